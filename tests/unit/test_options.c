/* The command line and the configuration file: what is understood, what is refused and in which
 * words. */
#include "check.h"
#include "strata/options.h"

#include <stdlib.h>
#include <unistd.h>

static struct options options;
static struct err err;
static char log_text[2048];

/* Parses words up to NULL; what goes to the log is kept in log_text. */
static bool parse(const char *const *words)
{
    char *argv[32] = {NULL};
    char storage[32][128];
    int argc = 0;
    for (; words[argc] != NULL; argc++) {
        snprintf(storage[argc], sizeof storage[argc], "%s", words[argc]);
        argv[argc] = storage[argc];
    }
    memset(log_text, 0, sizeof log_text);
    FILE *log = fmemopen(log_text, sizeof log_text, "w");
    err = (struct err){.code = 0};
    const bool good = options_parse(&options, argc, argv, log, &err);
    fclose(log);
    return good;
}

#define PARSE(...) parse((const char *const[]){"strata", __VA_ARGS__, NULL})

static void refused(bool good, const char *text)
{
    CHECK(!good);
    CHECK_INT(err.code, 2);
    CHECK_TEXT(err.text, text);
    options_release(&options);
}

static void test_all(void)
{
    CHECK(PARSE("--window", "800x480", "--lang=fi", "--open", "material/cobalt", "--idle", "90",
                "--theme", "contrast", "--text", "large", "--motion", "less", "--reach", "low",
                "--display-mm", "154.5x86", "--rotate", "270", "--kiosk", "my.db"));
    CHECK_INT(options.window.w, 800);
    CHECK_INT(options.window.h, 480);
    CHECK_TEXT(options.language, "fi");
    CHECK_TEXT(options.open, "material/cobalt");
    CHECK_INT(options.idle_s, 90);
    CHECK_INT(options.settings.value[SETTING_THEME], THEME_CONTRAST);
    CHECK_INT(options.settings.value[SETTING_TEXT], TEXT_LARGE);
    CHECK_INT(options.settings.value[SETTING_MOTION], MOTION_LESS);
    CHECK_INT(options.settings.value[SETTING_REACH], REACH_LOW);
    CHECK_NEAR(options.panel.w, 154.5, 1e-9);
    CHECK_INT(options.quarter_turns, 3);
    CHECK(options.kiosk);
    CHECK(!options.bench);
    CHECK_TEXT(options.content, "my.db");
    options_release(&options);
}

static void test_defaults(void)
{
    CHECK(parse((const char *const[]){"strata", NULL}));
    CHECK_INT(options.window.w, 0);
    CHECK(options.language == NULL && options.open == NULL && options.content == NULL);
    CHECK_INT(options.distance_mm, 600);
    CHECK_INT(options.settings.value[SETTING_THEME], THEME_DARK);
    options_release(&options);
    CHECK(PARSE("--", "--odd-name.db"));
    CHECK_TEXT(options.content, "--odd-name.db");
    options_release(&options);
}

static void test_refused(void)
{
    refused(PARSE("--theme", "pink"), "--theme: 'pink' is not one of dark, light, contrast");
    refused(PARSE("--rotate", "45"), "--rotate: '45' is not one of 0, 90, 180, 270");
    refused(PARSE("--colour", "red"), "--colour: no such option; --help lists them");
    refused(PARSE("-w"), "-w: no such option; --help lists them");
    refused(PARSE("--lang"), "--lang: needs a value: LL");
    refused(PARSE("--lang="), "--lang: an empty value will not do");
    refused(PARSE("--kiosk=yes"), "--kiosk: takes no value");
    refused(PARSE("--idle", "0"), "--idle: '0' is not a whole number from 1 to 86400");
    refused(PARSE("--idle", "9.5"), "--idle: '9.5' is not a whole number from 1 to 86400");
    refused(PARSE("--idle", "99999999999999999999"),
            "--idle: '99999999999999999999' is not a whole number from 1 to 86400");
    refused(PARSE("--window", "800"), "--window: '800' is not WIDTHxHEIGHT, each from 200 to 8192");
    refused(PARSE("--window", "800.5x480"),
            "--window: '800.5x480' is not WIDTHxHEIGHT, each from 200 to 8192");
    refused(PARSE("--window", "nanxnan"),
            "--window: 'nanxnan' is not WIDTHxHEIGHT, each from 200 to 8192");
    refused(PARSE("--window", "100000x480"),
            "--window: '100000x480' is not WIDTHxHEIGHT, each from 200 to 8192");
    refused(PARSE("a.db", "b.db"), "b.db: one content file is enough, there is a.db already");
}

