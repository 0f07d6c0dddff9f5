#include "tools/starter/starter.h"

#include "os/tidy.h"
#include "tools/io/files.h"
#include "tools/io/tree.h"
#include "tools/starter/language_look.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

struct starter {
    const char *folder, *aside; /* where it goes; where it is written first, inside of it */
    struct starter_choice choice;
    struct arena arena;
};

static const struct starter_file *find(const char *path)
{
    for (size_t i = 0; i < starter_file_count; i++) {
        if (strcmp(starter_files[i].path, path) == 0) {
            return &starter_files[i];
        }
    }
    return NULL;
}

/* The words of the exhibit itself in one more language are merged into texts_ui.csv. */
static bool for_merging(const struct starter_file *file)
{
    return strncmp(file->path, "languages/", 10) == 0;
}

static void find_words(struct starter *starter)
{
    for (size_t i = 0; i < starter->choice.count; i++) {
        starter->choice.words[i] =
            find(arena_printf(&starter->arena, "languages/%s.csv", starter->choice.ids[i]));
    }
}

static bool write_file(struct starter *starter, const struct starter_file *file, struct err *err)
{
    if (for_merging(file)) {
        return true;
    }
    const char *path = arena_printf(&starter->arena, "%s/%s", starter->aside, file->path);
    size_t size = 0;
    const char *text = starter_cut(file, &starter->choice, &starter->arena, &size);
    return tree_make_way(path, err) && file_write(path, text, size, err);
}

/* Length of the part of a path up to its first slash. */
static size_t top_length(const char *path)
{
    return strcspn(path, "/");
}

/* Whole or not at all: what is in the folder aside moves up only when all of it is there. */
static bool move_up(struct starter *starter, struct err *err)
{
    for (size_t i = 0; i < starter_file_count; i++) {
        const char *path = starter_files[i].path;
        const char *top = arena_copy(&starter->arena, path, top_length(path));
        const char *from = arena_printf(&starter->arena, "%s/%s", starter->aside, top);
        const char *to = arena_printf(&starter->arena, "%s/%s", starter->folder, top);
        if (file_exists(from) && rename(from, to) != 0) {
            return err_set(err, "%s: cannot give it its name: %s", to, strerror(errno));
        }
    }
    return true;
}

static void clear(struct starter *starter)
{
    tree_remove(starter->aside);
    for (size_t i = 0; i < starter_file_count; i++) {
        const char *path = starter_files[i].path;
        tree_remove(
            arena_printf(&starter->arena, "%s/%.*s", starter->folder, (int)top_length(path), path));
    }
}

static bool fill(struct starter *starter, struct err *err)
{
    bool fine = true;
    tidy_add(starter->aside);
    for (size_t i = 0; i < starter_file_count && fine; i++) {
        fine = write_file(starter, &starter_files[i], err);
    }
    fine = fine && move_up(starter, err);
    if (!fine) {
        clear(starter);
        return false;
    }
    tree_remove(starter->aside);
    tidy_drop(starter->aside);
    return true;
}

/* A word as a shell takes it: in quotes where it has something else than letters, digits and marks
 * that mean nothing there. */
static const char *for_shell(struct arena *arena, const char *word)
{
    const char *quoted = "'";
    if (word[strspn(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                          "_./+,:@%-")] == '\0') {
        return word;
    }
    for (;;) {
        const size_t length = strcspn(word, "'");
        quoted = arena_printf(arena, "%s%.*s", quoted, (int)length, word);
        if (word[length] == '\0') {
            return arena_printf(arena, "%s'", quoted);
        }
        quoted = arena_printf(arena, "%s'\\''", quoted);
        word += length + 1;
    }
}

static void say_next(struct starter *starter, const char *program, FILE *out)
{
    struct arena *arena = &starter->arena;
    const char *slash = strrchr(program, '/');
    const int beside = slash != NULL ? (int)(slash + 1 - program) : 0;
    fprintf(out,
            "%s is there. Next:\n"
            "  %s build %s -o my.db\n"
            "  %s --window 1280x720 my.db\n"
            "README.txt there says what to change first.\n",
            starter->folder, for_shell(arena, program),
            for_shell(arena, arena_printf(arena, "%s/content", starter->folder)),
            for_shell(arena, arena_printf(arena, "%.*sstrata", beside, program)));
    char texts[REPORT_COUNT_SIZE];
    if (starter->choice.copied > 0) {
        fprintf(out,
                "%s of the first language: English so far, and the notes say so (\"still "
                "English\"); remove that word from the note of each that you translate.\n",
                report_count(starter->choice.copied, "text", "texts", texts));
    }
    if (starter->choice.untranslated > 0) {
        fprintf(out,
                "%s not translated yet: their cells are empty, and visitors see the first "
                "language there.\n",
                report_count(starter->choice.untranslated, "text is", "texts are", texts));
    }
}

/* What went wrong, without the folder, which stands before it already. */
static const char *below(const struct starter *starter, const char *fault)
{
    const char *const above[] = {starter->aside, starter->folder};
    for (size_t i = 0; i < 2; i++) {
        const size_t length = strlen(above[i]);
        if (strncmp(fault, above[i], length) == 0 && fault[length] == '/') {
            return fault + length + 1;
        }
    }
    return fault;
}

static bool write_folder(struct starter *starter, struct report *report)
{
    struct err err = {.text = ""};
    const int empty = tree_empty(starter->folder);
    if (empty == 0) {
        return report_error(report, starter->folder, 0, 0,
                            "is there already and not an empty folder; choose a new name");
    }
    if (empty < 0 && mkdir(starter->folder, 0777) != 0) {
        return report_error(report, starter->folder, 0, 0, "cannot make the folder: %s",
                            strerror(errno));
    }
    if (fill(starter, &err)) {
        return true;
    }
    if (empty < 0) {
        tree_remove(starter->folder);
    }
    return report_error(report, starter->folder, 0, 0,
                        "%s; free space there, or choose another folder", below(starter, err.text));
}

const char *starter_language(const char *id, const char *column, struct arena *arena)
{
    return starter_cell(find("content/language.csv"), id, column, arena);
}

bool starter_write(const char *folder, const char *languages, const char *program, FILE *out,
                   struct report *report)
{
    struct starter starter = {.folder = folder};
    arena_init(&starter.arena, (size_t)256 * 1024);
    starter.aside = arena_printf(&starter.arena, "%s/.part", folder);
    bool fine =
        starter_choose(languages, find("content/language.csv"), find("content/texts_ui.csv"),
                       &starter.arena, &starter.choice, report);
    if (fine) {
        find_words(&starter);
        fine = write_folder(&starter, report);
    }
    if (fine) {
        const char *sheet = arena_printf(&starter.arena, "%s/content/language.csv", folder);
        for (size_t i = 0; i < starter.choice.count; i++) {
            language_look(starter.choice.ids[i], sheet, (int)i + 2, report);
        }
        say_next(&starter, program, out);
    }
    arena_release(&starter.arena);
    return fine;
}
