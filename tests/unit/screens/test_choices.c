/* What a page chooses by itself, in an exhibition of two materials: the seam of a product leads to
 * what is certain and comes first; a material without figures of supply opens on what it has.
 */
#include "check.h"
#include "fixture.h"
#include "letters.h"

#include "app/app.h"
#include "content/content.h"

static char log_text[4000];

static const struct text_metrics metrics = LETTERS(0.5F, 0.5F);

/* The fixture with tin beside copper, both critical. */
static void make(struct fixture *fixture)
{
    fixture_make(fixture);
    fixture_write(fixture, "content/material_more.csv",
                  "id,ord,symbol,grp,critical,strategic,picture\n"
                  "tin,2,Sn,metal,1,1,material-copper\n");
    fixture_write(fixture, "content/listed_more.csv", "material_id,year\ntin,2023\n");
    fixture_write(fixture, "content/texts_more.csv",
                  "key,note,en,fi\n"
                  "material.tin.name,,Tin,Tina\nmaterial.tin.lead,,a,b\nmaterial.tin.alt,,a,b\n"
                  "material.tin.to,,tin,tinaan\nmaterial.tin.life,,a,b\n"
                  "ui.material.no_ore.tin,,from waste,romusta\n"
                  "use.kettle.base.tin.text,,seals,tiivis\nuse.kettle.lid.tin.text,,seals,tiivis\n"
                  "ui.material.tab.supply,,Supply,Saanti\nui.material.tab.uses,,Uses,Kaytto\n"
                  "ui.material.tab.life,,Your life,Arjessa\n"
                  "ui.material.tab.supply.spoken,,Supply,Saanti\n"
                  "ui.material.tab.uses.spoken,,Uses,Kaytto\n"
                  "ui.material.tab.life.spoken,,Your life,Arjessa\n");
}

struct open {
    struct content *content;
    struct app *app;
};

static struct open open_page_in(const struct fixture *fixture, const char *route,
                                const char *language)
{
    struct open open = {NULL, NULL};
    struct err err = {.text = ""};
    if (!fixture_build(fixture, fixture->database, log_text, sizeof log_text) ||
        !content_open(fixture->database, &open.content, &err)) {
        printf("%s%s\n", log_text, err.text);
        check_failures++;
        return open;
    }
    struct app_config config = {.content = open.content,
                                .metrics = &metrics,
                                .language = language,
                                .width = 1920,
                                .height = 1080,
                                .px_per_mm = 4};
    snprintf(config.start.text, sizeof config.start.text, "%s", route);
    open.app = app_create(&config);
    app_step(open.app, 1000, NULL, 0);
    CHECK_TEXT(app_route(open.app).text, route);
    return open;
}

static struct open open_page(const struct fixture *fixture, const char *route)
{
    return open_page_in(fixture, route, NULL);
}

static void close_page(struct open *open)
{
    app_destroy(open->app);
    content_close(open->content);
}

/* Where the seam leads: it is the way on to a material that spans the page. */
static const char *seam(const struct app *app)
{
    const struct frame *frame = app_frame(app);
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (node->action.kind == ACT_GO && node->rect.w > 0.8F * (float)frame->width) {
            return node->action.route.text;
        }
    }
    return "nowhere";
}

#define USES                                                                                       \
    "product_id,part_id,material_id,ord,element,amount,decimals,unit,about,year,source_id,"        \
    "certain,listed\n"

