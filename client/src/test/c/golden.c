/*
 * Prints all that the C reader can say of the snapshot in a directory, byte by byte as GoldenText does in Java; or,
 * asked for history, of a history folder, as GoldenHistoryText does.
 */
#include "golden_derived.h"
#include "golden_history.h"

#define PRICES 200

static iso_cluster_memory cluster_memory;
static iso_cluster clusters[ISO_MAP_BUCKET_COUNT / 2];

static void header(const iso_reader *reader) {
    char engine[ISO_HEADER_ENGINE_VERSION_LENGTH + 1];
    const unsigned char *const boot = reader->file + ISO_HEADER_BOOT_ID_OFFSET;
    int i;
    iso_engine_version(reader, engine);
    printf("\"header\":{\"layoutVersion\":\"%u.%u\"", iso_layout_version(reader) >> 16,
        iso_layout_version(reader) & 0xFFFF);
    whole("fileLength", (int64_t)reader->length);
    printf(",\"schemaHash\":\"%016llx\"", (unsigned long long)iso_schema_hash(reader));
    whole("epochStartNs", iso_epoch_start_ns(reader));
    whole("epochRandom", iso_epoch_random(reader));
    whole("pid", iso_pid(reader));
    printf(",\"bootId\":\"");
    for (i = 0; i < ISO_HEADER_BOOT_ID_LENGTH; i++) {
        printf("%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", boot[i]);
    }
    printf("\"");
    whole("heartbeatIntervalNs", iso_heartbeat_interval_ns(reader));
    whole("livenessTimeoutNs", iso_liveness_timeout_ns(reader));
    printf(",\"engineVersion\":\"%s\"", engine);
    whole("heartbeatNs", iso_heartbeat_ns(reader));
    printf(",\"engineState\":\"%s\",\"superseded\":%s},\n", iso_engine_state_word(iso_state(reader)),
        boolean(iso_superseded(reader)));
}

static void directory(const iso_reader *reader) {
    int i;
    int row;
    printf("\"venues\":[\n");
    for (i = 0; i < reader->venue_count; i++) {
        printf("%s{\"id\":%d,\"code\":\"%s\",\"coverage\":\"%s\"}", i > 0 ? ",\n" : "", reader->venues[i].id,
            reader->venues[i].code, iso_coverage_word(reader->venues[i].coverage));
    }
    printf("\n],\n\"underlyings\":[\n");
    for (i = 0; i < reader->underlying_count; i++) {
        const iso_underlying *const entry = &reader->underlyings[i];
        printf("%s{\"index\":%d,\"name\":\"%s\",\"found\":%d", i > 0 ? ",\n" : "", i, entry->name,
            iso_underlying_index(reader, entry->name));
        number("bucketWidthBps", entry->bucket_width_bps);
        printf(",\"priceScale\":%d,\"bracketsAssumed\":%s,\"venues\":[", entry->price_scale,
            boolean(entry->brackets_assumed));
        for (row = 0; row < entry->venue_count; row++) {
            printf("%s\"%s\"", row > 0 ? "," : "", reader->venues[entry->venues[row]].code);
        }
        printf("]}");
    }
    printf("\n],\n\"instruments\":[\n");
    for (i = 0; i < reader->instrument_count; i++) {
        const iso_instrument *const entry = &reader->instruments[i];
        const char *const code = reader->venues[entry->venue].code;
        printf("%s{\"index\":%d,\"venue\":\"%s\",\"symbol\":\"%s\",\"found\":%d,\"underlying\":%d,\"venueRow\":%d,"
            "\"priceScale\":%d,\"quantityScale\":%d", i > 0 ? ",\n" : "", i, code, entry->symbol,
            iso_instrument_index(reader, code, entry->symbol), entry->underlying, entry->venue_row, entry->price_scale,
            entry->quantity_scale);
        whole("priceMultiplier", entry->price_multiplier);
        printf(",\"inverse\":%s,\"bracketsAssumed\":%s,\"coverage\":\"%s\"}", boolean(entry->inverse),
            boolean(entry->brackets_assumed), iso_coverage_word(entry->coverage));
    }
    printf("\n],\n\"counters\":[\n");
    for (i = 0, row = 0; i < reader->counters.count * ISO_COUNTERS_COLUMNS; i++) {
        const int64_t value = iso_counter(reader, i / ISO_COUNTERS_COLUMNS, i % ISO_COUNTERS_COLUMNS);
        if (value != 0) {
            printf("%s{\"id\":%d,\"venue\":%d", row++ > 0 ? ",\n" : "", i / ISO_COUNTERS_COLUMNS,
                i % ISO_COUNTERS_COLUMNS);
            whole("value", value);
            printf("}");
        }
    }
    printf("\n],\n");
}

