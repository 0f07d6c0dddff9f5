#define _GNU_SOURCE /* NOLINT: the switch of the C library itself */
#include "decode/decode.h"

#include "core/mem.h"
#include "decode/decode_private.h"

#include <errno.h>
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
#define KEEP_SIZE ((size_t)9 << 20) /* of the pixels, between jobs: a picture of 1920 x 1080 */

enum job_state {
    JOB_NONE,
    JOB_INSIDE,
    JOB_FAILED /* not handed on */
};

struct decoder {
    int fd;    /* to the supervisor, -1 once it is gone */
    pid_t pid; /* of the supervisor */
    struct decode_area area;
    size_t in_used, out_used; /* bytes of the area that may have pages */
    enum job_state state;
    uint32_t serial;
    uint64_t tag;
    int width, height;
    int64_t deadline; /* the supervisor has its own and keeps it; this is for a stuck one */
};

static bool start(struct decoder *decoder, struct err *err)
{
    int pair[2];
    unsigned char *area = mmap(NULL, AREA_SIZE, PROT_READ | PROT_WRITE,
                               MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (area == MAP_FAILED) {
        return err_set(err, "picture decoder: no shared memory: %s", strerror(errno));
    }
    decoder->area = (struct decode_area){area, area + DECODE_IN_SIZE};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) {
        return err_set(err, "picture decoder: no socket: %s", strerror(errno));
    }
    const pid_t self = getpid();
    if (pair[0] <= STDERR_FILENO || pair[1] <= STDERR_FILENO) {
        close(pair[0]);
        close(pair[1]);
        return err_set(err, "picture decoder: standard input, output and error must be open");
    }
    fflush(NULL); /* or the child may print it again */
    decoder->pid = fork();
    if (decoder->pid == 0) {
        decode_supervise(&decoder->area, pair[1], self);
    }
    const int trouble = errno;
    close(pair[1]);
    decoder->fd = pair[0];
    return decoder->pid > 0 || err_set(err, "picture decoder: no process: %s", strerror(trouble));
}

bool decoder_start(struct decoder **out, struct err *err)
{
    struct decoder *decoder = mem_alloc(sizeof *decoder);
    *out = decoder;
    decoder->fd = -1;
    if (!start(decoder, err)) {
        decoder_stop(decoder);
        *out = NULL;
        return false;
    }
    return true;
}

static void bury(struct decoder *decoder, int patience_ms)
{
    const struct timespec nap = {.tv_nsec = 1000000};
    const int64_t end = decode_now_ms() + patience_ms;
    pid_t got = 0;
    while (decoder->pid > 0 && (got == 0 || (got < 0 && errno == EINTR))) {
        if (got == 0 && decode_now_ms() >= end) {
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
    free(decoder);
}

/* The supervisor is gone or out of order: no more pictures in this run. */
static void lose(struct decoder *decoder)
{
    close(decoder->fd);
    decoder->fd = -1;
    bury(decoder, 0);
    fprintf(stderr, "strata: the picture decoder has stopped; pictures not yet shown stay empty\n");
}

static void release(unsigned char *area, size_t *used, size_t keep)
{
    if (*used > keep) {
        madvise(area + keep, *used - keep, MADV_REMOVE);
        *used = keep;
    }
}

void decoder_trim(struct decoder *decoder)
{
    if (decoder != NULL && decoder->state != JOB_INSIDE) {
        release(decoder->area.in, &decoder->in_used, 0);
        release(decoder->area.out, &decoder->out_used, 0);
    }
}

static void raise_to(size_t *used, size_t size)
{
    const size_t page = 65536; /* the largest in use */
    size = (size + page - 1) / page * page;
    *used = *used > size ? *used : size;
}

static bool hand_over(struct decoder *decoder, const struct decode_job *job)
{
    const struct media_bytes *media = job->media;
    if (decoder->fd < 0 || media->data == NULL || media->data_size > DECODE_IN_SIZE ||
        media->alpha_size > DECODE_IN_SIZE || (media->alpha_size > 0 && media->alpha == NULL)) {
        return false;
    }
    const struct decode_request request = {.serial = decoder->serial,
                                           .jpeg = media->jpeg,
                                           .data_size = (uint32_t)media->data_size,
                                           .alpha_size = (uint32_t)media->alpha_size,
                                           .source_width = media->width,
                                           .source_height = media->height,
                                           .width = job->width,
                                           .height = job->height};
    if (!decode_request_valid(&request)) {
        return false;
    }
    release(decoder->area.out, &decoder->out_used, KEEP_SIZE);
    memcpy(decoder->area.in, media->data, media->data_size);
    if (media->alpha_size > 0) {
        memcpy(decoder->area.in + media->data_size, media->alpha, media->alpha_size);
    }
    raise_to(&decoder->in_used, media->data_size + media->alpha_size);
    raise_to(&decoder->out_used, (size_t)job->width * (size_t)job->height * 4);
    if (send(decoder->fd, &request, sizeof request, MSG_DONTWAIT | MSG_NOSIGNAL) !=
        (ssize_t)sizeof request) {
        lose(decoder);
        return false;
    }
    return true;
}

bool decoder_send(struct decoder *decoder, const struct decode_job *job)
{
    if (decoder == NULL || decoder->state != JOB_NONE) {
        return false;
    }
    decoder->serial = decoder->serial == UINT32_MAX ? 1 : decoder->serial + 1;
    decoder->tag = job->tag;
    decoder->width = job->width;
    decoder->height = job->height;
    decoder->deadline = decode_now_ms() + DECODE_SUPERVISOR_MS;
    decoder->state = hand_over(decoder, job) ? JOB_INSIDE : JOB_FAILED;
    return true;
}

static bool finish(struct decoder *decoder, struct decode_result *out, bool ok)
{
    decoder->state = JOB_NONE;
    *out = (struct decode_result){.tag = decoder->tag,
                                  .ok = ok,
                                  .pixels = ok ? decoder->area.out : NULL,
                                  .width = decoder->width,
                                  .height = decoder->height};
    return true;
}

/* One look at the socket: 1 done, 0 failed, -1 nothing yet. */
static int look(struct decoder *decoder)
{
    struct decode_answer answer = {0};
    const bool inside = decoder->state == JOB_INSIDE;
    const ssize_t n = recv(decoder->fd, &answer, sizeof answer, MSG_DONTWAIT | MSG_TRUNC);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) {
        if (!inside || decode_now_ms() < decoder->deadline) {
            return -1;
        }
    } else if (n == (ssize_t)sizeof answer && inside && answer.serial == decoder->serial) {
        return answer.value == 1;
    }
    lose(decoder);
    return inside ? 0 : -1;
}

bool decoder_receive(struct decoder *decoder, struct decode_result *out, int wait_ms)
{
    if (decoder == NULL) {
        return false;
    }
    if (decoder->state == JOB_FAILED) {
        return finish(decoder, out, false);
    }
    const int64_t end = decode_now_ms() + wait_ms;
    while (decoder->fd >= 0) {
        const int seen = look(decoder);
        if (seen >= 0) {
            return finish(decoder, out, seen == 1);
        }
        const int64_t left = end - decode_now_ms();
        if (left <= 0 || decoder->state != JOB_INSIDE || decoder->fd < 0) {
            return false;
        }
        struct pollfd wait = {.fd = decoder->fd, .events = POLLIN};
        poll(&wait, 1, left > 1000 ? 1000 : (int)left);
    }
    return false;
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
