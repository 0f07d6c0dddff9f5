/* What the settings of an edition become. Cannot fail after settings_check. */
#include "content/private.h"
#include "schema/settings.h"

#include <stdlib.h>
#include <string.h>

static const char *value_of(const struct loader *loader, const char *key)
{
    const char *value = content_meta(loader->content, key);
    return value != NULL ? value : "";
}

static long number_of(const struct loader *loader, const char *key, long fallback)
{
    const char *value = content_meta(loader->content, key);
    return value != NULL ? strtol(value, NULL, 10) : fallback;
}

/* "#f2a65a" as 0xFFF2A65A, 0 when there is none. */
static uint32_t colour_of(const struct loader *loader, const char *key)
{
    const char *value = value_of(loader, key);
    return value[0] == '#' ? 0xFF000000U | (uint32_t)strtoul(value + 1, NULL, 16) : 0;
}

static int count_critical(const struct loader *loader)
{
    const struct rows *materials = &loader->data.tables[TABLE_MATERIAL];
    int n = 0;
    for (size_t i = 0; i < materials->count; i++) {
        n += materials->row[i].cells[MATERIAL_CRITICAL].integer == 1;
    }
    return n;
}

void load_settings(struct loader *loader)
{
    struct content *content = loader->content;
    const char *logo = value_of(loader, "logo");
    content->title = value_of(loader, "title_key");
    content->venue = value_of(loader, "venue_key");
    content->default_language = value_of(loader, "default_language");
    content->home_region = value_of(loader, "home_region");
    content->version = number_of(loader, "content_version", 0);
    content->idle_ms = 1000 * (int)number_of(loader, "idle_s", 60);
    content->read_idle_ms = 1000 * (int)number_of(loader, "read_idle_s", 90);
    content->warning_ms = 1000 * (int)number_of(loader, "warning_s", 20);
    content->critical_total = (int)number_of(loader, "critical_total", count_critical(loader));
    content->accent_dark = colour_of(loader, "accent_dark");
    content->accent_light = colour_of(loader, "accent_light");
    const struct cell cell = {.text = logo, .set = logo[0] != '\0'};
    content->logo = loader_item(loader, TABLE_PICTURE, &cell);
}

bool content_shows(const struct content *content, const char *section)
{
    const char *list = content_meta(content, "sections");
    return list == NULL || !settings_section(section, strlen(section)) ||
           settings_list_has(list, section);
}
