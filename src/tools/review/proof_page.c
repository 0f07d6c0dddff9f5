#include "tools/review/proof_private.h"

#include "tools/io/output.h"

#include <stdlib.h>
#include <string.h>

/* Text that stands between tags or in an attribute. */
static void put(FILE *out, const char *text)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&':
            fputs("&amp;", out);
            break;
        case '<':
            fputs("&lt;", out);
            break;
        case '>':
            fputs("&gt;", out);
            break;
        case '"':
            fputs("&quot;", out);
            break;
        default:
            fputc(*text, out);
        }
    }
}

static const char *direction(const char *language)
{
    static const char *const leftwards[] = {"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"};
    for (size_t i = 0; i < sizeof leftwards / sizeof leftwards[0]; i++) {
        if (strncmp(language, leftwards[i], 2) == 0 &&
            (language[2] == '\0' || language[2] == '-')) {
            return "rtl";
        }
    }
    return "ltr";
}

static void put_language(FILE *out, const struct language *language)
{
    fprintf(out, " lang=\"%s\" dir=\"%s\"", language->id, direction(language->id));
}

static void put_span(FILE *out, const struct language *language, const char *words)
{
    fputs("<span", out);
    put_language(out, language);
    fputs(">", out);
    put(out, words);
    fputs("</span>", out);
}

/* The picture of the row in the first language that has one. */
static const struct proof_picture *first_of(const struct proof *proof, const struct proof_row *row,
                                            const struct language **language)
{
    static const struct proof_picture none = {.title = ""};
    for (size_t i = 0; i < proof->language_count; i++) {
        *language = proof->languages[i];
        if (row->pictures[i] != NULL) {
            return row->pictures[i];
        }
    }
    return &none; /* no row is without */
}

/* ---- the head ---- */

static void put_counts(FILE *out, const struct proof *proof)
{
    char all[REPORT_COUNT_SIZE];
    fprintf(out, ": %s, languages: ", report_count(proof->pictures, "picture", "pictures", all));
    for (size_t i = 0; i < proof->language_count; i++) {
        fputs(i > 0 ? ", " : "", out);
        put_span(out, proof->languages[i], proof->languages[i]->own_name);
    }
    fputs(". ", out);
    if (proof->old != NULL) {
        fprintf(out, "Since the last proof %zu changed and %zu are new. ", proof->changed,
                proof->fresh);
    }
    fputs("A picture opens in full when it is touched.", out);
}

static void put_head(FILE *out, const struct proof *proof)
{
    const struct content *content = proof->content;
    const char *title = content_text(content, proof->languages[0]->id, content->title);
    const char *date = content_meta(content, "content_date");
    fputs("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width\">\n" PROOF_MARK "\n<title>",
          out);
    put(out, title);
    fprintf(out, ", content version %ld: proof</title>\n<style>\n%s</style>\n</head>\n<body>\n",
            content->version, proof_style);
    fputs("<header>\n<h1", out);
    put_language(out, proof->languages[0]);
    fputs(">", out);
    put(out, title);
    fprintf(out, "</h1>\n<p>Proof of content version %ld%s", content->version,
            date != NULL ? ", " : "");
    put(out, date != NULL ? date : "");
    put_counts(out, proof);
    fputs("</p>\n</header>\n", out);
}

/* ---- what searches ---- */

static void put_option(FILE *out, const char *value, const char *words)
{
    fputs("<option value=\"", out);
    put(out, value);
    fputs("\">", out);
    put(out, words);
    fputs("</option>", out);
}

static void put_screens(FILE *out, const struct proof_row *rows)
{
    const char *before = "";
    size_t length = 0;
    for (const struct proof_row *row = rows; row != NULL; row = row->next) {
        const size_t now = strcspn(row->route, "/");
        if (now != length || strncmp(before, row->route, now) != 0) {
            fprintf(out, "<option>%.*s</option>", (int)now, row->route); /* letters only */
        }
        before = row->route;
        length = now;
    }
}

static void put_form(FILE *out, const struct proof *proof, const struct proof_row *rows)
{
    fputs("<form id=\"find\" role=\"search\" hidden>\n"
          "<label>Words on the page <input type=\"search\" name=\"words\" autocomplete=\"off\">"
          "</label>\n<label>Language <select name=\"lang\">",
          out);
    put_option(out, "", "all");
    for (size_t i = 0; i < proof->language_count; i++) {
        put_option(out, proof->languages[i]->id, proof->languages[i]->own_name);
    }
    fputs("</select></label>\n<label>Screen <select name=\"screen\">", out);
    put_option(out, "", "all");
    put_screens(out, rows);
    fputs("</select></label>\n<label>Shape <select name=\"shape\">", out);
    put_option(out, "", "all");
    put_option(out, "landscape", "landscape");
    put_option(out, "portrait", "portrait");
    fputs("</select></label>\n<label>Since the last proof <select name=\"mark\">", out);
    put_option(out, "", "all");
    put_option(out, "marked", "changed and new");
    fputs("</select></label>\n<button type=\"reset\">Show all</button>\n"
          "<output id=\"count\" aria-live=\"polite\"></output>\n</form>\n",
          out);
}

/* ---- the pages ---- */

/* "product.kettle": as an id of HTML and in a link. */
static void put_id(FILE *out, const char *route)
{
    for (; *route != '\0'; route++) {
        fputc(*route == '/' ? '.' : *route, out);
    }
}

/* Its name, and its heading in the first language. */
static void put_title(FILE *out, const struct proof *proof, const struct proof_row *row)
{
    const struct language *language = NULL;
    const struct proof_picture *picture = first_of(proof, row, &language);
    put(out, row->route);
    if (picture->title[0] != '\0') {
        fputs(" ", out);
        put_span(out, language, picture->title);
    }
}

