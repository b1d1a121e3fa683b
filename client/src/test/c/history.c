/*
 * Answers one question a line from standard input about what is derived, about errors and about history, so that a test
 * in another process can compare. Doubles are the 16 hexadecimal digits of their bits, NaN being NaN.
 *
 *     open DIR                                     STATE
 *     derived U | lines U                          RESULT and the words of it
 *     errors                                       COUNT, then count, times and text in hexadecimal of each
 *     live KIND U NUMBER                           RESULT; KIND as in iso_history_kind, NUMBER of tier or interval
 *     disk KIND NUMBER DIR NAME                    RESULT
 *     first | newest | after ORDINAL               ORDINAL
 *     read ORDINAL                                 STATE, then what the views say of a whole record
 *     message                                      of the series
 *     beside N                                     whole, torn and lapped of N reads each of clusters, lines and bars
 *                                                  beside a writer that stamps all words of a publish with one number
 *     price BITS | steps | crc HEX                   of LogAxis; digest of all amounts; checksum by bytes and by words
 */
#include "isotherm.h"

static iso_attachment attachment;
static iso_reader reader;
static iso_series series;

static void number(double value) {
    if (iso_is_nan(value)) {
        printf(" NaN");
    } else {
        printf(" %016llx", (unsigned long long)iso_double_bits(value));
    }
}

static void whole(int64_t value) {
    printf(" %lld", (long long)value);
}

static void signals_text(const iso_signals *signals) {
    int i;
    whole(signals->since_ns);
    whole(signals->seconds);
    whole(signals->missed);
    for (i = 0; i < ISO_SIGNALS_SIGNAL_COUNT; i++) {
        const iso_signal_state *const state = &signals->states[i];
        printf(" %s", iso_signal_word(i));
        whole(state->known_ns);
        whole(state->known_seconds);
        printf(" %d %d %d", state->level, state->worth, state->measure);
        number(state->trials);
        number(state->score);
        number(state->chance);
        number(state->score_low);
    }
    for (i = 0; i < ISO_SIGNALS_FIGURE_COUNT; i++) {
        printf(" %s", iso_figure_label(i));
        number(signals->figures[i]);
    }
    for (i = 0; i < 2 * ISO_DERIVED_MAX_CLUSTERS; i++) {
        const iso_cluster_signal *const of =
            &signals->clusters[i / ISO_DERIVED_MAX_CLUSTERS][i % ISO_DERIVED_MAX_CLUSTERS];
        number(of->score);
        number(of->reach);
        number(of->impact_usd);
        number(of->whales);
    }
}

static void derived_text(int underlying) {
    static iso_derived derived;
    const iso_result result = iso_read_clusters(&reader, underlying, &derived);
    int side;
    int i;
    printf("%s", iso_result_word(result));
    if (result != ISO_OK) {
        return;
    }
    whole(derived.sequence);
    whole(derived.as_of_ns);
    whole(derived.map_sequence);
    whole(derived.map_as_of_ns);
    number(derived.mark);
    printf(" %d %d %d", derived.calibrated, derived.history_kept, derived.history_stopped);
    whole(derived.lost);
    whole(derived.omitted);
    for (side = 0; side < 2; side++) {
        whole(derived.count[side]);
        for (i = 0; i < derived.count[side]; i++) {
            const iso_cluster *const cluster = &derived.clusters[side][i];
            number(cluster->price_low);
            number(cluster->price_high);
            number(cluster->peak_price);
            number(cluster->estimate.usd);
            number(cluster->estimate.usd_low);
            number(cluster->estimate.usd_high);
            number(cluster->share);
            number(cluster->distance_bps);
            number(cluster->prominence);
            printf(" %d %d %d", cluster->estimate.calibrated, cluster->edge, (int)cluster->side);
        }
    }
    signals_text(&derived.signals);
}

static void lines_text(int underlying) {
    iso_lines lines;
    const iso_result result = iso_read_lines(&reader, underlying, &lines);
    int side;
    int move;
    printf("%s", iso_result_word(result));
    if (result != ISO_OK) {
        return;
    }
    whole(lines.as_of_ns);
    whole(lines.map_sequence);
    whole(lines.calibrated);
    for (side = 0; side < 2; side++) {
        number(lines.nearest_price[side]);
        number(lines.nearest_usd[side]);
        number(lines.strongest_price[side]);
        number(lines.strongest_usd[side]);
        for (move = 0; move < ISO_ANALYST_SLOT_MOVE_COUNT; move++) {
            number(lines.usd_within[side][move]);
        }
    }
}

static void errors_text(void) {
    iso_error error;
    size_t at = 0;
    size_t i;
    int count = 0;
    while (iso_read_error(&reader, &at, &error) == ISO_OK) {
        count++;
    }
    printf("%d", count);
    for (at = 0; iso_read_error(&reader, &at, &error) == ISO_OK;) {
        printf(" %llu", (unsigned long long)error.count);
        whole(error.first_time_ms);
        whole(error.last_time_ms);
        printf(" ");
        for (i = 0; i < error.length; i++) {
            printf("%02x", (unsigned char)error.text[i]);
        }
    }
}