static char path[] = "/tmp/strata-options-XXXXXX";

static void write_config(const char *text)
{
    FILE *file = fopen(path, "w");
    fputs(text, file);
    fclose(file);
}

/* Who asked for signed content never gets another kind because the value was wrong. */
static void test_keys(void)
{
    struct content *content = NULL;
    CHECK(PARSE("--keys", "/etc/strata/keys"));
    CHECK_TEXT(options.keys, "/etc/strata/keys");
    options_release(&options);
    write_config("keys = /a/b\n");
    CHECK(PARSE("--config", path));
    CHECK_TEXT(options.keys, "/a/b");
    CHECK(!options_open(&options, path, &content, &err));
    CHECK(content == NULL && strstr(err.text, "/a/b: cannot open the folder of keys") != NULL);
    options_release(&options);
    write_config("keys =\n");
    CHECK(PARSE("--kiosk", "--config", path));
    CHECK(options.keys != NULL);
    CHECK(!options_open(&options, path, &content, &err));
    options_release(&options);
}

static void test_file(void)
{
    write_config("# the museum\ntheme = light\nlang = fi\n\ncolour = red\nkiosk = yes\n"
                 "shot = a.png\nidle = 45\n");
    CHECK(PARSE("--theme", "contrast", "--config", path));
    CHECK_INT(options.settings.value[SETTING_THEME],
              THEME_CONTRAST); /* the command line beats it */
    CHECK_TEXT(options.language, "fi");
    CHECK(options.kiosk);
    CHECK(options.shot == NULL);
    CHECK_INT(options.idle_s, 45);
    char expected[256];
    snprintf(expected, sizeof expected,
             "strata: %s:5: colour: no such key, left out\n"
             "strata: %s:7: shot: no such key, left out\n",
             path, path);
    CHECK_TEXT(log_text, expected);
    options_release(&options);
}

static void test_bad_file(void)
{
    char expected[256];
    write_config("lang = fi\n\ntheme = pink\n");
    snprintf(expected, sizeof expected, "%s:3: theme: 'pink' is not one of dark, light, contrast",
             path);
    refused(PARSE("--config", path), expected);
    CHECK(PARSE("--config", path, "--kiosk")); /* a kiosk goes on with the usual theme */
    CHECK_INT(options.settings.value[SETTING_THEME], THEME_DARK);
    CHECK_TEXT(options.language, "fi");
    CHECK(strstr(log_text, "theme: 'pink'") != NULL);
    options_release(&options);
    write_config("lang = fi\nwhat is this\n");
    snprintf(expected, sizeof expected, "%s:2: not of the form NAME = VALUE", path);
    refused(PARSE("--config", path), expected);
    CHECK(!PARSE("--config", "/nonexistent/strata.conf"));
    CHECK_INT(err.code, 1);
    options_release(&options);
}

static void test_panel(void)
{
    const struct {
        int w, h;
        double mm_w, mm_h;
    } known[] = {{800, 480, 154, 86},       {480, 800, 86, 154},      {1280, 800, 217, 136},
                 {1920, 1080, 476, 267.7},  {1080, 1920, 267.7, 476}, {1280, 1024, 426.4, 341.1},
                 {3840, 2160, 951.9, 535.5}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        const struct pair mm = options_guess_panel(known[i].w, known[i].h);
        CHECK_NEAR(mm.w, known[i].mm_w, 0.1);
        CHECK_NEAR(mm.h, known[i].mm_h, 0.1);
    }
    CHECK(PARSE("--display-mm", "268x476"));
    CHECK_NEAR((double)options_px_per_mm(&options, 1920, 1080), 4.03, 0.005);
    CHECK_NEAR((double)options_px_per_mm(&options, 1080, 1920), 4.03, 0.005);
    options_release(&options);
}

static void test_help(void)
{
    static char text[8192];
    FILE *out = fmemopen(text, sizeof text, "w");
    options_help(out);
    fclose(out);
    CHECK(strstr(text, "\n  --theme NAME       dark, light or contrast\n") != NULL);
    for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1) {
        CHECK(strcspn(line, "\n") <= 80);
    }
}

int main(void)
{
    const int fd = mkstemp(path);
    CHECK(fd >= 0);
    close(fd);
    test_all();
    test_defaults();
    test_refused();
    test_keys();
    test_file();
    test_bad_file();
    test_panel();
    test_help();
    unlink(path);
    return check_done();
}
