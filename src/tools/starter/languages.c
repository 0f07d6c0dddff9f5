#include "tools/starter/languages.h"

#include <stddef.h>
#include <string.h>

#define GAP "\xc2\xa0" /* a space that does not break */

static const struct language_facts known[] = {
    {"bg", "Български", ",", GAP, "one-other"},
    {"ca", "Català", ",", ".", "one-other"},
    {"cs", "Čeština", ",", GAP, "one-other"},
    {"cy", "Cymraeg", ".", ",", "one-other"},
    {"da", "Dansk", ",", ".", "one-other"},
    {"de", "Deutsch", ",", ".", "one-other"},
    {"el", "Ελληνικά", ",", ".", "one-other"},
    {"en", "English", ".", ",", "one-other"},
    {"es", "Español", ",", GAP, "one-other"},
    {"et", "Eesti", ",", GAP, "one-other"},
    {"eu", "Euskara", ",", ".", "one-other"},
    {"fi", "Suomi", ",", GAP, "one-other"},
    {"fr", "Français", ",", "\xe2\x80\xaf", "one-other"},
    {"ga", "Gaeilge", ".", ",", "one-other"},
    {"gl", "Galego", ",", ".", "one-other"},
    {"hr", "Hrvatski", ",", ".", "one-other"},
    {"hu", "Magyar", ",", GAP, "one-other"},
    {"is", "Íslenska", ",", ".", "one-other"},
    {"it", "Italiano", ",", ".", "one-other"},
    {"lb", "Lëtzebuergesch", ",", ".", "one-other"},
    {"lt", "Lietuvių", ",", GAP, "one-other"},
    {"lv", "Latviešu", ",", GAP, "one-other"},
    {"mk", "Македонски", ",", ".", "one-other"},
    {"mt", "Malti", ".", ",", "one-other"},
    {"nb", "Norsk bokmål", ",", GAP, "one-other"},
    {"nl", "Nederlands", ",", ".", "one-other"},
    {"nn", "Norsk nynorsk", ",", GAP, "one-other"},
    {"no", "Norsk", ",", GAP, "one-other"},
    {"pl", "Polski", ",", GAP, "one-few-many"},
    {"pt", "Português", ",", GAP, "one-other"},
    {"ro", "Română", ",", ".", "one-other"},
    {"ru", "Русский", ",", GAP, "one-other"},
    {"se", "Davvisámegiella", ",", GAP, "one-other"},
    {"sk", "Slovenčina", ",", GAP, "one-other"},
    {"sl", "Slovenščina", ",", ".", "one-other"},
    {"sq", "Shqip", ",", GAP, "one-other"},
    {"sr", "Српски", ",", ".", "one-other"},
    {"sv", "Svenska", ",", GAP, "one-other"},
    {"tr", "Türkçe", ",", ".", "one-other"},
    {"uk", "Українська", ",", GAP, "one-other"},
};

struct language_facts language_facts(const char *id)
{
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(known[i].id, id) == 0) {
            return known[i];
        }
    }
    return (struct language_facts){id, id, ",", GAP, "one-other"};
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
