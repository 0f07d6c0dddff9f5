#include "screens/things.h"

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
