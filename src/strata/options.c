#include "strata/options_private.h"

#include <stddef.h>
#include <string.h>

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
    {"sound", "NAME", KIND_CHOICE, true, FIELD(sound), "on|off", 0, 0,
     "on or off: touches are heard, softly"},
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
    {"states", "FILE", KIND_TEXT, false, FIELD(states), NULL, 0, 0,
     "write words and pictures of the states that FILE orders"},
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
    bool given[OPTIONS_MOST];       /* on the command line */
    const char *said[OPTIONS_MOST]; /* its value there */
    FILE *log;
};

_Static_assert(ENTRIES <= OPTIONS_MOST, "OPTIONS_MOST must grow with the table");

const struct entry *options_entry(const char *name, size_t length)
{
    for (size_t i = 0; i < ENTRIES; i++) {
        if (strlen(table[i].name) == length && strncmp(table[i].name, name, length) == 0) {
            return &table[i];
        }
    }
    return NULL;
}

size_t options_index(const struct entry *entry)
{
    return (size_t)(entry - table);
}

/* Two values for one option are a slip; the last one holds, as with other programs. */
static void note_given(struct parse *parse, const struct entry *entry, const char *value)
{
    const size_t index = options_index(entry);
    const char *before = parse->said[index];
    if (value != NULL && before != NULL && strcmp(before, value) != 0) {
        fprintf(parse->log, "strata: --%s: given twice; '%.60s' holds, '%.60s' does not\n",
                entry->name, value, before);
    }
    parse->given[index] = true;
    parse->said[index] = value;
}

static bool on_option(struct parse *parse, int argc, char *const *argv, int *at, struct err *err)
{
    const char *name = argv[*at] + 2;
    const size_t length = strcspn(name, "=");
    const struct entry *entry = options_entry(name, length);
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
    note_given(parse, entry, value);
    return options_set(parse->out, entry, value, err) || err_prefix(err, "--%s", entry->name);
}

static bool on_argument(struct options *out, const char *argument, struct err *err)
{
    const char *path = arena_copy(&out->texts, argument, strlen(argument));
    if (out->content == NULL) {
        out->content = path;
    } else if (out->pack_count < sizeof out->packs / sizeof out->packs[0]) {
        out->packs[out->pack_count++] = path;
    } else {
        return err_use(err, "%s: more than %d content files; join some of them", argument,
                       CONTENT_MOST_FILES);
    }
    return true;
}

/* Each of these is all that the program does. */
static bool check_one_task(const struct options *out, struct err *err)
{
    const struct {
        bool wanted;
        const char *name;
    } tasks[] = {{out->check, "check"},
                 {out->bench, "bench"},
                 {out->routes, "routes"},
                 {out->states != NULL, "states"},
                 {out->script != NULL, "script"}};
    const char *first = NULL;
    for (size_t i = 0; i < sizeof tasks / sizeof tasks[0]; i++) {
        if (tasks[i].wanted && first != NULL) {
            return err_use(err, "--%s: not together with --%s; run one after the other", first,
                           tasks[i].name);
        }
        first = tasks[i].wanted ? tasks[i].name : first;
    }
    return true;
}

/* After the command line: do its words agree, and what does the file of --config add? */
static bool finish(const struct parse *parse, struct err *err)
{
    struct options *out = parse->out;
    if (out->help || out->version) {
        return true;
    }
    if (!check_one_task(out, err)) {
        return false;
    }
    if (out->config == NULL || options_read(out, parse->given, parse->log, err)) {
        return true;
    }
    if (out->kiosk) { /* locked with the usual settings is better than a dark screen */
        fprintf(parse->log, "strata: %s; the usual settings are used\n", err->text);
    }
    return out->kiosk;
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
    return finish(&parse, err);
}

void options_release(struct options *options)
{
    arena_release(&options->texts);
}

void options_help(FILE *out)
{
    fputs("usage: strata [options] [CONTENT [PACK ...]]: .db or .strata, packs on top of it\n\n",
          out);
    for (size_t i = 0; i < ENTRIES; i++) {
        char left[40];
        snprintf(left, sizeof left, "--%s %s", table[i].name,
                 table[i].argument != NULL ? table[i].argument : "");
        fprintf(out, "  %-18s %s\n", left, table[i].help);
    }
}
