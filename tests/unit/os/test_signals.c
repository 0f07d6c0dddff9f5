/* What signals mean to the exhibit: most mean nothing, two ask for an end, and an end that hangs is
 * one all the same. */
#include "check.h"

#include "os/signals.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* The status of a child that does what `act` does, as waitpid gives it. */
static int child(void (*act)(void))
{
    fflush(stdout);
    const pid_t pid = fork();
    if (pid == 0) {
        act();
        _exit(77);
    }
    int status = -1;
    waitpid(pid, &status, 0);
    return status;
}

/* A terminal that closes, a log rotation, a stop of output, a reader that is gone. */
static void meaningless(void)
{
    static const int numbers[] = {SIGHUP, SIGUSR1, SIGUSR2, SIGTTOU, SIGPIPE, SIGXFSZ};
    signals_take();
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        raise(numbers[i]);
    }
    _exit(signals_ended() ? 1 : 42);
}

static void asked_to_end(void)
{
    static const int numbers[] = {SIGTERM, SIGINT};
    int status = 42;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        signals_take();
        status = signals_ended() ? 1 : status;
        raise(numbers[i]);
        status = !signals_ended() ? 2 : status;
        const unsigned left = alarm(0);
        status = left == 0 || left > 10 ? 3 : status; /* it has some seconds */
    }
    _exit(status);
}

static void end_that_hangs(void)
{
    signals_take();
    raise(SIGTERM);
    raise(SIGALRM); /* the seconds are over */
    _exit(1);
}

static void only_writes(void)
{
    signals_survive_writes();
    raise(SIGPIPE);
    raise(SIGXFSZ);
    raise(SIGTERM); /* what ends a program still does */
}

static void as_usual_term(void)
{
    signals_take();
    signals_default();
    raise(SIGTERM);
}

static void as_usual_int(void)
{
    signals_take();
    signals_default();
    raise(SIGINT);
}

static void as_usual_alarm(void)
{
    signals_take();
    signals_default();
    raise(SIGALRM);
}

static void exits(void (*act)(void), int code)
{
    const int status = child(act);
    CHECK(WIFEXITED(status));
    CHECK_INT(WEXITSTATUS(status), code);
}

static void dies(void (*act)(void), int number)
{
    const int status = child(act);
    CHECK(WIFSIGNALED(status));
    CHECK_INT(WTERMSIG(status), number);
}

int main(void)
{
    exits(meaningless, 42);
    exits(asked_to_end, 42);
    exits(end_that_hangs, 0);
    dies(only_writes, SIGTERM);
    dies(as_usual_term, SIGTERM);
    dies(as_usual_int, SIGINT);
    dies(as_usual_alarm, SIGALRM);
    return check_done();
}
