/* The configuration file, written by hand, on any system, by somebody in a hurry: a byte order
 * mark, CRLF, capitals, sections, quotes, blanks and comments anywhere are no faults. What cannot
 * be understood is named and left as usual. But a line that looks like a lock locks, whatever it
 * says, because nobody notices a lock that is missing until a visitor finds it. */
#include "strata/options_private.h"

#include "os/open.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define MOST_BYTES 65536
#define NAME_SIZE 64

struct file {
    struct options *out;
    const bool *given;
    FILE *log;
    int line;
    char section[NAME_SIZE];
};

/* ---- words ---- */

/* Letters and digits in lower case, each run of anything else but marks of the system as one '-':
 * "--Kiosk_Mode" is "kiosk-mode". Bytes beyond ASCII (a no-break space, a mark) are left out. */
static void fold(char out[NAME_SIZE], const char *from, size_t length)
{
    size_t n = 0;
    for (size_t i = 0; i < length && n + 1 < NAME_SIZE; i++) {
        const unsigned char c = (unsigned char)from[i];
        if (isalnum(c)) {
            out[n++] = (char)tolower(c);
        } else if (c < 0x80 && n > 0 && out[n - 1] != '-') {
            out[n++] = '-';
        }
    }
    while (n > 0 && out[n - 1] == '-') {
        n--;
    }
    out[n] = '\0';
}

/* Letters to change, add, leave out or swap with their neighbour to get from a to b. */
static int distance(const char *a, const char *b)
{
    int rows[3][NAME_SIZE + 1];
    const int length = (int)strlen(b);
    int *before = rows[0], *last = rows[1], *now = rows[2];
    for (int k = 0; k <= length; k++) {
        last[k] = k;
        before[k] = k;
    }
    for (int i = 1; a[i - 1] != '\0'; i++) {
        now[0] = i;
        for (int k = 1; k <= length; k++) {
            const int same = a[i - 1] != b[k - 1];
            int best = last[k - 1] + same;
            best = last[k] + 1 < best ? last[k] + 1 : best;
            best = now[k - 1] + 1 < best ? now[k - 1] + 1 : best;
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1]) {
                best = before[k - 2] + 1 < best ? before[k - 2] + 1 : best;
            }
            now[k] = best;
        }
        int *const free_row = before;
        before = last;
        last = now;
        now = free_row;
    }
    return last[length];
}

/* Is one of the words of a folded name like that one, give or take so many letters? */
static bool word_like(const char *name, const char *like, int off)
{
    char word[NAME_SIZE];
    for (const char *at = name; *at != '\0'; at += *at == '-') {
        const size_t length = strcspn(at, "-");
        memcpy(word, at, length);
        word[length] = '\0';
        if (distance(word, like) <= off) {
            return true;
        }
        at += length;
    }
    return false;
}

/* Could somebody who wrote this have meant that lock? */
static bool like_kiosk(const char *name)
{
    const char *lock = strstr(name, "lock");
    const bool other = lock != NULL && lock > name && strchr("bc", lock[-1]) != NULL; /* clock */
    return strstr(name, "kiosk") != NULL || (lock != NULL && !other) || word_like(name, "kiosk", 2);
}

static bool like_keys(const char *name)
{
    return strstr(name, "keys") != NULL || word_like(name, "keys", 1);
}

/* The second setting that somebody wrote into the same line, "idle = 60, kiosk = yes": where its
 * name starts, when it looks like a lock; NULL otherwise. */
static const char *second_lock(const char *value)
{
    char name[NAME_SIZE];
    for (const char *at = value + strcspn(value, "=:"); *at != '\0';
         at += 1 + strcspn(at + 1, "=:")) {
        const char *start = at;
        while (start > value && strchr(" \t\"'", start[-1]) != NULL) {
            start--;
        }
        while (start > value &&
               (isalnum((unsigned char)start[-1]) || strchr("-_", start[-1]) != NULL)) {
            start--;
        }
        fold(name, start, (size_t)(at - start));
        if (name[0] != '\0' && (like_kiosk(name) || like_keys(name))) {
            return start;
        }
    }
    return NULL;
}

/* ---- lines ---- */

static void say(const struct file *file, const char *what, const char *instead)
{
    struct err err;
    err_set(&err, "%s:%d: %s; %s", file->out->config, file->line, what, instead);
    err_one_line(&err);
    fprintf(file->log, "strata: %s\n", err.text);
}

