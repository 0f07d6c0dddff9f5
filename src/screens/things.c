#include "screens/things.h"

#include "screens/screen.h"

#include <string.h>

struct row row_of_product(const struct ui *ui, const struct product *product)
{
    return (struct row){.title = ui_trf(ui, "product.%s.name", product->id),
                        .picture = product->thing,
                        .action = go_to("product", product->id),
                        .id = ui_id(product->id, 1)};
}

struct row row_of_material(const struct ui *ui, const struct material *material)
{
    return (struct row){.title = ui_trf(ui, "material.%s.name", material->id),
                        .picture = material->picture,
                        .action = go_to("material", material->id),
                        .id = ui_id(material->id, 1)};
}

const char *thing_sound(const struct content *content, const struct route *route)
{
    const struct screen *screen = screen_of(route);
    const char *kind = screen != NULL ? screen->name : "";
    const char *id = route_argument(route);
    if (strcmp(kind, "product") == 0) {
        const struct product *product = content_product(content, id);
        return product != NULL ? product->sound : "";
    }
    if (strcmp(kind, "material") == 0) {
        const struct material *material = content_material(content, id);
        return material != NULL ? material->sound : "";
    }
    const struct mineral *mineral =
        strcmp(kind, "mineral") == 0 ? content_mineral(content, id) : NULL;
    return mineral != NULL ? mineral->sound : "";
}
