#include "tools/io/text_out.h"

#include "core/mem.h"

#include <string.h>

void text_out_bytes(struct text_out *out, const char *text, size_t length)
{
    if (out->size + length > out->capacity) {
        out->capacity = (out->size + length + 1024) * 2;
        out->data = mem_grow(out->data, out->capacity, 1);
    }
    if (length > 0) {
        memcpy(out->data + out->size, text, length);
    }
    out->size += length;
}

void text_out(struct text_out *out, const char *text)
{
    text_out_bytes(out, text, strlen(text));
}
