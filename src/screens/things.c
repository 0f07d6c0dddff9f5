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

/* Table is that of its texts. */
static struct piece piece(const struct ui *ui, const char *table, const char *id,
                          const struct picture *picture, int depth)
{
    const char *language = ui->env->language->id;
    const char *question = ui_format(ui, "%s.%s.question", table, id);
    return (struct piece){.name = ui_trf(ui, "%s.%s.name", table, id),
                          .question = content_text_exact(ui->env->content, language, question),
                          .picture = picture,
                          .depth = depth};
}

bool piece_of_product(const struct ui *ui, const char *id, struct piece *out)
{
    const struct product *product = content_product(ui->env->content, id);
    if (product != NULL) {
        *out = piece(ui, "product", id, product->thing, 2);
    }
    return product != NULL;
}

bool piece_of_material(const struct ui *ui, const char *id, struct piece *out)
{
    const struct material *material = content_material(ui->env->content, id);
    if (material != NULL) {
        *out = piece(ui, "material", id, material->picture, 3);
    }
    return material != NULL;
}

bool piece_of_mineral(const struct ui *ui, const char *id, struct piece *out)
{
    const struct mineral *mineral = content_mineral(ui->env->content, id);
    if (mineral != NULL) {
        *out = piece(ui, "mineral", id, mineral->picture, 4);
    }
    return mineral != NULL;
}
