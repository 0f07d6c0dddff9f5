/* Inside of the options: the table of what there is, and how a value is read. */
#pragma once

#include "strata/options.h"

enum kind { KIND_FLAG, KIND_TEXT, KIND_CHOICE, KIND_WHOLE, KIND_PAIR };

struct entry {
    const char *name, *argument;
    enum kind kind;
    bool in_file; /* may stand in the configuration file */
    size_t field;
    const char *choices; /* "a|b|c": their index is stored */
    double low, high;    /* numbers; of both halves of a pair */
    const char *help;
};

#define OPTIONS_MOST 32

/* The entry of a name, NULL when there is none; and its place in the table, below OPTIONS_MOST. */
const struct entry *options_entry(const char *name, size_t length);
size_t options_index(const struct entry *entry);

/* Sets what entry describes; value is NULL for a flag on the command line. False with err (code 2,
 * without the name) and nothing changed when the value will not do. */
bool options_set(struct options *out, const struct entry *entry, const char *value,
                 struct err *err);

/* Reads the file of --config into what is not given on the command line. Everything wrong in it is
 * named on log, with line and what is done instead; what could be a lock locks. False with err when
 * the file cannot be read at all. */
bool options_read(struct options *out, const bool given[OPTIONS_MOST], FILE *log, struct err *err);
