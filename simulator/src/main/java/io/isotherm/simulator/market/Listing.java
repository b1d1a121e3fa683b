package io.isotherm.simulator.market;

/**
 * One contract as a venue lists it. Prices are whole ticks of 10<sup>−tickScale</sup> quote currency, sizes whole lots
 * of 10<sup>−lotScale</sup> base asset, or whole contracts where the contract is inverse; a lot is the venue's smallest
 * order step.
 *
 * @param venue         that lists it.
 * @param underlying    of the contract.
 * @param symbol        the venue's own spelling.
 * @param tickScale     decimal digits of the tick.
 * @param lotScale      decimal digits of the lot in base asset.
 * @param contractScale decimal digits of the lot in the venue's own size unit: equal to {@code lotScale} where sizes
 *                      are in base asset, smaller where they are in contracts (OKX, Gate, HTX).
 * @param markScale     decimal digits of the published mark, which is off-tick on Binance and Bybit.
 * @param brackets      maintenance table; for an inverse contract in base asset.
 * @param terms         of value and margin under these brackets.
 */
public record Listing(SimulatedVenue venue, SimulatedUnderlying underlying, String symbol, int tickScale,
                      int lotScale, int contractScale, int markScale, MaintenanceTable brackets,
                      ContractTerms terms) {
    private static final int BINANCE_MARK_SCALE = 8;
    private static final double INVERSE_CONTRACT_USD = 100;

    /**
     * The perpetual of an underlying at a venue.
     *
     * @param venue      that lists it.
     * @param underlying of the contract.
     * @return its listing.
     */
    public static Listing of(final SimulatedVenue venue, final SimulatedUnderlying underlying) {
        final boolean btc = underlying == SimulatedUnderlying.BTC;
        return switch (venue) {
            case BINANCE -> linear(venue, underlying, underlying.name() + "USDT", btc ? 3 : 2, btc ? 3 : 2,
                BINANCE_MARK_SCALE, btc ? BracketTables.BINANCE_BTC : BracketTables.BINANCE_ETH);
            case BYBIT -> linear(venue, underlying, underlying.name() + "USDT", btc ? 3 : 2, btc ? 3 : 2, 2,
                BracketTables.BYBIT);
            // One contract is 100 USD of bitcoin, 10 USD of anything else.
            case BINANCE_COINM -> inverse(venue, underlying, underlying.name() + "USD_PERP", btc ? 100 : 10,
                BINANCE_MARK_SCALE);
            // A contract is 0.01 BTC or 0.1 ETH and the lot is 0.01 contract.
            case OKX -> linear(venue, underlying, underlying.name() + "-USDT-SWAP", btc ? 4 : 3, 2, btc ? 1 : 2,
                btc ? BracketTables.OKX_BTC : BracketTables.OKX_ETH);
            case DERIBIT -> inverse(venue, underlying, underlying.name() + "-PERPETUAL", btc ? 10 : 1, 2);
            // XBTUSD is 1 USD of bitcoin; a contract of ETHUSDT is 0.00001 ETH.
            case BITMEX -> btc ? inverse(venue, underlying, "XBTUSD", 1, 2)
                : linear(venue, underlying, "ETHUSDT", 5, 0, 2, BracketTables.assumed(100));
            case HYPERLIQUID -> coarse(venue, underlying, underlying.name(), btc ? 5 : 4, 1,
                btc ? BracketTables.HYPERLIQUID_BTC : BracketTables.HYPERLIQUID_ETH);
            case BITGET -> linear(venue, underlying, underlying.name() + "USDT", btc ? 4 : 2, btc ? 4 : 2,
                btc ? 1 : 2, BracketTables.assumed(125));
            // A contract is 0.0001 BTC or 0.01 ETH.
            case GATE -> linear(venue, underlying, underlying.name() + "_USDT", btc ? 4 : 2, 0, 2,
                BracketTables.assumed(100));
            case KRAKEN_FUTURES -> coarse(venue, underlying, btc ? "PF_XBTUSD" : "PF_ETHUSD", btc ? 4 : 3, 2,
                BracketTables.assumed(50));
            // A contract is 0.001 BTC or 0.01 ETH.
            case HTX -> linear(venue, underlying, underlying.name() + "-USDT", btc ? 3 : 2, 0, btc ? 1 : 2,
                BracketTables.assumed(125));
            case DYDX -> coarse(venue, underlying, underlying.name() + "-USD", btc ? 4 : 3, 5, BracketTables.DYDX);
        };
    }

    /**
     * The coin-margined perpetual of bitcoin: one lot is one contract of 100 USD.
     *
     * @return its listing.
     */
    public static Listing inverse() {
        return inverse(SimulatedVenue.BINANCE, SimulatedUnderlying.BTC, "BTCUSD_PERP", INVERSE_CONTRACT_USD,
            BINANCE_MARK_SCALE);
    }

    private static Listing inverse(final SimulatedVenue venue, final SimulatedUnderlying underlying,
                                   final String symbol, final double contractUsd, final int markScale) {
        final boolean btc = underlying == SimulatedUnderlying.BTC;
        final MaintenanceTable brackets = btc ? BracketTables.INVERSE_BTC : BracketTables.INVERSE_ETH;
        return new Listing(venue, underlying, symbol, btc ? 1 : 2, 0, 0, markScale, brackets,
            new InverseTerms(contractUsd, brackets));
    }

    /** A linear contract whose size is in base asset and whose tick is ten times that of the others. */
    private static Listing coarse(final SimulatedVenue venue, final SimulatedUnderlying underlying,
                                  final String symbol, final int lotScale, final int markScale,
                                  final MaintenanceTable brackets) {
        return new Listing(venue, underlying, symbol, underlying == SimulatedUnderlying.BTC ? 0 : 1, lotScale, lotScale,
            markScale, brackets, new LinearTerms(lotScale, brackets));
    }

    /** True for a contract that is valued in quote currency and settled in the base asset. */
    public boolean isInverse() {
        return terms instanceof InverseTerms;
    }

    private static Listing linear(final SimulatedVenue venue, final SimulatedUnderlying underlying,
                                  final String symbol, final int lotScale, final int contractScale,
                                  final int markScale, final MaintenanceTable brackets) {
        return new Listing(venue, underlying, symbol, underlying == SimulatedUnderlying.BTC ? 1 : 2, lotScale,
            contractScale, markScale, brackets, new LinearTerms(lotScale, brackets));
    }

    /** Quote currency per tick. */
    public double tick() {
        return 1.0 / Decimal.powerOfTen(tickScale);
    }

    /** Base asset per lot; 1 contract for an inverse contract. */
    public double lot() {
        return 1.0 / Decimal.powerOfTen(lotScale);
    }

    /**
     * A size in base asset, or in contracts for an inverse contract.
     *
     * @param lots size.
     * @return base asset or contracts.
     */
    public double quantity(final long lots) {
        return (double) lots / Decimal.powerOfTen(lotScale);
    }

    /**
     * A price in quote currency.
     *
     * @param ticks price.
     * @return quote currency.
     */
    public double price(final long ticks) {
        return (double) ticks / Decimal.powerOfTen(tickScale);
    }

    /**
     * A published mark in quote currency.
     *
     * @param units at {@link #markScale()}.
     * @return quote currency.
     */
    public double mark(final long units) {
        return (double) units / Decimal.powerOfTen(markScale);
    }

    /**
     * The value of a size.
     *
     * @param lots  size.
     * @param price quote currency.
     * @return quote currency.
     */
    public double notional(final long lots, final double price) {
        return terms.notional(lots, price);
    }

    /**
     * The nearest order size of a value.
     *
     * @param notional quote currency.
     * @param price    quote currency.
     * @return at least one lot.
     */
    public long lots(final double notional, final double price) {
        return terms.lots(notional, price);
    }
}
