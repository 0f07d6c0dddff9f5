/* A text that a language lacks comes from the language that it falls back to, and so on; the
 * exhibit's own comes after these. */
#include "check.h"
#include "fixture.h"

#include "content/content.h"

#include <sqlite3.h>

int main(void)
{
    struct fixture fixture;
    struct content *content = NULL;
    struct err err = {.text = ""};
    sqlite3 *db = NULL;
    char log[2000] = "";
    fixture_make(&fixture);
    CHECK(fixture_build(&fixture, fixture.database, log, sizeof log));
    CHECK_INT(sqlite3_open(fixture.database, &db), SQLITE_OK);
    CHECK_INT(sqlite3_exec(db,
                           "CREATE TEMP TABLE more AS SELECT * FROM language WHERE id = 'fi';"
                           "UPDATE more SET id = 'sv', ord = 9, fallback = 'fi';"
                           "INSERT INTO language SELECT * FROM more;"
                           "DELETE FROM text WHERE language_id = 'fi' "
                           "AND key = 'part.kettle.base.name'",
                           NULL, NULL, NULL),
              SQLITE_OK);
    sqlite3_close(db);
    if (content_open(fixture.database, &content, &err)) {
        CHECK_TEXT(content_text(content, "sv", "part.kettle.lid.name"), "Kansi");
        CHECK_TEXT(content_text(content, "sv", "part.kettle.base.name"), "Base"); /* nor fi */
        content_close(content);
    } else {
        printf("%s%s\n", log, err.text);
        check_failures++;
    }
    fixture_remove(&fixture);
    return check_done();
}
