#include "tools/review/info.h"

#include "core/json.h"
#include "tools/edition/edition.h"
#include "tools/sheets/table.h"

#include <string.h>
#include <sys/stat.h>

/* What an organiser counts; the other tables are parts of these. */
static const struct {
    enum table_id table;
    const char *words;
} counted[] = {
    {TABLE_PRODUCT, "products"},  {TABLE_MATERIAL, "materials"},   {TABLE_MINERAL, "minerals"},
    {TABLE_REGION, "regions"},    {TABLE_SITE, "sites"},           {TABLE_PROGRAMME, "programmes"},
    {TABLE_SYNERGY, "synergies"}, {TABLE_STAGE, "stages"},         {TABLE_QUESTION, "questions"},
    {TABLE_POLL, "polls"},        {TABLE_BENCHMARK, "benchmarks"}, {TABLE_SOURCE, "sources"},
    {TABLE_PICTURE, "pictures"},  {TABLE_MEDIA, "rasters"},
};
#define COUNTED (sizeof counted / sizeof counted[0])

struct coverage {
    const char *id, *name;
    size_t have, want, stale;
};

/* Every key that any language has is wanted in all of them: the texts are sorted by language, then
 * key, so each language is one run of rows. */
static struct coverage measure(const struct dataset *data, const struct row *language)
{
    const struct rows *texts = &data->tables[TABLE_TEXT];
    const struct rows *notes = &data->tables[TABLE_STALE];
    const struct cell *id = &language->cells[LANGUAGE_ID];
    struct coverage out = {id->text, language->cells[LANGUAGE_OWN_NAME].text, 0, 0, 0};
    for (size_t i = 0; i < texts->count; i++) {
        const char *key = texts->row[i].cells[TEXT_KEY].text;
        if (strcmp(texts->row[i].cells[TEXT_LANGUAGE].text, id->text) == 0) {
            out.have += !table_still_english(data, key, id->text);
            out.want++;
        } else if (!table_may_be_empty(data, key, id->text) &&
                   edition_text(data, id->text, key) == NULL) {
            bool first = true; /* counted once, at the first language that has it */
            for (size_t n = 0; n < data->tables[TABLE_LANGUAGE].count && first; n++) {
                const char *other = data->tables[TABLE_LANGUAGE].row[n].cells[LANGUAGE_ID].text;
                if (strcmp(other, texts->row[i].cells[TEXT_LANGUAGE].text) >= 0) {
                    break;
                }
                first = edition_text(data, other, key) == NULL;
            }
            out.want += first;
        }
    }
    size_t at = 0;
    out.stale = rows_range(notes, id, 1, &at);
    return out;
}

static double percent(const struct coverage *coverage)
{
    return coverage->want == 0 ? 0 : 100.0 * (double)coverage->have / (double)coverage->want;
}

static const char *title(const struct edition *edition)
{
    const char *text = edition_text(&edition->data, edition_setting(edition, "default_language"),
                                    edition_setting(edition, "title_key"));
    return text != NULL ? text : "";
}

static void print_words(const struct edition *edition, long long bytes, FILE *out)
{
    const struct rows *languages = &edition->data.tables[TABLE_LANGUAGE];
    fprintf(out, "%s\n", title(edition));
    fprintf(out, "version     %s%s%s%s\n", edition_setting(edition, "content_version"),
            edition_setting(edition, "content_date")[0] != '\0' ? " of " : "",
            edition_setting(edition, "content_date"),
            strcmp(edition_setting(edition, "min_app"), "1") == 0 ? "" : ", needs a newer program");
    fprintf(out, "size        %.1f MB\n", (double)bytes / 1e6);
    for (size_t i = 0; i < COUNTED; i++) {
        fprintf(out, "%-11s %zu\n", counted[i].words, edition->data.tables[counted[i].table].count);
    }
    for (size_t i = 0; i < languages->count; i++) {
        const struct coverage c = measure(&edition->data, &languages->row[i]);
        fprintf(out, "%-11s %s: %zu of %zu texts, %.1f %%", c.id, c.name, c.have, c.want,
                percent(&c));
        fprintf(out, c.stale > 0 ? ", %zu of an older wording\n" : "\n", c.stale);
    }
}

static void print_json(const struct edition *edition, long long bytes, FILE *out)
{
    const struct rows *languages = &edition->data.tables[TABLE_LANGUAGE];
    struct json json = {.out = out};
    json_open(&json, NULL, '{');
    json_text(&json, "title", title(edition));
    json_text(&json, "version", edition_setting(edition, "content_version"));
    json_text(&json, "date", edition_setting(edition, "content_date"));
    json_text(&json, "min_app", edition_setting(edition, "min_app"));
    json_text(&json, "default_language", edition_setting(edition, "default_language"));
    json_whole(&json, "bytes", bytes);
    json_open(&json, "counts", '{');
    for (size_t i = 0; i < COUNTED; i++) {
        json_whole(&json, counted[i].words,
                   (long long)edition->data.tables[counted[i].table].count);
    }
    json_close(&json, '}');
    json_open(&json, "languages", '[');
    for (size_t i = 0; i < languages->count; i++) {
        const struct coverage c = measure(&edition->data, &languages->row[i]);
        json_open(&json, NULL, '{');
        json_text(&json, "id", c.id);
        json_text(&json, "name", c.name);
        json_whole(&json, "texts", (long long)c.have);
        json_whole(&json, "wanted", (long long)c.want);
        json_whole(&json, "stale", (long long)c.stale);
        json_real(&json, "percent", percent(&c), 1);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
}

bool info_print(const char *path, bool as_json, FILE *out, struct err *err)
{
    struct edition edition;
    struct stat info = {0};
    const bool fine = edition_open(&edition, path, err);
    if (fine) {
        stat(path, &info);
        (as_json ? print_json : print_words)(&edition, (long long)info.st_size, out);
    }
    edition_close(&edition);
    return fine;
}
