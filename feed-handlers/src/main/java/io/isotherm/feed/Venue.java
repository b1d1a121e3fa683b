package io.isotherm.feed;

/**
 * The derivatives venues that have a decoder. The ordinal is never stored: {@link #id()} is the number that the ring,
 * the snapshot and captures carry, and it never changes once released.
 */
public enum Venue {
    /** Binance USD-margined futures. */
    BINANCE_USDM(1, "binance-usdm"),
    /** Binance coin-margined futures. */
    BINANCE_COINM(2, "binance-coinm"),
    /** Bybit v5, linear and inverse. */
    BYBIT(3, "bybit"),
    /** OKX v5 swaps and futures. */
    OKX(4, "okx"),
    /** Deribit futures, inverse and linear. */
    DERIBIT(5, "deribit"),
    /** BitMEX futures. */
    BITMEX(6, "bitmex"),
    /** Hyperliquid perpetuals. */
    HYPERLIQUID(7, "hyperliquid"),
    /** Bitget futures, v2 and v3 streams. */
    BITGET(8, "bitget"),
    /** Gate perpetual futures. */
    GATE(9, "gate"),
    /** Kraken Futures. */
    KRAKEN_FUTURES(10, "kraken-futures"),
    /** HTX swaps, linear and coin-margined. */
    HTX(11, "htx"),
    /** dYdX v4 perpetuals. */
    DYDX(12, "dydx");

    private static final Venue[] VALUES = values();

    private final int id;
    private final String code;

    Venue(final int id, final String code) {
        this.id = id;
        this.code = code;
    }

    /** The number stored in ring slots, snapshots and journals; 1 to 63. */
    public int id() {
        return id;
    }

    /** The name on the command line, in files and in captures, for example {@code binance-usdm}. */
    public String code() {
        return code;
    }

    /**
     * The venue with the given number.
     *
     * @param id see {@link #id()}.
     * @return the venue, or null when no venue has this number.
     */
    public static Venue ofId(final int id) {
        for (final Venue venue : VALUES) {
            if (venue.id == id) {
                return venue;
            }
        }
        return null;
    }

    /**
     * The venue with the given command-line name.
     *
     * @param code see {@link #code()}.
     * @return the venue, or null when the name is not known.
     */
    public static Venue ofCode(final String code) {
        for (final Venue venue : VALUES) {
            if (venue.code.equals(code)) {
                return venue;
            }
        }
        return null;
    }
}
