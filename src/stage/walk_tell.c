/* Which states say something new, and the stream that tells of them. */
#include "stage/walk_private.h"

#include "core/mem.h"
#include "stage/script_out.h"
#include "ui/dump.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define WORDS_SIZE 2048
#define WORDS_OF 2 /* of a node, see words_of */

/* ---- digests ---- */

static uint64_t media_digest(struct walk *walk, int64_t media)
{
    for (size_t i = 0; i < walk->media_count; i++) {
        if (walk->media[i].media == media) {
            return walk->media[i].digest;
        }
    }
    if (walk->media_count == walk->media_most) {
        walk->media_most = walk->media_most * 2 + 64;
        walk->media = mem_grow(walk->media, walk->media_most, sizeof *walk->media);
    }
    struct media_bytes bytes;
    uint64_t digest = 0;
    if (content_media(walk->content, media, &bytes, NULL)) {
        digest = hash_words(HASH_SEED, bytes.data, bytes.data_size);
        digest = hash_words(digest, bytes.alpha, bytes.alpha_size);
        free(bytes.data);
        free(bytes.alpha);
    }
    walk->media[walk->media_count++] = (struct walk_media){media, digest};
    return digest;
}

static uint64_t fold(struct walk *walk, uint64_t hash, const struct cmd_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct cmd *cmd = &list->items[i];
        const uint64_t both[2] = {
            cmd->hash, cmd->kind == CMD_IMAGE ? media_digest(walk, cmd->u.image.media) : 0};
        hash = hash_words(hash, both, sizeof both);
    }
    return hash;
}

uint64_t walk_digest(struct walk *walk, const struct frame *frame)
{
    const struct composition *comp = &frame->comp;
    const float placed[] = {comp->page_dx, comp->page_dy,    comp->page_alpha,   comp->ghost,
                            comp->dim,     comp->overlay_dy, comp->overlay_alpha};
    uint64_t hash = hash_words(walk->salt, placed, sizeof placed);
    hash = hash_words(hash, &frame->ground, sizeof frame->ground);
    hash = hash_words(hash, (const int[2]){frame->width, frame->height}, 2 * sizeof(int));
    for (int plane = 0; plane < PLANE_COUNT; plane++) {
        hash = fold(walk, hash, &frame->planes[plane]);
    }
    for (int i = 0; i < frame->pane_count; i++) {
        const struct pane *pane = &frame->panes[i];
        hash = hash_words(hash, &pane->viewport, sizeof pane->viewport);
        hash = hash_words(hash, &pane->camera, sizeof pane->camera);
        hash = hash_words(hash, &pane->ground, sizeof pane->ground);
        hash = fold(walk, hash, &pane->cmds);
    }
    return hash;
}

/* ---- words ---- */

/* A label is what is read first on a thing; all that stands on it is in what is said of it. */
static const char *words_of(const struct node *node, int index)
{
    const char *spoken = node->spoken != NULL ? node->spoken : "";
    const char *label = node->label != NULL ? node->label : "";
    return index == 0 ? spoken : strstr(spoken, label) == NULL ? label : "";
}

/* Words that count: 19 seconds are the words of 18 where time passes. */
static uint64_t words_key(const char *label, bool figures)
{
    char plain[WORDS_SIZE];
    size_t n = 0;
    dump_plain(plain, sizeof plain, label);
    for (const char *c = plain; *c != '\0' && !figures; c++) {
        if (isdigit((unsigned char)*c) == 0) {
            plain[n++] = *c;
        }
    }
    plain[figures ? strlen(plain) : n] = '\0';
    return hash_text(figures ? HASH_SEED : ~HASH_SEED, plain);
}

static bool has_words(const struct node *node)
{
    return node->role != ROLE_SCROLL;
}

static bool is_new(const struct walk *walk, const struct node *node, bool figures)
{
    for (int i = 0; i < WORDS_OF; i++) {
        const char *words = words_of(node, i);
        if (words[0] != '\0' && !seen_has(&walk->words, words_key(words, figures))) {
            return true;
        }
    }
    return false;
}

