/*
 * watch DIRECTORY [stamped]: keeps reading while engines (or, stamped, StampedWriter) are killed and started again, and
 * says one line for each change: LIVE, DEAD with the age of the last heartbeat in ms, ATTACHED with the new epoch. Ends
 * when standard input does, with what it counted; 1 if a read was torn. Every loop is bounded, so it cannot get stuck.
 */
#include "isotherm.h"

#include <poll.h>

typedef struct watch {
    int stamped;
    uint64_t whole;
    uint64_t torn;
    uint64_t lapped;
    uint64_t lapped_while_dead;
    uint64_t deaths;            /* of running engines */
    uint64_t revived;           /* deaths that were none: the same epoch went on beating */
    uint64_t while_starting;    /* silences of engines that had not applied an event yet: killed, or slow to start */
    int died_running;
    uint64_t attached;
    int64_t slowest_ms;         /* longest age of a heartbeat when its writer was found dead */
} watch;

static int whole_pulse(const iso_pulse *pulse, int stamped) {
    const int64_t stamp = pulse->sequence;
    if (!stamped) {
        return stamp > 0 && (pulse->receive_time_ns > 0 || pulse->receive_time_ns == ISO_ABSENT)
            && (pulse->mark > 0 || pulse->mark == ISO_ABSENT);
    }
    return pulse->mark == stamp && pulse->bid == stamp && pulse->ask == stamp && pulse->open_interest == stamp
        && pulse->event_time_ns == stamp && pulse->receive_time_ns == stamp && pulse->health == stamp
        && pulse->journal_position == stamp;
}

static double total(const iso_map *map, int row) {
    return iso_block_sum(map, row, ISO_MAP_BLOCK_COUNT);
}

/* Every sum equals its addends, added in the writer's order: to the last bit, so one foreign word shows. */
static int whole_row(const iso_map *map, int row) {
    static float values[ISO_MAP_BUCKET_COUNT];
    double sum = 0;
    int block;
    int i;
    iso_buckets(map, row, 0, ISO_MAP_BUCKET_COUNT, values);
    for (block = 0; block < ISO_MAP_BLOCK_COUNT; block++) {
        double in_block = 0;
        for (i = 0; i < ISO_MAP_BLOCK_LENGTH; i++) {
            in_block += (double)values[block * ISO_MAP_BLOCK_LENGTH + i];
        }
        sum += in_block;
        if (!(sum == iso_block_sum(map, row, block + 1))) {
            return 0;
        }
    }
    return 1;
}

/* What the head says of each row is what the row holds. */
static int whole_head(const iso_map *map) {
    iso_map_head head;
    int good = 1;
    int side;
    int venue;
    int band;
    iso_read_head(map, &head);
    for (side = 0; side < 2; side++) {
        good &= head.usd[side] == total(map, iso_row(map, (iso_side)side, ISO_ALL_VENUES));
        for (venue = 0; venue < map->venue_count; venue++) {
            iso_map_venue figures;
            iso_read_venue(map, venue, &figures);
            good &= figures.usd[side] == total(map, iso_row(map, (iso_side)side, venue));
            for (band = 0; band < ISO_BAND_COUNT; band++) {
                iso_map_band level;
                iso_read_band(map, venue, band, &level);
                good &= level.usd[side] == total(map, iso_band_row(map, (iso_side)side, venue, band));
            }
        }
    }
    return good;
}

static int whole_map(const iso_map *map, int stamped) {
    int good = whole_head(map);
    int row;
    for (row = 0; row < iso_row_count(map); row++) {
        good &= whole_row(map, row);
    }
    return good && (!stamped || iso_mark(map) == (double)(map->sequence % (1 << 20)));
}

static void count(watch *watch, iso_result result, int whole, iso_liveness liveness) {
    watch->whole += result == ISO_OK;
    watch->torn += result == ISO_OK && !whole;
    watch->lapped += result == ISO_LAPPED;
    watch->lapped_while_dead += result == ISO_LAPPED && liveness == ISO_DEAD;
}

static void read_all(watch *watch, iso_reader *reader, void *memory, size_t size, iso_liveness liveness) {
    iso_pulse pulse;
    iso_map map;
    int i;
    for (i = 0; i < reader->instrument_count; i++) {
        const iso_result result = iso_read_pulse(reader, i, &pulse);
        count(watch, result, result == ISO_OK && whole_pulse(&pulse, watch->stamped), liveness);
    }
    for (i = 0; i < reader->underlying_count; i++) {
        const iso_result result = iso_read_map(reader, i, &map, memory, size);
        count(watch, result, result == ISO_OK && whole_map(&map, watch->stamped), liveness);
    }
}

static void say(watch *watch, const iso_reader *reader, iso_liveness liveness, iso_liveness before) {
    const int64_t age_ms = iso_heartbeat_age_ns(reader, iso_now_ns()) / 1000000;
    if (liveness == ISO_DEAD) {
        watch->died_running = watch->stamped || iso_state(reader) == ISO_ENGINE_RUNNING;
        watch->deaths += watch->died_running != 0;
        watch->while_starting += watch->died_running == 0;
        watch->slowest_ms = watch->died_running && age_ms > watch->slowest_ms ? age_ms : watch->slowest_ms;
    }
    watch->revived += before == ISO_DEAD && liveness == ISO_LIVE && watch->died_running;
    printf("%s %lld\n", iso_liveness_word(liveness), (long long)age_ms);
    fflush(stdout);
}

int main(int argc, char **argv) {
    const struct timespec pause = {0, 1000000};
    iso_attachment attachment;
    iso_reader reader;
    iso_liveness before = ISO_CLOSED;
    struct pollfd input = {0, POLLIN, 0};
    watch watch;
    void *memory;
    size_t size;
    int last;
    memset(&watch, 0, sizeof watch);
    watch.stamped = argc == 3 && strcmp(argv[2], "stamped") == 0;
    if (argc < 2 || iso_attach(&attachment, &reader, argv[1], 60000000000) != ISO_READY) {
        fprintf(stderr, "%s\n", argc < 2 ? "usage: watch DIRECTORY [stamped]" : attachment.message);
        return 1;
    }
    size = iso_largest_map_size(&reader);
    memory = malloc(size);
    do {
        const iso_liveness liveness = iso_liveness_at(&reader, iso_now_ns());
        last = poll(&input, 1, 0) != 0;
        read_all(&watch, &reader, memory, size, liveness);
        if (liveness != before && liveness != ISO_SUPERSEDED) {
            say(&watch, &reader, liveness, before);
            before = liveness;
        }
        if (iso_reattach(&reader)) {
            watch.attached++;
            before = ISO_CLOSED;
            printf("ATTACHED %lld\n", (long long)iso_epoch_random(&reader));
            fflush(stdout);
        }
        if (!watch.stamped) {
            nanosleep(&pause, NULL);
        }
    } while (!last);
    printf("END torn %llu lapped-while-dead %llu revived %llu deaths %llu attached %llu slowest-ms %lld whole %llu "
        "lapped %llu silent-while-starting %llu\n", (unsigned long long)watch.torn,
        (unsigned long long)watch.lapped_while_dead, (unsigned long long)watch.revived,
        (unsigned long long)watch.deaths, (unsigned long long)watch.attached,
        (long long)watch.slowest_ms, (unsigned long long)watch.whole, (unsigned long long)watch.lapped,
        (unsigned long long)watch.while_starting);
    free(memory);
    iso_close(&reader);
    return watch.torn > 0;
}
