/* The one writer of JSON: commas, line breaks, and what must be escaped. */
#include "check.h"
#include "core/json.h"

static char written[512];
static FILE *out;

static struct json begin(void)
{
    memset(written, 0, sizeof written);
    out = fmemopen(written, sizeof written, "w");
    return (struct json){.out = out};
}

static void test_lines(void)
{
    struct json json = begin();
    json_open(&json, NULL, '{');
    json_text(&json, "a", "x");
    json_open(&json, "b", '[');
    json_whole(&json, NULL, -1);
    json_real(&json, NULL, 2.25, 1);
    json_close(&json, ']');
    json_open(&json, "c", '[');
    json_close(&json, ']');
    json_close(&json, '}');
    fclose(out);
    CHECK_TEXT(written, "{\n  \"a\": \"x\",\n  \"b\": [\n    -1,\n    2.2\n  ],\n  \"c\": []\n}\n");
}

static void test_one_line(void)
{
    struct json json = begin();
    json_open(&json, NULL, '[');
    for (int i = 0; i < 2; i++) {
        json_open_line(&json, NULL, '{');
        json_bool(&json, "a", i == 0);
        json_open(&json, "b", '[');
        json_whole(&json, NULL, i);
        json_whole(&json, NULL, 7);
        json_close(&json, ']');
        json_text(&json, "c", NULL);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    fclose(out);
    CHECK_TEXT(written, "[\n  {\"a\": true, \"b\": [0, 7], \"c\": null},\n"
                        "  {\"a\": false, \"b\": [1, 7], \"c\": null}\n]\n");
}

static void test_escapes(void)
{
    struct json json = begin();
    json_open(&json, NULL, '[');
    json_text(&json, NULL, "a\"b\\c\n\x01\x7F\xC3\xA4");
    json_close(&json, ']');
    fclose(out);
    CHECK_TEXT(written, "[\n  \"a\\\"b\\\\c\\u000a\\u0001\\u007f\xC3\xA4\"\n]\n");
}

int main(void)
{
    test_lines();
    test_one_line();
    test_escapes();
    return check_done();
}
