package io.isotherm.console.overlay;

import io.isotherm.client.MapBars;
import io.isotherm.client.MapView;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.MapVenueDescriptor;
import io.isotherm.client.layout.Side;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * Real positions by the price that liquidates them, in the bars of a map: USD at that price and accounts, by side. Sums
 * are exact. A position whose price the mark is already at or beyond was liquidated, or the file is old: it is counted
 * apart, as are those that no price liquidates and those beyond the map.
 *
 * <p><b>Threads:</b> not threadsafe; of one copy of a map.
 */
public final class LiquidationOverlay {
    private static final String VENUE = "hyperliquid";

    /** What became of a position. */
    public enum Place {
        /** It lies in a bar. */
        SHOWN,
        /** Its price lies in the map, but in no bar. */
        OUTSIDE_BARS,
        /** Its price lies beyond the map. */
        BEYOND_MAP,
        /** The mark is at its price or beyond. */
        PASSED,
        /** No price liquidates it; its amount is that at the mark. */
        UNPRICED
    }

    private final AccountStates states;
    private final MapBars bars;
    private final MapView map;
    private final String openInterestOf;
    private final double openInterestUsd;
    private final BigDecimal[][] usd;
    private final int[][] accounts;
    private final BigDecimal[][] totals;
    private final int[] counts = new int[Place.values().length];
    private final BigDecimal[] held = {BigDecimal.ZERO, BigDecimal.ZERO};
    private int isolated;

    /**
     * Lays states over a map.
     *
     * @param states     of accounts.
     * @param underlying of the map.
     * @param map        a copy, with a mark.
     * @param bars       cut of it.
     */
    public LiquidationOverlay(final AccountStates states, final UnderlyingEntry underlying, final MapView map,
                              final MapBars bars) {
        this.states = states;
        this.map = map;
        this.bars = bars;
        usd = zeros(bars.count());
        totals = zeros(Place.values().length);
        accounts = new int[Side.values().length][bars.count()];
        int row = MapView.ALL_VENUES;
        for (int venue = 0; venue < underlying.venues().size(); venue++) {
            row = underlying.venues().get(venue).code().equals(VENUE) ? venue : row;
        }
        openInterestOf = row == MapView.ALL_VENUES ? null : VENUE;
        openInterestUsd = row == MapView.ALL_VENUES ? map.openInterestUsd()
            : map.venueNumber(row, MapVenueDescriptor.OPEN_INTEREST_USD_OFFSET);
        states.positions().forEach(this::add);
    }

    private static BigDecimal[][] zeros(final int count) {
        final BigDecimal[][] zeros = new BigDecimal[Side.values().length][count];
        for (final BigDecimal[] side : zeros) {
            Arrays.fill(side, BigDecimal.ZERO);
        }
        return zeros;
    }

    /** The positions of one account; in one coin it has one, but files may be joined. */
    private void add(final List<AccountPosition> positions) {
        final boolean[][] seen = new boolean[Side.values().length][bars.count()];
        for (final AccountPosition position : positions) {
            final int side = position.side().code();
            final BigDecimal mark = BigDecimal.valueOf(map.mark());
            held[side] = held[side].add(position.size().multiply(mark));
            isolated += position.isolated() ? 1 : 0;
            final Place place = place(position, mark);
            final BigDecimal amount =
                position.size().multiply(place == Place.UNPRICED ? mark : position.liquidationPx());
            counts[place.ordinal()]++;
            totals[side][place.ordinal()] = totals[side][place.ordinal()].add(amount);
            if (place == Place.SHOWN) {
                final int bar = bar(map.indexOf(position.liquidationPx().doubleValue()));
                usd[side][bar] = usd[side][bar].add(amount);
                accounts[side][bar] += seen[side][bar] ? 0 : 1;
                seen[side][bar] = true;
            }
        }
    }

    private Place place(final AccountPosition position, final BigDecimal mark) {
        if (position.liquidationPx() == null) {
            return Place.UNPRICED;
        }
        final int fromMark = position.liquidationPx().compareTo(mark);
        if (position.side() == Side.LONG ? fromMark >= 0 : fromMark <= 0) {
            return Place.PASSED;
        }
        final int index = map.indexOf(position.liquidationPx().doubleValue());
        if (index < 0 || index >= MapDescriptor.BUCKET_COUNT) {
            return Place.BEYOND_MAP;
        }
        return bar(index) < 0 ? Place.OUTSIDE_BARS : Place.SHOWN;
    }

    /** The bar that holds a bucket; -1 when none does. */
    private int bar(final int index) {
        for (int bar = 0; bar < bars.count(); bar++) {
            if (index >= bars.from(bar) && index < bars.to(bar)) {
                return bar;
            }
        }
        return -1;
    }

    /** The states. */
    public AccountStates states() {
        return states;
    }

    /** What a bar holds of a side, quote currency at the prices that liquidate. */
    public double usd(final Side side, final int bar) {
        return usd[side.code()][bar].doubleValue();
    }

    /** Accounts of a side in a bar. */
    public int accounts(final Side side, final int bar) {
        return accounts[side.code()][bar];
    }

    /** Positions of a place. */
    public int count(final Place place) {
        return counts[place.ordinal()];
    }

    /** What a place holds of a side. */
    public double usd(final Side side, final Place place) {
        return totals[side.code()][place.ordinal()].doubleValue();
    }

    /** Positions in all. */
    public int positions() {
        return Arrays.stream(counts).sum();
    }

    /** Positions with a margin of their own. */
    public int isolated() {
        return isolated;
    }

    /** What is held of a side, at the mark. */
    public double heldUsd(final Side side) {
        return held[side.code()].doubleValue();
    }

    /** The venue whose open interest is compared with; null for all of them together. */
    public String openInterestOf() {
        return openInterestOf;
    }

    /** Open interest of one side, quote currency; NaN or 0 unknown. */
    public double openInterestUsd() {
        return openInterestUsd;
    }

    /** Share of open interest that the file holds of a side; NaN without open interest. */
    public double coverage(final Side side) {
        return openInterestUsd > 0 ? heldUsd(side) / openInterestUsd : Double.NaN;
    }
}
