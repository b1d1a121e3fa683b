/*
 * Answers one question a line from standard input, so that a test in another process can compare. Doubles are the 16
 * hexadecimal digits of their bits, NaN being NaN.
 *
 *     open DIR | attach DIR | reattach | close     STATE and message, or 1 and 0
 *     move                                         the same of re-attaching: 1 or 0, STATE and message
 *     decimal VALUE SCALE                          text and bits of the number
 *     liveness | epoch | lapped | digest
 *     pulse I | upulse I                           RESULT and the words of the pulse
 *     age NOW                                      of the pulse and of the map read last, at a wall-clock time
 *     map U | view U | validate                    RESULT and sequence; 1 or 0
 *     index PRICE | price SIDE VENUE PRICE | within SIDE VENUE | beyond SIDE VENUE | band SIDE VENUE BAND
 *     clusters SIDE VENUE | counter ID VENUE
 *     follow U                                     RESULT, sequence, whether replaced, bytes taken; digests of what
 *                                                  changed and of the copy
 */
#include "isotherm.h"

static iso_attachment attachment;
static iso_reader reader;
static iso_map map;
static iso_pulse last_pulse;
static void *memory;
static void *digest_memory;
static iso_cluster_memory cluster_memory;
static iso_follower follower;
static void *follower_memory;
static iso_cluster clusters[ISO_MAP_BUCKET_COUNT / 2];

static void number(double value) {
    if (iso_is_nan(value)) {
        printf(" NaN");
    } else {
        printf(" %016llx", (unsigned long long)iso_double_bits(value));
    }
}

static void estimate_text(const iso_estimate *estimate) {
    number(estimate->usd);
    number(estimate->usd_low);
    number(estimate->usd_high);
    printf(" %d", estimate->calibrated);
    number(estimate->uncalibrated_usd);
}

static void pulse_text(iso_result result, const iso_pulse *pulse) {
    printf("%s %lld %lld %lld %lld %lld %lld %lld %lld %lld %lld %lld %d", iso_result_word(result),
        (long long)pulse->sequence,
        (long long)pulse->mark, (long long)pulse->bid, (long long)pulse->ask, (long long)pulse->open_interest,
        (long long)pulse->event_time_ns, (long long)pulse->receive_time_ns, (long long)pulse->health,
        (long long)pulse->venue_states, (long long)pulse->oldest_mark_ns, (long long)pulse->journal_position,
        iso_acknowledged(&reader, pulse));
}

static void clusters_text(iso_side side, int venue) {
    iso_map_venue figures;
    const double mark = iso_read_venue(&map, venue, &figures) == ISO_OK ? figures.mark : iso_mark(&map);
    const int count = iso_find_clusters(&map, side, venue, mark, &cluster_memory, clusters, ISO_MAP_BUCKET_COUNT / 2);
    int i;
    printf("%d", count);
    for (i = 0; i < count; i++) {
        number(clusters[i].price_low);
        number(clusters[i].price_high);
        number(clusters[i].peak_price);
        estimate_text(&clusters[i].estimate);
        number(clusters[i].share);
        number(clusters[i].distance_bps);
        number(clusters[i].prominence);
        printf(" %d", clusters[i].edge);
    }
}

static void open_or_attach(const char *word, const char *directory) {
    iso_close(&reader);
    if (strcmp(word, "open") == 0) {
        iso_open(&attachment, &reader, directory);
    } else {
        iso_attach(&attachment, &reader, directory, 0);
    }
    free(memory);
    free(digest_memory);
    memory = malloc(iso_largest_map_size(&reader) + 1);
    digest_memory = malloc(iso_largest_map_size(&reader) + 1);
    printf("%s %s", iso_attach_word(attachment.state), attachment.message);
}

/* As FollowedDigest. */
static uint64_t followed_digest(const iso_map *copy) {
    static float values[ISO_MAP_BUCKET_COUNT];
    iso_map_head head;
    uint64_t digest;
    int32_t bits;
    int row;
    int i;
    iso_read_head(copy, &head);
    digest = iso_mix(iso_mix(iso_mix(0, (uint64_t)head.as_of_ns), (uint64_t)(int64_t)head.base_bucket),
        iso_double_bits(head.mark));
    for (i = 0; i <= ISO_MAP_BUCKET_COUNT; i++) {
        digest = iso_mix(digest, iso_double_bits(iso_edge(copy, i)));
    }
    for (row = 0; row < iso_row_count(copy); row++) {
        iso_buckets(copy, row, 0, ISO_MAP_BUCKET_COUNT, values);
        for (i = 0; i < ISO_MAP_BUCKET_COUNT; i++) {
            memcpy(&bits, &values[i], sizeof bits);
            digest = iso_mix(digest, (uint64_t)(int64_t)bits);
        }
        for (i = 0; i <= ISO_MAP_BLOCK_COUNT; i++) {
            digest = iso_mix(digest, iso_double_bits(iso_block_sum(copy, row, i)));
        }
        digest = iso_mix(digest, iso_changed_since(copy, copy->sequence - 1, row));
    }
    return digest;
}

