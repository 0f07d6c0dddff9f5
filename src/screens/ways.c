#include "screens/ways.h"

#include "screens/screen.h"
#include "ui/actions.h"

#include <string.h>

/* What the ways lead to; NULL: nothing. */
struct chain {
    const struct product *product;
    const struct material *material;
    const struct mineral *mineral;
};

/* ---- what was passed in this session ---- */

static const char *passed(const struct ui *ui, int layer, const char *screen)
{
    const struct route *route = ui->env->trail != NULL ? &ui->env->trail[layer - 1] : NULL;
    const size_t n = strlen(screen);
    const bool is = route != NULL && strncmp(route->text, screen, n) == 0 && route->text[n] == '/';
    return is ? route->text + n + 1 : NULL;
}

static const struct product *passed_product(const struct ui *ui)
{
    const char *id = passed(ui, 2, "product");
    return id != NULL ? content_product(ui->env->content, id) : NULL;
}

static const struct material *passed_material(const struct ui *ui)
{
    const char *id = passed(ui, 3, "material");
    return id != NULL ? content_material(ui->env->content, id) : NULL;
}

static const struct mineral *passed_mineral(const struct ui *ui)
{
    const char *id = passed(ui, 4, "mineral");
    return id != NULL ? content_mineral(ui->env->content, id) : NULL;
}

/* ---- what stands for what ---- */

static bool has_product(const struct material *m, const struct product *product)
{
    const struct material_details *all = material_details(m);
    for (size_t i = 0; i < all->product_count; i++) {
        if (all->products[i] == product) {
            return true;
        }
    }
    return false;
}

static bool has_mineral(const struct material *m, const struct mineral *mineral)
{
    const struct material_details *all = material_details(m);
    for (size_t i = 0; i < all->mineral_count; i++) {
        if (all->minerals[i] == mineral) {
            return true;
        }
    }
    return false;
}

static const struct product *product_for(const struct ui *ui, const struct material *m)
{
    const struct product *seen = passed_product(ui);
    const struct material_details *all = material_details(m);
    return seen != NULL && has_product(m, seen) ? seen
           : all->product_count > 0             ? all->products[0]
                                                : seen;
}

static const struct mineral *mineral_for(const struct ui *ui, const struct material *m)
{
    const struct mineral *seen = passed_mineral(ui);
    const struct material_details *all = material_details(m);
    return seen != NULL && has_mineral(m, seen) ? seen
           : all->mineral_count > 0             ? all->minerals[0]
                                                : NULL;
}

static const struct material *material_for(const struct ui *ui, const struct mineral *mineral)
{
    const struct material *seen = passed_material(ui);
    const struct mineral_details *all = mineral_details(mineral);
    return seen != NULL && has_mineral(seen, mineral) ? seen
           : all->material_count > 0                  ? all->materials[0]
                                                      : seen;
}

/* ---- the ways ---- */

static struct core_way way(const struct ui *ui, const char *screen, const char *id,
                           const struct picture *picture, bool seen)
{
    return (struct core_way){.action = go_to(screen, id),
                             .name = ui_trf(ui, "%s.%s.name", screen, id),
                             .picture = seen ? picture : NULL};
}

static const struct core_way *ways_of(struct ui *ui, const struct chain *chain)
{
    struct core_way *ways = arena_array(ui->frame->arena, 5, sizeof *ways);
    const struct product *p = chain->product;
    const struct route all = route_of("products", "");
    if (route_valid(&all, ui->env->content) && content_shows(ui->env->content, "products")) {
        const struct route one = route_of("products", p != NULL ? p->id : "");
        const bool stands = p != NULL && route_valid(&one, ui->env->content);
        ways[0].action = go_to("products", stands ? p->id : "");
        /* It was taken from there. */
        ways[0].picture = p != NULL && p == passed_product(ui) ? p->thing : NULL;
    }
    if (p != NULL && p->picture != NULL) {
        ways[1] = way(ui, "product", p->id, p->picture, p == passed_product(ui));
    }
    if (chain->material != NULL) {
        const struct material *m = chain->material;
        ways[2] = way(ui, "material", m->id, m->picture, m == passed_material(ui));
    }
    if (chain->mineral != NULL) {
        const struct mineral *m = chain->mineral;
        ways[3] = way(ui, "mineral", m->id, m->picture, m == passed_mineral(ui));
    }
    return ways;
}

const struct material *mineral_up(const struct ui *ui, const struct mineral *mineral)
{
    return mineral_details(mineral)->material_count > 0 ? material_for(ui, mineral) : NULL;
}

const struct product *material_up(const struct ui *ui, const struct material *material)
{
    return material_details(material)->product_count > 0 ? product_for(ui, material) : NULL;
}

const struct core_way *product_ways(struct ui *ui, const struct product *product, int part, int n)
{
    const struct use *chosen = product_use(product, part, n);
    const struct use *use = chosen != NULL ? chosen : product_main_use(product);
    const struct material *seen = passed_material(ui);
    struct chain chain = {.product = product, .material = use != NULL ? use->material : NULL};
    if (chosen == NULL && seen != NULL && has_product(seen, product)) {
        chain.material = seen;
    }
    if (chain.material != NULL) {
        chain.mineral = mineral_for(ui, chain.material);
    }
    return ways_of(ui, &chain);
}

const struct core_way *thing_ways(struct ui *ui, const struct product *product)
{
    return product_ways(ui, product, -1, 0);
}

const struct core_way *material_ways(struct ui *ui, const struct material *material)
{
    const struct chain chain = {product_for(ui, material), material, mineral_for(ui, material)};
    return ways_of(ui, &chain);
}

const struct core_way *mineral_ways(struct ui *ui, const struct mineral *mineral)
{
    struct chain chain = {.material = material_for(ui, mineral), .mineral = mineral};
    if (chain.material != NULL) {
        chain.product = product_for(ui, chain.material);
    }
    return ways_of(ui, &chain);
}
