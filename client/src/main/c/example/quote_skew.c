/*
 * quote_skew - quotes of a market maker who leans on liquidation density: mid, spread and skew from the instrument's
 * own quote, what would be liquidated within a move on either side, and the maker's inventory.
 *
 *     cc -I.. -O2 quote_skew.c -o quote_skew && ./quote_skew BTC bybit BTCUSDT --inventory 0.5
 *
 * The idea, not advice: liquidated longs are sold and liquidated shorts are bought, so more density below than above is
 * a market that falls faster than it rises. The quotes move down, and inventory moves them too; the spread widens with
 * what may come from either side.
 */
#include "isotherm.h"

static const char *const usage =
    "usage: quote_skew UNDERLYING VENUE SYMBOL [--within PERCENT] [--inventory SHARE] [--dir DIR]\n"
    "  --within PERCENT    move that density is asked for, default 1\n"
    "  --inventory SHARE   -1 (full short) to 1 (full long), default 0\n"
    "  --dir DIR           of the engine, default ISOTHERM_DIR, else /dev/shm/isotherm-<user>/default\n";

/* Half of the spread without density, and how far density and inventory move quotes, in basis points. */
static const double half_spread_bps = 1.0;
static const double skew_bps = 4.0;
static const double inventory_bps = 2.0;

/* What a cautious reader assumes of an amount: its upper bound where there is one. */
static double at_most(const iso_estimate *estimate) {
    return estimate->calibrated ? estimate->usd_high : estimate->usd;
}

static void print_amount(const char *what, const iso_estimate *estimate) {
    if (estimate->calibrated) {
        printf("%s %.0f USD (%.0f to %.0f)\n", what, estimate->usd, estimate->usd_low, estimate->usd_high);
    } else {
        printf("%s about %.0f USD, uncalibrated\n", what, estimate->usd);
    }
}

static int quote(iso_reader *reader, int underlying, int instrument, double within, double inventory) {
    const iso_instrument *const entry = &reader->instruments[instrument];
    iso_pulse pulse;
    iso_map map;
    iso_estimate longs;
    iso_estimate shorts;
    double mid;
    double imbalance;
    double centre;
    double half_bps;
    double open_interest_usd;
    iso_map_head head;
    if (iso_read_pulse(reader, instrument, &pulse) != ISO_OK || pulse.health != 0 || pulse.bid == ISO_ABSENT
        || pulse.ask == ISO_ABSENT || iso_liveness_at(reader, iso_now_ns()) != ISO_LIVE) {
        fprintf(stderr, "no fresh quote (health %lld): do not quote on this\n", (long long)pulse.health);
        return 1;
    }
    if (iso_view_map(reader, underlying, &map) != ISO_OK) {
        fprintf(stderr, "no map yet\n");
        return 1;
    }
    longs = iso_liquidated_if_price_reaches(&map, ISO_LONG, ISO_ALL_VENUES, iso_mark(&map) * (1 - within / 100));
    shorts = iso_liquidated_if_price_reaches(&map, ISO_SHORT, ISO_ALL_VENUES, iso_mark(&map) * (1 + within / 100));
    iso_read_head(&map, &head);
    if (!iso_validate(&map)) {
        fprintf(stderr, "the map changed while it was read: read again\n");
        return 1;
    }
    open_interest_usd = head.open_interest_usd > 0 ? head.open_interest_usd : head.usd[ISO_LONG] + head.usd[ISO_SHORT];
    mid = 0.5 * (iso_unscaled(pulse.bid, entry->price_scale) + iso_unscaled(pulse.ask, entry->price_scale));
    imbalance = at_most(&shorts) + at_most(&longs) > 0
        ? (at_most(&shorts) - at_most(&longs)) / (at_most(&shorts) + at_most(&longs)) : 0;
    centre = mid * (1 + (skew_bps * imbalance - inventory_bps * inventory) * 1e-4);
    half_bps = half_spread_bps * (1 + (open_interest_usd > 0
        ? 100 * (at_most(&longs) + at_most(&shorts)) / open_interest_usd : 0));
    printf("mid %.8g\n", mid);
    print_amount("longs below", &longs);
    print_amount("shorts above", &shorts);
    printf("imbalance %+.3f\nbid %.8g\nask %.8g\n", imbalance, centre * (1 - half_bps * 1e-4),
        centre * (1 + half_bps * 1e-4));
    if (head.partly_calibrated == 0 || head.brackets_assumed) {
        printf("take care: %s%s\n", head.partly_calibrated ? "" : "nothing is calibrated yet ",
            head.brackets_assumed ? "some maintenance steps are assumed" : "");
    }
    return 0;
}

int main(int argc, char **argv) {
    const char *directory = NULL;
    double within = 1;
    double inventory = 0;
    iso_attachment attachment;
    iso_reader reader;
    int underlying;
    int instrument;
    int status;
    int i;
    if (argc < 4 || argc % 2 != 0) {
        fputs(usage, argc > 1 && strcmp(argv[1], "--help") == 0 ? stdout : stderr);
        return argc > 1 && strcmp(argv[1], "--help") == 0 ? 0 : 2;
    }
    for (i = 4; i + 1 < argc; i += 2) {
        char *end = argv[i + 1];
        if (strcmp(argv[i], "--dir") == 0) {
            directory = argv[i + 1];
            continue;
        } else if (strcmp(argv[i], "--within") == 0) {
            within = strtod(argv[i + 1], &end);
        } else if (strcmp(argv[i], "--inventory") == 0) {
            inventory = strtod(argv[i + 1], &end);
        }
        if (end == argv[i + 1] || *end != 0 || !(within > 0 && within < 100) || !(inventory >= -1 && inventory <= 1)) {
            fprintf(stderr, "%s %s is not understood\n%s", argv[i], argv[i + 1], usage);
            return 2;
        }
    }
    if (iso_attach(&attachment, &reader, directory, 10000000000) != ISO_READY) {
        fprintf(stderr, "%s\n", attachment.message);
        return 1;
    }
    underlying = iso_underlying_index(&reader, argv[1]);
    instrument = iso_instrument_index(&reader, argv[2], argv[3]);
    if (underlying < 0 || instrument < 0) {
        char why[4096];
        fprintf(stderr, "%s\n", iso_explain_missing(&reader, argv[1], argv[2], argv[3], why, sizeof why));
        iso_close(&reader);
        return 1;
    }
    status = quote(&reader, underlying, instrument, within, inventory);
    iso_close(&reader);
    return status;
}
