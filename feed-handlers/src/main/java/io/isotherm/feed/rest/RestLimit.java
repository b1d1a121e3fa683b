package io.isotherm.feed.rest;

import io.isotherm.feed.Venue;
import java.util.concurrent.TimeUnit;

/**
 * How much a venue lets one address ask: so many units of weight in so many seconds. Where a venue counts groups of
 * paths apart, each group is a limit of its own.
 *
 * <p>At most {@link #RATE_PERCENT} % of a limit are spent in a steady stream and {@link #BURST_PERCENT} % at once, so
 * that another program behind the same address finds something left.
 *
 * <pre>
 *   limit                    units   per      weight of what is asked                          source
 *   BINANCE_USDM              2400   1 min    open interest 1, book of 1000 levels 20,         venue
 *                                             candles 1 (to 99), 2 (to 499), 5 (to 1000), 10
 *   BINANCE_USDM_STATISTICS   1000   5 min    open-interest history 1                          reported
 *   BINANCE_COINM             2400   1 min    as USD-M                                         reported
 *   BINANCE_COINM_STATISTICS  1000   5 min    as USD-M                                         reported
 *   BYBIT                      600   5 s      1                                                venue
 *   OKX                         20   2 s      1                                                venue
 *   OKX_CANDLES                 20   2 s      1                                                reported
 *   OKX_MARK_CANDLES            10   2 s      1                                                reported
 *   OKX_STATISTICS               5   2 s      1                                                reported
 *   HTX                        120   3 s      1                                                reported
 *   HYPERLIQUID               1200   1 min    20                                               reported
 *   BITMEX                      30   1 min    1                                                reported
 *   other venues                60   1 min    1                                                cautious
 * </pre>
 */
public enum RestLimit {
    /** Binance USD-M, weight of all its paths but statistics. */
    BINANCE_USDM(Venue.BINANCE_USDM, 2_400, 60, Source.VENUE),
    /** Binance USD-M, requests under {@code /futures/data}. */
    BINANCE_USDM_STATISTICS(Venue.BINANCE_USDM, 1_000, 300, Source.REPORTED),
    /** Binance COIN-M, weight of all its paths but statistics. */
    BINANCE_COINM(Venue.BINANCE_COINM, 2_400, 60, Source.REPORTED),
    /** Binance COIN-M, requests under {@code /futures/data}. */
    BINANCE_COINM_STATISTICS(Venue.BINANCE_COINM, 1_000, 300, Source.REPORTED),
    /** Bybit, all requests. */
    BYBIT(Venue.BYBIT, 600, 5, Source.VENUE),
    /** OKX, each path by itself; one limit here for all that have none of their own. */
    OKX(Venue.OKX, 20, 2, Source.VENUE),
    /** OKX, candles of trades. */
    OKX_CANDLES(Venue.OKX, 20, 2, Source.REPORTED),
    /** OKX, candles of the mark. */
    OKX_MARK_CANDLES(Venue.OKX, 10, 2, Source.REPORTED),
    /** OKX, requests under {@code /rubik}. */
    OKX_STATISTICS(Venue.OKX, 5, 2, Source.REPORTED),
    /** Deribit, all requests. */
    DERIBIT(Venue.DERIBIT, 60, 60, Source.CAUTIOUS),
    /** BitMEX without a key, all requests. */
    BITMEX(Venue.BITMEX, 30, 60, Source.REPORTED),
    /** Hyperliquid, weight of all requests. */
    HYPERLIQUID(Venue.HYPERLIQUID, 1_200, 60, Source.REPORTED),
    /** Bitget, all requests. */
    BITGET(Venue.BITGET, 60, 60, Source.CAUTIOUS),
    /** Gate, all requests. */
    GATE(Venue.GATE, 60, 60, Source.CAUTIOUS),
    /** Kraken Futures, all requests. */
    KRAKEN_FUTURES(Venue.KRAKEN_FUTURES, 60, 60, Source.CAUTIOUS),
    /** HTX, public requests. */
    HTX(Venue.HTX, 120, 3, Source.REPORTED),
    /** dYdX, all requests. */
    DYDX(Venue.DYDX, 60, 60, Source.CAUTIOUS);

    /** Share of a limit that a steady stream of requests spends: 60 %. */
    public static final int RATE_PERCENT = 60;

    /** Share of a limit that may be spent at once after a rest, on top of the stream: 20 %. */
    public static final int BURST_PERCENT = 20;

    private static final int ALL_PERCENT = 100;

    private final Venue venue;
    private final int units;
    private final long windowNs;
    private final Source source;

    /** Where a limit is known from. */
    public enum Source {
        /** The venue's own documentation. */
        VENUE,
        /** Other people's programs and accounts; not read on the venue's own pages. */
        REPORTED,
        /** Nothing: a figure so small that every venue allows it. */
        CAUTIOUS
    }

    RestLimit(final Venue venue, final int units, final int seconds, final Source source) {
        this.venue = venue;
        this.units = units;
        this.source = source;
        windowNs = TimeUnit.SECONDS.toNanos(seconds);
    }

    /**
     * A venue's limit of everything that has none of its own.
     *
     * @param venue to be asked.
     * @return its limit.
     */
    public static RestLimit of(final Venue venue) {
        for (final RestLimit limit : values()) {
            if (limit.venue == venue) {
                return limit;
            }
        }
        throw new IllegalArgumentException("no limit of " + venue);
    }

    /** The venue that sets it. */
    public Venue venue() {
        return venue;
    }

    /** Units of weight within the window. */
    public int units() {
        return units;
    }

    /** Length of the window, nanoseconds. */
    public long windowNs() {
        return windowNs;
    }

    /** Where it is known from. */
    public Source source() {
        return source;
    }

    /** Nanoseconds between two requests of weight 1 in a steady stream. */
    long stepNs() {
        return windowNs * ALL_PERCENT / ((long) units * RATE_PERCENT);
    }

    /** By how many nanoseconds a stream may run ahead of its steps. */
    long burstNs() {
        return stepNs() * units * BURST_PERCENT / ALL_PERCENT;
    }
}
