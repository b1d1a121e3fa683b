/*
 * A golden history folder, as GoldenHistoryText tells it.
 */
#ifndef GOLDEN_HISTORY_H
#define GOLDEN_HISTORY_H

#include "golden_records.h"

static iso_series series;
static int told;

static void segment_text(void) {
    iso_tape_instrument instrument;
    int i;
    printf("{\"first\":%lld,\"kind\":\"%s\"", (long long)series.first,
        series.kind == ISO_COLUMNS ? "COLUMNS" : series.kind == ISO_BARS ? "BARS" : "TAPE");
    whole("recordLength", series.record_length);
    whole("capacity", series.capacity);
    whole("intervalNs", series.interval_ns);
    whole("bucketCount", series.bucket_count);
    whole("rowCount", series.row_count);
    number("bucketWidthBps", series.bucket_width_bps);
    whole("bandCount", series.band_count);
    whole("venueRowCount", series.venue_row_count);
    printf(",\"underlying\":\"%s\",\"venues\":[", series.underlying);
    for (i = 0; i < series.venue_count; i++) {
        printf("%s{\"id\":%d,\"code\":\"%s\",\"coverage\":\"%s\"}", i > 0 ? "," : "", series.venues[i].id,
            series.venues[i].code, iso_coverage_word(series.venues[i].coverage));
    }
    printf("],\"instruments\":[");
    for (i = 0; iso_tape_instrument_of(&series, i, &instrument); i++) {
        printf("%s{\"venueRow\":%d,\"symbol\":\"%s\",\"priceScale\":%d,\"quantityScale\":%d", i > 0 ? "," : "",
            instrument.venue_row, instrument.symbol, instrument.price_scale, instrument.quantity_scale);
        whole("priceMultiplier", instrument.price_multiplier);
        printf(",\"inverse\":%s}", boolean(instrument.inverse));
    }
    printf("]}");
}

static void records_text(int64_t from, int64_t to) {
    int64_t ordinal;
    int first = 1;
    for (ordinal = from; ordinal <= to; ordinal++) {
        const iso_record_state state = iso_read_record(&series, ordinal);
        if (state == ISO_RECORD_ABSENT) {
            continue;
        }
        printf("%s", first ? "" : ",\n");
        if (state == ISO_RECORD_WHOLE) {
            record_text(&series);
        } else {
            printf("{\"ordinal\":%lld,\"state\":\"%s\"}", (long long)ordinal, iso_record_word(state));
        }
        first = 0;
    }
}

static void segments_text(int64_t from, int64_t to) {
    int64_t last = -1;
    int64_t ordinal;
    for (ordinal = from; ordinal <= to; ordinal++) {
        if (iso_read_record(&series, ordinal) != ISO_RECORD_ABSENT && series.first != last) {
            printf("%s", last < 0 ? "" : ",\n");
            segment_text();
            last = series.first;
        }
    }
}

/* Every ordinal from the first file's to one after the newest; a series without files is left out. */
static void series_text(const char *underlying, const char *name, const char *interval, iso_result result) {
    const int64_t first = result == ISO_OK ? iso_first_ordinal(&series) : -1;
    const int64_t newest = first < 0 ? -1 : iso_newest_ordinal(&series);
    int64_t ordinal;
    int absent = 0;
    if (first >= 0) {
        for (ordinal = first; ordinal <= newest + 1; ordinal++) {
            absent += iso_read_record(&series, ordinal) == ISO_RECORD_ABSENT;
        }
        printf("%s{\"underlying\":\"%s\",\"series\":\"%s%s\"", told++ > 0 ? ",\n" : "", underlying, name, interval);
        whole("first", first);
        whole("newest", newest);
        whole("absent", absent);
        whole("refused", iso_history_refused(&series));
        printf(",\n\"records\":[\n");
        records_text(first, newest);
        printf("\n],\n\"segments\":[\n");
        segments_text(first, newest);
        printf("\n]}");
    }
    iso_history_close(&series);
}

static void history_text(const char *directory) {
    const char *const underlyings[] = {"BTC", "../1000\xE4\xBB\xA5\xE5\xA4\xAA"};
    int u;
    int i;
    printf("{\"format\":1,\n\"series\":[\n");
    for (u = 0; u < 2; u++) {
        for (i = 0; iso_tier_ns((iso_tier)i) > 0; i++) {
            series_text(underlyings[u], "columns-", iso_tier_word((iso_tier)i),
                iso_history_columns(directory, underlyings[u], (iso_tier)i, &series));
        }
        for (i = 0; iso_interval_ns((iso_interval)i) > 0; i++) {
            series_text(underlyings[u], "bars-", iso_interval_word((iso_interval)i),
                iso_history_bars(directory, underlyings[u], (iso_interval)i, &series));
        }
        series_text(underlyings[u], "tape", "", iso_history_tape(directory, underlyings[u], &series));
    }
    printf("\n]}\n");
}

#endif /* GOLDEN_HISTORY_H */
