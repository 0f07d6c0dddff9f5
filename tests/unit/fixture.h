/* A small exhibition for tests, made by code in a temporary folder: one product of two parts, one
 * material, one mineral, one scene, two languages. Nothing of it is in the tree, so that a change
 * of the schema shows here first.
 * Owner: the caller of fixture_make calls fixture_remove. */
#pragma once

#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>

struct fixture {
    char root[64];     /* temporary folder */
    char content[96];  /* root/content: the sheets */
    char drawings[96]; /* root/illustrations */
    char database[96]; /* root/content.db, once built */
};

/* Writes the sheets and drawings. Aborts when the temporary folder cannot be written. */
void fixture_make(struct fixture *fixture);

/* Builds fixture->database; false with the first lines of the messages in log. */
bool fixture_build(const struct fixture *fixture, const char *output, char *log, size_t size);

/* Replaces a file: path relative to the root. */
void fixture_write(const struct fixture *fixture, const char *path, const char *text);

/* Removes the folder and all in it. */
void fixture_remove(const struct fixture *fixture);

/* Whole files; read returns a malloc'ed copy. */
unsigned char *fixture_read(const char *path, size_t *size);
void fixture_store(const char *path, const void *data, size_t size);
