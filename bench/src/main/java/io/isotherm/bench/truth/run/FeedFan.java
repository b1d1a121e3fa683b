package io.isotherm.bench.truth.run;

import io.isotherm.simulator.market.PositionFeed;
import io.isotherm.simulator.market.PublicFeed;
import java.util.ArrayList;
import java.util.List;

/** Hands one market's feeds to everybody who listens, in the order in which they were added. */
public final class FeedFan implements PublicFeed, PositionFeed {
    private final List<PublicFeed> listeners = new ArrayList<>();
    private final List<PositionFeed> insiders = new ArrayList<>();

    /**
     * Adds a listener to the public feed.
     *
     * @param listener that hears last.
     */
    public void add(final PublicFeed listener) {
        listeners.add(listener);
    }

    /**
     * Adds a listener to what no venue publishes.
     *
     * @param insider that hears last.
     */
    public void addInsider(final PositionFeed insider) {
        insiders.add(insider);
    }

    @Override
    public void onTrade(final long timeMs, final long priceTicks, final long lots, final boolean takerBuys) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).onTrade(timeMs, priceTicks, lots, takerBuys);
        }
    }

    @Override
    public void onMark(final long timeMs, final long markUnits) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).onMark(timeMs, markUnits);
        }
    }

    @Override
    public void onOpenInterest(final long receiveTimeMs, final long eventTimeMs, final long lots) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).onOpenInterest(receiveTimeMs, eventTimeMs, lots);
        }
    }

    @Override
    public void onLiquidation(final long timeMs, final boolean isLong, final long lots, final long bankruptcyTicks) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).onLiquidation(timeMs, isLong, lots, bankruptcyTicks);
        }
    }

    @Override
    public void onGap(final long fromMs, final long toMs, final long lowestUnits, final long highestUnits) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).onGap(fromMs, toMs, lowestUnits, highestUnits);
        }
    }

    @Override
    public void onOpen(final long timeMs, final boolean isLong, final long lots, final double entry) {
        for (int i = 0; i < insiders.size(); i++) {
            insiders.get(i).onOpen(timeMs, isLong, lots, entry);
        }
    }

    @Override
    public void onClose(final long timeMs, final boolean isLong, final long lots, final double entry) {
        for (int i = 0; i < insiders.size(); i++) {
            insiders.get(i).onClose(timeMs, isLong, lots, entry);
        }
    }

    @Override
    public void onLiquidated(final long timeMs, final boolean isLong, final long lots, final double liquidationPrice,
                             final long openedMs) {
        for (int i = 0; i < insiders.size(); i++) {
            insiders.get(i).onLiquidated(timeMs, isLong, lots, liquidationPrice, openedMs);
        }
    }
}
