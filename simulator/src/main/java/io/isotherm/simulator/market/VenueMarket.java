package io.isotherm.simulator.market;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One contract's market: every second the mark moves, triggers what it reaches, and traders arrive. A second costs what
 * happens in it, not what exists (see {@link Positions}).
 *
 * <p><b>Threads:</b> not threadsafe; owned by its {@link UnderlyingMarket}.
 */
public final class VenueMarket {
    private static final int SECOND_MS = 1_000;
    private static final double SECONDS_PER_HOUR = 3_600;
    /** Of the initial margin. */
    private static final double SMALLEST_TOP_UP = 0.25;
    private static final int LONGEST_TRIGGER_SPACING_MS = 7;

    private final Listing listing;
    private final IndexPath index;
    private final RandomStream random;
    private final Quotation quotation;
    private final Traders traders;
    private final CopiedEntries copied;
    private final OpenInterest interest = new OpenInterest();
    private final MarketMakers makers;
    private final Positions positions;
    private final List<DueOrder> due = new ArrayList<>();
    private List<MarketEvent> tape = new ArrayList<>();
    private PositionFeed positionFeed = PositionFeed.NONE;
    private Scenario scenario;
    private double rateFactor;
    private long trades;
    private long openings;
    private long liquidations;
    private double turnoverUsd;
    private double liquidatedUsd;

    /**
     * Starts without positions.
     *
     * @param listing  contract.
     * @param scenario parameters.
     * @param index    shared by the venues of its underlying.
     * @param random   owned by this market from now on.
     */
    public VenueMarket(final Listing listing, final Scenario scenario, final IndexPath index,
                       final RandomStream random) {
        this.listing = listing;
        this.scenario = scenario;
        this.index = index;
        this.random = random.split("market");
        quotation = new Quotation(index, listing, scenario.impact(), random.split("quotation"));
        traders = new Traders(scenario, random.split("traders"));
        copied = new CopiedEntries(scenario, random.split("copied"));
        positions = new Positions(listing, interest);
        makers = new MarketMakers(scenario.counterparties().marketMakers(), interest, random.split("makers"));
        setActivity(1);
    }

    /** The contract. */
    public Listing listing() {
        return listing;
    }

    /** What the venue publishes. */
    public Scenario.Feed feed() {
        return scenario.feed();
    }

    /** One-sided open interest in lots. */
    public long openInterestLots() {
        return interest.lots();
    }

    /** Mark of the current second. */
    public double mark() {
        return quotation.mark();
    }

    /** The same at the listing's mark scale. */
    public long markUnits() {
        return quotation.markUnits();
    }

    /** What happened so far. */
    public MarketStatistics statistics() {
        return new MarketStatistics(trades, openings, liquidations, turnoverUsd, liquidatedUsd);
    }

    /** True when longs and shorts, market makers included, agree; anything else is a defect. */
    public boolean isBalanced() {
        return interest.isBalanced();
    }

    /** Tells a feed of every change of a trader's position from now on. */
    void tell(final PositionFeed feed) {
        positionFeed = feed;
    }

    /** Size of the market makers' inventories on one side, in lots. */
    long makerLots(final boolean isLong) {
        return makers.lots(isLong);
    }

    /**
     * The truth: every live position that some price would liquidate.
     *
     * @return longs first; in no particular order within a side.
     */
    public List<TruePosition> truth() {
        return positions.truth();
    }

    /** Size of the positions on one side that no price would liquidate, in lots. */
    long unreachableLots(final boolean isLong) {
        return positions.unreachableLots(isLong);
    }

    /**
     * Changes the parameters of everything that is drawn from now on.
     *
     * @param newScenario parameters; the number of market makers stays.
     */
    void adopt(final Scenario newScenario) {
        scenario = newScenario;
        quotation.adopt(newScenario.impact());
        traders.adopt(newScenario);
        copied.adopt(newScenario);
    }

    /** Multiplies the arrival rates, on top of the listing's own factors. */
    void setActivity(final double factor) {
        rateFactor = factor * listing.venue().activityFactor() * listing.underlying().activityFactor();
    }

    /** Hands over the events since the last call, in the order of time. */
    List<MarketEvent> takeTape() {
        final List<MarketEvent> taken = tape;
        tape = new ArrayList<>();
        return taken;
    }

