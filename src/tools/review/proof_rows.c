/* The pictures of all jobs put side by side: a row is one state in one shape. */
#include "tools/review/proof_private.h"

#include <string.h>

struct list {
    struct proof *proof;
    struct proof_row *first;
};

static size_t route_length(const char *state)
{
    return strcspn(state, " ");
}

static bool same_route(const struct proof_row *row, const char *state)
{
    const size_t length = route_length(state);
    return strncmp(row->route, state, length) == 0 && row->route[length] == '\0';
}

static bool is(const struct proof_row *row, const char *state, bool portrait)
{
    return row->portrait == portrait && strcmp(row->state, state) == 0;
}

/* The row of a state: mostly the one after that of the state before. */
static struct proof_row *find(const struct list *list, struct proof_row *after, const char *state,
                              bool portrait)
{
    for (struct proof_row *row = after != NULL ? after->next : NULL; row != NULL; row = row->next) {
        if (is(row, state, portrait)) {
            return row;
        }
    }
    for (struct proof_row *row = list->first; row != NULL; row = row->next) {
        if (is(row, state, portrait)) {
            return row;
        }
    }
    return NULL;
}

/* The last row of the route, or NULL. */
static struct proof_row *last_of(const struct list *list, const char *state)
{
    struct proof_row *last = NULL;
    for (struct proof_row *row = list->first; row != NULL; row = row->next) {
        last = same_route(row, state) ? row : last;
    }
    return last;
}

/* A state that only this language has stands behind the one before it; another shape behind all
 * rows of the page. */
static struct proof_row *insert(struct list *list, struct proof_row *before, const char *state,
                                bool portrait)
{
    struct arena *arena = &list->proof->arena;
    struct proof_row *row = arena_new(arena, struct proof_row);
    *row = (struct proof_row){.route = arena_copy(arena, state, route_length(state)),
                              .state = state,
                              .portrait = portrait};
    row->pictures = arena_array(arena, list->proof->language_count, sizeof(void *));
    if (before == NULL || !same_route(before, state) || before->portrait != portrait) {
        struct proof_row *last = last_of(list, state);
        before = last != NULL ? last : before != NULL ? last_of(list, before->state) : NULL;
    }
    struct proof_row **where = before != NULL ? &before->next : &list->first;
    row->next = *where;
    *where = row;
    return row;
}

struct proof_row *proof_rows(struct proof *proof)
{
    struct list list = {.proof = proof};
    for (size_t i = 0; i < proof->job_count; i++) {
        const struct proof_job *job = &proof->jobs[i];
        struct proof_row *row = NULL;
        for (size_t n = 0; n < job->roll.count; n++) {
            const struct proof_picture *picture = &job->roll.pictures[n];
            struct proof_row *found = find(&list, row, picture->state, job->portrait);
            row = found != NULL ? found : insert(&list, row, picture->state, job->portrait);
            row->pictures[i % proof->language_count] = picture;
        }
    }
    return list.first;
}
