/* What a content file must say of itself to be read by this program. */
#pragma once

#define CONTENT_APPLICATION_ID 0x53545241 /* "STRA" */
#define CONTENT_SCHEMA 8                  /* PRAGMA user_version that this program reads */
#define CONTENT_APP 1                     /* meta min_app up to this is understood */
