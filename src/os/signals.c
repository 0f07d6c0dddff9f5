#include "os/signals.h"

#include <signal.h>
#include <stddef.h>
#include <unistd.h>

#define GRACE_S 4

static volatile sig_atomic_t ended;

static void on_end(int number)
{
    (void)number;
    ended = 1;
    alarm(GRACE_S);
}

static void on_alarm(int number)
{
    (void)number;
    _exit(0);
}

static void set(int number, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler};
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

void signals_survive_writes(void)
{
    set(SIGPIPE, SIG_IGN);
    set(SIGXFSZ, SIG_IGN);
}

void signals_take(void)
{
    ended = 0;
    signals_survive_writes();
    set(SIGHUP, SIG_IGN);
    set(SIGUSR1, SIG_IGN);
    set(SIGUSR2, SIG_IGN);
    set(SIGTTOU, SIG_IGN);
    set(SIGALRM, on_alarm);
    set(SIGTERM, on_end);
    set(SIGINT, on_end);
}

void signals_default(void)
{
    set(SIGALRM, SIG_DFL);
    set(SIGTERM, SIG_DFL);
    set(SIGINT, SIG_DFL);
}

bool signals_ended(void)
{
    return ended != 0;
}
