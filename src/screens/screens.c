#include "screens/list.h"

#include <stdio.h>
#include <string.h>

const struct screen *const screens[] = {
    &screen_attract,  &screen_home,    &screen_products, &screen_product,
    &screen_material, &screen_mineral, &screen_about,    NULL,
};

const char *route_id(const struct route *route)
{
    const char *slash = strchr(route->text, '/');
    return slash == NULL ? "" : slash + 1;
}

const struct screen *screen_of(const struct route *route)
{
    const size_t length = strcspn(route->text, "/");
    for (size_t i = 0; screens[i] != NULL; i++) {
        if (strlen(screens[i]->name) == length &&
            memcmp(screens[i]->name, route->text, length) == 0) {
            return screens[i];
        }
    }
    return NULL;
}

struct route route_of(const char *name, const char *id)
{
    struct route route = {{0}};
    snprintf(route.text, sizeof route.text, "%s%s%s", name, id[0] == '\0' ? "" : "/", id);
    return route;
}

bool route_valid(const struct route *route, const struct content *content)
{
    const struct screen *screen = screen_of(route);
    const char *id = route_id(route);
    if (screen == NULL || !content_shows(content, screen->name) ||
        screen->needs_id != (strchr(route->text, '/') != NULL) ||
        (screen->needs_id && id[0] == '\0')) {
        return false;
    }
    if (screen == &screen_product) {
        return content_product(content, id) != NULL;
    }
    if (screen == &screen_material) {
        return content_material(content, id) != NULL;
    }
    return screen != &screen_mineral || content_mineral(content, id) != NULL;
}
