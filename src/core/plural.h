/* Plural forms of nouns: which wording of a text goes with a number in a language.
 * Source of the rules: Unicode CLDR, Language Plural Rules (cardinals). Owner: constants. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum plural { PLURAL_OTHER, PLURAL_ONE, PLURAL_FEW, PLURAL_MANY, PLURAL_COUNT };

/* Form for a number shown with so many decimals. rule: "other" (no forms), "one-other" (English,
 * German, Greek ...: 1 and the rest), "one-few-many" (Polish: 1, 2 to 4, 5 ..., and fractions are
 * "other"). An unknown or empty rule is "one-other". */
enum plural plural_of(const char *rule, double value, int decimals);

/* True when the rule has that form, so that a text for it is wanted. */
bool plural_has(const char *rule, enum plural form);

/* "one", "few", "many"; "" for PLURAL_OTHER: the ending of the text key. */
const char *plural_name(enum plural form);

/* Form that a text key asks for by its ending: PLURAL_FEW for "unit.years.few", PLURAL_OTHER for a
 * key without one. *base (may be NULL) is the length of the key before the ending. */
enum plural plural_of_key(const char *key, size_t *base);