static void follow(int underlying) {
    uint64_t changes;
    iso_result result;
    int row;
    if (follower_memory == NULL || strcmp(follower.underlying, reader.underlyings[underlying].name) != 0) {
        free(follower_memory);
        follower_memory = malloc(iso_follower_size(&reader, underlying));
        if (iso_follow_begin(&follower, &reader, underlying, follower_memory, iso_follower_size(&reader, underlying))
            != ISO_OK) {
            printf("INVALID");
            return;
        }
    }
    result = iso_follow(&follower, &reader);
    printf("%s", iso_result_word(result));
    if (result == ISO_OK) {
        changes = iso_mix(0, follower.edges);
        for (row = 0; row < iso_row_count(&follower.map); row++) {
            changes = iso_mix(iso_mix(changes, (uint64_t)iso_changed_row(&follower, row)),
                iso_changed_blocks(&follower, row));
        }
        printf(" %lld %d %llu %016llx %016llx", (long long)follower.map.sequence, follower.replaced,
            (unsigned long long)follower.bytes_taken, (unsigned long long)changes,
            (unsigned long long)followed_digest(&follower.map));
    }
}

static void ages(int64_t now_ns) {
    iso_map_head head;
    iso_read_head(&map, &head);
    printf("%lld %lld", (long long)iso_age_at(last_pulse.receive_time_ns, now_ns),
        (long long)iso_age_at(head.as_of_ns, now_ns));
}

static void read_words(const char *word, int index) {
    iso_result result;
    if (strcmp(word, "pulse") == 0) {
        result = iso_read_pulse(&reader, index, &last_pulse);
        pulse_text(result, &last_pulse);
    } else if (strcmp(word, "upulse") == 0) {
        result = iso_read_underlying_pulse(&reader, index, &last_pulse);
        pulse_text(result, &last_pulse);
    } else {
        result = strcmp(word, "view") == 0 ? iso_view_map(&reader, index, &map)
            : iso_read_map(&reader, index, &map, memory, iso_map_size(&reader, index));
        printf("%s", iso_result_word(result));
        if (result == ISO_OK) {
            printf(" %lld", (long long)map.sequence);
        }
    }
}

static void amounts(const char *word, iso_side side, int venue, const char *last) {
    iso_estimate estimate;
    if (strcmp(word, "price") == 0) {
        const double price = iso_bits_double(strtoull(last, NULL, 16));
        estimate = iso_liquidated_if_price_reaches(&map, side, venue, price);
        number(iso_usd_if_price_reaches(&map, side, venue, price));
    } else if (strcmp(word, "within") == 0) {
        estimate = iso_within(&map, side, venue);
    } else if (strcmp(word, "beyond") == 0) {
        estimate = iso_beyond(&map, side, venue);
    } else {
        estimate = iso_of_band(&map, side, venue, atoi(last));
    }
    estimate_text(&estimate);
}

static void answer(const char *word, const char *first, const char *second, const char *third) {
    uint64_t digest = 0;
    if (strcmp(word, "open") == 0 || strcmp(word, "attach") == 0) {
        open_or_attach(word, first);
    } else if (strcmp(word, "reattach") == 0) {
        printf("%d", iso_reattach(&reader));
    } else if (strcmp(word, "move") == 0) {
        const int moved = iso_reattach_poll(&attachment, &reader);
        printf("%d %s %s", moved, iso_attach_word(attachment.state), attachment.message);
    } else if (strcmp(word, "decimal") == 0) {
        char text[ISO_DECIMAL_SIZE];
        const int64_t value = strtoll(first, NULL, 10);
        printf("%s", iso_decimal(text, value, atoi(second)));
        number(iso_unscaled(value, atoi(second)));
    } else if (strcmp(word, "close") == 0) {
        iso_close(&reader);
        printf("1");
    } else if (strcmp(word, "liveness") == 0) {
        printf("%s", iso_liveness_word(iso_liveness_at(&reader, iso_now_ns())));
    } else if (strcmp(word, "epoch") == 0) {
        printf("%lld", (long long)iso_epoch_random(&reader));
    } else if (strcmp(word, "lapped") == 0) {
        printf("%llu", (unsigned long long)reader.lapped);
    } else if (strcmp(word, "digest") == 0) {
        const iso_result result = iso_digest(&reader, digest_memory, iso_largest_map_size(&reader), &digest);
        printf("%s %016llx", iso_result_word(result), (unsigned long long)digest);
    } else if (strcmp(word, "validate") == 0) {
        printf("%d", iso_validate(&map));
    } else if (strcmp(word, "index") == 0) {
        printf("%d", iso_index_of(&map, iso_bits_double(strtoull(first, NULL, 16))));
    } else if (strcmp(word, "clusters") == 0) {
        clusters_text((iso_side)atoi(first), atoi(second));
    } else if (strcmp(word, "counter") == 0) {
        printf("%lld", (long long)iso_counter(&reader, atoi(first), atoi(second)));
    } else if (strcmp(word, "age") == 0) {
        ages(strtoll(first, NULL, 10));
    } else if (strcmp(word, "follow") == 0) {
        follow(atoi(first));
    } else if (third[0] != 0 || strcmp(word, "within") == 0 || strcmp(word, "beyond") == 0) {
        amounts(word, (iso_side)atoi(first), atoi(second), third);
    } else {
        read_words(word, atoi(first));
    }
    printf("\n");
    fflush(stdout);
}

int main(void) {
    char line[ISO_PATH_LENGTH + 64];
    while (fgets(line, sizeof line, stdin) != NULL) {
        char words[4][ISO_PATH_LENGTH];
        memset(words, 0, sizeof words);
        if (sscanf(line, "%31s %4095s %31s %31s", words[0], words[1], words[2], words[3]) > 0) {
            answer(words[0], words[1], words[2], words[3]);
        }
    }
    free(memory);
    free(digest_memory);
    free(follower_memory);
    iso_close(&reader);
    return 0;
}
