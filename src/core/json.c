#include "core/json.h"

/* RFC 8259: quotation mark, backslash and the control characters must be escaped; 0x7F is too. */
static void quote(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text != '\0'; text++) {
        const unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\') {
            fputc('\\', out);
        }
        if (c < 0x20 || c == 0x7F) {
            fprintf(out, "\\u%04x", c);
        } else {
            fputc(c, out);
        }
    }
    fputc('"', out);
}

static void lead(struct json *json, const char *name)
{
    const bool line = json->line > 0 && json->depth >= json->line;
    if (json->more) {
        fputs(line ? ", " : ",", json->out);
    }
    if (json->depth > 0 && !line) {
        fprintf(json->out, "\n%*s", 2 * json->depth, "");
    }
    if (name != NULL) {
        quote(json->out, name);
        fputs(": ", json->out);
    }
    json->more = true;
}

void json_open(struct json *json, const char *name, char bracket)
{
    lead(json, name);
    fputc(bracket, json->out);
    json->depth++;
    json->more = false;
}

void json_open_line(struct json *json, const char *name, char bracket)
{
    json_open(json, name, bracket);
    json->line = json->line > 0 ? json->line : json->depth;
}

void json_close(struct json *json, char bracket)
{
    const bool line = json->line > 0 && json->depth >= json->line;
    json->line = json->depth == json->line ? 0 : json->line;
    json->depth--;
    if (json->more && !line) {
        fprintf(json->out, "\n%*s", 2 * json->depth, "");
    }
    fputc(bracket, json->out);
    json->more = true;
    if (json->depth == 0) {
        fputc('\n', json->out);
    }
}

void json_text(struct json *json, const char *name, const char *text)
{
    lead(json, name);
    if (text == NULL) {
        fputs("null", json->out);
    } else {
        quote(json->out, text);
    }
}

void json_whole(struct json *json, const char *name, long long number)
{
    lead(json, name);
    fprintf(json->out, "%lld", number);
}

void json_real(struct json *json, const char *name, double number, int decimals)
{
    lead(json, name);
    fprintf(json->out, "%.*f", decimals, number);
}

void json_bool(struct json *json, const char *name, bool value)
{
    lead(json, name);
    fputs(value ? "true" : "false", json->out);
}
