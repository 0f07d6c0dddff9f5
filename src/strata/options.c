#include "strata/options.h"

#include "os/open.h"

#include <errno.h>
#include <ini.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST_CONFIG ((int64_t)1024 * 1024)

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

#define FIELD(member) offsetof(struct options, member)
#define SETTING(which) (FIELD(settings) + offsetof(struct settings, value) + (which) * sizeof(int))

static const struct entry table[] = {
    {"window", "WxH", KIND_PAIR, true, FIELD(window), NULL, 200, 8192,
     "a window of W x H pixels instead of fullscreen"},
    {"lang", "LL", KIND_TEXT, true, FIELD(language), NULL, 0, 0,
     "language at the start and for each new visitor"},
    {"open", "ROUTE", KIND_TEXT, true, FIELD(open), NULL, 0, 0,
     "start at a page: home, products, material/cobalt ..."},
    {"idle", "SEC", KIND_WHOLE, true, FIELD(idle_s), NULL, 1, 86400,
     "seconds without a touch before the warning"},
    {"theme", "NAME", KIND_CHOICE, true, SETTING(SETTING_THEME), "dark|light|contrast", 0, 0,
     "dark, light or contrast"},
    {"text", "NAME", KIND_CHOICE, true, SETTING(SETTING_TEXT), "normal|large", 0, 0,
     "normal or large text"},
    {"motion", "NAME", KIND_CHOICE, true, SETTING(SETTING_MOTION), "full|less", 0, 0,
     "full or less motion"},
    {"reach", "NAME", KIND_CHOICE, true, SETTING(SETTING_REACH), "normal|low", 0, 0,
     "normal, or low: everything within reach of a seat"},
    {"display-mm", "WxH", KIND_PAIR, true, FIELD(panel), NULL, 40, 5000,
     "size of the lit panel in millimetres"},
    {"distance-mm", "N", KIND_WHOLE, true, FIELD(distance_mm), NULL, 100, 10000,
     "from the eye to the glass"},
    {"bottom-mm", "N", KIND_WHOLE, true, FIELD(bottom_mm), NULL, 0, 5000,
     "from the floor to the lower edge of the picture"},
    {"rotate", "DEG", KIND_CHOICE, true, FIELD(quarter_turns), "0|90|180|270", 0, 0,
     "turn the picture clockwise: 0, 90, 180 or 270"},
    {"kiosk", NULL, KIND_FLAG, true, FIELD(kiosk), NULL, 0, 0,
     "lock-down: no quit keys, no cursor, no errors on screen"},
    {"shot", "FILE.png", KIND_TEXT, false, FIELD(shot), NULL, 0, 0,
     "write a picture of the page without a display, and exit"},
    {"dump", "FILE.json", KIND_TEXT, false, FIELD(dump), NULL, 0, 0,
     "write what is on the page as JSON, and exit"},
    {"script", "FILE", KIND_TEXT, false, FIELD(script), NULL, 0, 0,
     "run a script without a display in virtual time, and exit"},
    {"bench", NULL, KIND_FLAG, false, FIELD(bench), NULL, 0, 0,
     "measure times and memory on the standard tour as JSON"},
    {"config", "FILE", KIND_TEXT, false, FIELD(config), NULL, 0, 0,
     "read options from FILE: lines NAME = VALUE without dashes"},
    {"state-dir", "DIR", KIND_TEXT, true, FIELD(state_dir), NULL, 0, 0,
     "where the exhibit may keep its counters"},
    {"keys", "DIR", KIND_TEXT, true, FIELD(keys), NULL, 0, 0,
     "show only content signed with a key (*.pub) in DIR"},
    {"unconfined-pictures", NULL, KIND_FLAG, true, FIELD(unconfined), NULL, 0, 0,
     "show unsigned pictures without a sandbox too"},
    {"check", NULL, KIND_FLAG, false, FIELD(check), NULL, 0, 0,
     "check the content file and every page, and exit"},
    {"routes", NULL, KIND_FLAG, false, FIELD(routes), NULL, 0, 0,
     "print the route of every page, one a line, and exit"},
    {"version", NULL, KIND_FLAG, false, FIELD(version), NULL, 0, 0, "print the version and exit"},
    {"help", NULL, KIND_FLAG, false, FIELD(help), NULL, 0, 0, "print this and exit"},
};

