/*
 * csv_dump - an underlying as CSV: its newest map, heatmap columns, or bars of realised liquidations.
 *
 *     cc -I.. -O2 csv_dump.c -o csv_dump && ./csv_dump BTC > map.csv
 *     ./csv_dump columns BTC 1s > last-hour.csv
 *     ./csv_dump bars BTC 1h --history /var/lib/isotherm/history > year.csv
 *
 * One line a bucket that holds something, aggregate and every venue, or one a bar, venue and side. Reads the last
 * snapshot of a dead engine too; what it is worth goes to standard error.
 */
#include "isotherm.h"

static const char *const usage =
    "usage: csv_dump UNDERLYING [DIRECTORY]\n"
    "       csv_dump columns UNDERLYING 1s|1m|15m|1h [DIRECTORY | --history DIRECTORY]\n"
    "       csv_dump bars UNDERLYING 1s|1m|5m|15m|1h|4h|1d|1w [DIRECTORY | --history DIRECTORY]\n"
    "  DIRECTORY             of the engine, default /dev/shm/isotherm-<user>/default: what is in shared memory\n"
    "  --history DIRECTORY   of the history files: all that is kept\n";

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

static int map_csv(iso_reader *reader, int underlying) {
    const size_t size = iso_map_size(reader, underlying);
    void *const memory = malloc(size);
    iso_result result;
    iso_map_head head;
    iso_map map;
    int tries = 0;
    int lines;
    do {
        result = memory == NULL ? ISO_INVALID : iso_read_map(reader, underlying, &map, memory, size);
    } while (result == ISO_LAPPED && ++tries < 1000);
    if (result == ISO_OK) {
        names(reader, underlying);
        lines = buckets(&map);
        iso_read_head(&map, &head);
        fprintf(stderr, "%d buckets, mark %.10g, %s, received %.1f s ago, engine %s\n", lines, head.mark,
            head.calibrated ? "calibrated" : head.partly_calibrated ? "partly calibrated" : "uncalibrated",
            (double)iso_age_ns(head.as_of_ns) * 1e-9, iso_liveness_word(iso_liveness_at(reader, iso_now_ns())));
    } else {
        fprintf(stderr, "no map of %s: %s\n", reader->underlyings[underlying].name, iso_result_word(result));
    }
    free(memory);
    return result == ISO_OK ? 0 : 1;
}

static void column_csv(const iso_series *series) {
    iso_column column;
    int index;
    int row;
    iso_column_of(series, &column);
    for (index = 0; index < column.bucket_count; index++) {
        if (iso_column_step(&column, 0, index) == 0) {
            continue;
        }
        printf("%lld,%.10g,%d,%.17g,%.17g,%s,%.9g", (long long)column.time_ns, column.mark, column.gap_before,
            iso_column_price(&column, index), iso_column_price(&column, index + 1),
            iso_side_word(iso_column_side(&column, index)), iso_column_usd(&column, 0, index));
        for (row = 0; row < column.venue_row_count; row++) {
            printf(",%s,%.9g", series->venues[row].code,
                iso_column_usd(&column, iso_column_venue_row(&column, row), index));
        }
        printf("\n");
    }
}

static void bar_csv(const iso_series *series) {
    iso_bar bar;
    int venue;
    int side;
    iso_bar_of(series, &bar);
    for (venue = 0; venue < bar.venue_count; venue++) {
        for (side = 0; side < 2; side++) {
            const iso_bar_entry *const entry = &bar.entries[venue][side];
            printf("%lld,%d,%d,%d,%s,%s,%.6f,%.6f,%lld,", (long long)bar.time_ns, bar.gap_before, bar.partial,
                bar.open, series->venues[venue].code, iso_side_word((iso_side)side), (double)entry->usd_micros * 1e-6,
                (double)entry->largest_micros * 1e-6, (long long)entry->count);
            if (iso_is_nan(entry->vwap)) {
                printf("\n");
            } else {
                printf("%.10g\n", entry->vwap);
            }
        }
    }
}