static void pulse_text(const iso_reader *reader, const char *what, int index, iso_result result,
                       const iso_pulse *pulse) {
    printf("%s{\"%s\":%d,\"result\":\"%s\"", index > 0 ? ",\n" : "", what, index, iso_result_word(result));
    if (result == ISO_OK) {
        whole("sequence", pulse->sequence);
        whole("mark", pulse->mark);
        whole("bid", pulse->bid);
        whole("ask", pulse->ask);
        whole("openInterest", pulse->open_interest);
        whole("eventTimeNs", pulse->event_time_ns);
        whole("receiveTimeNs", pulse->receive_time_ns);
        whole("health", pulse->health);
        whole("venueStates", pulse->venue_states);
        whole("oldestMarkNs", pulse->oldest_mark_ns);
        if ((iso_layout_version(reader) & 0xFFFF) > 0) {
            whole("journalPosition", pulse->journal_position);
        }
    }
    printf("}");
}

static void pulses(iso_reader *reader) {
    iso_pulse pulse;
    int i;
    printf("\"pulses\":[\n");
    for (i = 0; i < reader->instrument_count; i++) {
        const iso_result result = iso_read_pulse(reader, i, &pulse);
        pulse_text(reader, "instrument", i, result, &pulse);
    }
    printf("\n],\n\"underlyingPulses\":[\n");
    for (i = 0; i < reader->underlying_count; i++) {
        const iso_result result = iso_read_underlying_pulse(reader, i, &pulse);
        pulse_text(reader, "underlying", i, result, &pulse);
    }
    printf("\n],\n");
}

static void head_text(const iso_map *map) {
    iso_map_head head;
    int stale = 0;
    int missing = 0;
    int row;
    iso_read_head(map, &head);
    for (row = 0; row < ISO_UNDERLYING_MAX_VENUES; row++) {
        stale |= (int)(head.venue_states >> (16 + row) & 1) << row;
        missing |= (int)(head.venue_states >> (32 + row) & 1) << row;
    }
    printf(",\n\"sequence\":%lld", (long long)map->sequence);
    whole("asOfNs", head.as_of_ns);
    whole("eventTimeNs", head.event_time_ns);
    whole("weightsAsOfNs", head.weights_as_of_ns);
    whole("baseBucket", head.base_bucket);
    number("bucketWidthBps", head.bucket_width_bps);
    printf(",\"calibrated\":%s,\"partlyCalibrated\":%s,\"bracketsAssumed\":%s", boolean(head.calibrated),
        boolean(head.partly_calibrated), boolean(head.brackets_assumed));
    number("mark", head.mark);
    number("confidence", head.confidence);
    number("accounted", head.accounted);
    number("openInterestUsd", head.open_interest_usd);
    number("longUsd", head.usd[ISO_LONG]);
    number("shortUsd", head.usd[ISO_SHORT]);
    number("longBeyondUsd", head.beyond_usd[ISO_LONG]);
    number("shortBeyondUsd", head.beyond_usd[ISO_SHORT]);
    printf(",\"oiMode\":\"%s\",\"coverage\":\"%s\"", iso_oi_mode_word(head.oi_mode), iso_coverage_word(head.coverage));
    whole("venueStates", head.venue_states);
    whole("staleVenues", stale);
    whole("missingVenues", missing);
    whole("oldestMarkNs", head.oldest_mark_ns);
    number("realisedToExpected", head.realised_to_expected);
}

static void edges_text(const iso_map *map) {
    uint64_t digest = 0;
    int i;
    for (i = 0; i <= ISO_MAP_BUCKET_COUNT; i++) {
        digest = iso_mix(digest, iso_double_bits(iso_edge(map, i)));
    }
    printf(",\n\"edges\":{\"first\":");
    hex(iso_edge(map, 0));
    number("last", iso_edge(map, ISO_MAP_BUCKET_COUNT));
    printf(",\"digest\":\"%016llx\"},\n", (unsigned long long)digest);
}