static void test_seam(void)
{
    static const struct {
        const char *uses, *to;
    } cases[] = {
        /* of both there is no figure: the first that is certain */
        {USES "kettle,base,tin,1,Sn,,,,,,,0,1\nkettle,base,copper,2,Cu,,,,,,book,1,1\n",
         "material/copper"},
        {USES "kettle,base,tin,1,Sn,,,,,,book,1,1\nkettle,base,copper,2,Cu,,,,,,book,1,1\n",
         "material/tin"},
        /* the content's order says what stands for all, not which figure is larger */
        {USES "kettle,base,copper,1,Cu,12.5,1,g,1,2019,book,1,1\n"
              "kettle,lid,tin,1,Sn,20,0,g,1,2019,book,1,1\n",
         "material/copper"},
        {USES "kettle,lid,copper,1,Cu,12.5,1,g,1,2019,book,1,1\n"
              "kettle,base,tin,1,Sn,2,0,g,1,2019,book,1,1\n",
         "material/tin"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture fixture;
        make(&fixture);
        fixture_write(&fixture, "content/product_use.csv", cases[i].uses);
        struct open open = open_page(&fixture, "product/kettle");
        if (open.app != NULL) {
            CHECK_TEXT(seam(open.app), cases[i].to);
        }
        close_page(&open);
        fixture_remove(&fixture);
    }
}

/* Labels of the chosen option of the page, "" = none. */
static const char *chosen(const struct app *app)
{
    const struct frame *frame = app_frame(app);
    for (size_t i = 0; i < frame->node_count; i++) {
        if (frame->nodes[i].role == ROLE_OPTION && frame->nodes[i].chosen) {
            return frame->nodes[i].label;
        }
    }
    return "";
}

static void test_first_tab(void)
{
    struct fixture fixture;
    make(&fixture);
    fixture_write(&fixture, "content/product_use_tin.csv", /* so that tin can be reached */
                  "product_id,part_id,material_id,ord,certain\nkettle,lid,tin,2,0\n");
    struct open open = open_page(&fixture, "material/copper");
    CHECK_TEXT(chosen(open.app), "Supply");
    close_page(&open);
    fixture_write(&fixture, "content/supply.csv",
                  "material_id,ord,stage,detail,period,source_id\n");
    fixture_write(&fixture, "content/share.csv", "material_id,supply_ord,ord,country_id,percent\n");
    open = open_page(&fixture, "material/copper");
    CHECK_TEXT(chosen(open.app), "Uses");
    close_page(&open);
    open = open_page(&fixture, "material/tin"); /* neither */
    CHECK_TEXT(chosen(open.app), "");           /* one view needs no tabs */
    close_page(&open);
    fixture_remove(&fixture);
}

static bool says(const struct app *app, const char *text)
{
    const struct frame *frame = app_frame(app);
    for (size_t i = 0; i < frame->node_count; i++) {
        if (frame->nodes[i].label != NULL && strcmp(frame->nodes[i].label, text) == 0) {
            return true;
        }
    }
    return false;
}

/* Uses of the world stand under the heading of every exhibit, others under one that says whose they
 * are. */
static void test_whose_uses(void)
{
    struct fixture fixture;
    fixture_make(&fixture);
    fixture_write(&fixture, "content/supply.csv",
                  "material_id,ord,stage,detail,period,source_id\n");
    fixture_write(&fixture, "content/share.csv", "material_id,supply_ord,ord,country_id,percent\n");
    fixture_write(&fixture, "content/texts_uses.csv",
                  "key,note,en,fi\nui.material.uses,,Uses in the world,a\n"
                  "usescope.fi,,What Finland uses it for,b\n");
    struct open open = open_page(&fixture, "material/copper");
    CHECK(says(open.app, "Uses in the world"));
    CHECK(!says(open.app, "What Finland uses it for"));
    close_page(&open);
    fixture_write(&fixture, "content/enduse.csv",
                  "material_id,ord,percent,scope,source_id\ncopper,1,60,fi,book\n");
    open = open_page(&fixture, "material/copper");
    CHECK(says(open.app, "What Finland uses it for"));
    CHECK(!says(open.app, "Uses in the world"));
    close_page(&open);
    fixture_remove(&fixture);
}

/* "None in here" is said only where it is known of every use. */
static void test_none_or_unknown(void)
{
    static const struct {
        const char *uses;
        bool none, unknown;
    } cases[] = {
        {"product_id,part_id,material_id,ord,source_id,certain,listed\n"
         "kettle,base,copper,1,book,1,0\n",
         true, false}, /* copper in general is on the list, this form of it is not */
        {"product_id,part_id,material_id,ord,source_id,certain,listed\n"
         "kettle,base,copper,1,book,1,1\n",
         false, false},
        {"product_id,part_id,material_id,ord,source_id,certain,listed\n"
         "kettle,base,copper,1,book,0,1\n",
         false, true},
        {"product_id,part_id,material_id,ord,source_id,certain,listed\n"
         "kettle,base,copper,1,book,1,\n",
         false, true},
        {"product_id,part_id,material_id,ord,source_id,certain\nkettle,base,copper,1,book,1\n",
         false, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture fixture;
        fixture_make(&fixture);
        fixture_write(&fixture, "content/product_use.csv", cases[i].uses);
        struct open open = open_page(&fixture, "product/kettle");
        if (open.app != NULL) {
            CHECK(says(open.app, "None in here") == cases[i].none);
            CHECK(says(open.app, "Not known") == cases[i].unknown);
        }
        close_page(&open);
        fixture_remove(&fixture);
    }
}

/* A language without words for it yet shows those of the next one, in that one's own form. */
static void test_plural_of_the_next(void)
{
    struct fixture fixture;
    fixture_make(&fixture);
    fixture_write(&fixture, "content/texts_captions.csv",
                  "key,note,en,fi\nui.source.captions,,Sources: {names},\n"
                  "ui.source.captions.one,,Source: {names},\n");
    struct open open = open_page_in(&fixture, "material/copper", "fi");
    if (open.app != NULL) {
        CHECK(says(open.app, "Source: Somebody 2020"));
    }
    close_page(&open);
    fixture_remove(&fixture);
}

int main(void)
{
    test_plural_of_the_next();
    test_none_or_unknown();
    test_seam();
    test_first_tab();
    test_whose_uses();
    return check_done();
}
