/* FNV-1a, 64 bit: for caches and change detection, never for security.
 * Source of the constants: Fowler, Noll, Vo; draft-eastlake-fnv. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#define HASH_SEED UINT64_C(0xcbf29ce484222325)

/* Folds size bytes into hash and returns the new value. */
uint64_t hash_bytes(uint64_t hash, const void *data, size_t size);

/* The same idea eight bytes at a time: for what is hashed every frame. Another value than
 * hash_bytes. */
uint64_t hash_words(uint64_t hash, const void *data, size_t size);

/* Folds a text without its terminating zero; NULL counts as empty. */
uint64_t hash_text(uint64_t hash, const char *text);
