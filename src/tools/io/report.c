#include "tools/io/report.h"

#include <stdarg.h>

/* One fault is one line, whatever a cell had in it. */
static void put_line(FILE *out, const char *text)
{
    for (; *text != '\0'; text++) {
        fputc((unsigned char)*text < 0x20 || *text == 0x7f ? ' ' : *text, out);
    }
    fputc('\n', out);
}

__attribute__((format(printf, 6, 0))) static void say(const struct report *report, const char *kind,
                                                      const char *file, int row, int column,
                                                      const char *format, va_list args)
{
    if (report->out == NULL) {
        return;
    }
    fprintf(report->out, "%s:", file != NULL ? file : "?");
    if (row > 0) {
        fprintf(report->out, "%d:", row);
    }
    if (row > 0 && column > 0) {
        fprintf(report->out, "%d:", column);
    }
    char text[2000];
    vsnprintf(text, sizeof text, format, args);
    fprintf(report->out, " %s", kind);
    put_line(report->out, text);
}

bool report_error(struct report *report, const char *file, int row, int column, const char *format,
                  ...)
{
    va_list args;
    va_start(args, format);
    say(report, "", file, row, column, format, args);
    va_end(args);
    report->errors++;
    return false;
}

bool report_missing(struct report *report, const char *file, int row, int column,
                    const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(report, report->lenient ? "warning: " : "", file, row, column, format, args);
    va_end(args);
    if (report->lenient) {
        report->warnings++;
    } else {
        report->errors++;
    }
    return report->lenient;
}

void report_warning(struct report *report, const char *file, int row, int column,
                    const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(report, "warning: ", file, row, column, format, args);
    va_end(args);
    report->warnings++;
}

void report_echo(struct report *report)
{
    report->echoes++;
}

const char *report_count(size_t count, const char *one, const char *many,
                         char out[REPORT_COUNT_SIZE])
{
    snprintf(out, REPORT_COUNT_SIZE, "%zu %s", count, count == 1 ? one : many);
    return out;
}