static void venue_text(const iso_map *map, int row, int64_t states) {
    iso_map_venue venue;
    iso_map_band band;
    int i;
    iso_read_venue(map, row, &venue);
    printf("%s{\"row\":%d,\"state\":\"%s\"", row > 0 ? ",\n" : "", row, iso_venue_state(states, row));
    number("mark", venue.mark);
    number("longUsd", venue.usd[ISO_LONG]);
    number("shortUsd", venue.usd[ISO_SHORT]);
    number("longBeyondUsd", venue.beyond_usd[ISO_LONG]);
    number("shortBeyondUsd", venue.beyond_usd[ISO_SHORT]);
    number("openInterestUsd", venue.open_interest_usd);
    number("confidence", venue.confidence);
    number("accounted", venue.accounted);
    whole("eventTimeNs", venue.event_time_ns);
    whole("receiveTimeNs", venue.receive_time_ns);
    printf(",\"oiMode\":\"%s\"", iso_oi_mode_word(venue.oi_mode));
    whole("health", venue.health);
    whole("markTimeNs", venue.mark_time_ns);
    whole("weightsAsOfNs", venue.weights_as_of_ns);
    number("realisedToExpected", venue.realised_to_expected);
    printf(",\"coverage\":\"%s\",\"bands\":[", iso_coverage_word(venue.coverage));
    for (i = 0; i < ISO_BAND_COUNT; i++) {
        iso_read_band(map, row, i, &band);
        printf("%s{\"calibrated\":%s", i > 0 ? "," : "", boolean(band.calibrated));
        number("lowFactor", band.low_factor);
        number("highFactor", band.high_factor);
        number("evidence", band.evidence);
        number("longUsd", band.usd[ISO_LONG]);
        number("shortUsd", band.usd[ISO_SHORT]);
        printf("}");
    }
    printf("]}");
}

static void row_text(const iso_map *map, int row) {
    static float values[ISO_MAP_BUCKET_COUNT];
    uint64_t digest = 0;
    int non_zero = 0;
    int i;
    iso_buckets(map, row, 0, ISO_MAP_BUCKET_COUNT, values);
    for (i = 0; i < ISO_MAP_BUCKET_COUNT; i++) {
        int32_t bits;
        memcpy(&bits, &values[i], sizeof bits);
        non_zero += values[i] != 0;
        digest = iso_mix(digest, (uint64_t)(int64_t)bits);
    }
    for (i = 0; i <= ISO_MAP_BLOCK_COUNT; i++) {
        digest = iso_mix(digest, iso_double_bits(iso_block_sum(map, row, i)));
    }
    printf("%s{\"row\":%d,\"nonZero\":%d", row > 0 ? ",\n" : "", row, non_zero);
    number("total", iso_block_sum(map, row, ISO_MAP_BLOCK_COUNT));
    printf(",\"digest\":\"%016llx\"}", (unsigned long long)digest);
}

static void estimate_text(iso_estimate estimate) {
    printf("[");
    hex(estimate.usd);
    printf(",");
    hex(estimate.usd_low);
    printf(",");
    hex(estimate.usd_high);
    printf(",%s,", boolean(estimate.calibrated));
    hex(estimate.uncalibrated_usd);
    printf("]");
}

static void levels_text(const iso_map *map) {
    int side;
    int venue;
    int band;
    for (side = 0; side < 2; side++) {
        for (venue = ISO_ALL_VENUES; venue < map->venue_count; venue++) {
            printf("%s{\"side\":\"%s\",\"venueRow\":%d,\"within\":", side + venue >= 0 ? ",\n" : "",
                iso_side_word((iso_side)side), venue);
            estimate_text(iso_within(map, (iso_side)side, venue));
            printf(",\"beyond\":");
            estimate_text(iso_beyond(map, (iso_side)side, venue));
            printf(",\"bands\":[");
            for (band = 0; band < ISO_BAND_COUNT; band++) {
                printf("%s", band > 0 ? "," : "");
                estimate_text(iso_of_band(map, (iso_side)side, venue, band));
            }
            printf("]}");
        }
    }
}

static uint64_t random_state;

