#include "pack/pack_file.h"

#include "os/open.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static bool read_at(int fd, void *out, size_t size, int64_t at)
{
    unsigned char *to = out;
    while (size > 0) {
        const ssize_t got = pread(fd, to, size, (off_t)at);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return false;
        }
        to += got;
        at += got;
        size -= (size_t)got;
    }
    return true;
}

static bool read_source(void *user, void *out, size_t size, int64_t at)
{
    const int *fd = user;
    return read_at(*fd, out, size, at);
}

static bool ends_like_pack(int fd, int64_t size)
{
    unsigned char footer[PACK_FOOTER];
    return size >= PACK_FOOTER && read_at(fd, footer, sizeof footer, size - PACK_FOOTER) &&
           pack_is_footer(footer);
}

bool pack_file_is(const char *path)
{
    int64_t size = 0;
    const int fd = open_ordinary(path, 0, &size, NULL);
    const bool is = fd >= 0 && ends_like_pack(fd, size);
    if (fd >= 0) {
        close(fd);
    }
    return is;
}

bool pack_file_open(const char *path, const struct trust *trust, struct pack_file *out,
                    struct err *err)
{
    *out = (struct pack_file){.fd = -1};
    out->fd = open_ordinary(path, 0, &out->db_bytes, err);
    if (out->fd < 0) {
        return err_prefix(err, "%s", path);
    }
    out->packed = ends_like_pack(out->fd, out->db_bytes);
    if (out->packed) {
        const struct pack_source source = {read_source, &out->fd, out->db_bytes};
        if (!pack_read(&source, trust, &out->pack, err)) {
            pack_file_close(out);
            return err_prefix(err, "%s", path);
        }
        out->db_bytes = (int64_t)out->pack.manifest.db_bytes;
    } else if (trust != NULL) {
        pack_file_close(out);
        return err_set(err, "%s: is not signed; pack it with strata-content pack", path);
    }
    return true;
}

bool pack_file_chunk(const struct pack_file *file, size_t index, unsigned char *out, size_t *size,
                     struct err *err)
{
    const int64_t at = (int64_t)index * PACK_CHUNK;
    const int64_t left = file->db_bytes - at;
    *size = left <= 0 ? 0 : left < PACK_CHUNK ? (size_t)left : PACK_CHUNK;
    if (*size > 0 && !read_at(file->fd, out, *size, at)) {
        return err_set(err, "cannot read it to its end; check the disk");
    }
    if (*size > 0 && file->packed && !pack_chunk_good(&file->pack, index, out)) {
        return err_set(err, "damaged between bytes %lld and %lld; copy the file again",
                       (long long)at, (long long)at + (long long)*size);
    }
    return true;
}

void pack_file_close(struct pack_file *file)
{
    if (file->fd >= 0) {
        close(file->fd);
    }
    pack_release(&file->pack);
    *file = (struct pack_file){.fd = -1};
}
