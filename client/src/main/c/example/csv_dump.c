/*
 * csv_dump - the newest map of an underlying as CSV: one line a bucket that holds something, aggregate and every venue.
 *
 *     cc -I.. -O2 csv_dump.c -o csv_dump && ./csv_dump BTC > map.csv
 *
 * Reads the last snapshot of a dead engine too; what it is worth goes to standard error.
 */
#include "isotherm.h"

static void names(const iso_reader *reader, int underlying) {
    const iso_underlying *const entry = &reader->underlyings[underlying];
    int row;
    printf("price_low,price_high,long_usd,short_usd");
    for (row = 0; row < entry->venue_count; row++) {
        const char *const code = reader->venues[entry->venues[row]].code;
        printf(",%s_long_usd,%s_short_usd", code, code);
    }
    printf("\n");
}

static int buckets(const iso_map *map) {
    int lines = 0;
    int index;
    int row;
    for (index = 0; index < ISO_MAP_BUCKET_COUNT; index++) {
        const double longs = (double)iso_value(map, iso_row(map, ISO_LONG, ISO_ALL_VENUES), index);
        const double shorts = (double)iso_value(map, iso_row(map, ISO_SHORT, ISO_ALL_VENUES), index);
        if (longs == 0 && shorts == 0) {
            continue;
        }
        printf("%.17g,%.17g,%.9g,%.9g", iso_edge(map, index), iso_edge(map, index + 1), longs, shorts);
        for (row = 0; row < map->venue_count; row++) {
            printf(",%.9g,%.9g", (double)iso_value(map, iso_row(map, ISO_LONG, row), index),
                (double)iso_value(map, iso_row(map, ISO_SHORT, row), index));
        }
        printf("\n");
        lines++;
    }
    return lines;
}

int main(int argc, char **argv) {
    iso_attachment attachment;
    iso_reader reader;
    iso_map_head head;
    iso_result result;
    iso_map map;
    void *memory;
    int underlying;
    int lines = 0;
    int tries = 0;
    if (argc < 2 || argc > 3 || strcmp(argv[1], "--help") == 0) {
        fputs("usage: csv_dump UNDERLYING [DIRECTORY]\n", argc == 2 ? stdout : stderr);
        return argc == 2 ? 0 : 2;
    }
    if (iso_open(&attachment, &reader, argc == 3 ? argv[2] : NULL) != ISO_READY) {
        fprintf(stderr, "%s\n", attachment.message);
        return 1;
    }
    underlying = iso_underlying_index(&reader, argv[1]);
    if (underlying < 0) {
        fprintf(stderr, "%s has no underlying %s\n", reader.path, argv[1]);
        iso_close(&reader);
        return 1;
    }
    memory = malloc(iso_map_size(&reader, underlying));
    do {
        result = memory == NULL ? ISO_INVALID
            : iso_read_map(&reader, underlying, &map, memory, iso_map_size(&reader, underlying));
    } while (result == ISO_LAPPED && ++tries < 1000);
    if (result == ISO_OK) {
        names(&reader, underlying);
        lines = buckets(&map);
        iso_read_head(&map, &head);
        fprintf(stderr, "%d buckets, mark %.10g, %s, received %.1f s ago, engine %s\n", lines, head.mark,
            head.calibrated ? "calibrated" : head.partly_calibrated ? "partly calibrated" : "uncalibrated",
            (double)iso_age_ns(head.as_of_ns) * 1e-9, iso_liveness_word(iso_liveness_at(&reader, iso_now_ns())));
    } else {
        fprintf(stderr, "no map of %s: %s\n", argv[1], iso_result_word(result));
    }
    free(memory);
    iso_close(&reader);
    return result == ISO_OK ? 0 : 1;
}
