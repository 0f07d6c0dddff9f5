/* strata-content export: what it writes builds the same bytes again, as CSV and as a workbook; an
 * exported folder can be worked on; what is wrong in it is told with its place. */
#include "check.h"
#include "fixture.h"

#include "content/content.h"
#include "tools/build/build.h"
#include "tools/export/export.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char log_text[8000];

static FILE *start_log(struct report *report)
{
    FILE *out = tmpfile();
    if (out == NULL) {
        abort();
    }
    *report = (struct report){.out = out};
    return out;
}

static void end_log(FILE *out)
{
    rewind(out);
    log_text[fread(log_text, 1, sizeof log_text - 1, out)] = '\0';
    fclose(out);
}

static bool run_export(const char *file, const char *folder, bool ods, bool force)
{
    struct report report;
    FILE *out = start_log(&report);
    const struct export_options options = {file, folder, ods, force};
    const bool fine = export_run(&options, &report);
    end_log(out);
    return fine;
}

static bool run_build(const char *folder, const char *output, bool lenient)
{
    struct report report;
    FILE *out = start_log(&report);
    const struct build_options options = {
        .folder = folder, .output = output, .scale = 0.1, .allow_missing = lenient};
    const bool fine = build_run(&options, &report);
    end_log(out);
    return fine;
}

static void check_same(const char *a, const char *b)
{
    size_t a_size = 0, b_size = 0;
    FILE *first = fopen(a, "rb"), *second = fopen(b, "rb");
    bool same = first != NULL && second != NULL;
    while (same) {
        char left[4096], right[4096];
        const size_t n = fread(left, 1, sizeof left, first);
        same = fread(right, 1, sizeof right, second) == n && memcmp(left, right, n) == 0;
        a_size += n;
        b_size += n;
        if (n < sizeof left) {
            break;
        }
    }
    if (!same) {
        printf("%s and %s differ after %zu bytes\n", a, b, a_size + b_size);
        check_failures++;
    }
    if (first != NULL) {
        fclose(first);
    }
    if (second != NULL) {
        fclose(second);
    }
}

struct places {
    char csv[120], ods[120], book[140], again[120];
};

static struct places places_of(const struct fixture *fixture)
{
    struct places places;
    snprintf(places.csv, sizeof places.csv, "%s/csv", fixture->root);
    snprintf(places.ods, sizeof places.ods, "%s/ods", fixture->root);
    snprintf(places.book, sizeof places.book, "%s/ods/content.ods", fixture->root);
    snprintf(places.again, sizeof places.again, "%s/again.db", fixture->root);
    return places;
}

/* Exports file in both forms and builds each again. */
static void go_round(const struct places *places, const char *file, bool lenient)
{
    CHECK(run_export(file, places->csv, false, false));
    CHECK_TEXT(log_text, "");
    CHECK(run_build(places->csv, places->again, lenient));
    check_same(file, places->again);
    CHECK(run_export(file, places->ods, true, false));
    CHECK(run_build(places->ods, places->again, lenient));
    check_same(file, places->again);
    CHECK(run_build(places->book, places->again, lenient));
    check_same(file, places->again);
}

/* What an office program would like to read as something else. */
#define TRICKY                                                                                     \
    "key,note,en,fi\n"                                                                             \
    "t.1,=1+1,007,2019-03\nt.2,@note,+5,-5\nt.3,,\"1,5\",1;5\nt.4,,\"say \"\"hi\"\"\",'x\n"        \
    "t.5,,a  b   c,x < y & z > w\nt.6,,TRUE,1e5\nt.7,,x\xc2\xa0,a\xc2\xad"                         \
    "b\n"

static void test_round(void)
{
    struct fixture fixture;
    fixture_make(&fixture);
    fixture_write(&fixture, "content/texts_tricky.csv", TRICKY);
    fixture_write(&fixture, "content/fact.csv",
                  "material_id,ord,value,decimals,unit,about,year,source_id\n"
                  "copper,1,0.30000000000000004,1,g,0,2019,book\n");
    const struct places places = places_of(&fixture);
    CHECK(fixture_build(&fixture, fixture.database, log_text, sizeof log_text));
    CHECK_TEXT(log_text, "");
    go_round(&places, fixture.database, false);
    /* The workbook has the same bytes each time. */
    size_t a = 0, b = 0;
    unsigned char *first = fixture_read(places.book, &a);
    CHECK(run_export(fixture.database, places.ods, true, true));
    unsigned char *second = fixture_read(places.book, &b);
    CHECK(a == b && memcmp(first, second, a) == 0);
    CHECK(a > 38 && memcmp(first + 30, "mimetypeapplication/vnd.oasis", 29) == 0);
    free(first);
    free(second);
    fixture_remove(&fixture);
}