/* SplitMix64. */
static uint64_t random_word(void) {
    uint64_t z = random_state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

static double random_price(const iso_map *map, int i) {
    const double odd[] = {0, -1, __builtin_inf(), iso_nan(), iso_mark(map), 0.5 * iso_edge(map, 0), iso_edge(map, 0),
        iso_edge(map, ISO_MAP_BUCKET_COUNT), 1.5 * iso_edge(map, ISO_MAP_BUCKET_COUNT)};
    int index;
    double low;
    double share;
    if (i < 9) {
        return odd[i];
    }
    index = (int)(random_word() & (ISO_MAP_BUCKET_COUNT - 1));
    low = iso_edge(map, index);
    share = (double)(random_word() >> 11) * 0x1p-53;
    return i % 8 == 0 ? low : i % 8 == 1 ? iso_mid(map, index)
        : low + iso_product(share, iso_edge(map, index + 1) - low);
}

static void prices_text(const iso_map *map) {
    int i;
    int side;
    int venue;
    random_state = (uint64_t)map->sequence;
    for (i = 0; i < PRICES; i++) {
        const double price = random_price(map, i);
        printf("%s{\"price\":", i > 0 ? ",\n" : "");
        hex(price);
        printf(",\"index\":%d,\"answers\":[", iso_index_of(map, price));
        for (side = 0; side < 2; side++) {
            for (venue = ISO_ALL_VENUES; venue < map->venue_count; venue++) {
                iso_estimate estimate;
                printf("%s", side + venue >= 0 ? "," : "");
                iso_liquidated_if_prices_reach(map, (iso_side)side, venue, &price, 1, &estimate);
                estimate_text(estimate);
            }
        }
        printf("]}");
    }
}

static void clusters_text(const iso_map *map) {
    int side;
    int venue;
    int i;
    for (side = 0; side < 2; side++) {
        for (venue = ISO_ALL_VENUES; venue < map->venue_count; venue++) {
            iso_map_venue figures;
            double mark = iso_mark(map);
            int count;
            if (iso_read_venue(map, venue, &figures) == ISO_OK) {
                mark = figures.mark;
            }
            count = iso_find_clusters(map, (iso_side)side, venue, mark, &cluster_memory, clusters,
                ISO_MAP_BUCKET_COUNT / 2);
            printf("%s{\"side\":\"%s\",\"venueRow\":%d,\"found\":[", side + venue >= 0 ? ",\n" : "",
                iso_side_word((iso_side)side), venue);
            for (i = 0; i < count; i++) {
                cluster_text(&clusters[i], i == 0);
            }
            printf("]}");
        }
    }
}

static void changes_text(const iso_map *map) {
    int64_t since;
    printf("\n],\n\"changes\":[\n");
    for (since = 0; since <= map->sequence; since++) {
        uint64_t digest = 0;
        int rows = 0;
        int row;
        for (row = 0; row < iso_row_count(map); row++) {
            const int changed = iso_row_changed_since(map, since, row);
            rows += changed;
            digest = iso_mix(iso_mix(digest, (uint64_t)changed), iso_changed_since(map, since, row));
        }
        printf("%s{\"since\":%lld,\"edges\":\"%016llx\",\"rows\":%d,\"digest\":\"%016llx\"}", since > 0 ? ",\n" : "",
            (long long)since, (unsigned long long)iso_edges_changed_since(map, since), rows,
            (unsigned long long)digest);
    }
}

static void map_text(iso_reader *reader, int underlying, void *memory, size_t size) {
    iso_map map;
    iso_map_head head;
    int i;
    const iso_result result = iso_read_map(reader, underlying, &map, memory, size);
    printf("%s{\"underlying\":%d,\"result\":\"%s\"", underlying > 0 ? ",\n" : "", underlying, iso_result_word(result));
    if (result != ISO_OK) {
        printf("}");
        return;
    }
    head_text(&map);
    edges_text(&map);
    iso_read_head(&map, &head);
    printf("\"venues\":[\n");
    for (i = 0; i < map.venue_count; i++) {
        venue_text(&map, i, head.venue_states);
    }
    printf("\n],\n\"rows\":[\n");
    for (i = 0; i < iso_row_count(&map); i++) {
        row_text(&map, i);
    }
    printf("\n],\n\"levels\":[\n");
    levels_text(&map);
    printf("\n],\n\"prices\":[\n");
    prices_text(&map);
    printf("\n],\n\"clusters\":[\n");
    clusters_text(&map);
    if (iso_tells_changes(&map)) {
        changes_text(&map);
    }
    printf("\n]}");
}

int main(int argc, char **argv) {
    iso_attachment attachment;
    iso_reader reader;
    uint64_t digest;
    iso_result result;
    void *memory;
    size_t size;
    int i;
    if (argc == 3 && strcmp(argv[1], "history") == 0) {
        history_text(argv[2]);
        return 0;
    }
    if (argc != 2) {
        fprintf(stderr, "usage: golden DIRECTORY | golden history DIRECTORY\n");
        return 2;
    }
    if (iso_open(&attachment, &reader, argv[1]) != ISO_READY) {
        fprintf(stderr, "%s\n", attachment.message);
        return 1;
    }
    size = iso_largest_map_size(&reader);
    memory = malloc(size);
    printf("{\"format\":1,\n");
    header(&reader);
    directory(&reader);
    pulses(&reader);
    printf("\"maps\":[\n");
    for (i = 0; i < reader.underlying_count; i++) {
        map_text(&reader, i, memory, size);
    }
    result = iso_digest(&reader, memory, size, &digest);
    printf("\n],\n\"digest\":{\"result\":\"%s\",\"value\":\"%016llx\"}", iso_result_word(result),
        (unsigned long long)digest);
    if (iso_keeps_errors(&reader)) {
        derived_elements(&reader);
    }
    printf("}\n");
    free(memory);
    iso_close(&reader);
    return 0;
}
