#include "tools/io/report.h"

#include <stdarg.h>

__attribute__((format(printf, 6, 0))) static void say(const struct report *report, const char *kind,
                                                      const char *file, int row, int column,
                                                      const char *format, va_list args)
{
    if (report->out == NULL) {
        return;
    }
    fprintf(report->out, "%s:", file);
    if (row > 0) {
        fprintf(report->out, "%d:", row);
    }
    if (row > 0 && column > 0) {
        fprintf(report->out, "%d:", column);
    }
    fprintf(report->out, " %s", kind);
    vfprintf(report->out, format, args);
    fputc('\n', report->out);
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
