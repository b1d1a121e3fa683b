package io.isotherm.simulator.market;

import java.util.List;

/** The venues that the synthetic exchange imitates. */
public enum SimulatedVenue {
    /** Binance USD-margined futures; the busiest. */
    BINANCE("binance-usdm", 1.0, -0.5e-4, 8),
    /** Binance coin-margined futures. */
    BINANCE_COINM("binance-coinm", 0.3, -0.7e-4, 9),
    /** Bybit v5 linear. */
    BYBIT("bybit", 0.7, 0.3e-4, 12),
    /** OKX v5 swaps. */
    OKX("okx", 0.7, 0, 16),
    /** Deribit inverse perpetuals. */
    DERIBIT("deribit", 0.25, 0.2e-4, 20),
    /** BitMEX, inverse bitcoin and linear ether. */
    BITMEX("bitmex", 0.2, -0.3e-4, 24),
    /** Hyperliquid perpetuals. */
    HYPERLIQUID("hyperliquid", 0.5, 0.4e-4, 28),
    /** Bitget v3 linear. */
    BITGET("bitget", 0.5, 0.1e-4, 32),
    /** Gate linear perpetuals. */
    GATE("gate", 0.4, -0.2e-4, 36),
    /** Kraken Futures linear perpetuals. */
    KRAKEN_FUTURES("kraken-futures", 0.15, 0.6e-4, 40),
    /** HTX linear swaps. */
    HTX("htx", 0.3, -0.1e-4, 44),
    /** dYdX v4 perpetuals. */
    DYDX("dydx", 0.15, 0.5e-4, 48);

    /** What is simulated unless somebody asks for more: the venues whose seeds are pinned. */
    public static final List<SimulatedVenue> DEFAULT = List.of(BINANCE, BYBIT, OKX);

    private final String code;
    private final double activityFactor;
    private final double meanBasis;
    private final int latencyMs;

    SimulatedVenue(final String code, final double activityFactor, final double meanBasis, final int latencyMs) {
        this.code = code;
        this.activityFactor = activityFactor;
        this.meanBasis = meanBasis;
        this.latencyMs = latencyMs;
    }

    /** The name in captures and truth files. */
    public String code() {
        return code;
    }

    /** Arrival rates relative to the busiest venue. */
    public double activityFactor() {
        return activityFactor;
    }

    /** Mean relative distance of its last price from the index. */
    public double meanBasis() {
        return meanBasis;
    }

    /** Shortest way of a socket message to the client of a capture, milliseconds. */
    public int latencyMs() {
        return latencyMs;
    }

    /**
     * The venue with the given name.
     *
     * @param code see {@link #code()}.
     * @return the venue, or null when the name is not known.
     */
    public static SimulatedVenue ofCode(final String code) {
        for (final SimulatedVenue venue : values()) {
            if (venue.code.equals(code)) {
                return venue;
            }
        }
        return null;
    }
}
