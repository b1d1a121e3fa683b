/*
 * csv_dump - an underlying as CSV: its newest map, heatmap columns, bars of realised liquidations, or these one by one.
 *
 *     cc -I.. -O2 csv_dump.c -o csv_dump && ./csv_dump BTC > map.csv
 *     ./csv_dump columns BTC 1s > last-hour.csv
 *     ./csv_dump bars BTC 1h --history /var/lib/isotherm/history > year.csv
 *     ./csv_dump tape BTC > liquidations.csv
 *
 * One line a bucket that holds something, aggregate and every venue, or a bar, venue and side, or a liquidation.
 * Reads the last snapshot of a dead engine too; what it is worth goes to standard error.
 */
#include "isotherm.h"

static const char *const usage =
    "usage: csv_dump UNDERLYING [--dir DIR]\n"
    "       csv_dump columns UNDERLYING 1s|1m|15m|1h [--dir DIR | --history DIR]\n"
    "       csv_dump bars UNDERLYING 1s|1m|5m|15m|1h|4h|1d|1w [--dir DIR | --history DIR]\n"
    "       csv_dump tape UNDERLYING [--dir DIR | --history DIR]\n"
    "  --dir DIR       of the engine, default ISOTHERM_DIR, else /dev/shm/isotherm-<user>/default: what is in memory\n"
    "  --history DIR   of the history files: all that is kept\n";

/* What is asked for; kind 0 is the map, number that of the tier or interval. */
typedef struct question {
    int kind;
    int number;
    const char *underlying;
    const char *directory;
    const char *history;
} question;

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
    char usd[ISO_DECIMAL_SIZE];
    char largest[ISO_DECIMAL_SIZE];
    iso_bar_of(series, &bar);
    for (venue = 0; venue < bar.venue_count; venue++) {
        for (side = 0; side < 2; side++) {
            const iso_bar_entry *const entry = &bar.entries[venue][side];
            printf("%lld,%d,%d,%d,%s,%s,%s,%s,%lld,", (long long)bar.time_ns, bar.gap_before, bar.partial,
                bar.open, series->venues[venue].code, iso_side_word((iso_side)side),
                iso_decimal(usd, entry->usd_micros, 6), iso_decimal(largest, entry->largest_micros, 6),
                (long long)entry->count);
            if (iso_is_nan(entry->vwap)) {
                printf("\n");
            } else {
                printf("%.10g\n", entry->vwap);
            }
        }
    }
}

static void liquidation_csv(const iso_series *series) {
    iso_liquidation one;
    char price[ISO_DECIMAL_SIZE];
    char quantity[ISO_DECIMAL_SIZE];
    char usd[ISO_DECIMAL_SIZE];
    iso_liquidation_of(series, &one);
    printf("%lld,", (long long)one.receive_time_ns);
    if (one.event_time_ns != ISO_ABSENT) {
        printf("%lld", (long long)one.event_time_ns);
    }
    printf(",%s,%s,%s,%s,%s,%s,%d,%d\n", series->venues[one.venue_row].code, one.instrument.symbol,
        iso_side_word(one.side), iso_decimal(price, one.price, one.instrument.price_scale),
        iso_decimal(quantity, one.quantity, one.instrument.quantity_scale), iso_decimal(usd, one.usd_micros, 6),
        one.lost_before, one.gap_before);
}

/* All whole records of a series, oldest first. */
static int series_csv(iso_series *series) {
    const int64_t newest = iso_newest_ordinal(series);
    int64_t ordinal = iso_first_ordinal(series);
    long whole = 0;
    long damaged = 0;
    /* Venues may come and go along a history on disk, hence each names its own. */
    puts(series->kind == ISO_COLUMNS ? "time_ns,mark,gap_before,price_low,price_high,side,usd,venue,venue_usd..."
        : series->kind == ISO_BARS ? "time_ns,gap_before,partial,open,venue,side,usd,largest_usd,count,vwap"
        : "receive_time_ns,event_time_ns,venue,symbol,side,price,quantity,usd,lost_before,gap_before");
    for (; newest >= 0 && ordinal >= 0 && ordinal <= newest; ordinal = iso_ordinal_after(series, ordinal)) {
        const iso_record_state state = iso_read_record(series, ordinal);
        if (state == ISO_RECORD_WHOLE && series->kind == ISO_COLUMNS) {
            column_csv(series);
        } else if (state == ISO_RECORD_WHOLE && series->kind == ISO_BARS) {
            bar_csv(series);
        } else if (state == ISO_RECORD_WHOLE) {
            liquidation_csv(series);
        }
        whole += state == ISO_RECORD_WHOLE;
        damaged += state != ISO_RECORD_WHOLE && state != ISO_RECORD_ABSENT;
    }
    fprintf(stderr, "%ld %s, %ld damaged%s%s\n", whole, series->kind == ISO_COLUMNS ? "columns"
        : series->kind == ISO_BARS ? "bars" : "liquidations", damaged, series->message[0] != 0 ? "; " : "",
        series->message);
    iso_history_close(series);
    return damaged > 0 || series->message[0] != 0;
}

