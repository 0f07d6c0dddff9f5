/* Colour profiles of photographs: what was kept in the colours of a camera or of a press becomes
 * sRGB, which screens show, by lcms2. */
#include "core/mem.h"
#include "tools/pictures/photo_private.h"

#include <lcms2.h>
#include <stdlib.h>
#include <string.h>

/* Four numbers of 16 bits, of which the first is the grey. */
#define TYPE_GREY_OF_FOUR (COLORSPACE_SH(PT_GRAY) | EXTRA_SH(3) | CHANNELS_SH(1) | BYTES_SH(2))

/* The profile that says that the colours are what they should be. */
static bool is_srgb(cmsHPROFILE profile)
{
    char name[200] = "";
    cmsGetProfileInfoASCII(profile, cmsInfoDescription, "en", "US", name, sizeof name);
    return strncmp(name, "sRGB", 4) == 0;
}

static bool convert(cmsHPROFILE from, cmsUInt32Number type, void **out, struct err *err)
{
    cmsHPROFILE to = cmsCreate_sRGBProfile();
    if (to != NULL) {
        *out = cmsCreateTransform(from, type, to, TYPE_RGBA_8, INTENT_RELATIVE_COLORIMETRIC,
                                  cmsFLAGS_BLACKPOINTCOMPENSATION);
        cmsCloseProfile(to);
    }
    return *out != NULL || err_set(err, "the colour profile in the picture cannot be used; export "
                                        "it as sRGB");
}

static bool choose(cmsHPROFILE from, enum inks inks, void **out, struct err *err)
{
    const cmsColorSpaceSignature space = cmsGetColorSpace(from);
    if (inks == INKS_CMYK) {
        return space == cmsSigCmykData
                   ? convert(from, TYPE_CMYK_16, out, err)
                   : err_set(err, "the colours are for printing (CMYK), but the colour profile in "
                                  "the picture is for others; export it as RGB");
    }
    if (space == cmsSigRgbData) {
        return is_srgb(from) || convert(from, TYPE_RGBA_16, out, err);
    }
    if (space == cmsSigGrayData) {
        return inks != INKS_GREY || convert(from, TYPE_GREY_OF_FOUR, out, err);
    }
    return err_set(err, "the colour profile in the picture is not one of RGB; export it as sRGB");
}

bool profile_open(struct bytes profile, enum inks inks, void **out, struct err *err)
{
    *out = NULL;
    if (profile.size == 0) {
        return inks != INKS_CMYK ||
               err_set(err, "the picture has colours for printing (CMYK) without the profile that "
                            "says which; export it as RGB");
    }
    cmsHPROFILE from = profile.size <= UINT32_MAX
                           ? cmsOpenProfileFromMem(profile.data, (cmsUInt32Number)profile.size)
                           : NULL;
    if (from == NULL) {
        return err_set(err, "the colour profile in the picture is damaged; export it as sRGB");
    }
    const bool fine = choose(from, inks, out, err);
    cmsCloseProfile(from);
    return fine;
}

void profile_apply(void *transform, const uint16_t *from, unsigned char *to, int count)
{
    cmsDoTransform(transform, from, to, (cmsUInt32Number)count);
}

void profile_close(void *transform)
{
    if (transform != NULL) {
        cmsDeleteTransform(transform);
    }
}

static unsigned char *save(cmsHPROFILE profile, size_t *size)
{
    cmsUInt32Number length = 0;
    unsigned char *out = NULL;
    if (profile != NULL && cmsSaveProfileToMem(profile, NULL, &length)) {
        out = mem_alloc(length);
        if (!cmsSaveProfileToMem(profile, out, &length)) {
            free(out);
            out = NULL;
        }
    }
    *size = length;
    return out;
}

unsigned char *profile_of_primaries(const double xy[8], size_t *size)
{
    static const cmsFloat64Number srgb[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    const cmsCIExyY white = {xy[0], xy[1], 1};
    const cmsCIExyYTRIPLE primaries = {{xy[2], xy[3], 1}, {xy[4], xy[5], 1}, {xy[6], xy[7], 1}};
    cmsToneCurve *curve = cmsBuildParametricToneCurve(NULL, 4, srgb);
    cmsToneCurve *curves[3] = {curve, curve, curve};
    cmsHPROFILE profile = curve != NULL ? cmsCreateRGBProfile(&white, &primaries, curves) : NULL;
    unsigned char *out = save(profile, size);
    if (profile != NULL) {
        cmsCloseProfile(profile);
    }
    if (curve != NULL) {
        cmsFreeToneCurve(curve);
    }
    return out;
}