static void column_text(void) {
    iso_column column;
    uint64_t digest = 0;
    int row;
    int i;
    if (iso_column_of(&series, &column) != ISO_OK) {
        printf(" INVALID");
        return;
    }
    whole(column.time_ns);
    whole(column.as_of_ns);
    whole(column.map_as_of_ns);
    whole(column.map_sequence);
    number(column.mark);
    whole(column.venue_states);
    printf(" %d %d %d %d %d %d %d %d", column.gap_before, column.calibrated, column.saturated, column.base,
        column.bucket_count, column.row_count, column.band_count, column.venue_row_count);
    number(column.bucket_width_bps);
    for (row = -1; row <= column.row_count; row++) {
        for (i = -1; i <= column.bucket_count; i++) {
            const double usd = iso_column_usd(&column, row, i);
            if (!iso_is_nan(usd)) {
                digest = iso_mix(iso_mix(digest, (uint64_t)iso_column_step(&column, row, i)), iso_double_bits(usd));
            }
        }
    }
    for (i = 0; i < column.bucket_count; i++) {
        const double price = iso_column_price(&column, i);
        digest = iso_mix(digest, iso_is_nan(price) ? 1 : iso_double_bits(price));
        digest = iso_mix(digest, (uint64_t)iso_column_side(&column, i));
    }
    printf(" %016llx", (unsigned long long)digest);
}

static void bar_text(void) {
    iso_bar bar;
    int venue;
    int side;
    if (iso_bar_of(&series, &bar) != ISO_OK) {
        printf(" INVALID");
        return;
    }
    whole(bar.time_ns);
    printf(" %d %d %d", bar.gap_before, bar.partial, bar.open);
    whole(bar.lost);
    whole(bar.not_live);
    for (venue = 0; venue < bar.venue_count; venue++) {
        for (side = 0; side < 2; side++) {
            const iso_bar_entry *const entry = &bar.entries[venue][side];
            whole(entry->usd_micros);
            whole(entry->largest_micros);
            whole(entry->count);
            number(entry->quantity);
            number(entry->vwap);
        }
    }
}

static void liquidation_text(void) {
    iso_liquidation print;
    if (iso_liquidation_of(&series, &print) != ISO_OK) {
        printf(" INVALID");
        return;
    }
    whole(print.receive_time_ns);
    whole(print.event_time_ns);
    whole(print.price);
    whole(print.quantity);
    whole(print.usd_micros);
    printf(" %d %d %d %d %d %s %d %d %d", (int)print.side, print.venue_row, print.gap_before, print.lost_before,
        print.instrument.venue_row, print.instrument.symbol, print.instrument.price_scale,
        print.instrument.quantity_scale, print.instrument.inverse);
    whole(print.instrument.price_multiplier);
}

static void read_text(int64_t ordinal) {
    const iso_record_state state = iso_read_record(&series, ordinal);
    int i;
    printf("%s", iso_record_word(state));
    if (state != ISO_RECORD_WHOLE) {
        return;
    }
    printf(" %d %s", (int)series.kind, series.underlying);
    whole(series.interval_ns);
    whole(series.record_length);
    for (i = 0; i < series.venue_count; i++) {
        printf(" %d %s %s", series.venues[i].id, series.venues[i].code, iso_coverage_word(series.venues[i].coverage));
    }
    if (series.kind == ISO_COLUMNS) {
        column_text();
    } else if (series.kind == ISO_BARS) {
        bar_text();
    } else {
        liquidation_text();
    }
}

static iso_result live(int kind, int underlying, int n) {
    iso_history_close(&series);
    return kind == ISO_COLUMNS ? iso_live_columns(&reader, underlying, (iso_tier)n, &series)
        : kind == ISO_BARS ? iso_live_bars(&reader, underlying, (iso_interval)n, &series)
        : iso_live_tape(&reader, underlying, &series);
}

static iso_result disk(int kind, int n, const char *directory, const char *name) {
    iso_history_close(&series);
    return kind == ISO_COLUMNS ? iso_history_columns(directory, name, (iso_tier)n, &series)
        : kind == ISO_BARS ? iso_history_bars(directory, name, (iso_interval)n, &series)
        : iso_history_tape(directory, name, &series);
}

static int whole_derived(const iso_derived *derived) {
    const double stamp = (double)derived->as_of_ns;
    int good = derived->map_sequence == derived->as_of_ns && derived->lost == derived->as_of_ns
        && derived->mark == stamp && derived->count[ISO_LONG] == (int)(derived->as_of_ns % 20)
        && derived->count[ISO_SHORT] == 3;
    int side;
    int i;
    for (side = 0; side < 2; side++) {
        for (i = 0; i < derived->count[side]; i++) {
            good &= derived->clusters[side][i].estimate.usd == stamp && derived->clusters[side][i].prominence == stamp;
        }
    }
    return good;
}

