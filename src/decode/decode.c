#define _GNU_SOURCE /* NOLINT: the switch of the C library itself */
#include "decode/decode.h"

#include "core/mem.h"
#include "decode/decode_private.h"
#include "decode/pieces.h"
#include "os/clock.h"
#include "os/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define AREA_SIZE ((size_t)DECODE_IN_SIZE + DECODE_OUT_SIZE)
#define PAGE ((size_t)65536) /* the largest in use */

#define FIRST_PAUSE_MS 100 /* before a new supervisor, after one that died */
#define LONGEST_PAUSE_MS 60000

enum job_state {
    JOB_NONE,
    JOB_INSIDE,
    JOB_OVER /* without an answer: outcome says why */
};

struct decoder {
    int fd;        /* to the supervisor, -1 while there is none */
    pid_t pid;     /* of the supervisor */
    int64_t again; /* then the next one is started */
    int pause_ms;  /* before the one after that */
    struct decode_area area;
    size_t in_used;       /* bytes of the encoded picture that may have pages */
    struct pieces pieces; /* of the pixels: the job's and those of its receivers */
    bool piece;           /* the job has one: at out_at */
    size_t out_at;
    enum job_state state;
    enum decode_outcome outcome; /* of a job that is over */
    uint32_t serial;
    uint64_t tag;
    int width, height;
    int64_t deadline; /* for the next sign of life of the supervisor */
};

/* A supervisor; false while the system has no process or no socket for it. */
static bool fork_supervisor(struct decoder *decoder, struct err *err)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) {
        return err_set(err, "picture decoder: no socket: %s", strerror(errno));
    }
    const pid_t self = getpid();
    fflush(NULL); /* or the child may print it again */
    decoder->pid = fork();
    if (decoder->pid == 0) {
        signals_default();
        decode_supervise(&decoder->area, pair[1], self);
    }
    const int trouble = errno;
    close(pair[1]);
    if (decoder->pid < 0) {
        close(pair[0]);
        decoder->pid = 0;
        return err_set(err, "picture decoder: no process: %s", strerror(trouble));
    }
    decoder->fd = pair[0];
    return true;
}

/* What must be right from the beginning; a process can be had later too. */
static bool start(struct decoder *decoder, struct err *err)
{
    unsigned char *area = mmap(NULL, AREA_SIZE, PROT_READ | PROT_WRITE,
                               MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (area == MAP_FAILED) {
        return err_set(err, "picture decoder: no shared memory: %s", strerror(errno));
    }
    decoder->area = (struct decode_area){area, area + DECODE_IN_SIZE};
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) < 0) {
            return err_set(err, "picture decoder: standard input, output and error must be open");
        }
    }
    return fork_supervisor(decoder, err);
}

/* There is no supervisor now; the next attempt comes after a pause. */
static void rest(struct decoder *decoder, const char *why)
{
    if (decoder->pause_ms == FIRST_PAUSE_MS) { /* said once, however often it happens in a row */
        fprintf(stderr, "strata: %s; pictures come as soon as it runs again\n", why);
    }
    decoder->again = clock_ms() + decoder->pause_ms;
    decoder->pause_ms =
        decoder->pause_ms * 2 < LONGEST_PAUSE_MS ? decoder->pause_ms * 2 : LONGEST_PAUSE_MS;
}

bool decoder_start(struct decoder **out, struct err *err)
{
    struct decoder *decoder = mem_alloc(sizeof *decoder);
    struct err why = {.text = ""};
    *out = decoder;
    decoder->fd = -1;
    decoder->pause_ms = FIRST_PAUSE_MS;
    if (!start(decoder, &why)) {
        if (decoder->area.in == NULL || errno != EAGAIN) {
            decoder_stop(decoder);
            *out = NULL;
            return err_set(err, "%s", why.text);
        }
        rest(decoder, why.text);
    }
    return true;
}

static void bury(struct decoder *decoder, int patience_ms)
{
    const struct timespec nap = {.tv_nsec = 1000000};
    const int64_t end = clock_ms() + patience_ms;
    pid_t got = 0;
    while (decoder->pid > 0 && (got == 0 || (got < 0 && errno == EINTR))) {
        if (got == 0 && clock_ms() >= end) {
            kill(decoder->pid, SIGKILL);
            got = waitpid(decoder->pid, NULL, 0);
        } else {
            nanosleep(&nap, NULL);
            got = waitpid(decoder->pid, NULL, WNOHANG);
        }
    }
    decoder->pid = 0;
}

