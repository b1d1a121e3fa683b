/*
 * watch DIRECTORY: keeps reading what StampedWriter publishes while its processes are killed and started again, and
 * says one line for each change: LIVE, DEAD with the age of the last heartbeat in ms, ATTACHED with the new epoch. Ends
 * when standard input does, with what it counted; 1 if a read was torn. Every loop is bounded, so it cannot get stuck.
 */
#include "isotherm.h"

#include <poll.h>

static int whole_pulse(const iso_pulse *pulse) {
    const int64_t stamp = pulse->sequence;
    return pulse->mark == stamp && pulse->bid == stamp && pulse->ask == stamp && pulse->open_interest == stamp
        && pulse->event_time_ns == stamp && pulse->receive_time_ns == stamp && pulse->health == stamp;
}

static int whole_map(const iso_map *map) {
    const float stamp = (float)(map->sequence % (1 << 20));
    const int row = iso_row(map, ISO_SHORT, ISO_ALL_VENUES);
    int good = iso_mark(map) == (double)stamp;
    int i;
    for (i = 0; i < ISO_MAP_BUCKET_COUNT; i++) {
        good &= iso_value(map, row, i) == stamp;
    }
    return good;
}

int main(int argc, char **argv) {
    iso_attachment attachment;
    iso_reader reader;
    iso_liveness before = ISO_CLOSED;
    struct pollfd input = {0, POLLIN, 0};
    uint64_t whole = 0;
    uint64_t torn = 0;
    uint64_t lapped = 0;
    uint64_t lapped_while_dead = 0;
    void *memory;
    size_t size;
    if (argc != 2 || iso_attach(&attachment, &reader, argv[1], 20000000000) != ISO_READY) {
        fprintf(stderr, "%s\n", argc == 2 ? attachment.message : "usage: watch DIRECTORY");
        return 1;
    }
    size = iso_map_size(&reader, 0);
    memory = malloc(size);
    while (poll(&input, 1, 0) == 0) {
        const iso_liveness liveness = iso_liveness_at(&reader, iso_now_ns());
        iso_pulse pulse;
        iso_map map;
        iso_result results[2];
        int i;
        results[0] = iso_read_pulse(&reader, 0, &pulse);
        torn += results[0] == ISO_OK && !whole_pulse(&pulse);
        results[1] = iso_read_map(&reader, 0, &map, memory, size);
        torn += results[1] == ISO_OK && !whole_map(&map);
        for (i = 0; i < 2; i++) {
            whole += results[i] == ISO_OK;
            lapped += results[i] == ISO_LAPPED;
            lapped_while_dead += results[i] == ISO_LAPPED && liveness == ISO_DEAD;
        }
        if (liveness != before && liveness != ISO_SUPERSEDED) {
            printf("%s %lld\n", iso_liveness_word(liveness),
                (long long)iso_heartbeat_age_ns(&reader, iso_now_ns()) / 1000000);
            fflush(stdout);
            before = liveness;
        }
        if (iso_reattach(&reader)) {
            printf("ATTACHED %lld\n", (long long)iso_epoch_random(&reader));
            fflush(stdout);
        }
    }
    printf("END torn %llu lapped-while-dead %llu whole %llu lapped %llu\n", (unsigned long long)torn,
        (unsigned long long)lapped_while_dead, (unsigned long long)whole, (unsigned long long)lapped);
    free(memory);
    iso_close(&reader);
    return torn > 0;
}