#define ENTRIES (sizeof table / sizeof table[0])

struct parse {
    struct options *out;
    bool given[ENTRIES]; /* on the command line */
    FILE *log, *file;
    int line;
    bool inside;      /* of a line that is longer than the reader's buffer */
    struct err wrong; /* first wrong value of the file; code 0 = none */
    char wrongs[2048];
};

static void *field(struct options *options, const struct entry *entry)
{
    return (char *)options + entry->field;
}

static bool set_choice(int *out, const char *choices, const char *value, struct err *err)
{
    int index = 0;
    char list[128];
    size_t n = 0;
    for (const char *c = choices; *c != '\0'; index++) {
        const size_t length = strcspn(c, "|");
        if (strlen(value) == length && strncmp(value, c, length) == 0) {
            *out = index;
            return true;
        }
        n += (size_t)snprintf(list + n, sizeof list - n, "%s%.*s", n > 0 ? ", " : "", (int)length,
                              c);
        c += length + (c[length] == '|');
    }
    return err_use(err, "'%s' is not one of %s", value, list);
}

static bool in_range(double value, const struct entry *entry)
{
    return value >= entry->low && value <= entry->high;
}

static bool set_whole(int *out, const struct entry *entry, const char *value, struct err *err)
{
    char *end = NULL;
    errno = 0;
    const long number = strtol(value, &end, 10);
    if (end == value || *end != '\0' || errno != 0 || !in_range((double)number, entry)) {
        return err_use(err, "'%s' is not a whole number from %g to %g", value, entry->low,
                       entry->high);
    }
    *out = (int)number;
    return true;
}

static bool set_pair(struct pair *out, const struct entry *entry, const char *value,
                     struct err *err)
{
    struct pair pair = {0, 0};
    char *end = NULL;
    pair.w = strtod(value, &end);
    bool good = end != value && *end == 'x';
    if (good) {
        const char *second = end + 1;
        pair.h = strtod(second, &end);
        good = end != second && *end == '\0';
    }
    good = good && in_range(pair.w, entry) && in_range(pair.h, entry);
    if (entry->field == FIELD(window)) {
        good = good && pair.w == floor(pair.w) && pair.h == floor(pair.h);
    }
    if (!good) {
        return err_use(err, "'%s' is not WIDTHxHEIGHT, each from %g to %g", value, entry->low,
                       entry->high);
    }
    *out = pair;
    return true;
}

/* value is NULL for a flag on the command line. */
static bool set(struct options *out, const struct entry *entry, const char *value, struct err *err)
{
    switch (entry->kind) {
    case KIND_FLAG: {
        int yes = 1;
        if (value != NULL && !set_choice(&yes, "no|yes", value, err)) {
            return false;
        }
        *(bool *)field(out, entry) = yes != 0;
        return true;
    }
    case KIND_TEXT:
        if (value[0] == '\0') {
            return err_use(err, "an empty value will not do");
        }
        *(const char **)field(out, entry) = arena_copy(&out->texts, value, strlen(value));
        return true;
    case KIND_CHOICE:
        return set_choice(field(out, entry), entry->choices, value, err);
    case KIND_WHOLE:
        return set_whole(field(out, entry), entry, value, err);
    case KIND_PAIR:
        return set_pair(field(out, entry), entry, value, err);
    }
    return false;
}

static const struct entry *find(const char *name, size_t length)
{
    for (size_t i = 0; i < ENTRIES; i++) {
        if (strlen(table[i].name) == length && strncmp(table[i].name, name, length) == 0) {
            return &table[i];
        }
    }
    return NULL;
}

static bool on_option(struct parse *parse, int argc, char *const *argv, int *at, struct err *err)
{
    const char *name = argv[*at] + 2;
    const size_t length = strcspn(name, "=");
    const struct entry *entry = find(name, length);
    if (entry == NULL) {
        return err_use(err, "--%.*s: no such option; --help lists them", (int)length, name);
    }
    const char *value = name[length] == '=' ? name + length + 1 : NULL;
    if (entry->kind == KIND_FLAG && value != NULL) {
        return err_use(err, "--%s: takes no value", entry->name);
    }
    if (entry->kind != KIND_FLAG && value == NULL) {
        if (*at + 1 >= argc) {
            return err_use(err, "--%s: needs a value: %s", entry->name,
                           entry->choices != NULL ? entry->choices : entry->argument);
        }
        value = argv[++*at];
    }
    parse->given[entry - table] = true;
    return set(parse->out, entry, value, err) || err_prefix(err, "--%s", entry->name);
}

