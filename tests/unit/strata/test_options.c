/* The command line and the configuration file: what is understood, what is refused and in which
 * words. */
#include "check.h"
#include "strata/options.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static struct options options;
static struct err err;
static char log_text[2048];

/* Parses words up to NULL; what goes to the log is kept in log_text. */
static bool parse(const char *const *words)
{
    char *argv[40] = {NULL};
    char storage[40][128];
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
                "--display-mm", "154.5x86", "--rotate", "270", "--sound", "off", "--kiosk",
                "my.db"));
    CHECK_INT(options.window.w, 800);
    CHECK_INT(options.window.h, 480);
    CHECK_TEXT(options.language, "fi");
    CHECK_TEXT(options.open, "material/cobalt");
    CHECK_INT(options.idle_s, 90);
    CHECK_INT(options.settings.value[SETTING_THEME], THEME_CONTRAST);
    CHECK_INT(options.settings.value[SETTING_TEXT], TEXT_LARGE);
    CHECK_INT(options.settings.value[SETTING_MOTION], MOTION_LESS);
    CHECK_INT(options.settings.value[SETTING_REACH], REACH_LOW);
    CHECK_INT(options_app(&options, NULL, 800, 480).policy.sound, SOUND_OFF);
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
    CHECK_INT(options_app(&options, NULL, 800, 480).policy.sound, SOUND_ON);
    CHECK_INT(options.settings.value[SETTING_THEME], THEME_DARK);
    options_release(&options);
    CHECK(PARSE("--", "--odd-name.db"));
    CHECK_TEXT(options.content, "--odd-name.db");
    options_release(&options);
}

/* One option with two values: the last one holds, and that is said. */
static void test_twice(void)
{
    CHECK(PARSE("--lang", "fi", "--idle", "60", "--lang=sv", "--idle", "60", "--kiosk", "--kiosk"));
    CHECK_TEXT(options.language, "sv");
    CHECK_TEXT(log_text, "strata: --lang: given twice; 'sv' holds, 'fi' does not\n");
    options_release(&options);
}

/* Tasks that are all that a run does. */
static void test_tasks(void)
{
    refused(PARSE("--check", "--bench"),
            "--check: not together with --bench; run one after the other");
    refused(PARSE("--script", "a", "--routes"),
            "--routes: not together with --script; run one after the other");
    CHECK(PARSE("--check", "--bench", "--help"));
    CHECK(options.help);
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
    refused(PARSE("--window", "800x480.5"),
            "--window: '800x480.5' is not WIDTHxHEIGHT, each from 200 to 8192");
    refused(PARSE("--window", "800x100"),
            "--window: '800x100' is not WIDTHxHEIGHT, each from 200 to 8192");
    refused(PARSE("--window", "800x480x"),
            "--window: '800x480x' is not WIDTHxHEIGHT, each from 200 to 8192");
    refused(PARSE("--window", "nanxnan"),
            "--window: 'nanxnan' is not WIDTHxHEIGHT, each from 200 to 8192");
    refused(PARSE("--window", "100000x480"),
            "--window: '100000x480' is not WIDTHxHEIGHT, each from 200 to 8192");
    refused(PARSE("a", "b", "b", "b", "b", "b", "b", "b", "b", "b", "b", "b", "b", "b", "b", "b",
                  "b", "b", "b", "b", "b", "b", "b", "b", "b", "b", "b", "b", "b", "b", "b", "b",
                  "last"),
            "last: more than 32 content files; join some of them");
    CHECK(PARSE("a.db", "--kiosk", "b.db", "--", "-c.db"));
    CHECK_TEXT(options.content, "a.db");
    CHECK_INT(options.pack_count, 2);
    CHECK_TEXT(options.packs[1], "-c.db");
    options_release(&options);
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
             "strata: %s:5: colour: no such key; left out\n"
             "strata: %s:7: shot: no such key; left out\n",
             path, path);
    CHECK_TEXT(log_text, expected);
    options_release(&options);
}

