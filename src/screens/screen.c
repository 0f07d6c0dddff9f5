#include "screens/screen.h"

#include <stdio.h>
#include <string.h>

/* Bytes of the route that the screen's name is, 0 if it is another's. */
static size_t named(const struct screen *screen, const struct route *route)
{
    const size_t length = strlen(screen->name);
    const bool begins = strncmp(route->text, screen->name, length) == 0;
    return begins && (route->text[length] == '\0' || route->text[length] == '/') ? length : 0;
}

const struct screen *screen_of(const struct route *route)
{
    const struct screen *best = NULL;
    size_t longest = 0;
    const size_t end = strlen(route->text);
    if (end > 0 && route->text[end - 1] == '/') {
        return NULL;
    }
    for (size_t i = 0; screens[i] != NULL; i++) {
        const size_t length = named(screens[i], route);
        if (length > longest) {
            longest = length;
            best = screens[i];
        }
    }
    return best;
}

const struct screen *screen_flagged(unsigned flags)
{
    for (size_t i = 0; screens[i] != NULL; i++) {
        if ((screens[i]->flags & flags) == flags) {
            return screens[i];
        }
    }
    return NULL;
}

const char *route_argument(const struct route *route)
{
    const struct screen *screen = screen_of(route);
    const char *rest = screen == NULL ? "" : route->text + strlen(screen->name);
    return rest[0] == '/' ? rest + 1 : rest;
}

static bool listed(const struct screen *screen, const struct content *content, const char *argument)
{
    if (screen->each == NULL) {
        return argument[0] == '\0';
    }
    const char *one = NULL;
    for (size_t i = 0; (one = screen->each(content, i)) != NULL; i++) {
        if (strcmp(one, argument) == 0) {
            return true;
        }
    }
    return false;
}

bool route_valid(const struct route *route, const struct content *content)
{
    const struct screen *screen = screen_of(route);
    if (screen == NULL || (screen->flags & SCREEN_STAFF) != 0 ||
        !content_shows(content, screen->name)) {
        return false;
    }
    const char *argument = route_argument(route);
    return screen->valid != NULL ? screen->valid(content, argument)
                                 : listed(screen, content, argument);
}