static int whole_lines(const iso_lines *lines) {
    const double stamp = (double)lines->as_of_ns;
    return lines->map_sequence == lines->as_of_ns && lines->nearest_usd[ISO_SHORT] == stamp
        && lines->strongest_usd[ISO_SHORT] == stamp && lines->usd_within[ISO_LONG][0] == stamp
        && lines->usd_within[ISO_SHORT][ISO_ANALYST_SLOT_MOVE_COUNT - 1] == stamp;
}

/* Each of 16 puts of a bar bears its own number. */
static int whole_bar(void) {
    iso_bar bar;
    int good;
    int i;
    iso_bar_of(&series, &bar);
    good = bar.lost / 16 == iso_record_ordinal(&series);
    for (i = 0; i < 2 * bar.venue_count; i++) {
        good &= bar.entries[i / 2][i % 2].usd_micros == bar.lost && bar.entries[i / 2][i % 2].count == bar.lost;
    }
    return good;
}

static void beside_text(int reads) {
    static iso_derived derived;
    iso_lines lines;
    long whole_count = 0;
    long torn = 0;
    int i;
    live(ISO_BARS, 0, ISO_BAR_SECOND);
    for (i = 0; i < reads; i++) {
        const int clusters_read = iso_read_clusters(&reader, 0, &derived) == ISO_OK;
        const int lines_read = iso_read_lines(&reader, 0, &lines) == ISO_OK;
        const int bar_read = iso_read_record(&series, iso_newest_ordinal(&series)) == ISO_RECORD_WHOLE;
        whole_count += clusters_read + lines_read + bar_read;
        torn += (clusters_read && !whole_derived(&derived)) + (lines_read && !whole_lines(&lines))
            + (bar_read && !whole_bar());
    }
    printf("%ld %ld %llu", whole_count, torn, (unsigned long long)reader.lapped);
}

static void crc_text(const char *digits) {
    unsigned char bytes[4096];
    const size_t length = strlen(digits) / 2;
    size_t i;
    for (i = 0; i < length; i++) {
        unsigned byte;
        sscanf(digits + 2 * i, "%2x", &byte);
        bytes[i] = (unsigned char)byte;
    }
    printf("%08x %08x", (unsigned)~iso_crc32c_bytes(~(uint32_t)0, bytes, length),
        (unsigned)iso_crc32c(iso_crc32c(0, bytes, length / 3), bytes + length / 3, length - length / 3));
}

static void steps_text(void) {
    uint64_t digest = 0;
    int step;
    for (step = 0; step < 65536; step++) {
        digest = iso_mix(digest, iso_double_bits(iso_usd_of_step(step)));
    }
    printf("%016llx", (unsigned long long)digest);
}

static void answer(const char *word, const char *first, const char *second, const char *third, const char *fourth) {
    if (strcmp(word, "open") == 0) {
        iso_close(&reader);
        printf("%s", iso_attach_word(iso_open(&attachment, &reader, first)));
    } else if (strcmp(word, "derived") == 0) {
        derived_text(atoi(first));
    } else if (strcmp(word, "lines") == 0) {
        lines_text(atoi(first));
    } else if (strcmp(word, "errors") == 0) {
        errors_text();
    } else if (strcmp(word, "live") == 0) {
        printf("%s", iso_result_word(live(atoi(first), atoi(second), atoi(third))));
    } else if (strcmp(word, "disk") == 0) {
        printf("%s", iso_result_word(disk(atoi(first), atoi(second), third, fourth)));
    } else if (strcmp(word, "first") == 0) {
        printf("%lld", (long long)iso_first_ordinal(&series));
    } else if (strcmp(word, "newest") == 0) {
        printf("%lld", (long long)iso_newest_ordinal(&series));
    } else if (strcmp(word, "after") == 0) {
        printf("%lld", (long long)iso_ordinal_after(&series, strtoll(first, NULL, 10)));
    } else if (strcmp(word, "read") == 0) {
        read_text(strtoll(first, NULL, 10));
    } else if (strcmp(word, "message") == 0) {
        printf("%s", series.message);
    } else if (strcmp(word, "beside") == 0) {
        beside_text(atoi(first));
    } else if (strcmp(word, "price") == 0) {
        number(iso_axis_price(iso_bits_double(strtoull(first, NULL, 16))));
    } else if (strcmp(word, "steps") == 0) {
        steps_text();
    } else if (strcmp(word, "crc") == 0) {
        crc_text(first);
    }
    printf("\n");
    fflush(stdout);
}

int main(void) {
    static char line[2 * ISO_PATH_LENGTH];
    static char words[5][ISO_PATH_LENGTH];
    iso_series_begin(&series);
    while (fgets(line, sizeof line, stdin) != NULL) {
        memset(words, 0, sizeof words);
        if (sscanf(line, "%31s %4095s %4095s %4095s %4095s", words[0], words[1], words[2], words[3], words[4]) > 0) {
            answer(words[0], words[1], words[2], words[3], words[4]);
        }
    }
    iso_history_close(&series);
    iso_close(&reader);
    return 0;
}