    /** Lives through one second that begins at the given time. */
    void step(final long timeMs) {
        tape.add(quotation.step(timeMs));
        traders.advance(timeMs, index.trend());
        due.clear();
        collectTriggered(timeMs);
        collectArrivals(timeMs);
        topUp();
        due.sort(Comparator.comparingLong(DueOrder::timeMs));
        int next = 0;
        while (true) {
            final double agendaMs = positions.nextActionMs();
            final double dueMs = next < due.size() ? due.get(next).timeMs() : Double.POSITIVE_INFINITY;
            if (Math.min(agendaMs, dueMs) >= timeMs + SECOND_MS) {
                break;
            }
            if (agendaMs < dueMs) {
                act(positions.nextToAct(), (long) agendaMs);
            } else {
                execute(due.get(next++));
            }
        }
    }

    private void collectTriggered(final long timeMs) {
        final double mark = quotation.mark();
        Position position = positions.takeReachedBelow(mark);
        while (position != null) {
            trigger(position, position.isLong, mark);
            position = positions.takeReachedBelow(mark);
        }
        position = positions.takeReachedAbove(mark);
        while (position != null) {
            trigger(position, !position.isLong, mark);
            position = positions.takeReachedAbove(mark);
        }
        final int count = due.size();
        for (int i = 0; i < count; i++) {
            final long spreadMs = Math.min((long) i * LONGEST_TRIGGER_SPACING_MS, (long) i * (SECOND_MS - 2) / count);
            due.set(i, DueOrder.of(timeMs + 1 + spreadMs, due.get(i).kind(), due.get(i).position()));
        }
    }

    private void trigger(final Position position, final boolean atLoss, final double mark) {
        final DueOrder.Kind kind;
        if (atLoss) {
            kind = position.isLiquidatedAt(mark) ? DueOrder.Kind.LIQUIDATION : DueOrder.Kind.STOP;
        } else {
            kind = DueOrder.Kind.TAKE_PROFIT;
        }
        due.add(DueOrder.of(0, kind, position));
    }

    private void collectArrivals(final long timeMs) {
        final double rate = rateFactor * index.activity();
        collect(timeMs, DueOrder.Kind.ARRIVAL, random.poisson(rate * scenario.orders().perSecond()));
        collect(timeMs, DueOrder.Kind.HFT, random.poisson(rate * scenario.counterparties().hftPerSecond()));
        copied.collect(timeMs, scenario.structure().copying(), rate, index, due::add);
    }

    private void collect(final long timeMs, final DueOrder.Kind kind, final int count) {
        for (int i = 0; i < count; i++) {
            due.add(DueOrder.of(timeMs + 1 + random.nextInt(SECOND_MS - 1), kind, null));
        }
    }

    private void topUp() {
        final int count = random.poisson(positions.size() * scenario.exits().topUpPerHour() / SECONDS_PER_HOUR);
        for (int i = 0; i < count; i++) {
            final Position position = positions.draw(random);
            if (!position.ordered) {
                positions.topUp(position, random.uniform(SMALLEST_TOP_UP, 1));
            }
        }
    }

    private void execute(final DueOrder order) {
        switch (order.kind()) {
            case ARRIVAL -> arrive(order.trader() == null ? traders.arrive(index.momentum()) : order.trader(),
                order.timeMs());
            case HFT -> passAround(order.timeMs());
            case STOP -> reduce(order.position(), order.position().lots, true, order.timeMs());
            case TAKE_PROFIT -> reduce(order.position(), order.position().lots, false, order.timeMs());
            case LIQUIDATION -> liquidate(order.position(), order.timeMs());
            default -> throw new IllegalStateException("unknown order " + order);
        }
    }

    private void act(final Position position, final long timeMs) {
        if (position.childrenLeft > 0 && position.nextChildMs <= position.expiryMs) {
            position.childrenLeft--;
            position.nextChildMs += position.childEveryMs;
            increase(position, position.childLots, takes(), timeMs);
        } else {
            reduce(position, position.lots, takes(), timeMs);
        }
    }

    private void arrive(final Trader trader, final long timeMs) {
        final double price = quotation.mark();
        final long lots = listing.lots(trader.notional() / trader.parts(), price);
        final Position position = open(trader, lots * trader.parts(), price, timeMs);
        position.childrenLeft = trader.parts() - 1;
        position.childLots = lots;
        position.childEveryMs = trader.partEveryMs();
        position.nextChildMs = timeMs + trader.partEveryMs();
        increase(position, lots, trader.taker(), timeMs);
    }