static bool on_argument(struct options *out, const char *argument, struct err *err)
{
    if (out->content != NULL) {
        return err_use(err, "%s: one content file is enough, there is %s already", argument,
                       out->content);
    }
    out->content = arena_copy(&out->texts, argument, strlen(argument));
    return true;
}

/* ---- the file ---- */

/* Counts lines for the messages: the handler of Debian's libinih is not told. */
static char *read_line(char *text, int size, void *stream)
{
    struct parse *parse = stream;
    char *got = fgets(text, size, parse->file);
    if (got != NULL) {
        parse->line += !parse->inside;
        parse->inside = strchr(got, '\n') == NULL;
    }
    return got;
}

static int on_pair(void *user, const char *section, const char *name, const char *value)
{
    struct parse *parse = user;
    const struct entry *entry = find(name, strlen(name));
    const char *file = parse->out->config;
    if (section[0] != '\0' || entry == NULL || !entry->in_file) {
        fprintf(parse->log, "strata: %s:%d: %s: no such key, left out\n", file, parse->line, name);
        return 1;
    }
    if (parse->given[entry - table]) {
        return 1;
    }
    struct err err = {.code = 0};
    if (!set(parse->out, entry, value, &err)) {
        if (entry->field == FIELD(keys)) {
            parse->out->keys = ""; /* no such folder: never unsigned content by mistake */
        }
        err_prefix(&err, "%s:%d: %s", file, parse->line, name);
        const size_t n = strlen(parse->wrongs);
        snprintf(parse->wrongs + n, sizeof parse->wrongs - n, "strata: %s\n", err.text);
        if (parse->wrong.code == 0) {
            parse->wrong = err;
        }
    }
    return 1;
}

static bool read_file(struct parse *parse, struct err *err)
{
    const char *path = parse->out->config;
    parse->file = open_stream(path, LONGEST_CONFIG, err);
    if (parse->file == NULL) {
        return err_prefix(err, "--config: %s", path);
    }
    const int line = ini_parse_stream(read_line, parse, on_pair, parse);
    fclose(parse->file);
    if (line != 0 && parse->wrong.code == 0) {
        err_use(&parse->wrong, "%s:%d: not of the form NAME = VALUE", path, line);
        snprintf(parse->wrongs, sizeof parse->wrongs, "strata: %s\n", parse->wrong.text);
    }
    if (parse->wrong.code == 0) {
        return true;
    }
    if (parse->out->kiosk) {
        fputs(parse->wrongs, parse->log);
        return true;
    }
    *err = parse->wrong;
    return false;
}

bool options_parse(struct options *out, int argc, char *const *argv, FILE *log, struct err *err)
{
    *out = (struct options){.distance_mm = 600, .bottom_mm = 800};
    arena_init(&out->texts, 4096);
    struct parse parse = {.out = out, .log = log};
    bool only_arguments = false;
    for (int at = 1; at < argc; at++) {
        if (strcmp(argv[at], "--") == 0 && !only_arguments) {
            only_arguments = true;
        } else if (strncmp(argv[at], "--", 2) == 0 && !only_arguments) {
            if (!on_option(&parse, argc, argv, &at, err)) {
                return false;
            }
        } else if (argv[at][0] == '-' && argv[at][1] != '\0' && !only_arguments) {
            return err_use(err, "%s: no such option; --help lists them", argv[at]);
        } else if (!on_argument(out, argv[at], err)) {
            return false;
        }
    }
    return out->config == NULL || out->help || out->version || read_file(&parse, err);
}

void options_release(struct options *options)
{
    arena_release(&options->texts);
}

void options_help(FILE *out)
{
    fputs("usage: strata [options] [CONTENT.db | CONTENT.strata]\n\n", out);
    for (size_t i = 0; i < ENTRIES; i++) {
        char left[40];
        snprintf(left, sizeof left, "--%s %s", table[i].name,
                 table[i].argument != NULL ? table[i].argument : "");
        fprintf(out, "  %-18s %s\n", left, table[i].help);
    }
}
