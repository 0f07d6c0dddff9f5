/* What is in a product: its uses of materials, counted and chosen, and how large their amounts are.
 */
#include "content/content.h"

#include "core/cube.h"

#include <string.h>

/* Is the material of use n confirmed to be in the product, by this use or an earlier one? */
static bool counted(const struct product_details *all, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct use *use = &all->uses[i];
        if (use->material == all->uses[n].material && use->certain && use->listed == KNOWN_YES) {
            return true;
        }
    }
    return false;
}

struct critical_count content_critical_in(const struct product *product)
{
    const struct product_details *all = product_details(product);
    struct critical_count out = {.unread = !all->uses_read, .unknown = all->use_count == 0};
    for (size_t i = 0; i < all->use_count; i++) {
        const struct use *use = &all->uses[i];
        if (!use->material->critical) {
            continue;
        }
        out.source = out.source == NULL ? use->material->score_source : out.source;
        if (use->certain && use->listed == KNOWN_YES) {
            out.confirmed += counted(all, i) ? 0 : 1;
        }
        out.unknown = out.unknown || !use->certain || use->listed == NOT_KNOWN;
    }
    return out;
}

double content_cube_mm(const struct figure *figure)
{
    return figure->lump == NULL
               ? 0
               : cube_edge_mm(figure->value * cube_grams(figure->unit), figure->lump->density);
}

const struct use *product_use(const struct product *product, int part, int n)
{
    const struct product_details *all = product_details(product);
    for (size_t i = 0; part >= 0 && (size_t)part < all->part_count && i < all->use_count; i++) {
        if (strcmp(all->uses[i].part, all->parts[part]) == 0 && n-- == 0) {
            return &all->uses[i];
        }
    }
    return NULL;
}

const struct use *product_main_use(const struct product *product)
{
    const struct product_details *all = product_details(product);
    for (size_t i = 0; i < all->use_count; i++) {
        if (all->uses[i].certain) {
            return &all->uses[i];
        }
    }
    return all->use_count > 0 ? &all->uses[0] : NULL;
}
