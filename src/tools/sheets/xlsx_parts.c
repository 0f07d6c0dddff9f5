#include "tools/sheets/xlsx_private.h"

#include "core/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Path of a relation's target: relative to the folder of the part, or from the top. Climbing out
 * of it is nothing that an office program writes. */
static const char *resolve(struct arena *arena, const char *part, const char *target)
{
    const char *slash = strrchr(part, '/');
    if (target[0] == '/') {
        return arena_copy(arena, target + 1, strlen(target + 1));
    }
    return arena_printf(arena, "%.*s%s", slash != NULL ? (int)(slash - part) + 1 : 0, part, target);
}

static bool ends_with(const char *text, const char *end)
{
    const size_t length = strlen(text), n = strlen(end);
    return length >= n && strcmp(text + length - n, end) == 0;
}

static const char *copy_attribute(struct book_reader *book, struct xml *xml, const char *space,
                                  const char *name)
{
    const char *text = xml_attribute(xml, space, name);
    return text != NULL ? arena_copy(book->arena, text, strlen(text)) : "";
}

#define MOST_RELATIONS ((size_t)2000)

bool xlsx_relations(struct book_reader *book, const char *part, struct xlsx_relation **out,
                    size_t *count)
{
    const char *slash = strrchr(part, '/');
    const int folder = slash != NULL ? (int)(slash - part) + 1 : 0;
    const char *entry = arena_printf(book->arena, "%.*s_rels/%s.rels", folder, part, part + folder);
    char *bytes = NULL;
    *count = 0;
    *out = arena_array(book->arena, MOST_RELATIONS, sizeof **out);
    if (!archive_has(book->archive, entry)) {
        return true;
    }
    struct xml *xml = book_xml(book, entry, &bytes);
    enum xml_kind kind;
    while (xml != NULL && (kind = xml_next(xml)) != XML_END) {
        if (kind != XML_OPEN || !xml_is(xml, RELATIONS, "Relationship") ||
            *count == MOST_RELATIONS) {
            continue;
        }
        const char *mode = xml_attribute(xml, NULL, "TargetMode");
        if (mode != NULL && strcmp(mode, "External") == 0) {
            continue;
        }
        struct xlsx_relation *relation = &(*out)[(*count)++];
        relation->id = copy_attribute(book, xml, NULL, "Id");
        relation->type = copy_attribute(book, xml, NULL, "Type");
        relation->target = resolve(book->arena, part, copy_attribute(book, xml, NULL, "Target"));
    }
    return xml != NULL && book_xml_end(book, xml, bytes);
}

const struct xlsx_relation *xlsx_relation_of(const struct xlsx_relation *relations, size_t count,
                                             const char *type)
{
    for (size_t i = 0; i < count; i++) {
        if (ends_with(relations[i].type, type)) {
            return &relations[i];
        }
    }
    return NULL;
}

bool xlsx_keep(struct xlsx_parts *parts, const char *text, size_t length)
{
    if (length > SHEET_MOST_CELL - parts->length) {
        return report_error(parts->book->report, parts->book->file, 0, 0,
                            "a cell is longer than 10 MB; shorten it");
    }
    if (parts->length + length >= parts->capacity) {
        parts->capacity = (parts->length + length + 64) * 2;
        parts->text = mem_grow(parts->text, parts->capacity, 1);
    }
    if (length > 0) {
        memcpy(parts->text + parts->length, text, length);
    }
    parts->length += length;
    return true;
}

static size_t put_utf8(char *out, unsigned code)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xc0 | code >> 6);
        out[1] = (char)(0x80 | (code & 63));
        return 2;
    }
    out[0] = (char)(0xe0 | code >> 12);
    out[1] = (char)(0x80 | (code >> 6 & 63));
    out[2] = (char)(0x80 | (code & 63));
    return 3;
}

/* _x000D_ stands for a character that XML cannot hold, _x005F_ for a _ that would look like one.
 * Half a surrogate pair becomes broken UTF-8, which the check of the cell refuses. A line end of
 * Windows is one line end. */
static void unescape(struct xlsx_parts *parts)
{
    size_t to = 0;
    for (size_t i = 0; i < parts->length;) {
        const char *at = parts->text + i;
        if (parts->length - i >= 7 && at[0] == '_' && at[1] == 'x' && at[6] == '_' &&
            strspn(at + 2, "0123456789abcdefABCDEF") == 4) {
            char digits[5] = {at[2], at[3], at[4], at[5], 0};
            const unsigned code = (unsigned)strtoul(digits, NULL, 16);
            i += 7;
            if (code == '\r' && i < parts->length && parts->text[i] == '\n') {
                continue;
            }
            to += put_utf8(parts->text + to, code);
        } else {
            parts->text[to++] = *at;
            i++;
        }
    }
    parts->length = to;
}

