#include "tools/starter/language_look.h"

#include "core/typeface.h"
#include "tools/starter/languages.h"
#include "tools/starter/starter.h"

#include <fontconfig/fontconfig.h>
#include <string.h>

/* zh-hant, sr-latn: the same language in other letters than fontconfig may mean. */
static bool names_script(const char *id)
{
    const char *rest = strchr(id, '-');
    return rest != NULL && strspn(rest + 1, "abcdefghijklmnopqrstuvwxyz") == 4 &&
           strlen(rest + 1) == 4;
}

static void name_first(const FcCharSet *lacking, struct letters *letters)
{
    FcChar32 map[FC_CHARSET_MAP_SIZE], next = 0;
    const FcChar32 page = FcCharSetFirstPage(lacking, map, &next);
    for (unsigned bit = 0; bit < FC_CHARSET_MAP_SIZE * 32; bit++) {
        if ((map[bit / 32] >> bit % 32 & 1U) != 0) {
            FcChar8 text[FC_UTF8_MAX_LEN];
            const int length = FcUcs4ToUtf8(page + bit, text);
            memcpy(letters->first, text, (size_t)length);
            letters->first[length] = '\0';
            return;
        }
    }
}

static void compare(const FcCharSet *needed, const FcCharSet *there, struct letters *letters)
{
    FcCharSet *lacking = FcCharSetSubtract(needed, there);
    if (lacking == NULL) {
        return;
    }
    letters->all = FcCharSetCount(needed);
    letters->lacking = FcCharSetCount(lacking);
    letters->answer = letters->lacking > 0 ? LETTERS_LACKING : LETTERS_THERE;
    if (letters->lacking > 0) {
        name_first(lacking, letters);
    }
    FcCharSetDestroy(lacking);
}

struct letters language_letters(const char *typeface, const char *id)
{
    struct letters letters = {.answer = LETTERS_UNKNOWN};
    const FcCharSet *needed = names_script(id) ? NULL : FcLangGetCharSet((const FcChar8 *)id);
    if (needed == NULL) {
        return letters;
    }
    int faces = 0;
    FcCharSet *there = NULL;
    FcPattern *face = FcFreeTypeQuery((const FcChar8 *)typeface, 0, NULL, &faces);
    if (face != NULL && FcPatternGetCharSet(face, FC_CHARSET, 0, &there) == FcResultMatch) {
        compare(needed, there, &letters);
    } else {
        letters.answer = LETTERS_NO_TYPEFACE;
    }
    if (face != NULL) {
        FcPatternDestroy(face);
    }
    return letters;
}

static void look_at_letters(const char *id, const char *file, int row, struct report *report)
{
    const struct letters letters = language_letters(TYPEFACE_DIR "/" TYPEFACE_REGULAR, id);
    switch (letters.answer) {
    case LETTERS_THERE:
        return;
    case LETTERS_LACKING:
        report_warning(report, file, row, 1,
                       "%s: the typeface lacks %u of its %u letters, such as \"%s\", and visitors "
                       "would see boxes; leave this language out, or write it in Latin, Greek or "
                       "Cyrillic letters",
                       id, letters.lacking, letters.all, letters.first);
        return;
    case LETTERS_UNKNOWN:
        report_warning(report, file, row, 1,
                       "%s: which letters it is written with is not known here; once it is "
                       "translated, strata-content check names those that the typeface lacks",
                       id);
        return;
    case LETTERS_NO_TYPEFACE:
        report_warning(report, file, row, 1,
                       "%s: whether the typeface has its letters is not known, for it is not "
                       "there; install the package fonts-noto-core",
                       id);
        return;
    }
}

/* Is it one that the exhibit itself is translated into? */
static bool is_own(const char *id)
{
    struct arena arena;
    arena_init(&arena, 0);
    const bool own = starter_language(id, "id", &arena)[0] != '\0';
    arena_release(&arena);
    return own;
}

static void look_at_plurals(const char *id, const char *file, int row, struct report *report)
{
    const struct language_facts facts = language_facts(id);
    if (is_own(id)) {
        return;
    }
    if (!facts.known) {
        report_warning(report, file, row, 1,
                       "%s: its name, marks of numbers and plural forms are not known here, what "
                       "the row says is a guess; correct it (plural: other, one-other or "
                       "one-few-many)",
                       id);
    } else if (facts.differs != NULL) {
        report_warning(report, file, row, 1,
                       "%s: its plural forms are not among those the program knows, %s is the "
                       "nearest: in this language %s; word texts with a number so that any number "
                       "fits, as \"Parts: {n}\"",
                       id, facts.plural, facts.differs);
    }
}

void language_look(const char *id, const char *file, int row, struct report *report)
{
    look_at_letters(id, file, row, report);
    look_at_plurals(id, file, row, report);
}
