/* Capitals and small letters of texts that are valid UTF-8. Own ranges instead of towlower(): that
 * asks the locale of the process, which a kiosk may lack. Owner: nothing is kept. */
#pragma once

/* Makes the first letter small, where it is a Latin, Greek or Cyrillic capital; the length in bytes
 * stays. An abbreviation ("REE", "PGM": a second capital follows) stays as it is. */
void letters_lower_first(char *text);

/* Makes all such letters small. */
void letters_lower(char *text);

/* How many characters it has. */
int letters_count(const char *text);