/* What of the node is in view, and whether its end is. */
static bool in_view(const struct frame *frame, const struct node *node, bool *to_the_end)
{
    const struct pane *pane = node->pane != 0 ? frame_pane(frame, node->pane) : NULL;
    *to_the_end = true;
    if (pane == NULL) {
        return true;
    }
    const struct rect seen = rect_meet(node->rect, pane->viewport);
    *to_the_end = node->rect.y + node->rect.h <= pane->viewport.y + pane->viewport.h + 1;
    return seen.h > 2 && seen.w > 2;
}

static bool in_front(const struct frame *frame, const struct node *node)
{
    return node->plane == walk_front(frame) || node->plane == PLANE_BAR;
}

static bool says_more(const struct walk *walk, const struct frame *frame, bool all, bool figures)
{
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        bool end = false;
        if (has_words(node) && in_front(frame, node) && (all || in_view(frame, node, &end)) &&
            is_new(walk, node, figures)) {
            return true;
        }
    }
    return false;
}

bool walk_says_more(const struct walk *walk, const struct frame *frame, bool all)
{
    return says_more(walk, frame, all, true);
}

bool walk_says_other(const struct walk *walk, const struct frame *frame)
{
    return says_more(walk, frame, false, false);
}

/* A text is read when its end was seen: the pictures before showed the rest of it. */
static void note_words(struct walk *walk, const struct frame *frame)
{
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        bool end = false;
        if (has_words(node) && in_front(frame, node) && in_view(frame, node, &end) && end) {
            for (int n = 0; n < WORDS_OF; n++) {
                seen_add(&walk->words, words_key(words_of(node, n), true));
                seen_add(&walk->words, words_key(words_of(node, n), false));
            }
        }
    }
}

/* ---- the stream ---- */

static void put_words(const char *name, const char *words)
{
    char plain[WORDS_SIZE];
    dump_plain(plain, sizeof plain, words);
    if (plain[0] == '\0') {
        return;
    }
    for (char *c = plain; *c != '\0'; c++) {
        if ((unsigned char)*c < ' ') {
            *c = ' '; /* a line is a line */
        }
    }
    printf("%s %s\n", name, plain);
}

static void put_title(const struct frame *frame)
{
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (node->role == ROLE_HEADING && node->plane == walk_front(frame)) {
            put_words("title", node->label);
            return;
        }
    }
}

static void put_state(const struct walk_way *way)
{
    printf("state %s", way->route.text);
    for (int i = 0; i < way->depth; i++) {
        printf(" %s", way->steps[i].name);
    }
    if (way->scrolled > 0) {
        printf(" scrolled.%d", way->scrolled);
    }
    if (way->waited > 0) {
        printf(" waited.%d", way->waited);
    }
    putchar('\n');
}

bool walk_tell(struct walk *walk, const struct walk_way *way)
{
    const struct frame *frame = app_frame(walk->stage->app);
    const uint64_t digest = walk_digest(walk, frame);
    note_words(walk, frame);
    if (!seen_add(&walk->frames, digest)) {
        return false;
    }
    put_state(way);
    printf("picture %016llx\n", (unsigned long long)digest);
    for (int i = 0; i < way->depth; i++) {
        put_words("by", way->steps[i].words);
    }
    put_title(frame);
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        bool end = false;
        if (has_words(node) && node->plane == walk_front(frame) && in_view(frame, node, &end)) {
            for (int n = 0; n < WORDS_OF; n++) {
                put_words("word", words_of(node, n));
            }
        }
    }
    struct err err = {.code = 0};
    if (walk->blind || seen_has(&walk->known, digest)) {
        puts("known");
    } else if (!script_shot(walk->stage, "-", &err)) {
        fprintf(walk->log, "strata: %s\n", err.text);
        walk->failed = true;
    }
    return true;
}
