/*
 * What layout 2.1 added to a snapshot file, as GoldenDerivedText tells it: clusters, lines, live series, errors,
 * alerts.
 */
#ifndef GOLDEN_DERIVED_H
#define GOLDEN_DERIVED_H

#include "golden_records.h"

/* Records of a live series that are told in full; the digest covers all of them. */
#define RECORDS 8

static void cluster_text(const iso_cluster *cluster, int first) {
    printf("%s{\"priceLow\":", first ? "" : ",");
    hex(cluster->price_low);
    number("priceHigh", cluster->price_high);
    number("peakPrice", cluster->peak_price);
    number("usd", cluster->estimate.usd);
    number("usdLow", cluster->estimate.usd_low);
    number("usdHigh", cluster->estimate.usd_high);
    printf(",\"calibrated\":%s", boolean(cluster->estimate.calibrated));
    number("share", cluster->share);
    number("distanceBps", cluster->distance_bps);
    number("prominence", cluster->prominence);
    printf(",\"edge\":%s}", boolean(cluster->edge));
}

static void found_text(const char *name, const iso_cluster *found, int count) {
    int i;
    printf(",\n\"%s\":[\n", name);
    for (i = 0; i < count; i++) {
        printf("%s", i > 0 ? ",\n" : "");
        cluster_text(&found[i], 1);
    }
    printf("\n]");
}

static const char *const LEVELS[] = {"none", "relative", "calibrated"};
static const char *const WORTHS[] = {"unjudged", "not yet measured", "not above chance", "above chance", "off"};
static const char *const MEASURES[] = {"none", "precision", "top quartile", "calibration", "hit rate", "excess"};

static void signals_text(const iso_signals *signals) {
    int i;
    printf(",\n\"signals\":{\"sinceNs\":%lld", (long long)signals->since_ns);
    whole("seconds", signals->seconds);
    whole("missed", signals->missed);
    printf(",\n\"states\":{\n");
    for (i = 0; i < ISO_SIGNALS_SIGNAL_COUNT; i++) {
        const iso_signal_state *const state = &signals->states[i];
        printf("%s\"%s\":{\"knownNs\":%lld", i > 0 ? ",\n" : "", iso_signal_word(i), (long long)state->known_ns);
        whole("knownSeconds", state->known_seconds);
        printf(",\"level\":\"%s\",\"worth\":\"%s\",\"measure\":\"%s\"", LEVELS[state->level], WORTHS[state->worth],
            MEASURES[state->measure]);
        number("trials", state->trials);
        number("score", state->score);
        number("chance", state->chance);
        number("scoreLow", state->score_low);
        printf("}");
    }
    printf("\n},\n\"figures\":{\n");
    for (i = 0; i < ISO_SIGNALS_FIGURE_COUNT; i++) {
        printf("%s\"%s\":", i > 0 ? ",\n" : "", iso_figure_label(i));
        hex(signals->figures[i]);
    }
    printf("\n},\n\"clusters\":[\n");
    for (i = 0; i < 2 * ISO_DERIVED_MAX_CLUSTERS; i++) {
        const iso_cluster_signal *const of =
            &signals->clusters[i / ISO_DERIVED_MAX_CLUSTERS][i % ISO_DERIVED_MAX_CLUSTERS];
        printf("%s[", i > 0 ? ",\n" : "");
        hex(of->score);
        printf(",");
        hex(of->reach);
        printf(",");
        hex(of->impact_usd);
        printf(",");
        hex(of->whales);
        printf("]");
    }
    printf("\n]}");
}

