package io.isotherm.bench.signals.cascade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.bench.signals.tape.MarketTape;
import io.isotherm.client.layout.Side;
import io.isotherm.simulator.market.PositionFeed;
import io.isotherm.simulator.market.PublicFeed;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.ScenarioRun;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

final class TriggeredMarketTest {
    private static final int SECONDS = 7_200;
    private static final int ASKED = 5_400;
    private static final long SEED = 11;

    /** The market's tape, without what was liquidated. */
    private static MarketTape twin(final long seed, final int seconds) {
        final ScenarioRun market = new ScenarioRun(Scenario.BASE, seed, deaf(PublicFeed.class),
            deaf(PositionFeed.class));
        final MarketTape tape = new MarketTape(seconds);
        for (int s = 0; s < seconds; s++) {
            market.step();
            tape.begin(market.mark());
        }
        return tape;
    }

    private static <T> T deaf(final Class<T> feed) {
        return feed.cast(Proxy.newProxyInstance(feed.getClassLoader(), new Class<?>[] {feed},
            (proxy, method, arguments) -> null));
    }

    private static CascadeQuestion question(final double mark, final double trigger) {
        return new CascadeQuestion(ASKED, trigger < mark ? Side.LONG : Side.SHORT, mark, trigger, false, trigger, 1,
            1, trigger, 1, true, 0);
    }

    @Test
    void shouldTakeTheMarkToTheTriggerAndForceWhatLiesBetween() {
        final MarketTape twin = twin(SEED, SECONDS);
        final double mark = twin.mark(ASKED);
        final TriggeredCascade falls = new TriggeredMarket(Scenario.BASE, SEED, question(mark, mark * 0.98)).run(twin);
        assertTrue(falls.terminal() <= mark * 0.98, falls::toString);
        assertTrue(falls.forcedUsd() > 0 && falls.ended(), falls::toString);
        assertTrue(falls.seconds() > TriggeredMarket.QUIET_SECONDS, falls::toString);
        final TriggeredCascade rises = new TriggeredMarket(Scenario.BASE, SEED, question(mark, mark * 1.02)).run(twin);
        assertTrue(rises.terminal() >= mark * 1.02 && rises.forcedUsd() > 0, rises::toString);
        assertEquals(falls, new TriggeredMarket(Scenario.BASE, SEED, question(mark, mark * 0.98)).run(twin));
    }

    @Test
    void shouldSayNothingOfACascadeThatOutlivesTheRun() {
        final MarketTape twin = twin(SEED, ASKED + TriggeredMarket.QUIET_SECONDS);
        final double mark = twin.mark(ASKED);
        assertNull(new TriggeredMarket(Scenario.BASE, SEED, question(mark, mark * 0.98)).run(twin));
    }

    @Test
    void shouldRefuseATwinOfAnotherMarket() {
        final MarketTape twin = twin(SEED + 1, SECONDS);
        final double mark = twin.mark(ASKED);
        assertThrows(IllegalStateException.class,
            () -> new TriggeredMarket(Scenario.BASE, SEED, question(mark, mark * 0.98)).run(twin));
    }
}