void decoder_stop(struct decoder *decoder)
{
    if (decoder == NULL) {
        return;
    }
    if (decoder->fd >= 0) {
        close(decoder->fd); /* the supervisor ends the worker and itself */
    }
    bury(decoder, 500);
    if (decoder->area.in != NULL) {
        munmap(decoder->area.in, AREA_SIZE);
    }
    pieces_release(&decoder->pieces);
    free(decoder);
}

/* The supervisor is gone or out of order. */
static void lose(struct decoder *decoder)
{
    close(decoder->fd);
    decoder->fd = -1;
    bury(decoder, 0);
    rest(decoder, "the picture decoder has stopped");
}

/* A new one when its time has come. In the child of a process with threads only this file's own
 * things are touched before it is a supervisor. */
static void revive(struct decoder *decoder)
{
    struct err why = {.text = ""};
    if (decoder->fd < 0 && clock_ms() >= decoder->again && !fork_supervisor(decoder, &why)) {
        rest(decoder, why.text);
    }
}

static size_t whole(size_t size)
{
    return (size + PAGE - 1) / PAGE * PAGE;
}

void decoder_trim(struct decoder *decoder)
{
    if (decoder != NULL && decoder->state != JOB_INSIDE && decoder->in_used > 0) {
        madvise(decoder->area.in, decoder->in_used, MADV_REMOVE);
        decoder->in_used = 0;
    }
}

/* ---- pixels ---- */

void decoder_give(struct decoder *decoder, const unsigned char *pixels)
{
    if (decoder != NULL && pixels != NULL) {
        const size_t at = (size_t)(pixels - decoder->area.out);
        const size_t size = pieces_give(&decoder->pieces, at);
        if (size > 0) {
            madvise(decoder->area.out + at, size, MADV_REMOVE);
        }
    }
}

static bool limits_hold(const struct media_bytes *media)
{
    return media->data != NULL && media->data_size <= DECODE_IN_SIZE &&
           media->alpha_size <= DECODE_IN_SIZE && (media->alpha_size == 0 || media->alpha != NULL);
}

static enum job_state hand_over(struct decoder *decoder, const struct decode_job *job)
{
    const struct media_bytes *media = job->media;
    decoder->outcome = DECODE_BROKEN;
    if (!limits_hold(media)) {
        return JOB_OVER;
    }
    struct decode_request request = {.serial = decoder->serial,
                                     .jpeg = media->jpeg,
                                     .unconfined = job->unconfined,
                                     .data_size = (uint32_t)media->data_size,
                                     .alpha_size = (uint32_t)media->alpha_size,
                                     .source_width = media->width,
                                     .source_height = media->height,
                                     .width = job->width,
                                     .height = job->height};
    if (!decode_request_valid(&request)) {
        return JOB_OVER;
    }
    if (!pieces_take(&decoder->pieces, whole((size_t)job->width * (size_t)job->height * 4),
                     &decoder->out_at)) {
        decoder->outcome = DECODE_LATER;
        return JOB_OVER;
    }
    request.out_at = (uint32_t)decoder->out_at;
    decoder->piece = true;
    memcpy(decoder->area.in, media->data, media->data_size);
    if (media->alpha_size > 0) {
        memcpy(decoder->area.in + media->data_size, media->alpha, media->alpha_size);
    }
    const size_t used = whole(media->data_size + media->alpha_size);
    decoder->in_used = decoder->in_used > used ? decoder->in_used : used;
    if (send(decoder->fd, &request, sizeof request, MSG_DONTWAIT | MSG_NOSIGNAL) !=
        (ssize_t)sizeof request) {
        lose(decoder);
        decoder->outcome = DECODE_LATER;
        return JOB_OVER;
    }
    return JOB_INSIDE;
}

bool decoder_send(struct decoder *decoder, const struct decode_job *job)
{
    if (decoder == NULL || decoder->state != JOB_NONE || decoder->fd < 0) {
        return false;
    }
    decoder->serial = decoder->serial == UINT32_MAX ? 1 : decoder->serial + 1;
    decoder->tag = job->tag;
    decoder->width = job->width;
    decoder->height = job->height;
    decoder->deadline = clock_ms() + DECODE_SUPERVISOR_MS;
    decoder->state = hand_over(decoder, job);
    return true;
}

