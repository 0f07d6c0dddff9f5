#include "app/routes.h"

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

static void add_each(struct list *list, const char *name, const struct content *content)
{
    if (strcmp(name, "product") == 0) {
        for (size_t i = 0; i < content->product_count; i++) {
            add(list, name, content->products[i].id);
        }
    } else if (strcmp(name, "material") == 0) {
        for (size_t i = 0; i < content->material_count; i++) {
            add(list, name, content->materials[i].id);
        }
    } else if (strcmp(name, "mineral") == 0) {
        for (size_t i = 0; i < content->mineral_count; i++) {
            add(list, name, content->minerals[i].id);
        }
    }
}

size_t routes_list(const struct content *content, struct route *out, size_t most)
{
    struct list list = {.items = out, .most = most};
    for (size_t i = 0; screens[i] != NULL; i++) {
        if (!content_shows(content, screens[i]->name)) {
            continue;
        }
        if (screens[i]->needs_id) {
            add_each(&list, screens[i]->name, content);
        } else {
            add(&list, screens[i]->name, "");
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
