#include "tools/review/proof_private.h"

#include "tools/io/output.h"

#include <stdlib.h>
#include <string.h>

static const char style[] =
    "body{margin:0 auto;padding:1rem 2rem;font:16px/1.45 \"Noto Sans\",sans-serif;color:#14202e;"
    "background:#f4f1ea}\n"
    "h1{margin:.5rem 0}h2{font-size:1.15rem;margin:2rem 0 .5rem}h2 span{font-weight:400}\n"
    "nav ol{columns:22rem;padding-left:2rem}a{color:#0b4a72}\n"
    "section{break-inside:avoid}\n"
    ".row{display:grid;gap:1rem;overflow-x:auto;grid-auto-columns:minmax(18rem,1fr);"
    "grid-auto-flow:column}\n"
    "figure{margin:0}img{display:block;width:100%;height:auto;border:1px solid #8a94a0}\n"
    "figcaption{font-size:.9rem}\n"
    "@media print{body{padding:0;background:#fff}nav{break-after:page}"
    ".row{grid-auto-flow:row;grid-template-columns:1fr 1fr}}\n";

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

/* "home", or "language, over home". */
static void put_screen(FILE *out, const struct proof_screen *screen)
{
    put(out, screen->name);
    fputs(screen->overlay ? ", over home" : "", out);
}

static const char *heading_of(const struct proof *proof, size_t language, size_t screen)
{
    return proof->headings[language * proof->screen_count + screen];
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
            content->version, style);
    fputs("<header>\n<h1", out);
    put_language(out, proof->languages[0]);
    fputs(">", out);
    put(out, title);
    fprintf(out, "</h1>\n<p>Proof of content version %ld%s", content->version,
            date != NULL ? ", " : "");
    put(out, date != NULL ? date : "");
    fprintf(out, ": %zu screens, languages: ", proof->screen_count);
    for (size_t i = 0; i < proof->language_count; i++) {
        fputs(i > 0 ? ", <span" : "<span", out);
        put_language(out, proof->languages[i]);
        fputs(">", out);
        put(out, proof->languages[i]->own_name);
        fputs("</span>", out);
    }
    fputs(". A picture opens in full when it is touched.</p>\n</header>\n", out);
}

/* Its name, and its heading in the first language. */
static void put_title(FILE *out, const struct proof *proof, size_t screen)
{
    const char *heading = heading_of(proof, 0, screen);
    put_screen(out, &proof->screens[screen]);
    if (heading[0] != '\0') {
        fputs(" <span", out);
        put_language(out, proof->languages[0]);
        fputs(">", out);
        put(out, heading);
        fputs("</span>", out);
    }
}

static void put_contents(FILE *out, const struct proof *proof)
{
    fputs("<nav aria-label=\"Screens\">\n<h2>Screens</h2>\n<ol>\n", out);
    for (size_t i = 0; i < proof->screen_count; i++) {
        fprintf(out, "<li><a href=\"#%s\">", proof->screens[i].file);
        put_title(out, proof, i);
        fputs("</a></li>\n", out);
    }
    fputs("</ol>\n</nav>\n", out);
}

static void put_figure(FILE *out, const struct proof *proof, size_t language, size_t screen)
{
    const struct language *l = proof->languages[language];
    const struct proof_screen *s = &proof->screens[screen];
    const char *heading = heading_of(proof, language, screen);
    fputs("<figure", out);
    put_language(out, l);
    fprintf(out, "><a href=\"pictures/%s/%s.jpg\"><img src=\"pictures/%s/%s.jpg\" alt=\"", l->id,
            s->file, l->id, s->file);
    put(out, heading);
    fputs(heading[0] != '\0' ? " (" : "(", out);
    put_screen(out, s);
    fprintf(out, ", %s)\" width=\"%d\" height=\"%d\" loading=\"lazy\"></a><figcaption>", l->id,
            proof->options->width, proof->options->height);
    put(out, l->own_name);
    fputs("</figcaption></figure>\n", out);
}

static void put_screens(FILE *out, const struct proof *proof)
{
    fputs("<main>\n", out);
    for (size_t i = 0; i < proof->screen_count; i++) {
        fprintf(out, "<section id=\"%s\">\n<h2>", proof->screens[i].file);
        put_title(out, proof, i);
        fputs("</h2>\n<div class=\"row\">\n", out);
        for (size_t l = 0; l < proof->language_count; l++) {
            put_figure(out, proof, l, i);
        }
        fputs("</div>\n</section>\n", out);
    }
    fputs("</main>\n</body>\n</html>\n", out);
}

bool proof_page(const struct proof *proof, const char *path, struct err *err)
{
    char *text = NULL;
    size_t size = 0;
    struct output file = {.path = NULL};
    FILE *out = open_memstream(&text, &size);
    if (out == NULL) {
        return err_set(err, "%s: no memory for the page", path);
    }
    put_head(out, proof);
    put_contents(out, proof);
    put_screens(out, proof);
    bool fine = fclose(out) == 0 || err_set(err, "%s: no memory for the page", path);
    fine = fine && output_begin(&file, path, 0666, err) && output_write(&file, text, size, err) &&
           output_finish(&file, true, err);
    output_abandon(&file);
    free(text);
    return fine;
}
