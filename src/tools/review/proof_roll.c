/* Lists of pictures: what strata --states tells, and the same on the disk. */
#include "tools/review/proof_private.h"

#include "os/open.h"
#include "tools/io/files.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_LINE "strata-content proof 1\n"
#define LINE_SIZE 4096
#define MOST_WORDS 2000 /* of one picture */
#define MOST_PICTURES 100000
#define MOST_LIST ((int64_t)1024 * 1024 * 1024)

#define NAME_LETTERS "abcdefghijklmnopqrstuvwxyz0123456789.-"
#define STATE_LETTERS NAME_LETTERS "/+ "

static bool made_of(const char *text, const char *letters)
{
    return text[0] != '\0' && text[strspn(text, letters)] == '\0';
}

struct reading {
    struct arena *arena;
    struct proof_picture *out;
    const char *by[16];
    const char *words[MOST_WORDS];
};

static bool read_digest(const char *text, uint64_t *out)
{
    char *end = NULL;
    *out = strtoull(text, &end, 16);
    return end != text && *end == '\0';
}

static void add(const char **list, size_t most, size_t *count, const char *text)
{
    if (*count < most) {
        list[(*count)++] = text;
    }
}

/* One line of an entry; false when it is none. */
static bool take_line(struct reading *reading, const char *line)
{
    struct proof_picture *out = reading->out;
    const size_t key = strcspn(line, " ");
    const char *value = line[key] == ' ' ? line + key + 1 : "";
    const char *text = arena_copy(reading->arena, value, strlen(value));
    if (strncmp(line, "state ", 6) == 0) {
        out->state = text;
        return made_of(text, STATE_LETTERS) && strchr("./+- ", text[0]) == NULL;
    }
    if (strncmp(line, "picture ", 8) == 0) {
        return read_digest(value, &out->digest);
    }
    if (strncmp(line, "pixels ", 7) == 0) {
        return read_digest(value, &out->pixels);
    }
    if (strncmp(line, "file ", 5) == 0) {
        out->name = text;
        return made_of(text, NAME_LETTERS) && text[0] != '.';
    }
    if (strncmp(line, "title ", 6) == 0) {
        out->title = text;
        return true;
    }
    if (strncmp(line, "by ", 3) == 0) {
        add(reading->by, sizeof reading->by / sizeof reading->by[0], &out->by_count, text);
        return true;
    }
    if (strncmp(line, "word ", 5) == 0) {
        add(reading->words, MOST_WORDS, &out->word_count, text);
        return true;
    }
    return false;
}

static enum roll_end end_of(const struct proof_picture *out, const char *line)
{
    if (strcmp(line, "done") == 0) {
        return out->state == NULL ? ROLL_DONE : ROLL_BROKEN;
    }
    if (out->state == NULL || out->digest == 0) {
        return ROLL_BROKEN;
    }
    if (strcmp(line, "end") == 0) {
        return out->name != NULL ? ROLL_LISTED : ROLL_BROKEN;
    }
    return strcmp(line, "known") == 0 ? ROLL_KNOWN : ROLL_PIXELS;
}

enum roll_end roll_next(FILE *in, struct arena *arena, struct proof_picture *out)
{
    char line[LINE_SIZE];
    struct reading reading = {.arena = arena, .out = out};
    *out = (struct proof_picture){.title = ""};
    while (fgets(line, sizeof line, in) != NULL) {
        char *end = strchr(line, '\n');
        if (end == NULL) {
            return ROLL_BROKEN;
        }
        *end = '\0';
        if (strcmp(line, "done") == 0 || strcmp(line, "end") == 0 || strcmp(line, "known") == 0 ||
            strcmp(line, "P6") == 0) {
            out->by = arena_items(arena, reading.by, out->by_count, sizeof *out->by);
            out->words = arena_items(arena, reading.words, out->word_count, sizeof *out->words);
            return end_of(out, line);
        }
        if (!take_line(&reading, line)) {
            return ROLL_BROKEN;
        }
    }
    return ROLL_BROKEN;
}

void roll_add(struct proof_roll *roll, struct arena *arena, const struct proof_picture *picture)
{
    if (roll->count == roll->most) {
        const size_t most = roll->most * 2 + 64;
        struct proof_picture *items = arena_array(arena, most, sizeof *items);
        if (roll->count > 0) {
            memcpy(items, roll->pictures, roll->count * sizeof *items);
        }
        roll->pictures = items;
        roll->most = most;
    }
    roll->pictures[roll->count++] = *picture;
}

bool roll_read(struct proof_roll *roll, struct arena *arena, const char *path)
{
    char line[LINE_SIZE];
    FILE *in = open_stream(path, MOST_LIST, NULL);
    *roll = (struct proof_roll){.count = 0};
    bool fine = in != NULL && fgets(line, sizeof line, in) != NULL &&
                strcmp(line, FIRST_LINE) == 0 && fgets(line, sizeof line, in) != NULL &&
                strncmp(line, "identity ", 9) == 0;
    if (fine) {
        line[strcspn(line, "\n")] = '\0';
        fine = read_digest(line + 9, &roll->identity);
    }
    enum roll_end end = ROLL_LISTED;
    while (fine && end == ROLL_LISTED) {
        struct proof_picture picture;
        end = roll_next(in, arena, &picture);
        if (end == ROLL_LISTED && roll->count < MOST_PICTURES) {
            roll_add(roll, arena, &picture);
        }
    }
    if (in != NULL) {
        fclose(in);
    }
    return fine && end == ROLL_DONE;
}

static void put_digest(FILE *out, const char *name, uint64_t digest)
{
    fprintf(out, "%s %016llx\n", name, (unsigned long long)digest);
}

static void put_entry(FILE *out, const struct proof_picture *picture)
{
    fprintf(out, "state %s\n", picture->state);
    put_digest(out, "picture", picture->digest);
    put_digest(out, "pixels", picture->pixels);
    fprintf(out, "file %s\n", picture->name);
    for (size_t i = 0; i < picture->by_count; i++) {
        fprintf(out, "by %s\n", picture->by[i]);
    }
    if (picture->title[0] != '\0') {
        fprintf(out, "title %s\n", picture->title);
    }
    for (size_t i = 0; i < picture->word_count; i++) {
        fprintf(out, "word %s\n", picture->words[i]);
    }
    fputs("end\n", out);
}

bool roll_write(const struct proof_roll *roll, const char *path, struct err *err)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL) {
        return err_set(err, "%s: cannot write: %s", path, strerror(errno));
    }
    fputs(FIRST_LINE, out);
    put_digest(out, "identity", roll->identity);
    for (size_t i = 0; i < roll->count; i++) {
        put_entry(out, &roll->pictures[i]);
    }
    fputs("done\n", out);
    const bool fine = (fclose(out) == 0 || err_set(err, "%s: no memory", path)) &&
                      file_write(path, text, size, err);
    free(text);
    return fine;
}
