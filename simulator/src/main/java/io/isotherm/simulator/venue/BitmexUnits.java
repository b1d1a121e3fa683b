package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Decimal;
import io.isotherm.simulator.market.Listing;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** BitMEX's numbers: contracts, prices as JavaScript writes them, times in ISO 8601, values in a currency's atoms. */
final class BitmexUnits {
    private static final DateTimeFormatter ISO =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String[] DIRECTIONS = {"PlusTick", "ZeroPlusTick", "MinusTick", "ZeroMinusTick"};
    private static final int COIN_SCALE = 8;
    private static final int ID_SCALE = 2;
    private static final long INVERSE_LEVELS = 8_800_000_000L;
    private static final long LINEAR_LEVELS = 67_900_000_000L;
    private static final double SATOSHI_PER_COIN = 1e8;
    private static final double ATOMS_PER_USDT = 1e6;

    private final Listing listing;

    BitmexUnits(final Listing listing) {
        this.listing = listing;
    }

    /** A time with milliseconds, zero or not. */
    static String time(final long timeMs) {
        return ISO.format(Instant.ofEpochMilli(timeMs));
    }

    /** The word for a {@link TickDirection}. */
    static String tickDirection(final int direction) {
        return DIRECTIONS[direction];
    }

    String price(final long ticks) {
        return NumberText.script(ticks, listing.tickScale());
    }

    String mark(final long units) {
        return NumberText.script(units, listing.markScale());
    }

    /** A price half-way between two, at one decimal more than the tick. */
    String middle(final long ticks, final long otherTicks) {
        return NumberText.script((ticks + otherTicks) * 5, listing.tickScale() + 1);
    }

    /** A funding rate. */
    static String rate(final long rateE8) {
        return NumberText.script(rateE8, COIN_SCALE);
    }

    /** A size in base asset. */
    String homeNotional(final long lots, final long ticks) {
        return listing.isInverse() ? NumberText.script(Math.round(coins(lots, listing.price(ticks)) * SATOSHI_PER_COIN),
            COIN_SCALE) : NumberText.script(lots, listing.lotScale());
    }

    /** A size in quote currency. */
    String foreignNotional(final long lots, final long ticks) {
        return listing.isInverse() ? Long.toString(lots)
            : NumberText.script(lots * ticks, listing.lotScale() + listing.tickScale());
    }

    /** A value in atoms of the settlement currency: satoshi, or millionths of USDT. */
    long value(final long lots, final double price) {
        return Math.round(listing.isInverse() ? coins(lots, price) * SATOSHI_PER_COIN
            : listing.notional(lots, price) * ATOMS_PER_USDT);
    }

    /** The number by which the book names a price: it falls by a hundred per unit of quote currency. */
    long levelId(final long ticks) {
        return (listing.isInverse() ? INVERSE_LEVELS : LINEAR_LEVELS)
            - PriceText.rescale(ticks, listing.tickScale(), ID_SCALE);
    }

    /** Size of the tick. */
    String tickSize() {
        return NumberText.script(1, listing.tickScale());
    }

    /** Contracts that make one of the base asset, where the contract is linear. */
    long contractsPerCoin() {
        return Decimal.powerOfTen(listing.lotScale());
    }

    private double coins(final long lots, final double price) {
        return listing.notional(lots, price) / price;
    }
}
