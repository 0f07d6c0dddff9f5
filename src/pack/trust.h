/* Who may decide what the exhibit shows: public keys and signatures in the formats of minisign, so
 * that its stock program can check all we sign and we take the keys it makes. Only signatures over
 * the hash of the message ("ED") are accepted, the older kind ("Ed") is not.
 *
 * Owner: the caller of every struct; nothing here allocates or keeps a pointer. */
#pragma once

#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define TRUST_MOST_KEYS 16
#define TRUST_KEY_TEXT 57         /* a public key in base64, with the zero byte */
#define TRUST_COMMENT_SIZE 513    /* longest trusted comment, with the zero byte */
#define TRUST_SIGNATURE_MOST 2048 /* bytes of a whole signature text */

struct trust_key {
    unsigned char id[8];   /* tells keys apart, proves nothing */
    unsigned char key[32]; /* Ed25519 */
    char name[64];         /* file name without its folder, for messages; may be cut */
};

/* The pinned keys of an exhibit. Where a pointer to it is NULL, any key will do (ADR 0011). */
struct trust {
    struct trust_key keys[TRUST_MOST_KEYS];
    size_t count;
};

/* Takes size bytes of a minisign public key file. err (without a file name) says what is wrong. */
bool trust_key_parse(const char *text, size_t size, struct trust_key *out, struct err *err);

/* The same with a file; err begins with path. */
bool trust_key_read(const char *path, struct trust_key *out, struct err *err);

/* The base64 line of a key and back; false when text is not a key. */
void trust_key_text(const struct trust_key *key, char out[TRUST_KEY_TEXT]);
bool trust_key_from_text(const char *text, size_t size, struct trust_key *out);

/* Reads every *.pub in folder that does not begin with a dot. One that cannot be read is left out
 * and named on log. None at all or too many is an error: an exhibit that asked for keys never goes
 * on without them. */
bool trust_load(const char *folder, struct trust *out, FILE *log, struct err *err);

/* A signature text of minisign (four lines), taken apart. */
struct trust_signature {
    unsigned char id[8], over_message[64], over_comment[64];
    char comment[TRUST_COMMENT_SIZE]; /* trusted comment, one line of UTF-8 */
};

bool trust_signature_parse(const char *text, size_t size, struct trust_signature *out,
                           struct err *err);

/* Whether one of the keys made this signature of the message, trusted comment included. *signer
 * (may be NULL) gets the key. err says which key was asked for. */
bool trust_verify(const struct trust *trust, const struct trust_signature *signature,
                  const void *message, size_t size, const struct trust_key **signer,
                  struct err *err);
