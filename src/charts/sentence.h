/* The sentence above a chart: what it says, or what was asked of it. It has the height of the
 * longest that may stand there, so that nothing below it moves when it changes.
 * Owner: the frame's arena. */
#pragma once

#include "charts/turn.h"
#include "ui/blocks.h"

struct sentence {
    const char *shown;
    bool answer;     /* shown is one: smaller, as long as it needs to be */
    const char *was; /* what gives way to shown */
    bool was_answer;
    const struct turn *turn;   /* how far that is */
    const char *const *titles; /* whatever may stand there; copied */
    int title_count;
    const char *const *answers;
    int answer_count;
};

void flow_sentence(struct flow *flow, const struct sentence *sentence);

/* A small "i" in a square of 20 mm: where it comes from. name: of what. */
void source_mark(struct ui *ui, float x, float y, const char *name, const struct source *source,
                 uint64_t id);
