/* What the files of the proof-reader share. Owner: struct check, for the time of one check_run. */
#pragma once

#include "tools/edition/edition.h"
#include "tools/review/check.h"

struct finding {
    enum rule rule;
    const char *language; /* "" = all */
    const char *where;    /* table and row, key, or screen */
    const char *text;
};

struct check {
    const struct check_options *options;
    struct edition edition;
    const struct dataset *data; /* of edition */
    const char *language;       /* the default one */
    int year;                   /* of this edition, from content_date; 0 = not known */
    struct finding *list;       /* heap */
    size_t count, capacity;
    bool wordless; /* the exhibit itself asked for a text that no language has */
};

/* Notes a finding. where and the text are copied. */
void check_say(struct check *check, enum rule rule, const char *language, const char *where,
               const char *format, ...) __attribute__((format(printf, 5, 6)));

/* "table name": where of a row, in the check's arena. */
const char *check_where(struct check *check, const struct table *table, const struct row *row);

/* check_rows.c: cells, links, sources, shares, titles, quiz, age. */
void check_rows_rules(struct check *check);

/* check_texts.c: texts of every language. */
void check_texts_rules(struct check *check);

/* check_words.c: figures, names, sentences and long words in one text. */
void check_words(struct check *check, const char *language, const char *key, const char *text,
                 const char *original);

/* check_glossary.c: one word for one thing, in each language. */
void check_glossary(struct check *check);

/* check_glyphs.c: every character is in the typeface. */
void check_glyphs(struct check *check);

/* check_pictures.c */
void check_pictures_rules(struct check *check);

/* check_fit.c: the exhibit lays out every page. */
void check_fit(struct check *check);