static bool begins(const struct proof_row *before, const struct proof_row *row)
{
    return before == NULL || strcmp(before->route, row->route) != 0;
}

static void put_contents(FILE *out, const struct proof *proof, const struct proof_row *rows)
{
    const struct proof_row *before = NULL;
    fputs("<nav aria-label=\"Screens\">\n<h2>Screens</h2>\n<ol>\n", out);
    for (const struct proof_row *row = rows; row != NULL; row = row->next) {
        if (begins(before, row)) {
            fputs("<li><a href=\"#", out);
            put_id(out, row->route);
            fputs("\">", out);
            put_title(out, proof, row);
            fputs("</a></li>\n", out);
        }
        before = row;
    }
    fputs("</ol>\n</nav>\n", out);
}

/* "as it opens", or what was touched, one after the other. */
static void put_way(FILE *out, const struct proof *proof, const struct proof_row *row)
{
    const struct language *language = NULL;
    const struct proof_picture *picture = first_of(proof, row, &language);
    const char *scrolled = strstr(row->state, " scrolled.");
    const char *waited = strstr(row->state, " waited.");
    for (size_t i = 0; i < picture->by_count; i++) {
        fputs(i > 0 ? " \xE2\x80\xBA " : "", out);
        put_span(out, language, picture->by[i]);
    }
    fputs(picture->by_count == 0 ? "as it opens" : "", out);
    if (scrolled != NULL) {
        fprintf(out, ", further down (%d)", (int)strtol(scrolled + 10, NULL, 10));
    }
    fputs(waited != NULL ? ", later" : "", out);
    fputs(row->portrait ? ", portrait" : "", out);
}

static void put_alt(FILE *out, const struct proof_picture *picture, const char *route)
{
    put(out, picture->word_count == 0 ? route : "");
    for (size_t i = 0; i < picture->word_count; i++) {
        fputs(i > 0 ? " | " : "", out);
        put(out, picture->words[i]);
    }
}

static void put_figure(FILE *out, const struct proof *proof, const struct proof_row *row, size_t n)
{
    static const char *const marks[] = {
        [MARK_NONE] = "", [MARK_CHANGED] = "changed", [MARK_NEW] = "new"};
    const struct proof_picture *picture = row->pictures[n];
    const struct proof_options *options = proof->options;
    const struct language *language = proof->languages[n];
    const char *mark = marks[picture->mark];
    const char *job = proof->jobs[row->portrait ? proof->language_count + n : n].id;
    fputs("<figure", out);
    put_language(out, language);
    if (mark[0] != '\0') {
        fprintf(out, " class=\"%s\"", mark);
    }
    fprintf(out, "><a href=\"pictures/%s/%s\"><img src=\"pictures/%s/%s\" alt=\"", job,
            picture->name, job, picture->name);
    put_alt(out, picture, row->route);
    fprintf(out, "\" width=\"%d\" height=\"%d\" loading=\"lazy\"></a><figcaption>",
            row->portrait ? options->height : options->width,
            row->portrait ? options->width : options->height);
    put(out, language->own_name);
    if (mark[0] != '\0') {
        fprintf(out, " <mark lang=\"en\" dir=\"ltr\">%s</mark>", mark);
    }
    fputs("</figcaption></figure>\n", out);
}

static void put_row(FILE *out, const struct proof *proof, const struct proof_row *row)
{
    const char *shape = row->portrait ? "portrait" : "landscape";
    fprintf(out, "<div class=\"state\" data-shape=\"%s\">\n<h3>", shape);
    put_way(out, proof, row);
    fprintf(out, "</h3>\n<div class=\"row%s\">\n", row->portrait ? " upright" : "");
    for (size_t i = 0; i < proof->language_count; i++) {
        if (row->pictures[i] != NULL) {
            put_figure(out, proof, row, i);
        }
    }
    fputs("</div>\n</div>\n", out);
}

static void put_pages(FILE *out, const struct proof *proof, const struct proof_row *rows)
{
    const struct proof_row *before = NULL;
    fputs("<main>\n", out);
    for (const struct proof_row *row = rows; row != NULL; row = row->next) {
        if (begins(before, row)) {
            fputs(before != NULL ? "</section>\n" : "", out);
            fputs("<section id=\"", out);
            put_id(out, row->route);
            fprintf(out, "\" data-screen=\"%.*s\">\n<h2>", (int)strcspn(row->route, "/"),
                    row->route);
            put_title(out, proof, row);
            fputs("</h2>\n", out);
        }
        put_row(out, proof, row);
        before = row;
    }
    fprintf(out, "%s</main>\n<script>\n%s</script>\n</body>\n</html>\n",
            before != NULL ? "</section>\n" : "", proof_script);
}

bool proof_page(struct proof *proof, const char *path, struct err *err)
{
    char *text = NULL;
    size_t size = 0;
    struct output file = {.path = NULL};
    const struct proof_row *rows = proof_rows(proof);
    FILE *out = open_memstream(&text, &size);
    if (out == NULL) {
        return err_set(err, "%s: no memory for the page", path);
    }
    put_head(out, proof);
    put_form(out, proof, rows);
    put_contents(out, proof, rows);
    put_pages(out, proof, rows);
    bool fine = fclose(out) == 0 || err_set(err, "%s: no memory for the page", path);
    fine = fine && output_begin(&file, path, 0666, err) && output_write(&file, text, size, err) &&
           output_finish(&file, true, err);
    output_abandon(&file);
    free(text);
    return fine;
}