static void derived_text(iso_reader *reader, int underlying) {
    static iso_derived derived;
    const iso_result result = iso_read_clusters(reader, underlying, &derived);
    printf("%s{\"underlying\":%d,\"result\":\"%s\"", underlying > 0 ? ",\n" : "", underlying, iso_result_word(result));
    if (result == ISO_OK) {
        whole("sequence", derived.sequence);
        whole("asOfNs", derived.as_of_ns);
        whole("mapSequence", derived.map_sequence);
        whole("mapAsOfNs", derived.map_as_of_ns);
        number("mark", derived.mark);
        printf(",\"calibrated\":%s,\"historyKept\":%s,\"historyStopped\":%s", boolean(derived.calibrated),
            boolean(derived.history_kept), boolean(derived.history_stopped));
        whole("lost", derived.lost);
        whole("omitted", derived.omitted);
        found_text("below", derived.clusters[ISO_LONG], derived.count[ISO_LONG]);
        found_text("above", derived.clusters[ISO_SHORT], derived.count[ISO_SHORT]);
        signals_text(&derived.signals);
    }
    printf("}");
}

static void lines_text(iso_reader *reader, int underlying) {
    iso_lines lines;
    const iso_result result = iso_read_lines(reader, underlying, &lines);
    int side;
    int move;
    printf("%s{\"underlying\":%d,\"result\":\"%s\"", underlying > 0 ? ",\n" : "", underlying, iso_result_word(result));
    if (result == ISO_OK) {
        whole("asOfNs", lines.as_of_ns);
        whole("mapSequence", lines.map_sequence);
        printf(",\"calibrated\":%s", boolean(lines.calibrated));
        for (side = 0; side < 2; side++) {
            printf(",\"%s\":{\"nearestPrice\":", iso_side_word((iso_side)side));
            hex(lines.nearest_price[side]);
            number("nearestUsd", lines.nearest_usd[side]);
            number("strongestPrice", lines.strongest_price[side]);
            number("strongestUsd", lines.strongest_usd[side]);
            printf(",\"within\":[");
            for (move = 0; move < ISO_ANALYST_SLOT_MOVE_COUNT; move++) {
                printf("%s", move > 0 ? "," : "");
                hex(lines.usd_within[side][move]);
            }
            printf("]}");
        }
    }
    printf("}");
}

/* Counts the whole records of a series and digests their bytes, oldest first; tells those from one on. */
static int whole_records(iso_series *series, int64_t newest, int told_from, uint64_t *digest) {
    int64_t ordinal = newest < series->capacity ? 0 : newest - series->capacity + 1;
    int count = 0;
    int i;
    for (; ordinal <= newest; ordinal++) {
        if (iso_read_record(series, ordinal) == ISO_RECORD_WHOLE) {
            for (i = 0; i < series->record_length / 8; i++) {
                *digest = iso_mix(*digest, series->record[i]);
            }
            if (count >= told_from) {
                printf("%s", count > told_from ? ",\n" : "");
                record_text(series);
            }
            count++;
        }
    }
    return count;
}

static void live_text(int underlying, const char *name, const char *interval, iso_series *series) {
    const int64_t newest = iso_newest_ordinal(series);
    uint64_t digest = 0;
    uint64_t again = 0;
    const int count = whole_records(series, newest, INT32_MAX, &digest);
    printf("{\"underlying\":%d,\"series\":\"%s%s\",\"capacity\":%d", underlying, name, interval, series->capacity);
    whole("newest", newest);
    whole("whole", count);
    printf(",\"digest\":\"%016llx\",\n\"records\":[\n", (unsigned long long)digest);
    whole_records(series, newest, count > RECORDS ? count - RECORDS : 0, &again);
    printf("\n]}");
}

static void live_elements(const iso_reader *reader, int underlying) {
    static iso_series series;
    int i;
    for (i = 0; iso_tier_ns((iso_tier)i) > 0; i++) {
        printf("%s", underlying + i > 0 ? ",\n" : "");
        iso_live_columns(reader, underlying, (iso_tier)i, &series);
        live_text(underlying, "columns-", iso_tier_word((iso_tier)i), &series);
    }
    for (i = 0; iso_interval_ns((iso_interval)i) > 0; i++) {
        printf(",\n");
        iso_live_bars(reader, underlying, (iso_interval)i, &series);
        live_text(underlying, "bars-", iso_interval_word((iso_interval)i), &series);
    }
    printf(",\n");
    iso_live_tape(reader, underlying, &series);
    live_text(underlying, "tape", "", &series);
}

