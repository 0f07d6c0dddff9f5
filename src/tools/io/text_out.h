/* A text that grows. Owner: the caller frees data. */
#pragma once

#include <stddef.h>

struct text_out {
    char *data; /* heap, not terminated */
    size_t size, capacity;
};

void text_out(struct text_out *out, const char *text);
void text_out_bytes(struct text_out *out, const char *text, size_t length);