static int live_csv(const iso_reader *reader, int underlying, const question *asked) {
    static iso_series series;
    const iso_result result = asked->kind == ISO_COLUMNS
        ? iso_live_columns(reader, underlying, (iso_tier)asked->number, &series)
        : asked->kind == ISO_BARS ? iso_live_bars(reader, underlying, (iso_interval)asked->number, &series)
        : iso_live_tape(reader, underlying, &series);
    if (result != ISO_OK) {
        fprintf(stderr, "%s has no history in it: %s\n", reader->path, iso_result_word(result));
        return 1;
    }
    return series_csv(&series);
}

static int disk_csv(const question *asked) {
    static iso_series series;
    const iso_result result = asked->kind == ISO_COLUMNS
        ? iso_history_columns(asked->history, asked->underlying, (iso_tier)asked->number, &series)
        : asked->kind == ISO_BARS
        ? iso_history_bars(asked->history, asked->underlying, (iso_interval)asked->number, &series)
        : iso_history_tape(asked->history, asked->underlying, &series);
    if (result != ISO_OK) {
        fprintf(stderr, "%s\n", series.message);
        return 1;
    }
    return series_csv(&series);
}

/* Number of a tier or interval by its word; -1 if there is none. */
static int number_of(int kind, const char *word) {
    int number = 0;
    while ((kind == ISO_COLUMNS ? iso_tier_ns((iso_tier)number) : iso_interval_ns((iso_interval)number)) > 0) {
        const char *const known =
            kind == ISO_COLUMNS ? iso_tier_word((iso_tier)number) : iso_interval_word((iso_interval)number);
        if (strcmp(word, known) == 0) {
            return number;
        }
        number++;
    }
    return -1;
}

static int understands(int argc, char **argv, question *asked) {
    const char *words[4];
    int count = 0;
    int last;
    int i;
    memset(asked, 0, sizeof *asked);
    for (i = 1; i < argc; i++) {
        if (i + 1 < argc && strcmp(argv[i], "--dir") == 0) {
            asked->directory = argv[++i];
        } else if (i + 1 < argc && strcmp(argv[i], "--history") == 0) {
            asked->history = argv[++i];
        } else if (strncmp(argv[i], "--", 2) == 0 || count == 4) {
            return 0;
        } else {
            words[count++] = argv[i];
        }
    }
    if (count > 1) {
        asked->kind = strcmp(words[0], "columns") == 0 ? ISO_COLUMNS : strcmp(words[0], "bars") == 0 ? ISO_BARS
            : strcmp(words[0], "tape") == 0 ? ISO_TAPE : 0;
    }
    last = asked->kind == ISO_COLUMNS || asked->kind == ISO_BARS ? 2 : asked->kind == ISO_TAPE;
    if (count <= last || count > last + 2 || (asked->history != NULL && asked->kind == 0)) {
        return 0;
    }
    asked->underlying = words[asked->kind != 0];
    if (count == last + 2) {
        asked->directory = words[last + 1];
    }
    asked->number = last < 2 ? 0 : number_of(asked->kind, words[last]);
    return asked->number >= 0;
}

int main(int argc, char **argv) {
    iso_attachment attachment;
    iso_reader reader;
    question asked;
    int underlying;
    int status = 1;
    if (!understands(argc, argv, &asked)) {
        const int help = argc == 2 && strcmp(argv[1], "--help") == 0;
        fputs(usage, help ? stdout : stderr);
        return help ? 0 : 2;
    }
    if (asked.history != NULL) {
        return disk_csv(&asked);
    }
    if (iso_open(&attachment, &reader, asked.directory) != ISO_READY) {
        fprintf(stderr, "%s\n", attachment.message);
        return 1;
    }
    underlying = iso_underlying_index(&reader, asked.underlying);
    if (underlying < 0) {
        int i;
        fprintf(stderr, "%s has no underlying %s, only ", reader.path, asked.underlying);
        for (i = 0; i < reader.underlying_count; i++) {
            fprintf(stderr, "%s%s", i > 0 ? ", " : "", reader.underlyings[i].name);
        }
        fprintf(stderr, "\n");
    } else {
        status = asked.kind != 0 ? live_csv(&reader, underlying, &asked) : map_csv(&reader, underlying);
    }
    iso_close(&reader);
    return status;
}
