package io.isotherm.simulator.market;

import java.util.ArrayList;
import java.util.List;

/**
 * A market's live positions, and where each waits: in the heap that a falling mark reaches, in the heap that a rising
 * mark reaches, and in the heap of what time brings.
 */
final class Positions {
    private static final boolean[] SIDES = {true, false};

    private final Listing listing;
    private final ContractTerms terms;
    private final OpenInterest interest;
    private final LivePositions live = new LivePositions();
    private final PositionHeap below = new PositionHeap(PositionHeap.BELOW);
    private final PositionHeap above = new PositionHeap(PositionHeap.ABOVE);
    private final PositionHeap agenda = new PositionHeap(PositionHeap.AGENDA);

    Positions(final Listing listing, final OpenInterest interest) {
        this.listing = listing;
        terms = listing.terms();
        this.interest = interest;
    }

    int size() {
        return live.size();
    }

    void add(final Position position) {
        live.add(position);
    }

    /** Any position, or null when there are none. */
    Position draw(final RandomStream random) {
        return live.draw(random);
    }

    /** One of a side's positions, or null when it has none. */
    Position draw(final boolean isLong, final RandomStream random) {
        return live.draw(isLong, random);
    }

    /** Adds a fill: entries average, margin follows the leverage. */
    void grow(final Position position, final long lots, final long ticks) {
        final double price = listing.price(ticks);
        position.entry = terms.averageEntry(position.lots, position.entry, lots, price);
        position.lots += lots;
        position.margin += terms.initialMargin(lots, price, position.leverage);
        interest.change(position.isLong, lots);
        assess(position);
        arm(position);
    }

    /** Closes a part, or all: margin leaves in proportion. */
    void shrink(final Position position, final long lots) {
        interest.change(position.isLong, -lots);
        if (lots == position.lots) {
            position.lots = 0;
            disarm(position);
            live.remove(position);
            return;
        }
        position.margin *= (double) (position.lots - lots) / position.lots;
        position.lots -= lots;
        if (!position.ordered) {
            assess(position);
            arm(position);
        }
    }

    /** Adds margin, as a share of the initial margin. */
    void topUp(final Position position, final double share) {
        position.margin += share * terms.initialMargin(position.lots, position.entry, position.leverage);
        assess(position);
        arm(position);
    }

    /**
     * Arms what a partial liquidation left, one step beyond the price that caused it; its margin becomes what the new
     * price implies, so that both stay consistent.
     */
    void rearm(final Position position, final double formerPrice, final double distance) {
        position.liquidation = formerPrice * (position.isLong ? 1 - distance : 1 + distance);
        position.margin = terms.marginFor(position.isLong, position.lots, position.entry, position.liquidation);
        position.ordered = false;
        arm(position);
    }

    /** Takes the next position whose stop, liquidation or take-profit a mark has fallen to, or null. */
    Position takeReachedBelow(final double mark) {
        return -below.peekKey() >= mark ? order(below.peek()) : null;
    }

    /** Takes the next position whose stop, liquidation or take-profit a mark has risen to, or null. */
    Position takeReachedAbove(final double mark) {
        return above.peekKey() <= mark ? order(above.peek()) : null;
    }

    /** When the next position acts by itself; positive infinity when none will. */
    double nextActionMs() {
        return agenda.peekKey();
    }

    /** The position that acts then. */
    Position nextToAct() {
        return agenda.peek();
    }

    /** Every position that some price would liquidate, longs first. */
    List<TruePosition> truth() {
        final List<TruePosition> positions = new ArrayList<>(live.size());
        for (final boolean isLong : SIDES) {
            for (final Position position : live.side(isLong)) {
                if (position.liquidation != MaintenanceTable.NEVER) {
                    positions.add(new TruePosition(isLong, position.lots, position.entry, position.margin,
                        position.liquidation));
                }
            }
        }
        return positions;
    }

    /** Size of the positions on one side that no price would liquidate, in lots. */
    long unreachableLots(final boolean isLong) {
        long sum = 0;
        for (final Position position : live.side(isLong)) {
            sum += position.liquidation == MaintenanceTable.NEVER ? position.lots : 0;
        }
        return sum;
    }

    private Position order(final Position position) {
        disarm(position);
        position.ordered = true;
        return position;
    }

    private void assess(final Position position) {
        position.liquidation =
            terms.liquidationPrice(position.isLong, position.lots, position.entry, position.margin);
    }

    /** Puts a position where the mark and the time will find it. */
    private void arm(final Position position) {
        agenda.put(position, position.nextActionMs());
        // A stop is a share of the way to liquidation: a short that nothing liquidates has none.
        final boolean stops =
            position.stopShare > 0 && (position.isLong || position.liquidation != MaintenanceTable.NEVER);
        final double loss = stops ? position.stopPrice() : position.liquidation;
        final PositionHeap losses = position.isLong ? below : above;
        if (loss > 0) {
            losses.put(position, position.isLong ? -loss : loss);
        } else {
            losses.remove(position);
        }
        if (position.takeProfitFactor > 0) {
            final double profit = position.entry * position.takeProfitFactor;
            (position.isLong ? above : below).put(position, position.isLong ? profit : -profit);
        }
    }

    private void disarm(final Position position) {
        below.remove(position);
        above.remove(position);
        agenda.remove(position);
    }
}
