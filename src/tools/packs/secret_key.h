/* Secret keys in the format that `minisign -G -W` writes (without a password: the machine that
 * packs, or the stick in the safe, protects it), and signing with them.
 *
 * Owner: the caller, who clears a secret key with secret_key_forget when done. */
#pragma once

#include "pack/trust.h"

struct secret_key {
    unsigned char id[8];
    unsigned char key[64]; /* Ed25519: seed, then public key */
};

/* Makes a key pair and writes NAME.key (readable by its owner only) and NAME.pub; neither may be
 * there already. */
bool secret_key_make(const char *name, struct err *err);

/* Reads a secret key; one with a password or one that does not fit together is refused. */
bool secret_key_read(const char *path, struct secret_key *out, struct err *err);

void secret_key_public(const struct secret_key *secret, struct trust_key *out);

/* Writes the signature text of minisign over message into out (TRUST_SIGNATURE_MOST bytes are
 * enough); returns its length. comment becomes the trusted comment. The same key, message and
 * comment give the same text. */
size_t secret_key_sign(const struct secret_key *secret, const void *message, size_t size,
                       const char *comment, char *out, size_t out_size);

/* Overwrites it with zeros. */
void secret_key_forget(struct secret_key *secret);