bool xlsx_gather(struct xlsx_parts *parts, struct xml *xml)
{
    const int depth = xml_depth(xml);
    bool inside = false, fine = true;
    enum xml_kind kind;
    parts->length = 0;
    while (fine && (kind = xml_next(xml)) != XML_END) {
        if (kind == XML_CLOSE && xml_depth(xml) == depth) {
            break;
        }
        if (kind == XML_OPEN && xml_is(xml, SHEETS_ML, "t")) {
            inside = true;
        } else if (kind == XML_CLOSE) {
            inside = false;
        } else if (kind == XML_OPEN && !xml_is(xml, SHEETS_ML, "r")) {
            xml_skip(xml); /* phonetic hints (rPh), how a run looks (rPr) */
        } else if (kind == XML_TEXT && inside) {
            size_t length = 0;
            const char *text = xml_text(xml, &length);
            fine = xlsx_keep(parts, text, length);
        }
    }
    if (parts->length > 0) {
        parts->text[parts->length] = '\0';
        unescape(parts);
    }
    return fine;
}

bool xlsx_read_shared(struct xlsx_parts *parts, const char *entry)
{
    char *bytes = NULL;
    struct xml *xml = book_xml(parts->book, entry, &bytes);
    bool fine = xml != NULL;
    enum xml_kind kind;
    while (fine && (kind = xml_next(xml)) != XML_END) {
        if (kind != XML_OPEN || !xml_is(xml, SHEETS_ML, "si")) {
            continue;
        }
        fine = xlsx_gather(parts, xml);
        if (parts->shared_count == parts->shared_capacity) {
            parts->shared_capacity =
                parts->shared_capacity == 0 ? 1024 : parts->shared_capacity * 2;
            parts->shared = mem_grow(parts->shared, parts->shared_capacity, sizeof *parts->shared);
        }
        const char *text =
            parts->length > 0 ? arena_copy(parts->book->arena, parts->text, parts->length) : "";
        parts->shared[parts->shared_count++] = (struct xlsx_text){text, parts->length};
    }
    return xml != NULL && book_xml_end(parts->book, xml, bytes) && fine;
}

#define MOST_STYLES ((size_t)65536)

/* Formats that the workbook writes down. */
struct formats {
    struct format {
        size_t number;
        const char *code;
    } * list; /* heap */
    size_t count;
};

static void add_format(struct xlsx_parts *parts, struct formats *formats, struct xml *xml)
{
    const size_t number = book_number(xml_attribute(xml, NULL, "numFmtId"), 0);
    const char *code = copy_attribute(parts->book, xml, NULL, "formatCode");
    if (formats->count < MOST_STYLES) {
        formats->list = mem_grow(formats->list, formats->count + 1, sizeof *formats->list);
        formats->list[formats->count++] = (struct format){number, code};
    }
}

static void add_style(struct xlsx_parts *parts, const struct formats *formats, struct xml *xml)
{
    const size_t number = book_number(xml_attribute(xml, NULL, "numFmtId"), 0);
    const char *code = look_code(number);
    for (size_t i = 0; i < formats->count; i++) {
        code = formats->list[i].number == number ? formats->list[i].code : code;
    }
    if (parts->style_count < MOST_STYLES) {
        parts->style_code =
            mem_grow(parts->style_code, parts->style_count + 1, sizeof *parts->style_code);
        parts->style_code[parts->style_count++] = code;
    }
}

bool xlsx_read_styles(struct xlsx_parts *parts, const char *entry)
{
    char *bytes = NULL;
    struct formats formats = {0};
    bool inside = false; /* cellXfs: what cells point to; cellStyleXfs has the same children */
    struct xml *xml = book_xml(parts->book, entry, &bytes);
    enum xml_kind kind;
    while (xml != NULL && (kind = xml_next(xml)) != XML_END) {
        if (xml_is(xml, SHEETS_ML, "cellXfs")) {
            inside = kind == XML_OPEN || (kind == XML_TEXT && inside);
        } else if (kind == XML_OPEN && xml_is(xml, SHEETS_ML, "numFmt")) {
            add_format(parts, &formats, xml);
        } else if (kind == XML_OPEN && inside && xml_is(xml, SHEETS_ML, "xf")) {
            add_style(parts, &formats, xml);
        }
    }
    free(formats.list);
    return xml != NULL && book_xml_end(parts->book, xml, bytes);
}

void xlsx_parts_release(struct xlsx_parts *parts)
{
    free(parts->shared);
    free(parts->style_code);
    free(parts->text);
}
