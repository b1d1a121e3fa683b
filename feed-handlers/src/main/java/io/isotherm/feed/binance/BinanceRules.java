package io.isotherm.feed.binance;

import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.LiquidationSide;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.VenueRules;

/** What is peculiar to Binance's two markets, which differ in the unit of a quantity only. */
public final class BinanceRules {
    /** USD-margined contracts. */
    public static final VenueRules USDM = rules(Venue.BINANCE_USDM, "base asset");

    /** Coin-margined contracts. */
    public static final VenueRules COINM =
        rules(Venue.BINANCE_COINM, "contracts of 100 USD for BTC and of 10 USD for all others");

    private BinanceRules() {
    }

    /**
     * The row of one of the two.
     *
     * @param venue {@link Venue#BINANCE_USDM} or {@link Venue#BINANCE_COINM}.
     * @return its rules.
     */
    public static VenueRules of(final Venue venue) {
        return switch (venue) {
            case BINANCE_USDM -> USDM;
            case BINANCE_COINM -> COINM;
            default -> throw new IllegalArgumentException(venue.code() + " is not Binance");
        };
    }

    private static VenueRules rules(final Venue venue, final String quantityUnit) {
        return new VenueRules(venue, LiquidationSide.ORDER, quantityUnit, LiquidationPriceKind.FILL, Coverage.SAMPLED,
            OpenInterestSource.POLLED);
    }
}
