#include "decode/pieces.h"

#include "core/mem.h"
#include "decode/decode_private.h"

#include <stdlib.h>
#include <string.h>

bool pieces_take(struct pieces *pieces, size_t size, size_t *out)
{
    size_t at = 0;
    size_t i = 0;
    while (i < pieces->count && pieces->list[i].at - at < size) {
        at = pieces->list[i].at + pieces->list[i].size;
        i++;
    }
    if (DECODE_OUT_SIZE - at < size) {
        return false;
    }
    if (pieces->count == pieces->room) {
        pieces->room = pieces->room == 0 ? 32 : 2 * pieces->room;
        pieces->list = mem_grow(pieces->list, pieces->room, sizeof *pieces->list);
    }
    struct piece *piece = &pieces->list[i];
    memmove(piece + 1, piece, (pieces->count - i) * sizeof *piece);
    *piece = (struct piece){at, size};
    pieces->count++;
    *out = at;
    return true;
}

size_t pieces_give(struct pieces *pieces, size_t at)
{
    for (size_t i = 0; i < pieces->count; i++) {
        struct piece *piece = &pieces->list[i];
        if (piece->at == at) {
            const size_t size = piece->size;
            pieces->count--;
            memmove(piece, piece + 1, (pieces->count - i) * sizeof *piece);
            return size;
        }
    }
    return 0;
}

void pieces_release(struct pieces *pieces)
{
    free(pieces->list);
    *pieces = (struct pieces){0};
}
