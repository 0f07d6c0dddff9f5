#include "tools/io/parallel.h"

#include <pthread.h>
#include <unistd.h>

struct crew {
    pthread_mutex_t lock;
    size_t next, count;
    void (*work)(void *user, size_t index);
    void *user;
};

static size_t take(struct crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    const size_t index = crew->next < crew->count ? crew->next++ : crew->count;
    pthread_mutex_unlock(&crew->lock);
    return index;
}

static void *labour(void *data)
{
    struct crew *crew = data;
    for (size_t index = take(crew); index < crew->count; index = take(crew)) {
        crew->work(crew->user, index);
    }
    return NULL;
}

int parallel_hands(size_t count, int jobs)
{
    const long cores = jobs > 0 ? jobs : sysconf(_SC_NPROCESSORS_ONLN);
    long most = cores < 1 ? 1 : cores > PARALLEL_MOST ? PARALLEL_MOST : cores;
    if ((size_t)most > count) {
        most = count > 0 ? (long)count : 1;
    }
    return (int)most;
}

void parallel_run(size_t count, int jobs, void (*work)(void *user, size_t index), void *user)
{
    struct crew crew = {.count = count, .work = work, .user = user};
    pthread_t threads[PARALLEL_MOST];
    int started = 0;
    pthread_mutex_init(&crew.lock, NULL);
    const int wanted = parallel_hands(count, jobs) - 1;
    /* A thread that cannot start is no fault: the others do its part. */
    while (started < wanted && pthread_create(&threads[started], NULL, labour, &crew) == 0) {
        started++;
    }
    labour(&crew);
    for (int i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
    }
    pthread_mutex_destroy(&crew.lock);
}
