#include "tools/words/placeholders.h"

#include <string.h>

bool placeholders_in(const char *text, const char *other)
{
    for (const char *at = strchr(text, '{'); at != NULL; at = strchr(at + 1, '{')) {
        char name[40];
        const size_t length = strcspn(at, "}") + 1;
        if (length >= sizeof name) {
            return false;
        }
        memcpy(name, at, length);
        name[length] = '\0';
        if (strstr(other, name) == NULL) {
            return false;
        }
    }
    return true;
}