    private Position open(final Trader trader, final long plannedLots, final double price, final long timeMs) {
        final double leverage = Math.min(trader.leverage(),
            listing.terms().maxLeverage(plannedLots, price));
        final Position position = new Position(trader.isLong(), leverage, trader.stopShare(),
            trader.takeProfitFactor(leverage));
        position.openedMs = timeMs;
        position.expiryMs = timeMs + traders.holdingMs(leverage);
        positions.add(position);
        openings++;
        return position;
    }

    private void increase(final Position position, final long lots, final boolean taker, final long timeMs) {
        final long ticks = quotation.fillTicks();
        grow(position, lots, ticks, timeMs);
        supply(!position.isLong, lots, ticks, taker, timeMs, position);
        print(lots, ticks, taker == position.isLong, false, timeMs);
    }

    private void reduce(final Position position, final long lots, final boolean taker, final long timeMs) {
        final long ticks = quotation.fillTicks();
        close(position, lots, timeMs);
        supply(position.isLong, lots, ticks, taker, timeMs, position);
        print(lots, ticks, taker != position.isLong, false, timeMs);
    }

    private void liquidate(final Position position, final long timeMs) {
        final boolean partial =
            listing.notional(position.lots, quotation.mark()) > scenario.exits().partialLiquidationUsd();
        final long lots = partial ? position.lots / 2 : position.lots;
        final double bankruptcy = listing.terms().bankruptcyPrice(position.isLong, position.lots, position.entry,
            position.margin);
        final double former = position.liquidation;
        final long ticks = quotation.fillTicks();
        tape.add(new MarketEvent.Liquidation(timeMs, position.isLong, lots,
            Math.max(1, Math.round(bankruptcy / listing.tick())), ticks));
        positions.shrink(position, lots);
        positionFeed.onLiquidated(timeMs, position.isLong, lots, former, position.openedMs);
        if (partial) {
            positions.rearm(position, former, scenario.exits().rearmDistance());
        }
        supply(position.isLong, lots, ticks, true, timeMs, position);
        liquidations++;
        liquidatedUsd += listing.notional(lots, listing.price(ticks));
        print(lots, ticks, !position.isLong, true, timeMs);
    }

    /**
     * The other side of a match: a resting trader opens, a resting trader closes, or market makers take it. Where the
     * one side rests already the other takes, and that is a market maker.
     */
    private void supply(final boolean buys, final long lots, final long ticks, final boolean rests, final long timeMs,
                        final Position opposite) {
        final Scenario.Counterparties shares = scenario.counterparties();
        final double draw = rests ? random.nextDouble() : 1;
        long rest = lots;
        if (draw < shares.restingOpenShare()) {
            final double price = listing.price(ticks);
            final Position position = open(traders.rest(buys, listing.notional(lots, price)), lots, price, timeMs);
            grow(position, lots, ticks, timeMs);
            rest = 0;
        } else if (draw < shares.restingOpenShare() + shares.restingCloseShare()) {
            final Position position = positions.draw(!buys, random);
            if (position != null && position != opposite && !position.ordered) {
                final long closed = Math.min(lots, position.lots);
                close(position, closed, timeMs);
                rest -= closed;
            }
        }
        if (rest > 0) {
            makers.take(buys, rest);
        }
    }

    private void grow(final Position position, final long lots, final long ticks, final long timeMs) {
        positions.grow(position, lots, ticks);
        positionFeed.onOpen(timeMs, position.isLong, lots, listing.price(ticks));
    }

    private void close(final Position position, final long lots, final long timeMs) {
        positions.shrink(position, lots);
        positionFeed.onClose(timeMs, position.isLong, lots, position.entry);
    }

    private void passAround(final long timeMs) {
        final long ticks = quotation.fillTicks();
        final long lots = listing.lots(traders.orderNotional(), listing.price(ticks));
        makers.passAround(lots);
        print(lots, ticks, random.chance(0.5), false, timeMs);
    }

    private void print(final long lots, final long ticks, final boolean takerBuys, final boolean liquidation,
                       final long timeMs) {
        final double notional = listing.notional(lots, listing.price(ticks));
        tape.add(new MarketEvent.Trade(timeMs, ticks, lots, takerBuys, interest.lots()));
        trades++;
        turnoverUsd += notional;
        quotation.print(notional, takerBuys, liquidation);
    }

    private boolean takes() {
        return random.chance(scenario.orders().takerProbability());
    }

}
