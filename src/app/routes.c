#include "app/routes.h"

#include "app/app.h"
#include "screens/screen.h"

#include <stdio.h>
#include <string.h>

struct list {
    struct route *items;
    size_t count, most;
};

static void add(struct list *list, const char *name, const char *id)
{
    if (list->count < list->most) {
        list->items[list->count] = route_of(name, id);
    }
    list->count++;
}

size_t routes_list(const struct content *content, struct route *out, size_t most)
{
    struct list list = {.items = out, .most = most};
    for (size_t i = 0; screens[i] != NULL; i++) {
        const struct screen *screen = screens[i];
        if ((screen->flags & (SCREEN_MODAL | SCREEN_STAFF)) != 0 ||
            !content_shows(content, screen->name)) {
            continue;
        }
        const struct route bare = route_of(screen->name, "");
        if (route_valid(&bare, content)) {
            add(&list, screen->name, "");
        }
        const char *argument = NULL;
        for (size_t k = 0; screen->each != NULL && (argument = screen->each(content, k)) != NULL;
             k++) {
            add(&list, screen->name, argument);
        }
    }
    return list.count;
}

struct route route_named(const char *text)
{
    struct route route = {{0}};
    snprintf(route.text, sizeof route.text, "%s", text);
    return route;
}

void routes_visit(struct app *app, const struct content *content)
{
    for (size_t i = 0; screens[i] != NULL; i++) {
        const struct screen *screen = screens[i];
        const bool kept = screen->piece != NULL && screen->each != NULL;
        const char *first = kept ? screen->each(content, 0) : NULL;
        if (first != NULL) {
            app_go(app, route_of(screen->name, first));
        }
    }
    const struct screen *start = screen_flagged(SCREEN_START);
    app_go(app, route_named(start != NULL ? start->name : ""));
}