/* However it is written: from any system, with capitals, sections, quotes, comments, blanks. */
static void test_tolerant(void)
{
    static const char *const files[] = {
        "kiosk = yes\nlang = fi\nidle = 45\ndisplay-mm = 476x268\n",
        "\xEF\xBB\xBFkiosk = yes\r\nlang = fi\r\nidle = 45\r\ndisplay-mm = 476x268\r\n",
        "Kiosk = YES\nLANG = fi\nIdle = 45\nDisplay-MM = 476X268\n",
        "kiosk = true\rlang = fi\ridle = 45\rdisplay-mm = 476 x 268\r",
        "[strata]\nkiosk=on\n[screen]\nlang=fi\nidle=45\ndisplay_mm=476x268",
        "kiosk = yes # locked\nlang = fi  # Finnish\nidle = 45 ; seconds\ndisplay-mm = "
        "476x268\t#x\n",
        "kiosk = \"yes\"\nlang = 'fi'\n\tidle = 45\n  display mm: 476x268\n",
        "--kiosk = 1\n--lang = fi\n--idle = 45\n--display-mm = 476x268\n",
        "\xC2\xA0kiosk = y\nlang = fi\n; kiosk = no\n# kiosk = no\nidle = 45\ndisplay-mm = "
        "476x268\n",
    };
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        write_config(files[i]);
        CHECK(PARSE("--config", path));
        CHECK(options.kiosk);
        CHECK(options.language != NULL && strcmp(options.language, "fi") == 0);
        CHECK_INT(options.idle_s, 45);
        CHECK_INT(options.panel.w, 476);
        CHECK_TEXT(log_text, "");
        options_release(&options);
    }
}

/* What may have been meant as a lock is one, and is named; nothing else locks. */
static void test_locks(void)
{
    static const char *const locked[] = {
        "kiosk = yess\n",
        "kiosk = maybe\n",
        "kiosk =\n",
        "kiosk\n",
        "kiosk yes\n",
        "Kioks = yes\n",
        "kiosk-mode = on\n",
        "kisok: no\n",
        "use_kiosk = no\n",
        "locked = yes\n",
        "lockdown\n",
        "koisk-mode = yes\n",
        "Kioks_mode = on\n",
        "screen-lock = yes\n",
        "screenlock = yes\n",
        "idle = 60, kiosk = yes\n",
        "idle = 60 kiosk=yes\n",
        "lang = fi; kiosk: no\n",
        "\"idle\": \"60\", \"kiosk\": \"yes\"\n",
        "theme = light, kisok = yes\n",
        "kiosk = no; not yet\n",
        "\"kiosk\": \"yes\",\n",
        "[kiosk]\nenabled = 1\n",
        "kiosk = yes\nkiosk = no\n",
        "k\xC3\xADosk = yes\n",
        "kiosk = \xD0\xB4\xD0\xB0\n",
    };
    static const char *const open[] = {"kiosk = no\n",
                                       "Kiosk = OFF\n",
                                       "kiosk = false # try\n",
                                       "theme = pink\n",
                                       "colour = red\n",
                                       "what is this\n",
                                       "clock = yes\n",
                                       "block = yes\n",
                                       "idle = 60, theme = light\n",
                                       "",
                                       "[kiosk]\nlang = fi\n"};
    for (size_t i = 0; i < sizeof locked / sizeof locked[0]; i++) {
        write_config(locked[i]);
        CHECK(PARSE("--config", path));
        CHECK(options.kiosk);
        CHECK(strstr(log_text, "locked") != NULL && strstr(log_text, path) != NULL);
        options_release(&options);
    }
    for (size_t i = 0; i < sizeof open / sizeof open[0]; i++) {
        write_config(open[i]);
        CHECK(PARSE("--config", path));
        CHECK(!options.kiosk);
        options_release(&options);
    }
    static const char *const signed_only[] = {"key = /a\n",
                                              "Kesy = /a\n",
                                              "keys\n",
                                              "trusted-keys = /a\n",
                                              "keys = \"\"\n",
                                              "trusted-key = /a\n",
                                              "idle = 60, keys = /a\n"};
    for (size_t i = 0; i < sizeof signed_only / sizeof signed_only[0]; i++) {
        write_config(signed_only[i]);
        CHECK(PARSE("--config", path));
        CHECK(options.keys != NULL && options.keys[0] == '\0');
        options_release(&options);
        CHECK(PARSE("--keys", "/b", "--config", path));
        CHECK_TEXT(options.keys, "/b");
        options_release(&options);
    }
}

