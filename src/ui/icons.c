#include "ui/icons.h"

#include "schema/icons.h"

#include <stddef.h>
#include <string.h>

const char *icon_named(const char *name)
{
    static const struct {
        const char *name, *icon;
    } icons[] = {
#define ICON(name, drawing) {name, ICON_##drawing},
        ICONS_EACH(ICON)
#undef ICON
    };
    for (size_t i = 0; i < sizeof icons / sizeof icons[0]; i++) {
        if (strcmp(icons[i].name, name) == 0) {
            return icons[i].icon;
        }
    }
    return ICON_RIGHT;
}
