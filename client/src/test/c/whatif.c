/*
 * whatif DIRECTORY: answers one question a line from standard input about cascades and positions, so that a test in
 * another process can compare. Doubles, also those asked with, are the 16 hexadecimal digits of their bits, NaN being
 * NaN. whatif.py answers the same questions.
 *
 *     map U                                              RESULT
 *     liquidity BID*6 ASK*6 SIGMA VOLUME FACTOR RECOVERY  1, or 0 when out of range
 *     known U                                            the same by what the snapshot knows of an underlying
 *     cascade VENUE TRIGGER                              none, or what was found, and its path
 *     branching SIDE VENUE PRICE
 *     fuses SIDE VENUE
 *     ladder UNIT FEE COUNT (CAP RATE DEDUCTION LEVERAGE)*COUNT
 *     position SIDE INVERSE IN_BASE ENTRY SIZE LEVERAGE  its quantity and margin
 *     point RULE PRICE                                   where it is liquidated; margin to be liquidated at PRICE
 *     risk VENUE RULE SIGMA HOURS
 *     reach BPS SIGMA HOURS
 *     within SIDE VENUE SHARE
 *     bars VENUE WIDTH REACH                             how many, and of each its buckets, prices, amounts and curves
 */
#include "isotherm.h"

#define LINE_LENGTH 4096
#define MAX_BRACKETS 16

static iso_reader reader;
static iso_map map;
static void *memory;
static iso_liquidity liquidity;
static iso_cascade cascade;
static iso_fuse fuses[ISO_MAP_BUCKET_COUNT / 2];
static iso_bracket brackets[MAX_BRACKETS];
static iso_ladder ladder;
static iso_position position;
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

static const char *word(void) {
    const char *const next = strtok(NULL, " \n");
    return next == NULL ? "" : next;
}

static double asked(void) {
    const char *const next = word();
    return strcmp(next, "NaN") == 0 ? iso_nan() : iso_bits_double(strtoull(next, NULL, 16));
}

static int whole(void) {
    return atoi(word());
}

static void read_liquidity(void) {
    int i;
    for (i = 0; i < ISO_LIQUIDITY_LEVELS; i++) {
        liquidity.bid_usd[i] = asked();
    }
    for (i = 0; i < ISO_LIQUIDITY_LEVELS; i++) {
        liquidity.ask_usd[i] = asked();
    }
    liquidity.sigma_per_day = asked();
    liquidity.volume_usd_per_day = asked();
    liquidity.impact_factor = asked();
    liquidity.recovery = asked();
    printf("%d", iso_liquidity_in_range(&liquidity));
}

static void known_liquidity(void) {
    static iso_derived derived;
    if (iso_read_clusters(&reader, whole(), &derived) != ISO_OK) {
        printf("none");
        return;
    }
    liquidity = iso_liquidity_of(&derived.signals);
    printf("%d", iso_liquidity_in_range(&liquidity));
}

static void answer_cascade(void) {
    const int venue = whole();
    int i;
    if (iso_simulate_cascade(&map, venue, asked(), &liquidity, &cascade) != ISO_OK) {
        printf("none");
        return;
    }
    printf("%d %d %d %d", cascade.side, cascade.iterations, cascade.settled, cascade.left_window);
    number(cascade.terminal_price);
    estimate_text(&cascade.triggered);
    estimate_text(&cascade.forced);
    for (i = 0; i <= cascade.iterations; i++) {
        number(cascade.price[i]);
        number(cascade.usd[i]);
    }
}

static void answer_fuses(void) {
    const iso_side side = (iso_side)whole();
    const int count = iso_find_fuses(&map, side, whole(), &liquidity, fuses, ISO_MAP_BUCKET_COUNT / 2);
    int i;
    printf("%d", count);
    for (i = 0; i < count; i++) {
        number(fuses[i].price_low);
        number(fuses[i].price_high);
        number(fuses[i].peak_ratio);
        estimate_text(&fuses[i].estimate);
    }
}

static void read_ladder(void) {
    int i;
    ladder.unit = (iso_cap_unit)whole();
    ladder.fee_rate = asked();
    ladder.count = whole();
    ladder.brackets = brackets;
    for (i = 0; i < ladder.count && i < MAX_BRACKETS; i++) {
        brackets[i].cap = asked();
        brackets[i].rate = asked();
        brackets[i].deduction = asked();
        brackets[i].max_leverage = asked();
    }
    printf("1");
}

static void read_position(void) {
    const iso_side side = (iso_side)whole();
    const int inverse = whole();
    const int in_base = whole();
    const double entry = asked();
    const double size = asked();
    const double leverage = asked();
    position = in_base ? iso_position_of_base(side, inverse, entry, size, leverage)
        : iso_position_of_usd(side, inverse, entry, size, leverage);
    printf("1");
    number(position.quantity);
    number(position.margin);
}

static void point_text(const iso_liquidation_point *point) {
    printf("%d %d %d", point->state, point->bracket, point->beyond_ladder);
    number(point->price);
}