/* A content file with gaps says so again, and is the same all the same. */
static void test_gaps(void)
{
    struct fixture fixture;
    fixture_make(&fixture);
    fixture_write(&fixture, "content/texts_gaps.csv",
                  "key,note,en,fi\ng.1,,a,\ng.2,,b,\ng.3,,,c\ng.4,only a note,,\n");
    const struct places places = places_of(&fixture);
    CHECK(run_build(fixture.content, fixture.database, true));
    go_round(&places, fixture.database, false);
    fixture_remove(&fixture);
}

/* The languages stand in the order that visitors see, whatever their ids and the sheets say. */
static void test_order(void)
{
    struct fixture fixture;
    char path[160];
    size_t size = 0;
    fixture_make(&fixture);
    fixture_write(&fixture, "content/language.csv",
                  "id,ord,own_name,fallback,decimal,group_sep\nen,7,English,,.,\",\"\n"
                  "sv,9,Svenska,,\",\",\nfi,2,Suomi,en,\",\",\xc2\xa0\n");
    const struct places places = places_of(&fixture);
    CHECK(run_build(fixture.content, fixture.database, false));
    CHECK(run_export(fixture.database, places.csv, false, false));
    snprintf(path, sizeof path, "%s/texts.csv", places.csv);
    char *text = (char *)fixture_read(path, &size);
    CHECK(strncmp(text, "key,note,fi,en,sv\n", 18) == 0);
    free(text);
    CHECK(run_build(places.csv, places.again, false));
    check_same(fixture.database, places.again);
    fixture_remove(&fixture);
}

static void test_bundled(const char *file)
{
    struct fixture fixture;
    char first[120], folder[120];
    fixture_make(&fixture);
    const struct places places = places_of(&fixture);
    snprintf(first, sizeof first, "%s/first.db", fixture.root);
    snprintf(folder, sizeof folder, "%s/first", fixture.root);
    /* Once round first, because the bundled file may be of an older program. */
    CHECK(run_export(file, folder, false, false));
    CHECK(run_build(folder, first, false));
    CHECK_TEXT(log_text, "");
    CHECK(run_export(first, places.ods, true, false));
    CHECK(run_build(places.book, places.again, false));
    check_same(first, places.again);
    fixture_remove(&fixture);
}

static void test_folder(void)
{
    struct fixture fixture;
    char path[160];
    struct stat info;
    fixture_make(&fixture);
    const struct places places = places_of(&fixture);
    CHECK(fixture_build(&fixture, fixture.database, log_text, sizeof log_text));
    CHECK(!run_export(fixture.database, fixture.content, false, false));
    CHECK(strstr(log_text, "the folder has something in it") != NULL);
    snprintf(path, sizeof path, "%s/none.db", fixture.root);
    CHECK(!run_export(path, places.csv, false, false));
    CHECK(strstr(log_text, "none.db") != NULL);
    snprintf(path, sizeof path, "%s/content/meta.csv", fixture.root);
    CHECK(!run_export(path, places.csv, false, false));
    CHECK(strstr(log_text, "meta.csv") != NULL);
    CHECK(!run_export(fixture.database, "/nonexistent/folder", false, false));
    CHECK(stat(places.csv, &info) != 0);
    CHECK(mkdir(places.csv, 0777) == 0);
    CHECK(run_export(fixture.database, places.csv, false, false)); /* empty is fine */
    CHECK(run_export(fixture.database, places.csv, false, true));
    fixture_remove(&fixture);
}

/* Changes of an exported folder: a file replaced ("" removes it), and the message. */
static const struct {
    const char *path, *from, *to, *message;
} changes[] = {
    {"csv/media/2.jpg", NULL, "", "media.csv:3:1: "},
    {"csv/media/2.jpg", NULL, "\x89PNG\r\n", "2.jpg is not the JPEG that the sheet says"},
    {"csv/media.csv", "5,\"image/png\",", "5,\"image/jpeg\",", "media.csv:6:1: "},
    {"csv/media.csv", "69,28,,", "69,29,,", "the raster has another size than the layer"},
    {"csv/media.csv", "84,84,1,", "84,84,1,1", "2.jpg has 396 bytes, the sheet says 1396; copy"},
    {"csv/media.csv", "84,84,1,", "84,84,77,", "media.csv:3:5: "},
    {"csv/layer.csv", "28,5\n", "28,\n", "media_id: the cell is empty, but the picture comes with"},
    {"csv/layer.csv", "28,5\n", "28,99\n", "there is no \"99\" in table media"},
    {"csv/layer.csv", "28,5\n", "28,1\n", "the raster has another size than the layer"},
    {"csv/picture.csv", ",120,100", ",,100", "picture.csv:4:5: width: the cell is empty"},
    {"csv/media.csv", "id,type", "id,tipe", "has no column \"tipe\""},
};

