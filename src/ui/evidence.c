/* Where figures come from: what could not be read, the facts of a thing with their sources, and
 * lists of sources. */
#include "ui/blocks.h"

#define MOST 3 /* facts of a thing */

void flow_read(struct flow *flow, bool read)
{
    if (!read) {
        flow_text(flow, STYLE_SOFT, ui_tr(flow_ui(flow), "ui.unread"));
    }
}

void flow_sources(struct flow *flow, const struct source *const *sources, size_t count)
{
    const struct ui *ui = flow_ui(flow);
    const char *names = "";
    int named = 0;
    for (size_t i = 0; i < count; i++) {
        bool seen = sources[i] == NULL;
        for (size_t k = 0; k < i && !seen; k++) {
            seen = sources[k] == sources[i];
        }
        if (seen) {
            continue;
        }
        const char *one = sources[i]->year > 0 && !sources[i]->undated
                              ? ui_format(ui, "%s %d", sources[i]->publisher, sources[i]->year)
                              : sources[i]->publisher;
        names = named++ == 0 ? one : ui_two(ui, names, one);
    }
    if (named > 0) {
        flow_text(flow, STYLE_NOTE,
                  ui_fill(ui, ui_plural(ui, "ui.source.captions", named, 0), "names", names));
    }
}

void flow_figures(struct flow *flow, const struct figure *figures, size_t count, bool read)
{
    struct fact facts[MOST];
    int n = 0;
    for (; n < MOST && (size_t)n < count; n++) {
        facts[n] = fact_of(flow_ui(flow), &figures[n], n);
    }
    flow_facts(flow, facts, n);
    flow_read(flow, read);
}

void flow_fact_sources(struct flow *flow, const struct figure *figures, size_t count,
                       const struct source *more)
{
    const struct source *sources[MOST + 1] = {NULL};
    for (size_t n = 0; n < MOST && n < count; n++) {
        sources[n] = figures[n].source;
    }
    sources[MOST] = more;
    flow_sources(flow, sources, MOST + 1);
}

void flow_evidence(struct flow *flow, const struct figure *figures, size_t count, bool read,
                   const struct source *more)
{
    flow_figures(flow, figures, count, read);
    flow_fact_sources(flow, figures, count, more);
}

/* Titles are in their own language, whichever. */
void flow_bibliography(struct flow *flow, const struct source *sources, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct source *s = &sources[i];
        if (s->title[0] == '\0') {
            continue;
        }
        const char *from = s->year > 0 && !s->undated
                               ? ui_format(flow_ui(flow), "%s, %d", s->publisher, s->year)
                               : s->publisher;
        flow_text(flow, STYLE_STRONG, s->title)->lang = "und";
        flow_text(flow, STYLE_NOTE, from)->lang = "und";
        flow_gap(flow, 5);
    }
}
