/* What a worker does that was taken over by a picture: compiled into the tests only. The bytes
 * begin with "TEST:" and a word; the worker must not live to answer. */
#define _GNU_SOURCE
#include "decode/decode_private.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int decode_test_job_ms = DECODE_JOB_MS;

static void lie(int fd, uint32_t serial, const char *word)
{
    const struct decode_answer wrong = {serial + 7, 1}, right = {serial, 1}, odd = {serial, 77};
    if (strcmp(word, "wrong") == 0) {
        send(fd, &wrong, sizeof wrong, 0);
    } else if (strcmp(word, "short") == 0) {
        send(fd, &right, 5, 0);
    } else if (strcmp(word, "long") == 0) {
        char much[64] = {0};
        memcpy(much, &right, sizeof right);
        send(fd, much, sizeof much, 0);
    } else if (strcmp(word, "odd") == 0) {
        send(fd, &odd, sizeof odd, 0);
    } else if (strcmp(word, "twice") == 0) {
        send(fd, &right, sizeof right, 0);
    } else if (strcmp(word, "flood") == 0) {
        while (send(fd, &wrong, sizeof wrong, 0) > 0) {
        }
    }
}

static void call(const char *word)
{
    if (strcmp(word, "open") == 0) {
        syscall(SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY, 0);
    } else if (strcmp(word, "socket") == 0) {
        syscall(SYS_socket, AF_UNIX, SOCK_STREAM, 0);
    } else if (strcmp(word, "fork") == 0) {
        syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, 0);
    } else if (strcmp(word, "exec") == 0) {
        syscall(SYS_execve, "/bin/true", NULL, NULL);
    } else if (strcmp(word, "kill") == 0) {
        syscall(SYS_kill, getppid(), 0);
    } else if (strcmp(word, "ptrace") == 0) {
        syscall(SYS_ptrace, PTRACE_TRACEME, 0, NULL, NULL);
    } else if (strcmp(word, "prctl") == 0) {
        syscall(SYS_prctl, 15, "x", 0, 0, 0);
    } else if (strcmp(word, "dup") == 0) {
        syscall(SYS_dup, 3);
    } else if (strcmp(word, "ioctl") == 0) {
        syscall(SYS_ioctl, 3, 0, 0);
    } else if (strcmp(word, "recvmsg") == 0) {
        syscall(SYS_recvmsg, 3, NULL, 0);
    } else if (strcmp(word, "exec-memory") == 0) {
        syscall(SYS_mmap, NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    } else if (strcmp(word, "exec-protect") == 0) {
        syscall(SYS_mprotect, (uintptr_t)word & ~(uintptr_t)4095, 4096, PROT_READ | PROT_EXEC);
    }
}

void decode_test_hook(const unsigned char *data, size_t size, int fd, uint32_t serial)
{
    char word[16] = {0};
    if (size < 6 || memcmp(data, "TEST:", 5) != 0) {
        return;
    }
    memcpy(word, data + 5, size - 5 < 15 ? size - 5 : 15);
    call(word);
    lie(fd, serial, word);
    if (strcmp(word, "hang") == 0) {
        for (volatile int i = 0;; i++) {
            i &= 1;
        }
    }
    if (strcmp(word, "crash") == 0) {
        int *volatile nowhere = NULL;
        *nowhere = 1;
    }
    if (strcmp(word, "memory") == 0) { /* more than the limit: malloc says no, the job goes on */
        for (size_t i = 0; i < 40; i++) {
            char *more = malloc((size_t)16 << 20);
            if (more == NULL) {
                return;
            }
            memset(more, 1, (size_t)16 << 20);
        }
        lie(fd, serial, "twice"); /* "done": the test sees that there was no limit */
    }
}
