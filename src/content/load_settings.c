/* What the settings of an edition become. Cannot fail after settings_check. */
#include "content/private.h"
#include "schema/settings.h"

#include <stdlib.h>
#include <string.h>

static const char *value_of(const struct content *content, const char *key)
{
    const char *value = content_meta(content, key);
    return value != NULL ? value : "";
}

static long number_of(const struct content *content, const char *key, long fallback)
{
    const char *value = content_meta(content, key);
    return value != NULL ? strtol(value, NULL, 10) : fallback;
}

/* "#f2a65a" as 0xFFF2A65A, 0 when there is none. */
static uint32_t colour_of(const struct content *content, const char *key)
{
    const char *value = value_of(content, key);
    return value[0] == '#' ? 0xFF000000U | (uint32_t)strtoul(value + 1, NULL, 16) : 0;
}

static int count_critical(const struct content *content)
{
    int n = 0;
    for (size_t i = 0; i < content->material_count; i++) {
        n += content->materials[i].critical;
    }
    return n;
}

void load_settings(struct content *content)
{
    const char *logo = value_of(content, "logo");
    content->title = value_of(content, "title_key");
    content->venue = value_of(content, "venue_key");
    content->default_language = value_of(content, "default_language");
    content->home_region = value_of(content, "home_region");
    content->version = number_of(content, "content_version", 0);
    content->idle_ms = 1000 * (int)number_of(content, "idle_s", 60);
    content->read_idle_ms = 1000 * (int)number_of(content, "read_idle_s", 90);
    content->warning_ms = 1000 * (int)number_of(content, "warning_s", 20);
    content->critical_total = (int)number_of(content, "critical_total", count_critical(content));
    content->accent_dark = colour_of(content, "accent_dark");
    content->accent_light = colour_of(content, "accent_light");
    content->logo = content_picture(content, logo);
}

int content_layer(const struct content *content, int depth)
{
    return settings_layer(content_meta(content, "layers"), depth);
}

bool content_shows(const struct content *content, const char *section)
{
    const char *list = content_meta(content, "sections");
    return list == NULL || !settings_section(section, strlen(section)) ||
           settings_list_has(list, section);
}
