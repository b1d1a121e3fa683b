/*
 * Records of series, as GoldenRecordText tells them.
 */
#ifndef GOLDEN_RECORDS_H
#define GOLDEN_RECORDS_H

#include "golden_text.h"

static void column_text(const iso_series *series) {
    iso_column column;
    int longs = 0;
    int row;
    int i;
    iso_column_of(series, &column);
    whole("timeNs", column.time_ns);
    whole("asOfNs", column.as_of_ns);
    whole("mapAsOfNs", column.map_as_of_ns);
    whole("mapSequence", column.map_sequence);
    number("mark", column.mark);
    whole("venueStates", column.venue_states);
    printf(",\"gapBefore\":%s,\"calibrated\":%s", boolean(column.gap_before), boolean(column.calibrated));
    whole("saturated", column.saturated);
    whole("base", column.base);
    number("firstPrice", iso_column_price(&column, 0));
    number("lastPrice", iso_column_price(&column, column.bucket_count));
    while (longs < column.bucket_count && iso_column_side(&column, longs) == ISO_LONG) {
        longs++;
    }
    whole("longs", longs);
    printf(",\"rows\":[");
    for (row = 0; row < column.row_count; row++) {
        uint64_t digest = 0;
        double total = 0;
        int non_zero = 0;
        for (i = 0; i < column.bucket_count; i++) {
            digest = iso_mix(digest, (uint64_t)iso_column_step(&column, row, i));
            non_zero += iso_column_step(&column, row, i) != 0;
            total += iso_column_usd(&column, row, i);
        }
        printf("%s{\"row\":%d,\"nonZero\":%d", row > 0 ? "," : "", row, non_zero);
        number("total", total);
        printf(",\"digest\":\"%016llx\"}", (unsigned long long)digest);
    }
    printf("]");
}

static void bar_text(const iso_series *series) {
    iso_bar bar;
    int i;
    iso_bar_of(series, &bar);
    whole("timeNs", bar.time_ns);
    printf(",\"gapBefore\":%s,\"partial\":%s,\"open\":%s", boolean(bar.gap_before), boolean(bar.partial),
        boolean(bar.open));
    whole("lost", bar.lost);
    whole("notLive", bar.not_live);
    printf(",\"entries\":[");
    for (i = 0; i < 2 * bar.venue_count; i++) {
        const iso_bar_entry *const entry = &bar.entries[i / 2][i % 2];
        printf("%s{\"venueRow\":%d,\"side\":\"%s\"", i > 0 ? "," : "", i / 2, iso_side_word((iso_side)(i % 2)));
        whole("usdMicros", entry->usd_micros);
        whole("largestMicros", entry->largest_micros);
        whole("count", entry->count);
        number("quantity", entry->quantity);
        number("vwap", entry->vwap);
        printf("}");
    }
    printf("]");
}

static void liquidation_text(const iso_series *series) {
    iso_liquidation print;
    iso_liquidation_of(series, &print);
    whole("receiveTimeNs", print.receive_time_ns);
    whole("eventTimeNs", print.event_time_ns);
    whole("price", print.price);
    whole("priceScale", print.instrument.price_scale);
    whole("quantity", print.quantity);
    whole("quantityScale", print.instrument.quantity_scale);
    whole("usdMicros", print.usd_micros);
    printf(",\"symbol\":\"%s\",\"inverse\":%s,\"side\":\"%s\"", print.instrument.symbol,
        boolean(print.instrument.inverse), iso_side_word(print.side));
    whole("venueRow", print.venue_row);
    printf(",\"gapBefore\":%s", boolean(print.gap_before));
    whole("lostBefore", print.lost_before);
}

/* The record that a series read last. */
static void record_text(const iso_series *series) {
    printf("{\"ordinal\":%lld", (long long)iso_record_ordinal(series));
    whole("segment", series->first);
    if (series->kind == ISO_COLUMNS) {
        column_text(series);
    } else if (series->kind == ISO_BARS) {
        bar_text(series);
    } else {
        liquidation_text(series);
    }
    printf("}");
}

#endif /* GOLDEN_RECORDS_H */
