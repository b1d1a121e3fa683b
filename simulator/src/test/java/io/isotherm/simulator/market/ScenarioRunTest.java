package io.isotherm.simulator.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScenarioRunTest {
    @Test
    void shouldRepeatItselfForTheSameSeedOnly() {
        final long once = RecordedFeed.of(Scenario.BASE, 4, 1).hash();
        assertEquals(once, RecordedFeed.of(Scenario.BASE, 4, 1).hash());
        assertNotEquals(once, RecordedFeed.of(Scenario.BASE, 5, 1).hash());
    }

    /** Written down once: a JDK, a platform or a change of the market that draws differently must show. */
    @Test
    void shouldDrawEveryScenarioAlikeOnEveryJdk() {
        final StringBuilder hashes = new StringBuilder();
        for (final Scenario scenario : Scenario.all()) {
            hashes.append(scenario.name()).append('=')
                .append(Long.toHexString(RecordedFeed.of(scenario, 1, 0.5).hash())).append('\n');
        }
        assertEquals("""
            base=43cd1bf664d41931
            degen=497da425e8d84849
            moderate=fc29886d448f58c0
            calm=e1e17a87f10d3c97
            cascade=e427e1c22f6f0962
            mmheavy=503b53ac8272c666
            nosl=55d4457e0f1e1cbc
            oi60=41f6aae5e7fa4309
            oibad=aa4b690576c468cb
            thin=a21366fe1f0b9e83
            thincascade=dba120f97ec92f19
            hard=e6f2bcf536d7db86
            trend=32e14e0250f4bae6
            copy=d02349a45edc4c8
            shift=43cd1bf664d41931
            shiftdown=497da425e8d84849
            outage=43cd1bf664d41931
            inverse=e858eb85a3e85a20
            """, hashes.toString());
    }

    @Test
    void shouldStandWhereItJumpedToAndRefuseWhatIsNoPrice() {
        final ScenarioRun run = new ScenarioRun(Scenario.BASE, 4, new RecordedFeed(), new SlowBook());
        assertThrows(IllegalStateException.class, () -> run.jumpTo(60_000));
        run.step();
        final double target = run.mark() * 0.97;
        run.jumpTo(target);
        run.step();
        // a second's own step is some tenths of a basis point
        assertEquals(target, run.mark(), target * 0.0005);
        assertThrows(IllegalArgumentException.class, () -> run.jumpTo(0));
        assertThrows(IllegalArgumentException.class, () -> run.jumpTo(Double.NaN));
    }

    @Test
    void shouldNotBeChangedByWhoListens() {
        final RecordedFeed alone = RecordedFeed.of(Scenario.BASE, 4, 1);
        final RecordedFeed watched = new RecordedFeed();
        final SlowBook book = new SlowBook();
        final ScenarioRun run = new ScenarioRun(Scenario.BASE, 4, watched, book);
        for (int second = 0; second < 3_600; second++) {
            run.step();
        }
        assertEquals(alone.hash(), watched.hash());
    }

    /** Everything that the truth holds was opened and neither closed nor liquidated, and each price obeys the venue. */
    @ParameterizedTest
    @ValueSource(strings = {"base", "hard", "copy", "cascade"})
    void shouldEqualASlowRecomputationAtAnyTime(final String name) {
        final long seed = 12;
        final SlowBook book = new SlowBook();
        final ScenarioRun run = new ScenarioRun(Scenario.ofName(name), seed, book, book);
        for (int second = 1; second <= 3 * 3_600; second++) {
            run.step();
            if (second % 599 == 0) {
                book.compare(run, "seed " + seed + " second " + second + ' ');
            }
        }
        assertTrue(book.liquidations() > 0, "seed " + seed + " liquidates nothing");
    }
}
