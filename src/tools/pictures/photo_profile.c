/* Colour profiles of photographs: what was kept in the colours of a camera or of a press becomes
 * sRGB, which screens show, by lcms2. */
#include "tools/pictures/photo_private.h"

#include <lcms2.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The profile that says that the colours are what they should be. */
static bool is_srgb(cmsHPROFILE profile)
{
    char name[200] = "";
    cmsGetProfileInfoASCII(profile, cmsInfoDescription, "en", "US", name, sizeof name);
    return strncmp(name, "sRGB", 4) == 0;
}

static bool convert(struct pixels *pixels, cmsHPROFILE from, struct err *err)
{
    cmsHPROFILE to = cmsCreate_sRGBProfile();
    cmsHTRANSFORM transform =
        to != NULL
            ? cmsCreateTransform(from, TYPE_RGBA_8, to, TYPE_RGBA_8, INTENT_RELATIVE_COLORIMETRIC,
                                 cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_COPY_ALPHA)
            : NULL;
    for (int y = 0; y < pixels->height && transform != NULL; y++) {
        unsigned char *row = pixels->rgba + (size_t)y * (size_t)pixels->width * 4;
        cmsDoTransform(transform, row, row, (cmsUInt32Number)pixels->width);
    }
    const bool fine = transform != NULL;
    if (fine) {
        cmsDeleteTransform(transform);
    }
    if (to != NULL) {
        cmsCloseProfile(to);
    }
    return fine || err_set(err, "the colour profile in the picture cannot be used; export it as "
                                "sRGB");
}

bool profile_apply(struct pixels *pixels, const void *profile, size_t size, struct err *err)
{
    cmsHPROFILE from =
        size <= UINT32_MAX ? cmsOpenProfileFromMem(profile, (cmsUInt32Number)size) : NULL;
    if (from == NULL) {
        return err_set(err, "the colour profile in the picture is damaged; export it as sRGB");
    }
    const cmsColorSpaceSignature space = cmsGetColorSpace(from);
    bool fine = true;
    if (space == cmsSigRgbData && !is_srgb(from)) {
        fine = convert(pixels, from, err);
    } else if (space != cmsSigRgbData && space != cmsSigGrayData) {
        fine = err_set(err, "the colour profile in the picture is not one of RGB; export it as "
                            "sRGB");
    }
    cmsCloseProfile(from);
    return fine;
}
