/* What the EU's studies say of a material beyond what a screen shows: scores, suppliers, reliance,
 * substitution, imports. Part of content.h, which says who owns it: the content snapshot; all is
 * borrowed and lives until content_close. */
#pragma once

#include <stdbool.h>

struct source;

struct score {
    int year;
    double supply_risk, importance; /* < 0 when not assessed */
    const struct source *source;
};

struct supplier {
    const char *element;       /* neodymium, ore; "all" */
    const char *scope, *stage; /* "world" or "eu"; "mined" or "processed" */
    const char *country;       /* ISO 3166-1 alpha-2; need not have a name here */
    double percent;
    bool below; /* less than percent */
    const struct source *source;
};

struct reliance {
    const char *kind; /* "import" or "recycling" */
    int year;
    double percent;
    const struct source *source;
};

struct substitution { /* indexes, < 0 when not known */
    const char *element;
    double importance, supply_risk; /* 1: nothing can take its place */
    double concentration, eu_concentration;
    const struct source *source;
};

struct eu_import {
    const char *goods, *country;
    double percent; /* of the value */
    int year;
    const struct source *source;
};
