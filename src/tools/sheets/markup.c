#include "tools/sheets/markup.h"

#include "tools/sheets/encoding.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
static const char digits[] = "0123456789";

/* Tags that people type or paste: a word in angle brackets may also be meant. */
static bool is_tag(const char *name, size_t length)
{
    static const char *const tags[] = {
        "a",    "b",     "i",      "u",     "em",     "br",   "p",    "q",   "s",
        "h1",   "h2",    "h3",     "hr",    "li",     "ol",   "ul",   "td",  "tr",
        "th",   "div",   "del",    "ins",   "img",    "sub",  "sup",  "pre", "font",
        "span", "small", "strong", "table", "center", "mark", "code", "big", "blockquote"};
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
        if (strlen(tags[i]) == length && strncasecmp(tags[i], name, length) == 0) {
            return true;
        }
    }
    return false;
}

/* Length of the tag at '<', 0 if it is none. */
static size_t tag_at(const char *at)
{
    const size_t from = 1 + (at[1] == '/');
    const size_t name =
        strspn(at + from, letters) + strspn(at + from + strspn(at + from, letters), digits);
    const size_t whole = strcspn(at, ">");
    const char after = at[from + name];
    const bool ends = after == '>' || after == ' ' || after == '/';
    return at[whole] == '>' && ends && is_tag(at + from, name) ? whole + 1 : 0;
}

/* Length of the entity at '&', 0 if it is none: "&amp;", "&#8211;", "&#x2013;". */
static size_t entity_at(const char *at)
{
    size_t length = 1;
    if (at[1] == '#') {
        length += at[2] == 'x' || at[2] == 'X' ? 2 : 1;
        length += strspn(at + length, "0123456789abcdefABCDEF");
    } else {
        length += strspn(at + 1, letters);
        length += strspn(at + length, digits);
    }
    return length >= 3 && length <= 12 && at[length] == ';' ? length + 1 : 0;
}

/* "#REF!", "#NAME?", "#WERT!", "#N/A", "#NV", "Err:502": what a formula shows that has failed. */
static bool is_failure(const char *text)
{
    const size_t length = strlen(text);
    const size_t body = strspn(text + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/");
    if (strncmp(text, "Err:", 4) == 0) {
        return strlen(text) == 7 && strspn(text + 4, digits) == 3;
    }
    return text[0] == '#' && length >= 3 &&
           (strspn(text, "#") == length || strcmp(text, "#N/A") == 0 || strcmp(text, "#NV") == 0 ||
            (body + 2 == length && strchr("!?", text[length - 1]) != NULL));
}

const char *markup_formula(const char *text)
{
    if (text[0] != '\0' && is_failure(text)) {
        return "the cell shows the error of a formula; replace it by a value";
    }
    return text[0] == '=' && text[1] != '\0' ? "the cell has a formula; replace it by its value"
                                             : NULL;
}

const char *markup_fault(const char *text, char *out, size_t size)
{
    for (const char *at = text; *at != '\0'; at++) {
        const size_t tag = *at == '<' ? tag_at(at) : 0;
        const size_t entity = *at == '&' ? entity_at(at) : 0;
        const size_t trace = encoding_trace(at);
        if (trace > 0) {
            snprintf(
                out, size,
                "\"%.*s\" is a letter that was lost between two encodings; write it again, and "
                "save as UTF-8",
                (int)trace, at);
            return out;
        }
        if (tag > 0 || entity > 0) {
            const size_t length = tag + entity;
            snprintf(out, size, "\"%.*s\" would be shown as it stands there; write plain text%s",
                     (int)(length < 40 ? length : 40), at,
                     entity > 0 ? ", with the character itself" : "");
            return out;
        }
    }
    return NULL;
}
