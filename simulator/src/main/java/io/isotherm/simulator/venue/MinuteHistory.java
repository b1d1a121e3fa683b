package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.MarketEvent;
import io.isotherm.simulator.market.MarketListener;
import java.util.ArrayList;
import java.util.List;

/**
 * The past of one market by minutes, as its venue tells it over REST: candles of trades and of the mark, and the open
 * interest at the beginning of each minute. Seven days are kept.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the thread that plays the market.
 */
public final class MinuteHistory implements MarketListener {
    /** Length of a minute, milliseconds. */
    public static final long MINUTE_MS = 60_000;

    private static final int MOST = 7 * 24 * 60;
    private static final int SPARE = 1_000;

    private final Listing listing;
    private final List<Minute> minutes = new ArrayList<>();

    /**
     * Knows nothing yet.
     *
     * @param listing of the market.
     */
    public MinuteHistory(final Listing listing) {
        this.listing = listing;
    }

    /** Whose past it is. */
    public Listing listing() {
        return listing;
    }

    @Override
    public void onMark(final MarketEvent.Mark mark) {
        at(mark.timeMs()).mark.include(mark.markUnits());
    }

    @Override
    public void onTrade(final MarketEvent.Trade trade) {
        final Minute minute = at(trade.timeMs());
        minute.price.include(trade.priceTicks());
        minute.lots += trade.lots();
        minute.boughtLots += trade.takerBuys() ? trade.lots() : 0;
        minute.trades++;
        minute.valueTicks += trade.lots() * trade.priceTicks();
        minute.lastInterest = trade.openInterestLots();
    }

    @Override
    public void onLiquidation(final MarketEvent.Liquidation liquidation) {
        // Its match follows as a trade.
    }

    /**
     * The minutes that begin within a time and have a price and a mark, oldest first; of too many the newest.
     *
     * @param fromMs  first begin, milliseconds since the epoch.
     * @param untilMs last begin, included.
     * @param most    how many at most.
     * @return the minutes, the one under way included.
     */
    List<Minute> newest(final long fromMs, final long untilMs, final int most) {
        final List<Minute> found = within(fromMs, untilMs);
        return found.subList(Math.max(0, found.size() - most), found.size());
    }

    /** The same, but of too many the oldest. */
    List<Minute> oldest(final long fromMs, final long untilMs, final int most) {
        final List<Minute> found = within(fromMs, untilMs);
        return found.subList(0, Math.min(most, found.size()));
    }

    private List<Minute> within(final long fromMs, final long untilMs) {
        return minutes.stream().filter(minute -> minute.startMs >= fromMs && minute.startMs <= untilMs
            && minute.price.isKnown() && minute.mark.isKnown()).toList();
    }

    private Minute at(final long timeMs) {
        final long startMs = timeMs - Math.floorMod(timeMs, MINUTE_MS);
        if (minutes.isEmpty()) {
            minutes.add(new Minute(startMs, null));
        }
        Minute last = minutes.get(minutes.size() - 1);
        while (last.startMs < startMs) {
            last = new Minute(last.startMs + MINUTE_MS, last);
            minutes.add(last);
        }
        if (minutes.size() > MOST + SPARE) {
            minutes.subList(0, SPARE).clear();
        }
        return last;
    }

    /** One minute. */
    static final class Minute {
        private final long startMs;
        private final PriceBar price;
        private final PriceBar mark;
        private final long firstInterest;
        private long lots;
        private long boughtLots;
        private long trades;
        private long valueTicks;
        private long lastInterest;

        /** Begins where the one before it ended. */
        private Minute(final long startMs, final Minute before) {
            this.startMs = startMs;
            price = new PriceBar(before == null ? null : before.price);
            mark = new PriceBar(before == null ? null : before.mark);
            firstInterest = before == null ? 0 : before.lastInterest;
            lastInterest = firstInterest;
        }

        long startMs() {
            return startMs;
        }

        /** Of trades, ticks. */
        PriceBar price() {
            return price;
        }

        /** Of the mark, units of its scale. */
        PriceBar mark() {
            return mark;
        }

        long lots() {
            return lots;
        }

        /** What of it takers bought. */
        long boughtLots() {
            return boughtLots;
        }

        long trades() {
            return trades;
        }

        /** Sum of lots × ticks. */
        long valueTicks() {
            return valueTicks;
        }

        /** One-sided, at the minute's beginning; 0 when not known. */
        long interestLots() {
            return firstInterest;
        }
    }
}