static void quoted(const char *text, size_t length) {
    size_t i;
    printf("\"");
    for (i = 0; i < length; i++) {
        const unsigned char c = (unsigned char)text[i];
        if (c < 0x20) {
            printf("\\u%04x", c);
        } else {
            printf("%s%c", c == '"' || c == '\\' ? "\\" : "", c);
        }
    }
    printf("\"");
}

static void word(const char *name, const char *text) {
    printf(",\"%s\":", name);
    if (text == NULL) {
        printf("null");
    } else {
        quoted(text, strlen(text));
    }
}

static const char *venue_code(const iso_reader *reader, int id) {
    int i;
    for (i = 0; i < reader->venue_count; i++) {
        if (reader->venues[i].id == id) {
            return reader->venues[i].code;
        }
    }
    return NULL;
}

static void alert_text(iso_reader *reader, int64_t at) {
    static iso_alert alert;
    const iso_result result = iso_read_alert(reader, at, &alert);
    printf("{\"number\":%lld,\"result\":\"%s\"", (long long)at, iso_result_word(result));
    if (result == ISO_OK) {
        whole("raisedNumber", alert.raised_number);
        whole("timeNs", alert.time_ns);
        whole("sinceNs", alert.since_ns);
        printf(",\"ended\":%s,\"endUntold\":%s", boolean(alert.ended), boolean(alert.end_untold));
        word("underlying", reader->underlyings[alert.underlying].name);
        word("venue", venue_code(reader, alert.venue_id));
        word("side", alert.side < 0 ? NULL : iso_side_word((iso_side)alert.side));
        number("value", alert.value);
        number("low", alert.low);
        number("high", alert.high);
        number("threshold", alert.threshold);
        word("unit", alert.unit);
        printf(",\"estimated\":%s,\"calibrated\":%s", boolean(alert.estimated), boolean(alert.calibrated));
        number("mark", alert.mark);
        number("priceLow", alert.price_low);
        number("priceHigh", alert.price_high);
        whole("suppressed", alert.suppressed);
        word("severity", alert.severity);
        word("kind", alert.kind);
        word("rule", alert.rule);
        word("text", alert.text);
    }
    printf("}");
}

static void alerts_text(iso_reader *reader) {
    const int64_t newest = iso_newest_alert(reader);
    const int64_t oldest = newest > ISO_ALERTS_READABLE ? newest - ISO_ALERTS_READABLE + 1 : 1;
    int64_t at;
    for (at = oldest; at <= newest; at++) {
        printf("%s", at > oldest ? ",\n" : "");
        alert_text(reader, at);
    }
}

static void errors_text(const iso_reader *reader) {
    iso_error error;
    size_t at = 0;
    int first = 1;
    while (iso_read_error(reader, &at, &error) == ISO_OK) {
        printf("%s{\"count\":%llu", first ? "" : ",\n", (unsigned long long)error.count);
        whole("firstTimeMs", error.first_time_ms);
        whole("lastTimeMs", error.last_time_ms);
        printf(",\"text\":");
        quoted(error.text, error.length);
        printf("}");
        first = 0;
    }
}

static void derived_elements(iso_reader *reader) {
    int i;
    printf(",\n\"derived\":[\n");
    for (i = 0; i < reader->underlying_count; i++) {
        derived_text(reader, i);
    }
    printf("\n],\n\"lines\":[\n");
    for (i = 0; i < reader->underlying_count; i++) {
        lines_text(reader, i);
    }
    printf("\n],\n\"live\":[\n");
    for (i = 0; i < reader->underlying_count; i++) {
        live_elements(reader, i);
    }
    printf("\n],\n\"errors\":[\n");
    errors_text(reader);
    printf("\n],\n\"alerts\":[\n");
    alerts_text(reader);
    printf("\n]");
}

#endif /* GOLDEN_DERIVED_H */
