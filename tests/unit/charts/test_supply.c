/* The order of a material's figures of supply: those of one stage stand newest first. */
#include "check.h"

#include "charts/stages.h"
#include "content/content.h"

static const struct supply supplies[] = {
    {.ord = 1, .stage = "mined", .period = "2011"},
    {.ord = 2,
     .stage = "processed",
     .period = "2016\xe2\x80\x93"
               "2020"},
    {.ord = 3, .stage = "mined", .period = "2023"},
    {.ord = 4,
     .stage = "mined",
     .period = "2012\xe2\x80\x93"
               "2016"},
    {.ord = 5, .stage = "mined", .period = "December 2023"},
    {.ord = 6, .stage = "eu-mined", .period = "20161"}, /* no year */
};

int main(void)
{
    const struct material_details material = {.supplies = supplies, .supply_count = 6};
    CHECK_INT(supply_first(&material, 0), 2);
    CHECK_INT(supply_first(&material, 3), 2);
    CHECK_INT(supply_next(&material, 2), 4); /* of one year: in their own order */
    CHECK_INT(supply_next(&material, 4), 3);
    CHECK_INT(supply_next(&material, 3), 0);
    CHECK_INT(supply_next(&material, 0), 2);
    CHECK_INT(supply_first(&material, 1), 1);
    CHECK_INT(supply_next(&material, 1), 1);
    CHECK_INT(supply_first(&material, 5), 5);
    return check_done();
}
