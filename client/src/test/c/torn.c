/*
 * torn DIRECTORY PULSES IN_PLACE COPIES FOLLOWS: reads what StampedWriter publishes flat out, in which every word of a
 * publish bears its number, until so many whole reads of each kind were checked. Prints what it found; 1 if a read that
 * counts was torn or the newest publish went back.
 */
#include "isotherm.h"

/* Stamps stay whole numbers of a float. */
#define STAMPS (1 << 20)

static uint64_t torn;
static uint64_t back;
static uint64_t discarded;

static int whole_pulse(const iso_pulse *pulse) {
    const int64_t stamp = pulse->sequence;
    return pulse->mark == stamp && pulse->bid == stamp && pulse->ask == stamp && pulse->open_interest == stamp
        && pulse->event_time_ns == stamp && pulse->receive_time_ns == stamp && pulse->health == stamp
        && pulse->journal_position == stamp;
}

static int whole_map(const iso_map *map) {
    static float buckets[ISO_MAP_BUCKET_COUNT];
    const int row = iso_row(map, ISO_SHORT, ISO_ALL_VENUES);
    const float stamp = (float)(map->sequence % STAMPS);
    iso_map_head head;
    int good = 1;
    int i;
    iso_read_head(map, &head);
    iso_buckets(map, row, 0, ISO_MAP_BUCKET_COUNT, buckets);
    for (i = 0; i < ISO_MAP_BUCKET_COUNT; i++) {
        good &= buckets[i] == stamp;
    }
    for (i = 0; i <= ISO_MAP_BLOCK_COUNT; i++) {
        good &= iso_block_sum(map, row, i) == (double)stamp * ISO_MAP_BLOCK_LENGTH * i;
    }
    return good && head.mark == (double)stamp && head.confidence == (double)stamp
        && head.beyond_usd[ISO_LONG] == (double)stamp && head.as_of_ns == map->sequence
        && head.usd[ISO_SHORT] == (double)stamp * ISO_MAP_BUCKET_COUNT;
}

static void count(int64_t sequence, int64_t *newest, int whole) {
    torn += !whole;
    back += sequence < *newest;
    *newest = sequence;
}

static uint64_t pulses(iso_reader *reader, uint64_t wanted) {
    iso_pulse pulse;
    int64_t newest = 0;
    uint64_t good = 0;
    while (good < wanted && torn == 0) {
        if (iso_read_pulse(reader, 0, &pulse) == ISO_OK) {
            count(pulse.sequence, &newest, whole_pulse(&pulse));
            good++;
        }
    }
    return good;
}

static uint64_t maps(iso_reader *reader, uint64_t wanted, void *memory, size_t size) {
    iso_map map;
    int64_t newest = 0;
    uint64_t good = 0;
    while (good < wanted && torn == 0) {
        if (memory != NULL) {
            if (iso_read_map(reader, 0, &map, memory, size) == ISO_OK) {
                count(map.sequence, &newest, whole_map(&map) && iso_validate(&map));
                good++;
            }
        } else if (iso_view_map(reader, 0, &map) == ISO_OK) {
            const int whole = whole_map(&map);
            if (iso_validate(&map)) {
                count(map.sequence, &newest, whole);
                good++;
            } else {
                discarded++;
            }
        }
    }
    return good;
}

static uint64_t follows(iso_reader *reader, uint64_t wanted, void *memory, size_t size) {
    static iso_follower follower;
    int64_t newest = 0;
    uint64_t good = 0;
    if (iso_follow_begin(&follower, reader, 0, memory, size) != ISO_OK) {
        fprintf(stderr, "nothing can be followed in %llu bytes\n", (unsigned long long)size);
        return 0;
    }
    while (good < wanted && torn == 0) {
        if (iso_follow(&follower, reader) == ISO_OK) {
            count(follower.map.sequence, &newest, whole_map(&follower.map) && iso_validate(&follower.map));
            good++;
        } else if (newest > 0) {
            /* Overtaken: the copy is the one before, and whole. */
            count(follower.map.sequence, &newest, whole_map(&follower.map));
        }
    }
    return good;
}

int main(int argc, char **argv) {
    iso_attachment attachment;
    iso_reader reader;
    uint64_t good[4];
    uint64_t all;
    void *memory;
    size_t size;
    if (argc != 6) {
        fprintf(stderr, "usage: torn DIRECTORY PULSES IN_PLACE COPIES FOLLOWS\n");
        return 2;
    }
    if (iso_attach(&attachment, &reader, argv[1], 20000000000) != ISO_READY) {
        fprintf(stderr, "%s\n", attachment.message);
        return 1;
    }
    size = iso_map_size(&reader, 0);
    memory = malloc(2 * size);
    good[0] = pulses(&reader, strtoull(argv[2], NULL, 10));
    good[1] = maps(&reader, strtoull(argv[3], NULL, 10), NULL, 0);
    good[2] = maps(&reader, strtoull(argv[4], NULL, 10), memory, size);
    good[3] = follows(&reader, strtoull(argv[5], NULL, 10), memory, 2 * size);
    all = good[0] + good[1] + good[2] + good[3];
    printf("C, another process: %llu torn, %llu back, of %llu pulses, %llu maps in place (%llu discarded), %llu copies "
        "of %llu bytes, %llu followed; below %.2g per read at 95 %%; %llu tries lapped\n", (unsigned long long)torn,
        (unsigned long long)back, (unsigned long long)good[0], (unsigned long long)good[1],
        (unsigned long long)discarded, (unsigned long long)good[2], (unsigned long long)size,
        (unsigned long long)good[3], 3.0 / (double)(all > 0 ? all : 1), (unsigned long long)reader.lapped);
    free(memory);
    iso_close(&reader);
    return torn + back > 0;
}
