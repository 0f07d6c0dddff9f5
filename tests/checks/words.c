/* What is said: something for everything, in the visitor's language, never a key (A07, A12). */
#include "checks.h"

#include "core/hash.h"
#include "core/mem.h"
#include "paint/fonts.h"
#include "ui/dump.h"

#include <ctype.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS 65536 /* power of two, several times the number of texts */
#define PLAIN 2400

struct slot {
    uint64_t hash;
    unsigned has;     /* languages that have this very text, under any key */
    unsigned differs; /* languages that have another text under the same key */
};

struct words {
    struct slot slots[SLOTS];
    struct fonts *fonts;
};

static struct slot *slot_of(struct words *words, const char *text)
{
    char plain[PLAIN];
    dump_plain(plain, sizeof plain, text);
    const uint64_t hash = hash_text(HASH_SEED, plain);
    size_t at = (size_t)hash & (SLOTS - 1);
    while (words->slots[at].hash != 0 && words->slots[at].hash != hash) {
        at = (at + 1) & (SLOTS - 1);
    }
    return &words->slots[at];
}

static struct slot *enter(struct words *words, const char *text)
{
    char plain[PLAIN];
    dump_plain(plain, sizeof plain, text);
    struct slot *slot = slot_of(words, text);
    slot->hash = hash_text(HASH_SEED, plain);
    return slot;
}

static void read_texts(struct words *words, sqlite3 *db)
{
    static const char sql[] =
        "SELECT a.text, (SELECT ord FROM language WHERE id = a.language_id), b.text, l.ord "
        "FROM text a JOIN language l ON l.id <> a.language_id "
        "LEFT JOIN text b ON b.language_id = l.id AND b.key = a.key";
    sqlite3_stmt *rows = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &rows, NULL) != SQLITE_OK) {
        fprintf(stderr, "check_screens: %s\n", sqlite3_errmsg(db));
        abort();
    }
    while (sqlite3_step(rows) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(rows, 0);
        const char *other = (const char *)sqlite3_column_text(rows, 2);
        struct slot *slot = enter(words, text);
        slot->has |= 1U << sqlite3_column_int(rows, 1);
        if (other != NULL && strcmp(text, other) != 0) {
            slot->differs |= 1U << sqlite3_column_int(rows, 3);
        }
    }
    sqlite3_finalize(rows);
}

struct words *words_create(const char *content_path)
{
    struct words *words = mem_alloc(sizeof *words);
    struct err err = {.code = 0};
    sqlite3 *db = NULL;
    if (sqlite3_open_v2(content_path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
        !fonts_create(NULL, &words->fonts, &err)) {
        fprintf(stderr, "check_screens: %s %s\n", content_path, err.text);
        abort();
    }
    read_texts(words, db);
    sqlite3_close(db);
    return words;
}

void words_destroy(struct words *words)
{
    if (words != NULL) {
        fonts_destroy(words->fonts);
        free(words);
    }
}

/* "ui.something", "material.cobalt.name": no space, a dot between small letters. */
static bool is_key(const char *text)
{
    static const char *const families[] = {
        "ui",   "unit",   "country", "product", "part",     "place",    "material", "mineral",
        "fact", "supply", "enduse",  "use",     "locality", "recycled", "element",  "exhibit"};
    const size_t n = strcspn(text, ".");
    if (text[n] == '\0' || strchr(text, ' ') != NULL || text[n + 1] == '\0') {
        return false;
    }
    for (size_t i = 0; i < sizeof families / sizeof families[0]; i++) {
        if (strlen(families[i]) == n && strncmp(families[i], text, n) == 0) {
            return true;
        }
    }
    return false;
}

/* A key anywhere in a spoken sentence that was put together. */
static bool holds_key(const char *text)
{
    char word[200];
    for (const char *c = text; *c != '\0';) {
        const size_t n = strcspn(c, " ,;:\n");
        snprintf(word, sizeof word, "%.*s", (int)(n < 199 ? n : 199), c);
        if (n > 0 && word[n < 199 ? n - 1 : 198] == '.') {
            word[n < 199 ? n - 1 : 198] = '\0';
        }
        if (is_key(word) && strchr(strchr(word, '.') + 1, '.') != NULL) {
            return true;
        }
        c += n;
        c += *c != '\0';
    }
    return is_key(text);
}

static bool foreign(struct checks *checks, const char *text, const char *language)
{
    const struct language *own = content_language(checks->content, language);
    const struct slot *slot = slot_of(checks->words, text);
    const unsigned bit = own == NULL ? 0 : 1U << own->ord;
    return slot->hash != 0 && (slot->has & bit) == 0 && (slot->differs & bit) != 0;
}

static void check_words(struct checks *checks, const struct node *node, const char *text, bool said)
{
    if (text == NULL || text[0] == '\0') {
        return;
    }
    if (holds_key(text)) {
        found(checks, "key", said ? "a key is said" : "a key is shown", text, 1, 0, "");
    }
    if (strchr(text, '{') != NULL && strchr(text, '}') != NULL) {
        found(checks, "key", "a place in a text was not filled", text, 1, 0, "");
    }
    if (foreign(checks, text, node->lang)) {
        found(checks, "A12-language",
              said ? "said in another language than its own" : "text of another language", text, 1,
              0, "");
    }
}

static void check_glyphs(struct checks *checks, const char *text)
{
    const uint32_t lacks = fonts_lacks(checks->words->fonts, text);
    if (lacks != 0) {
        found(checks, "glyph", "the font has no such character", text, (double)lacks, 0,
              "(code point)");
    }
}

/* Where in shown its words stop because the rest is only counted ("Chile, Peru and 2 more: 40");
 * NULL: nowhere. */
static const char *counted_from(const struct checks *checks, const char *shown)
{
    const struct content *content = checks->content;
    const char *language = checks->where.language;
    const char *template = content_text_exact(content, language, "ui.material.some");
    const char *from = template != NULL ? strstr(template, "{names}") : NULL;
    const char *to = from != NULL ? strstr(from, " {n}") : NULL;
    const char *found = NULL;
    char between[PLAIN]; /* " and" */
    if (to == NULL) {
        return NULL;
    }
    snprintf(between, sizeof between, "%.*s", (int)(to - from) - 7, from + 7);
    for (const char *at = shown; (at = strstr(at, between)) != NULL; at++) {
        const char *end = at + strlen(between);
        found = *end == ' ' || *end == '\0' ? at : found;
    }
    return found;
}

/* Is shown part of words? What is shown shorter, with an ellipsis or as "and 2 more", is: all
 * before and after it is said in this order, and so is what was left out. */
static bool holds_shown(const struct checks *checks, const char *words, const char *shown)
{
    static const char ellipsis[] = "\xE2\x80\xA6";
    const char *mark = strstr(shown, ellipsis);
    const char *after = mark != NULL ? mark + sizeof ellipsis - 1 : NULL;
    if (strstr(words, shown) != NULL) {
        return true;
    }
    if (mark == NULL && (mark = counted_from(checks, shown)) != NULL) {
        const char *figure = strrchr(mark, ':');
        after = figure != NULL ? figure + 1 : mark + strlen(mark);
    }
    if (mark == NULL || mark == shown) {
        return false;
    }
    char before[PLAIN];
    snprintf(before, sizeof before, "%.*s", (int)(mark - shown), shown);
    const char *at = strstr(words, before);
    return at != NULL && strstr(at + strlen(before), after) != NULL;
}

/* Whatever can be read can be heard: each line is part of what a node of its plane shows or says.
 */
static void check_heard(struct checks *checks, const struct frame *frame, enum plane plane,
                        const char *line)
{
    char shown[PLAIN];
    char words[PLAIN];
    dump_plain(shown, sizeof shown, line);
    const size_t n = strlen(shown);
    if (n > 1 && shown[n - 1] == '-') {
        shown[n - 1] = '\0'; /* broken here: a hyphen that is not in the text */
    }
    if (n < 3 || isdigit((unsigned char)shown[0])) {
        return; /* numbers on pieces of core and at the ends of scales */
    }
    char capital[PLAIN]; /* a name within a line may be set small that begins a node */
    snprintf(capital, sizeof capital, "%s", shown);
    capital[0] = (char)toupper((unsigned char)shown[0]);
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (node->plane != plane || node->decorative) {
            continue;
        }
        dump_plain(words, sizeof words, node->spoken);
        char label[PLAIN]; /* of which this may be one line */
        dump_plain(label, sizeof label, node->label);
        if (holds_shown(checks, words, shown) ||
            (strstr(label, shown) != NULL && holds_shown(checks, words, label)) ||
            (capital[0] != shown[0] && strstr(words, capital) != NULL)) {
            return;
        }
    }
    found(checks, "A01-heard", "is shown but never said", line, 0, 1, "");
}

