/*
 * Answers one question a line from standard input, so that a test in another process can compare. Doubles are the 16
 * hexadecimal digits of their bits, NaN being NaN.
 *
 *     open DIR | attach DIR | reattach | close     STATE and message, or 1 and 0
 *     liveness | epoch | lapped | digest
 *     pulse I | upulse I                           RESULT and the words of the pulse
 *     map U | view U | validate                    RESULT and sequence; 1 or 0
 *     index PRICE | price SIDE VENUE PRICE | within SIDE VENUE | beyond SIDE VENUE | band SIDE VENUE BAND
 *     clusters SIDE VENUE | counter ID VENUE
 */
#include "isotherm.h"

static iso_attachment attachment;
static iso_reader reader;
static iso_map map;
static void *memory;
static void *digest_memory;
static iso_cluster_memory cluster_memory;
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
    printf("%s %lld %lld %lld %lld %lld %lld %lld %lld %lld %lld", iso_result_word(result), (long long)pulse->sequence,
        (long long)pulse->mark, (long long)pulse->bid, (long long)pulse->ask, (long long)pulse->open_interest,
        (long long)pulse->event_time_ns, (long long)pulse->receive_time_ns, (long long)pulse->health,
        (long long)pulse->venue_states, (long long)pulse->oldest_mark_ns);
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

static void read_words(const char *word, int index) {
    iso_pulse pulse;
    iso_result result;
    if (strcmp(word, "pulse") == 0) {
        result = iso_read_pulse(&reader, index, &pulse);
        pulse_text(result, &pulse);
    } else if (strcmp(word, "upulse") == 0) {
        result = iso_read_underlying_pulse(&reader, index, &pulse);
        pulse_text(result, &pulse);
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
        estimate = iso_if_price_goes_to(&map, side, venue, price);
        number(iso_usd_if_price_goes_to(&map, side, venue, price));
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
    iso_close(&reader);
    return 0;
}