static bool finish(struct decoder *decoder, struct decode_result *out)
{
    const bool done = decoder->outcome == DECODE_DONE;
    decoder->state = JOB_NONE;
    unsigned char *pixels = decoder->piece ? decoder->area.out + decoder->out_at : NULL;
    decoder->piece = false;
    if (done) {
        decoder->pause_ms = FIRST_PAUSE_MS;
    } else {
        decoder_give(decoder, pixels);
    }
    *out = (struct decode_result){.tag = decoder->tag,
                                  .outcome = decoder->outcome,
                                  .pixels = done ? pixels : NULL,
                                  .width = decoder->width,
                                  .height = decoder->height};
    return true;
}

/* The supervisor speaks. A word that is none of ours is a broken picture's: the worker's. */
static void take_word(struct decoder *decoder, uint32_t word)
{
    static const enum decode_outcome outcomes[] = {[WORD_BROKEN] = DECODE_BROKEN,
                                                   [WORD_DONE] = DECODE_DONE,
                                                   [WORD_LATER] = DECODE_LATER,
                                                   [WORD_REFUSED] = DECODE_REFUSED};
    if (word == WORD_WAIT) {
        decoder->deadline = clock_ms() + DECODE_SUPERVISOR_MS;
        return;
    }
    decoder->outcome = word < WORD_WAIT ? outcomes[word] : DECODE_BROKEN;
    decoder->state = JOB_OVER;
}

/* One look at the socket; false when there was nothing. */
static bool look(struct decoder *decoder)
{
    struct decode_answer answer = {0};
    const bool inside = decoder->state == JOB_INSIDE;
    const ssize_t n = recv(decoder->fd, &answer, sizeof answer, MSG_DONTWAIT | MSG_TRUNC);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) {
        if (!inside || clock_ms() < decoder->deadline) {
            return false;
        }
    } else if (n == (ssize_t)sizeof answer && inside && answer.serial == decoder->serial) {
        take_word(decoder, answer.value);
        return true;
    }
    lose(decoder);
    if (inside) {
        decoder->outcome = DECODE_LATER;
        decoder->state = JOB_OVER;
    }
    return true;
}

bool decoder_receive(struct decoder *decoder, struct decode_result *out, int wait_ms)
{
    if (decoder == NULL) {
        return false;
    }
    const int64_t end = clock_ms() + wait_ms;
    for (;;) {
        while (decoder->fd >= 0 && decoder->state != JOB_OVER && look(decoder)) {
        }
        if (decoder->state == JOB_OVER) {
            return finish(decoder, out);
        }
        revive(decoder);
        const int64_t left = end - clock_ms();
        if (left <= 0 || decoder->state != JOB_INSIDE) {
            return false;
        }
        struct pollfd wait = {.fd = decoder->fd, .events = POLLIN};
        poll(&wait, 1, left > 1000 ? 1000 : (int)left);
    }
}

bool decoder_try(bool unconfined, struct err *err)
{
    struct decoder *decoder = NULL;
    struct decode_result result = {.outcome = DECODE_LATER};
    unsigned char *bytes = mem_alloc(decode_pixel_png_size);
    memcpy(bytes, decode_pixel_png, decode_pixel_png_size);
    const struct media_bytes media = {
        .data = bytes, .data_size = decode_pixel_png_size, .width = 1, .height = 1};
    const struct decode_job job = {
        .media = &media, .width = 1, .height = 1, .unconfined = unconfined};
    bool fine = decoder_start(&decoder, err);
    if (fine) {
        decoder_send(decoder, &job);
        decoder_receive(decoder, &result, DECODE_SUPERVISOR_MS);
        fine = result.outcome == DECODE_DONE ||
               err_set(err, result.outcome == DECODE_REFUSED
                                ? "this system cannot confine the picture decoder, so pictures of "
                                  "unsigned content are not shown; sign the content, or allow it "
                                  "with --unconfined-pictures"
                                : "the picture decoder does not work here");
    }
    decoder_stop(decoder);
    free(bytes);
    return fine;
}

bool decoder_busy(const struct decoder *decoder)
{
    return decoder != NULL && decoder->state != JOB_NONE;
}

bool decoder_alive(const struct decoder *decoder)
{
    return decoder != NULL && decoder->fd >= 0;
}

int decoder_fd(const struct decoder *decoder)
{
    return decoder == NULL ? -1 : decoder->fd;
}