static void answer_point(void) {
    const iso_margin_rule rule = (iso_margin_rule)whole();
    iso_liquidation_point point;
    if (iso_solve_liquidation(&position, &ladder, rule, &point) != ISO_OK) {
        printf("none");
        return;
    }
    point_text(&point);
    number(iso_margin_for(&position, &ladder, rule, asked()));
}

static void answer_risk(void) {
    const int venue = whole();
    const iso_margin_rule rule = (iso_margin_rule)whole();
    const double sigma = asked();
    iso_position_risk risk;
    int i;
    if (iso_assess_position(&map, venue, &position, &ladder, rule, sigma, asked(), &cluster_memory, clusters,
        ISO_MAP_BUCKET_COUNT / 2, &risk) != ISO_OK) {
        printf("none");
        return;
    }
    point_text(&risk.point);
    number(risk.mark);
    printf(" %d", risk.liquidated);
    number(risk.distance_bps);
    number(risk.reach_probability);
    for (i = 0; i < 2; i++) {
        estimate_text(&risk.before_at_venue[i]);
        estimate_text(&risk.before[i]);
    }
    number(risk.in_cluster ? risk.cluster.price_low : iso_nan());
    number(risk.in_cluster ? risk.cluster.price_high : iso_nan());
    number(risk.share_before);
    number(risk.clear_price);
    number(risk.clear_margin);
    number(risk.clear_leverage);
}

static void answer_bars(void) {
    const int venue = whole();
    const int width = whole();
    iso_map_bars bars;
    const int count = iso_cut_bars(&bars, &map, width, asked());
    int bar;
    printf("%d", count);
    for (bar = 0; bar < count; bar++) {
        int side;
        printf(" %d %d", iso_bar_from(&bars, bar), iso_bar_from(&bars, bar + 1));
        number(iso_edge(&map, iso_bar_from(&bars, bar)));
        number(iso_edge(&map, iso_bar_from(&bars, bar + 1)));
        for (side = 0; side < 2; side++) {
            const iso_estimate curve = iso_bar_cumulative(&bars, (iso_side)side, venue, bar);
            int band;
            number(iso_bar_usd(&bars, (iso_side)side, venue, bar));
            for (band = 0; band < ISO_BAND_COUNT; band++) {
                number(iso_bar_band_usd(&bars, (iso_side)side, venue, band, bar));
            }
            estimate_text(&curve);
        }
    }
}

static void answer_entries(void) {
    static double entries[ISO_MAP_BUCKET_COUNT];
    const iso_side side = (iso_side)whole();
    const double beyond = iso_entries(&map, side, whole(), entries);
    double total = 0;
    int i;
    for (i = 0; i < ISO_MAP_BUCKET_COUNT; i++) {
        total += entries[i];
    }
    printf("entries");
    number(beyond);
    number(total);
    for (i = 0; i < ISO_MAP_BUCKET_COUNT; i += 16) {
        number(entries[i]);
    }
}

static void answer(const char *question) {
    if (strcmp(question, "map") == 0) {
        const int underlying = whole();
        printf("%s", iso_result_word(iso_read_map(&reader, underlying, &map, memory,
            iso_map_size(&reader, underlying))));
    } else if (strcmp(question, "liquidity") == 0) {
        read_liquidity();
    } else if (strcmp(question, "known") == 0) {
        known_liquidity();
    } else if (strcmp(question, "cascade") == 0) {
        answer_cascade();
    } else if (strcmp(question, "branching") == 0) {
        const iso_side side = (iso_side)whole();
        const int venue = whole();
        printf("ratio");
        number(iso_branching_ratio(&map, side, venue, asked(), &liquidity));
    } else if (strcmp(question, "fuses") == 0) {
        answer_fuses();
    } else if (strcmp(question, "ladder") == 0) {
        read_ladder();
    } else if (strcmp(question, "position") == 0) {
        read_position();
    } else if (strcmp(question, "point") == 0) {
        answer_point();
    } else if (strcmp(question, "risk") == 0) {
        answer_risk();
    } else if (strcmp(question, "within") == 0) {
        const iso_side side = (iso_side)whole();
        const int venue = whole();
        const iso_estimate estimate = iso_liquidated_within(&map, side, venue, asked());
        printf("within");
        estimate_text(&estimate);
    } else if (strcmp(question, "bars") == 0) {
        answer_bars();
    } else if (strcmp(question, "entries") == 0) {
        answer_entries();
    } else {
        const double bps = asked();
        const double sigma = asked();
        printf("reach");
        number(iso_reach_probability(bps, sigma, asked()));
    }
    printf("\n");
    fflush(stdout);
}

int main(int argc, char **argv) {
    iso_attachment attachment;
    char line[LINE_LENGTH];
    if (argc != 2 || iso_open(&attachment, &reader, argv[1]) != ISO_READY) {
        fprintf(stderr, "%s\n", argc != 2 ? "usage: whatif DIRECTORY" : attachment.message);
        return 1;
    }
    memory = malloc(iso_largest_map_size(&reader));
    printf("ready\n");
    fflush(stdout);
    while (fgets(line, sizeof line, stdin) != NULL) {
        answer(strtok(line, " \n"));
    }
    free(memory);
    iso_close(&reader);
    return 0;
}