/* All whole records of a series, oldest first. */
static int series_csv(iso_series *series) {
    const int columns = series->kind == ISO_COLUMNS;
    const int64_t newest = iso_newest_ordinal(series);
    int64_t ordinal = iso_first_ordinal(series);
    long whole = 0;
    long damaged = 0;
    /* Venues may come and go along a history on disk, hence each names its own. */
    puts(columns ? "time_ns,mark,gap_before,price_low,price_high,side,usd,venue,venue_usd..."
        : "time_ns,gap_before,partial,open,venue,side,usd,largest_usd,count,vwap");
    for (; newest >= 0 && ordinal <= newest; ordinal++) {
        const iso_record_state state = iso_read_record(series, ordinal);
        if (state == ISO_RECORD_WHOLE && columns) {
            column_csv(series);
        } else if (state == ISO_RECORD_WHOLE) {
            bar_csv(series);
        }
        whole += state == ISO_RECORD_WHOLE;
        damaged += state != ISO_RECORD_WHOLE && state != ISO_RECORD_ABSENT;
    }
    fprintf(stderr, "%ld %s, %ld damaged%s%s\n", whole, columns ? "columns" : "bars", damaged,
        series->message[0] != 0 ? "; " : "", series->message);
    iso_history_close(series);
    return damaged > 0 || series->message[0] != 0;
}

static int live_csv(const iso_reader *reader, int underlying, int columns, int number) {
    static iso_series series;
    const iso_result result = columns ? iso_live_columns(reader, underlying, (iso_tier)number, &series)
        : iso_live_bars(reader, underlying, (iso_interval)number, &series);
    if (result != ISO_OK) {
        fprintf(stderr, "%s has no history in it: %s\n", reader->path, iso_result_word(result));
        return 1;
    }
    return series_csv(&series);
}

static int disk_csv(const char *directory, const char *underlying, int columns, int number) {
    static iso_series series;
    const iso_result result = columns ? iso_history_columns(directory, underlying, (iso_tier)number, &series)
        : iso_history_bars(directory, underlying, (iso_interval)number, &series);
    if (result != ISO_OK) {
        fprintf(stderr, "%s\n", series.message);
        return 1;
    }
    return series_csv(&series);
}

/* Number of a tier or interval by its word; -1 if there is none. */
static int number_of(int columns, const char *word) {
    int number = 0;
    while ((columns ? iso_tier_ns((iso_tier)number) : iso_interval_ns((iso_interval)number)) > 0) {
        if (strcmp(word, columns ? iso_tier_word((iso_tier)number) : iso_interval_word((iso_interval)number)) == 0) {
            return number;
        }
        number++;
    }
    return -1;
}

int main(int argc, char **argv) {
    const int columns = argc > 2 && strcmp(argv[1], "columns") == 0;
    const int history = columns || (argc > 2 && strcmp(argv[1], "bars") == 0);
    const int disk = history && argc == 6 && strcmp(argv[4], "--history") == 0;
    const int number = !history ? 0 : argc > 3 ? number_of(columns, argv[3]) : -1;
    const char *const name = history ? argv[2] : argv[1];
    const int last = history ? 4 : 2;
    iso_attachment attachment;
    iso_reader reader;
    int underlying;
    int status = 1;
    if (argc < 2 || (argc > last + 1 && !disk) || number < 0 || strcmp(argv[1], "--help") == 0) {
        fputs(usage, argc == 2 ? stdout : stderr);
        return argc == 2 ? 0 : 2;
    }
    if (disk) {
        return disk_csv(argv[5], name, columns, number);
    }
    if (iso_open(&attachment, &reader, argc > last ? argv[last] : NULL) != ISO_READY) {
        fprintf(stderr, "%s\n", attachment.message);
        return 1;
    }
    underlying = iso_underlying_index(&reader, name);
    if (underlying < 0) {
        fprintf(stderr, "%s has no underlying %s\n", reader.path, name);
    } else {
        status = history ? live_csv(&reader, underlying, columns, number) : map_csv(&reader, underlying);
    }
    iso_close(&reader);
    return status;
}
