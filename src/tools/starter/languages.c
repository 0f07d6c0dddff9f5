#include "tools/starter/languages.h"

#include <stddef.h>
#include <string.h>

#define GAP "\xc2\xa0" /* a space that does not break */

/* Plural forms of whole numbers: Unicode CLDR, Language Plural Rules (cardinals). */
static const struct language_facts known[] = {
    {"bg", "Български", ",", GAP, "one-other", true, NULL},
    {"ca", "Català", ",", ".", "one-other", true, NULL},
    {"cs", "Čeština", ",", GAP, "one-other", true, "2 to 4 are said otherwise than 5"},
    {"cy", "Cymraeg", ".", ",", "one-other", true, "2 is said otherwise than 3, and 6"},
    {"da", "Dansk", ",", ".", "one-other", true, NULL},
    {"et", "Eesti", ",", GAP, "one-other", true, NULL},
    {"eu", "Euskara", ",", ".", "one-other", true, NULL},
    {"fr", "Français", ",", "\xe2\x80\xaf", "one-other", true, "0 is said as 1 is"},
    {"ga", "Gaeilge", ".", ",", "one-other", true, "2 is said otherwise than 3, and 7"},
    {"gl", "Galego", ",", ".", "one-other", true, NULL},
    {"hr", "Hrvatski", ",", ".", "one-other", true,
     "2 to 4 are said otherwise than 5, and 21 as 1 is"},
    {"hu", "Magyar", ",", GAP, "one-other", true, NULL},
    {"is", "Íslenska", ",", ".", "one-other", true, "21 is said as 1 is"},
    {"it", "Italiano", ",", ".", "one-other", true, NULL},
    {"lb", "Lëtzebuergesch", ",", ".", "one-other", true, NULL},
    {"lt", "Lietuvių", ",", GAP, "one-other", true,
     "2 to 9 are said otherwise than 10, and 21 as 1 is"},
    {"lv", "Latviešu", ",", GAP, "one-other", true, "10 is said otherwise than 2, and 21 as 1 is"},
    {"mk", "Македонски", ",", ".", "one-other", true, "21 is said as 1 is"},
    {"mt", "Malti", ".", ",", "one-other", true, "2 is said otherwise than 11"},
    {"nb", "Norsk bokmål", ",", GAP, "one-other", true, NULL},
    {"nl", "Nederlands", ",", ".", "one-other", true, NULL},
    {"nn", "Norsk nynorsk", ",", GAP, "one-other", true, NULL},
    {"no", "Norsk", ",", GAP, "one-other", true, NULL},
    {"ro", "Română", ",", ".", "one-other", true, "2 is said otherwise than 20"},
    {"ru", "Русский", ",", GAP, "one-other", true,
     "2 to 4 are said otherwise than 5, and 21 as 1 is"},
    {"se", "Davvisámegiella", ",", GAP, "one-other", true, "2 is said otherwise than 3"},
    {"sk", "Slovenčina", ",", GAP, "one-other", true, "2 to 4 are said otherwise than 5"},
    {"sl", "Slovenščina", ",", ".", "one-other", true,
     "2 and 3 are said otherwise than 5, and otherwise than each other"},
    {"sq", "Shqip", ",", GAP, "one-other", true, NULL},
    {"sr", "Српски", ",", ".", "one-other", true,
     "2 to 4 are said otherwise than 5, and 21 as 1 is"},
    {"tr", "Türkçe", ",", ".", "one-other", true, NULL},
    {"uk", "Українська", ",", GAP, "one-other", true,
     "2 to 4 are said otherwise than 5, and 21 as 1 is"},
};

struct language_facts language_facts(const char *id)
{
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(known[i].id, id) == 0) {
            return known[i];
        }
    }
    return (struct language_facts){id, id, ",", GAP, "one-other", false, NULL};
}

bool language_id(const char *id)
{
    const size_t first = strspn(id, "abcdefghijklmnopqrstuvwxyz");
    if ((first != 2 && first != 3) || (id[first] != '\0' && id[first] != '-')) {
        return false;
    }
    const char *rest = id + first;
    return rest[0] == '\0' ||
           (strlen(rest) >= 3 && strlen(rest) <= 9 &&
            rest[1 + strspn(rest + 1, "abcdefghijklmnopqrstuvwxyz0123456789")] == '\0');
}
