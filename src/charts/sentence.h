/* The sentence above a chart: what it says, or what was asked of it. It has the height of the
 * longest that may stand there, so that nothing below it moves when it changes.
 * Owner: the frame's arena. */
#pragma once

#include "ui/blocks.h"

struct sentence {
    const char *shown;
    bool answer;     /* shown is one: smaller, as long as it needs to be */
    const char *was; /* a title that fades out while shown fades in; NULL: nothing */
    int64_t since_ms;
    const char *const *titles; /* whatever may stand there; copied */
    int title_count;
    const char *const *answers;
    int answer_count;
};

void flow_sentence(struct flow *flow, const struct sentence *sentence);

/* How visible the new and the old are that changed at since_ms: one goes, then the other comes. */
float sentence_new(struct ui *ui, int64_t since_ms);
float sentence_old(struct ui *ui, int64_t since_ms);

/* A small "i" in a square of 20 mm: where it comes from. name: of what. */
void source_mark(struct ui *ui, float x, float y, const char *name, const struct source *source,
                 uint64_t id);
