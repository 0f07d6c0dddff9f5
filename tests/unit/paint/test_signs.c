/* What the program itself writes for visitors is in the typeface, in both weights: no sheet has
 * these characters, so no proof-reader would find the box that stands in their place. */
#include "check.h"
#include "core/breaks.h"
#include "core/signs.h"
#include "paint/fonts.h"

int main(void)
{
    struct fonts *fonts = NULL;
    struct err err;
    CHECK(fonts_create(NULL, &fonts, &err));
    if (fonts != NULL) {
        CHECK_INT(fonts_lacks(fonts, SIGNS_ALL), 0);
        CHECK_INT(fonts_lacks(fonts, SIGN_MINUS "5"), 0);
        CHECK_INT(fonts_lacks(fonts, BREAKS_SOFT_HYPHEN BREAKS_THIN), 0); /* never drawn */
        CHECK_INT(fonts_lacks(fonts, "\xF0\x9F\x98\x80"), 0x1F600); /* else nothing is found */
        fonts_destroy(fonts);
    }
    return check_done();
}