/* A wrong value is named with its line, and the usual setting is used. */
static void test_wrong_values(void)
{
    char expected[512];
    write_config(
        "lang = fi\n\ntheme = pink\nidle = soon\nwhat is this\nwindow = 5x5\ntext = large\n");
    CHECK(PARSE("--config", path));
    CHECK_INT(options.settings.value[SETTING_THEME], THEME_DARK);
    CHECK_INT(options.settings.value[SETTING_TEXT], TEXT_LARGE);
    CHECK_INT(options.idle_s, 0);
    CHECK_INT(options.window.w, 0);
    CHECK_TEXT(options.language, "fi");
    snprintf(expected, sizeof expected,
             "strata: %s:3: theme: 'pink' is not one of dark, light, contrast; left as usual\n"
             "strata: %s:4: idle: 'soon' is not a whole number from 1 to 86400; left as usual\n"
             "strata: %s:5: 'what is this' is not of the form NAME = VALUE; left out\n"
             "strata: %s:6: window: '5x5' is not WIDTHxHEIGHT, each from 200 to 8192; left as "
             "usual\n",
             path, path, path, path);
    CHECK_TEXT(log_text, expected);
    options_release(&options);
    /* a line longer than any buffer hides nothing and shows nothing */
    static char longer[3000];
    memset(longer, 'x', sizeof longer - 1);
    memcpy(longer, "# ", 2);
    memcpy(longer + 1990, " kiosk = no\nkiosk = yes\nlang = fi\n", 35);
    longer[2025] = '\0';
    write_config(longer);
    CHECK(PARSE("--config", path));
    CHECK(options.kiosk);
    CHECK_TEXT(options.language, "fi");
    CHECK_TEXT(log_text, "");
    options_release(&options);
}

/* No file: locked the exhibit is shown with the usual settings; else there is no exhibit. */
static void test_no_file(void)
{
    char pipe_path[] = "/tmp/strata-options-pipe";
    unlink(pipe_path);
    CHECK(mkfifo(pipe_path, 0600) == 0);
    const char *const files[] = {"/nonexistent/strata.conf", "/tmp", pipe_path, "/dev/zero"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        CHECK(!PARSE("--config", files[i]));
        CHECK_INT(err.code, 1);
        CHECK(strstr(err.text, files[i]) != NULL);
        options_release(&options);
        CHECK(PARSE("--kiosk", "--config", files[i]));
        CHECK(options.kiosk && strstr(log_text, files[i]) != NULL);
        options_release(&options);
    }
    unlink(pipe_path);
    FILE *file = fopen(path, "w"); /* as a notepad may save it */
    fwrite("\xFF\xFEk\0i\0o\0s\0k\0=\0n\0o\0", 1, 18, file);
    fclose(file);
    CHECK(PARSE("--config", path));
    CHECK(options.kiosk && strstr(log_text, "UTF-8") != NULL);
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
    test_twice();
    test_tasks();
    test_keys();
    test_file();
    test_tolerant();
    test_locks();
    test_wrong_values();
    test_no_file();
    test_panel();
    test_help();
    unlink(path);
    return check_done();
}