/* Two controls that say the same but do different things cannot be told apart by ear. */
static void check_names(struct checks *checks, const struct frame *frame, size_t i)
{
    const struct node *a = &frame->nodes[i];
    for (size_t k = i + 1; k < frame->node_count; k++) {
        const struct node *b = &frame->nodes[k];
        if (actionable(b) && strcmp(a->spoken, b->spoken) == 0 && plane_open(frame, b->plane) &&
            (a->action.kind != b->action.kind || a->action.arg != b->action.arg ||
             a->action.value != b->action.value || a->action.pointer != b->action.pointer ||
             strcmp(a->action.route.text, b->action.route.text) != 0)) {
            found(checks, "A04-names", "two controls say the same", a->spoken, 2, 1, "");
        }
    }
}

void check_spoken(struct checks *checks, const struct frame *frame)
{
    bool heading = false;
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (node->decorative || !plane_open(frame, node->plane)) {
            continue;
        }
        if (node->spoken == NULL || node->spoken[0] == '\0') {
            found(checks, "A07-spoken", "nothing to say", node->label, 0, 1, "");
        }
        const bool known =
            node->lang != NULL && (content_language(checks->content, node->lang) != NULL ||
                                   strcmp(node->lang, "und") == 0); /* title of a document */
        if (!known) {
            found(checks, "A12-language", "no language", node->label, 0, 1, "");
            continue;
        }
        heading = heading || (node->role == ROLE_HEADING &&
                              node->plane == (frame->comp.overlay ? PLANE_OVERLAY : PLANE_PAGE));
        if (actionable(node) && node->spoken != NULL) {
            check_names(checks, frame, i);
        }
        check_words(checks, node, node->label, false);
        if (node->spoken != node->label) {
            check_words(checks, node, node->spoken, true);
        }
    }
    if (!heading) {
        found(checks, "A04-heading", "the page or overlay has no heading", "", 0, 1, "");
    }
    frame = flat(frame);
    for (int plane = 0; plane < PLANE_COUNT; plane++) {
        for (size_t i = 0; i < frame->planes[plane].count && plane_open(frame, (enum plane)plane);
             i++) {
            const struct cmd *cmd = &frame->planes[plane].items[i];
            if (cmd->kind == CMD_TEXT) {
                check_glyphs(checks, cmd->u.text.text);
                if (checks->where.settings.value[SETTING_THEME] == THEME_DARK) {
                    check_heard(checks, frame, (enum plane)plane, cmd->u.text.text);
                }
                if (is_key(cmd->u.text.text)) {
                    found(checks, "key", "a key is shown", cmd->u.text.text, 1, 0, "");
                }
            }
        }
    }
}