/* Replaces the first occurrence of from in a file, or the whole file, or removes it. */
static void change(const struct fixture *fixture, const char *name, const char *from,
                   const char *to)
{
    char path[200], text[20000];
    snprintf(path, sizeof path, "%s/%s", fixture->root, name);
    if (from == NULL) {
        unlink(path);
        if (to[0] != '\0') {
            fixture_write(fixture, name, to);
        }
        return;
    }
    size_t size = 0;
    char *old = (char *)fixture_read(path, &size);
    old[size] = '\0';
    const char *at = strstr(old, from);
    CHECK(at != NULL);
    if (at != NULL) {
        snprintf(text, sizeof text, "%.*s%s%s", (int)(at - old), old, to, at + strlen(from));
        fixture_write(fixture, name, text);
    }
    free(old);
}

/* Removes the line that starts so. */
static void drop_line(const struct fixture *fixture, const char *name, const char *start)
{
    char path[200];
    size_t size = 0;
    snprintf(path, sizeof path, "%s/%s", fixture->root, name);
    char *text = (char *)fixture_read(path, &size);
    text[size] = '\0';
    char *at = strstr(text, start);
    CHECK(at != NULL);
    if (at != NULL) {
        const char *end = at + strcspn(at, "\n") + 1;
        memmove(at, end, strlen(end) + 1);
        fixture_write(fixture, name, text);
    }
    free(text);
}

static void test_changes(void)
{
    struct fixture fixture;
    fixture_make(&fixture);
    const struct places places = places_of(&fixture);
    CHECK(fixture_build(&fixture, fixture.database, log_text, sizeof log_text));
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        CHECK(run_export(fixture.database, places.csv, false, i > 0));
        change(&fixture, changes[i].path, changes[i].from, changes[i].to);
        unlink(places.again);
        CHECK(!run_build(places.csv, places.again, false));
        CHECK(access(places.again, F_OK) != 0);
        if (strstr(log_text, changes[i].message) == NULL) {
            printf("no \"%s\" in: %s\n", changes[i].message, log_text);
            check_failures++;
        }
    }
    fixture_remove(&fixture);
}

/* An organiser adds a picture and takes one away. */
static void test_work(void)
{
    struct fixture fixture;
    struct content *before = NULL, *after = NULL;
    struct err err = {.text = ""};
    fixture_make(&fixture);
    const struct places places = places_of(&fixture);
    fixture_write(&fixture, "content/picture_more.csv", "id,file\nalone,illustrations/thing.svg\n");
    CHECK(fixture_build(&fixture, fixture.database, log_text, sizeof log_text));
    CHECK(run_export(fixture.database, places.csv, false, false));
    fixture_write(&fixture, "csv/picture_new.csv", "id,file\nnew-one,illustrations/thing.svg\n");
    change(&fixture, "csv/picture.csv", "\"alone\"", "\"other\"");
    change(&fixture, "csv/layer.csv", "\"alone\"", "\"other\"");
    CHECK(run_build(places.csv, places.again, false));
    CHECK_TEXT(log_text, "");
    CHECK(content_open(fixture.database, &before, &err));
    CHECK(content_open(places.again, &after, &err));
    if (before != NULL && after != NULL) {
        struct media_bytes a, b;
        const struct picture *old = content_picture(before, "product-kettle");
        const struct picture *kept = content_picture(after, "product-kettle");
        CHECK(content_picture(after, "new-one") != NULL);
        CHECK(content_picture(after, "other") != NULL && content_picture(after, "alone") == NULL);
        CHECK(old != NULL && kept != NULL && old->shelf != kept->shelf);
        const int64_t was = picture_details(old)->layers[1].media;
        const int64_t now = picture_details(kept)->layers[1].media;
        CHECK_INT(now, was);
        CHECK(content_media(before, was, &a, &err));
        CHECK(content_media(after, now, &b, &err));
        CHECK(a.data_size == b.data_size && memcmp(a.data, b.data, a.data_size) == 0);
        free(a.data);
        free(a.alpha);
        free(b.data);
        free(b.alpha);
    }
    content_close(before);
    content_close(after);
    /* Rows of a picture go, and with them its rasters: the gap in the numbers closes. */
    CHECK(run_export(places.again, places.ods, false, false));
    drop_line(&fixture, "ods/picture.csv", "\"material-copper\"");
    drop_line(&fixture, "ods/layer.csv", "\"material-copper\"");
    change(&fixture, "ods/material.csv", "\"material-copper\"", "\"new-one\"");
    CHECK(run_build(places.ods, fixture.database, false));
    CHECK_TEXT(log_text, "");
    CHECK(content_open(fixture.database, &after, &err));
    if (after != NULL) {
        struct err bad = {.text = ""};
        CHECK(content_verify(after, &bad));
        CHECK(content_picture(after, "material-copper") == NULL);
    }
    content_close(after);
    fixture_remove(&fixture);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "test_export: which content?\n");
        return 2;
    }
    test_round();
    test_gaps();
    test_order();
    test_folder();
    test_changes();
    test_work();
    test_bundled(argv[1]);
    return check_done();
}
