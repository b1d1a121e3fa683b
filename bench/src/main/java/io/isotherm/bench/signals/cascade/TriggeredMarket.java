package io.isotherm.bench.signals.cascade;

import io.isotherm.bench.signals.tape.MarketTape;
import io.isotherm.client.layout.Side;
import io.isotherm.simulator.market.PositionFeed;
import io.isotherm.simulator.market.PublicFeed;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.ScenarioRun;

/**
 * Lives through a market again up to a question, takes the mark to the trigger at once, and lets it go on by itself
 * until 30 seconds passed without a liquidation of the side, for 15 minutes at most. Up to the trigger everything is as
 * it was: equal seeds give equal markets.
 *
 * <p><b>Threads:</b> used once, by one thread.
 */
public final class TriggeredMarket implements PositionFeed {
    /** Without a liquidation of the side it is over. */
    static final int QUIET_SECONDS = 30;
    /** Then it is cut off. */
    static final int LONGEST_SECONDS = 900;

    private static final int SECOND_MS = 1_000;
    private static final PublicFeed UNHEARD = new PublicFeed() {
        @Override
        public void onTrade(final long timeMs, final long priceTicks, final long lots, final boolean takerBuys) {
            // nobody listens
        }

        @Override
        public void onMark(final long timeMs, final long markUnits) {
            // nobody listens
        }

        @Override
        public void onOpenInterest(final long receiveTimeMs, final long eventTimeMs, final long lots) {
            // nobody listens
        }

        @Override
        public void onLiquidation(final long timeMs, final boolean isLong, final long lots,
                                  final long bankruptcyTicks) {
            // nobody listens
        }
    };

    private final CascadeQuestion question;
    private final ScenarioRun market;
    private boolean triggered;
    private double forcedUsd;
    private int quiet;

    /**
     * A market before its first second.
     *
     * @param scenario of the market.
     * @param seed     of the market.
     * @param question to be tried.
     */
    public TriggeredMarket(final Scenario scenario, final long seed, final CascadeQuestion question) {
        this.question = question;
        market = new ScenarioRun(scenario, seed, UNHEARD, this);
    }

    /**
     * Lives through it.
     *
     * @param twin tape of the same market without the trigger.
     * @return what came of it; null when the twin ends before.
     */
    public TriggeredCascade run(final MarketTape twin) {
        for (int s = 0; s <= question.second(); s++) {
            market.step();
        }
        if (market.timeMs() != ScenarioRun.START_MS + (question.second() + 1L) * SECOND_MS
            || market.mark() != twin.mark(question.second())) {
            throw new IllegalStateException("the market of second " + question.second() + " has a mark of "
                + market.mark() + ", its twin one of " + twin.mark(question.second()));
        }
        final boolean falls = question.side() == Side.LONG;
        market.jumpTo(question.trigger());
        triggered = true;
        double furthest = question.trigger();
        int seconds = 0;
        while (quiet < QUIET_SECONDS && seconds < LONGEST_SECONDS) {
            quiet++;
            market.step();
            seconds++;
            furthest = falls ? Math.min(furthest, market.mark()) : Math.max(furthest, market.mark());
        }
        final int from = question.second() + 1;
        return twin.holds(from + seconds) ? new TriggeredCascade(question, furthest, forcedUsd,
            twin.usd(question.side(), from, from + seconds), seconds, quiet >= QUIET_SECONDS) : null;
    }

    @Override
    public void onOpen(final long timeMs, final boolean isLong, final long lots, final double entry) {
        // only liquidations are looked at
    }

    @Override
    public void onClose(final long timeMs, final boolean isLong, final long lots, final double entry) {
        // only liquidations are looked at
    }

    @Override
    public void onLiquidated(final long timeMs, final boolean isLong, final long lots, final double liquidationPrice,
                             final long openedMs) {
        if (triggered && isLong == (question.side() == Side.LONG)) {
            forcedUsd += market.listing().notional(lots, liquidationPrice);
            quiet = 0;
        }
    }
}