static bool on_command_line(const struct file *file, const char *name)
{
    return file->given[options_index(options_entry(name, strlen(name)))];
}

/* Something with that name was not understood: what could be a lock locks, the rest is left. */
static void refuse(struct file *file, const char *name, const char *what, const char *instead)
{
    if (like_kiosk(name)) {
        file->out->kiosk = true;
        say(file, what, "taken for \"kiosk = yes\": the exhibit is locked");
    } else if (like_keys(name) && !on_command_line(file, "keys")) {
        file->out->keys = ""; /* no such folder: never unsigned content by mistake */
        say(file, what, "taken for \"keys\": no content is shown until this line is put right");
    } else {
        say(file, what, instead);
    }
}

static void set(struct file *file, const struct entry *entry, const char *value)
{
    struct options *out = file->out;
    struct err err = {.code = 0};
    const bool locked = out->kiosk;
    if (file->given[options_index(entry)]) {
        return; /* the command line beats the file */
    }
    if (!options_set(out, entry, value, &err)) {
        err_prefix(&err, "%s", entry->name);
        refuse(file, entry->name, err.text, "left as usual");
    } else if (locked && !out->kiosk) { /* said twice: the stronger one holds */
        out->kiosk = true;
        say(file, "kiosk: was set to yes further up", "the exhibit stays locked");
    }
}

/* Cuts the line at a comment: a '#' or ';' at its start or after a blank. */
static void cut_comment(char *text)
{
    for (char *at = text; *at != '\0'; at++) {
        if ((*at == '#' || *at == ';') && (at == text || isspace((unsigned char)at[-1]))) {
            *at = '\0';
            return;
        }
    }
}

/* The text without blanks and one pair of quotes around it. */
static char *bare(char *text)
{
    size_t n = 0;
    while (isspace((unsigned char)*text)) {
        text++;
    }
    n = strlen(text);
    while (n > 0 && isspace((unsigned char)text[n - 1])) {
        text[--n] = '\0';
    }
    if (n >= 2 && (text[0] == '"' || text[0] == '\'') && text[n - 1] == text[0]) {
        text[n - 1] = '\0';
        return text + 1;
    }
    return text;
}

static void on_line(struct file *file, char *text)
{
    char name[NAME_SIZE];
    char what[160];
    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
    }
    text = bare(text);
    cut_comment(text);
    if (text[0] == '\0') {
        return;
    }
    if (text[0] == '[') {
        fold(file->section, text, strlen(text));
        return;
    }
    char *value = text + strcspn(text, "=:");
    fold(name, text, (size_t)(value - text));
    if (*value == '\0') {
        snprintf(what, sizeof what, "'%.60s' is not of the form NAME = VALUE", text);
        refuse(file, name, what, "left out");
        return;
    }
    *value++ = '\0';
    const char *second = second_lock(value);
    if (second != NULL) {
        char locks[NAME_SIZE];
        fold(locks, second, strcspn(second, "=:"));
        snprintf(what, sizeof what, "'%.60s' in the line of %.60s: one setting a line", second,
                 name);
        refuse(file, locks, what, "left out");
    }
    const struct entry *entry = options_entry(name, strlen(name));
    if (entry != NULL && entry->in_file) {
        set(file, entry, bare(value));
        return;
    }
    snprintf(what, sizeof what, "%.60s: no such key", bare(text));
    refuse(file, like_kiosk(file->section) ? file->section : name, what, "left out");
}

/* ---- the file ---- */

bool options_read(struct options *out, const bool given[OPTIONS_MOST], FILE *log, struct err *err)
{
    size_t size = 0;
    struct file file = {.out = out, .given = given, .log = log};
    char *text = open_whole(out->config, MOST_BYTES, &size, err);
    if (text == NULL) {
        return err_prefix(err, "--config: %s", out->config);
    }
    if (strlen(text) != size) { /* UTF-16, or no text at all: it may hold a lock */
        free(text);
        out->kiosk = true;
        return err_set(
            err,
            "--config: %s: is not plain text, so it is taken as a locked one; save it as UTF-8",
            out->config);
    }
    for (char *line = text; *line != '\0';) {
        const size_t length = strcspn(line, "\r\n");
        const bool more = line[length] != '\0';
        const size_t end = length + (line[length] == '\r' && line[length + 1] == '\n');
        line[length] = '\0';
        file.line++;
        on_line(&file, line);
        line += end + more;
    }
    free(text);
    return true;
}
