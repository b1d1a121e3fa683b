package io.isotherm.engine.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.Side;
import io.isotherm.engine.ring.Listings;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.InstrumentTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.AgentTerminationException;
import org.junit.jupiter.api.Test;

/** What strategies hear, on one thread: writer and readers take turns. */
final class BroadcastTest {
    private static final int CAPACITY = 64;
    private static final Path DIRECTORY = Path.of("snapshots");

    private final Strategies strategies = new Strategies();
    private final List<String> failures = new ArrayList<>();

    BroadcastTest() {
        strategies.capacity(CAPACITY);
    }

    private void launch() {
        strategies.launch(Listings.TABLE, DIRECTORY,
            (failure, where) -> failures.add(where + ": " + failure.getMessage()));
    }

    /** Maps whose sequence is the number of the message. */
    private void publish(final long first, final long last) {
        for (long number = first; number <= last; number++) {
            strategies.broadcaster().onMap(0, number, number);
        }
    }

    /** Adds what was told and missed to a list: a message's number, or how many were missed, negative. */
    private static Strategy listing(final List<Long> heard) {
        return new Strategy() {
            @Override
            public void onMap(final int underlying, final long sequence, final long asOfNs) {
                assertEquals(sequence, asOfNs);
                heard.add(sequence);
            }

            @Override
            public void onMissed(final long messages) {
                heard.add(-messages);
            }
        };
    }

    @Test
    void shouldTellEveryKindOfMessageWithEveryFieldInItsPlace() {
        final List<String> heard = new ArrayList<>();
        final StrategyConsumer consumer = strategies.add("all", new Strategy() {
            @Override
            public void onStart(final InstrumentTable instruments, final Path snapshotDirectory) {
                heard.add("start " + instruments.size() + " " + snapshotDirectory);
            }

            @Override
            public void onPulse(final PulseMessage pulse) {
                heard.add("pulse " + pulse.instrument() + " received " + pulse.receiveTimeNs() + " told "
                    + pulse.eventTimeNs() + " mark " + pulse.mark() + " bid " + pulse.bid() + " ask " + pulse.ask()
                    + " health " + pulse.health());
            }

            @Override
            public void onUnderlying(final UnderlyingMessage pulse) {
                heard.add("underlying " + pulse.underlying() + " received " + pulse.receiveTimeNs() + " told "
                    + pulse.eventTimeNs() + " mark " + pulse.mark() + " states " + pulse.venueStates() + " oldest "
                    + pulse.oldestMarkNs() + " health " + pulse.health());
            }

            @Override
            public void onMap(final int underlying, final long sequence, final long asOfNs) {
                heard.add("map " + underlying + " " + sequence + " as of " + asOfNs);
            }

            @Override
            public void onLiquidation(final int instrument, final Side side, final long price, final long quantity,
                                      final long eventTimeNs, final long receiveTimeNs) {
                heard.add("liquidation " + instrument + " " + side + " " + quantity + " at " + price + " told "
                    + eventTimeNs + " received " + receiveTimeNs);
            }

            @Override
            public void onVenue(final int underlying, final Venue venue, final VenueState state,
                                final long receiveTimeNs) {
                heard.add("venue " + underlying + " " + venue + " " + state + " " + receiveTimeNs);
            }

            @Override
            public void onGap(final int instrument, final boolean open, final long receiveTimeNs) {
                heard.add("gap " + instrument + " " + open + " " + receiveTimeNs);
            }

            @Override
            public void onEndOfBatch() {
                heard.add("end of batch");
            }

            @Override
            public void onClose() {
                heard.add("close");
            }
        });
        final Broadcaster broadcaster = strategies.broadcaster();
        assertEquals(0, consumer.poll(10), "nothing before the launch");
        broadcaster.onPulse(1, 2, 3, 4, 5, 6, 7);
        broadcaster.onUnderlying(8, 9, 10, 11, 12, 13, 14);
        broadcaster.onMap(15, 16, 17);
        broadcaster.onLiquidation(18, 19, 20, true, 21, 22);
        broadcaster.onLiquidation(23, 24, Long.MIN_VALUE, false, 25, 26);
        broadcaster.onVenue(27, 28, Venue.OKX.id(), VenueState.STALE);
        broadcaster.onGap(29, 30, true);
        broadcaster.onGap(31, 32, false);
        launch();

        assertEquals(5, consumer.poll(5));
        assertEquals(3, consumer.doWork());
        assertEquals(0, consumer.doWork(), "and no end of a batch without one");
        consumer.onClose();
        consumer.onClose();
        broadcaster.onMap(0, 0, 0);
        assertEquals(0, consumer.doWork(), "nothing after the end");
        assertEquals(List.of("start 3 snapshots",
            "pulse 1 received 2 told 3 mark 4 bid 5 ask 6 health 7",
            "underlying 8 received 9 told 10 mark 11 states 12 oldest 13 health 14",
            "map 15 17 as of 16",
            "liquidation 18 LONG 22 at 21 told 20 received 19",
            "liquidation 23 SHORT 26 at 25 told " + PulseMessage.NONE + " received 24",
            "end of batch",
            "venue 27 OKX STALE 28",
            "gap 29 true 30",
            "gap 31 false 32",
            "end of batch",
            "close"), heard);
        assertEquals(8, consumer.told());
        assertEquals(0, consumer.missed());
        assertEquals(List.of(), failures);
    }

    @Test
    void shouldSayExactlyHowMuchALappedStrategyMissedAndGoOnWithTheNewest() {
        final List<Long> heard = new ArrayList<>();
        final StrategyConsumer consumer = strategies.add("slow", listing(heard));
        launch();
        publish(1, CAPACITY);
        assertEquals(1, consumer.poll(1));
        publish(CAPACITY + 1, CAPACITY + 1);
        assertEquals(1, consumer.poll(1), "a whole buffer behind is not yet too late");
        publish(CAPACITY + 2, CAPACITY + 3);
        assertEquals(1, consumer.poll(10), "3 was overwritten");
        publish(CAPACITY + 4, 1_000);
        assertEquals(1, consumer.poll(10), "ten laps behind");
        publish(1_001, 1_002);
        assertEquals(2, consumer.poll(10));

        assertEquals(List.of(1L, 2L, -(CAPACITY + 3L - 3), CAPACITY + 3L, -(1_000L - CAPACITY - 4), 1_000L, 1_001L,
            1_002L), heard);
        assertEquals(2, consumer.laps());
        assertEquals(CAPACITY + 1_000 - CAPACITY - 4, consumer.missed());
        assertEquals(1_002, consumer.told() + consumer.missed());
    }

    @Test
    void shouldTellTwoStrategiesOfDifferentSpeedsEachItsOwn() {
        final List<Long> fast = new ArrayList<>();
        final List<Long> slow = new ArrayList<>();
        final StrategyConsumer first = strategies.add("fast", listing(fast));
        final StrategyConsumer second = strategies.add("slow", listing(slow));
        launch();
        for (int i = 0; i < 40; i++) {
            publish(5 * i + 1, 5 * i + 5);
            first.poll(100);
            second.poll(1);
        }
        final List<Long> all = new ArrayList<>();
        for (long number = 1; number <= 200; number++) {
            all.add(number);
        }
        assertEquals(all, fast);
        assertEquals(0, first.missed());
        assertTrue(second.laps() > 0 && second.told() == 40, second.told() + " told, " + second.laps() + " laps");
        long expected = 1;
        for (final long told : slow) {
            expected = told < 0 ? expected - told : expected;
            assertEquals(told < 0 ? told : expected++, told, "in order, and nothing unaccounted for: " + slow);
        }
    }

    @Test
    void shouldCountWhatAStrategyThrowsAndGoOnTellingItAndTheOthers() {
        final List<Long> heard = new ArrayList<>();
        final StrategyConsumer bad = strategies.add("bad", new Strategy() {
            @Override
            public void onStart(final InstrumentTable instruments, final Path snapshotDirectory) {
                throw new IllegalStateException("no start");
            }

            @Override
            public void onMap(final int underlying, final long sequence, final long asOfNs) {
                if (sequence % 2 == 0) {
                    throw new AssertionError("even");
                }
                heard.add(sequence);
            }

            @Override
            public void onEndOfBatch() {
                throw new IllegalArgumentException("no end");
            }
        });
        final List<Long> others = new ArrayList<>();
        final StrategyConsumer good = strategies.add("good", listing(others));
        launch();
        publish(1, 4);
        assertEquals(4, bad.poll(10));
        assertEquals(4, good.poll(10));

        assertEquals(List.of(1L, 3L), heard);
        assertEquals(List.of(1L, 2L, 3L, 4L), others);
        assertEquals(4, bad.errors());
        assertEquals(0, good.errors());
        assertEquals(List.of("strategy bad: no start", "strategy bad: even", "strategy bad: even",
            "strategy bad: no end"), failures);
    }

    @Test
    void shouldLetAStrategyEndItsOwnAgentAsAgronaDoes() {
        final StrategyConsumer consumer = strategies.add("done", new Strategy() {
            @Override
            public void onMap(final int underlying, final long sequence, final long asOfNs) {
                throw new AgentTerminationException();
            }
        });
        launch();
        publish(1, 1);
        assertThrows(AgentTerminationException.class, consumer::doWork);
        assertEquals(0, consumer.errors());
    }

    @Test
    void shouldRefuseWhatCannotBeRegistered() {
        assertEquals(Broadcaster.OFF, strategies.broadcaster(), "no buffer without strategies");
        assertThrows(IllegalArgumentException.class, () -> strategies.capacity(100));
        assertThrows(IllegalArgumentException.class, () -> strategies.capacity(32));
        assertThrows(IllegalArgumentException.class, () -> strategies.capacity(1 << 24));
        assertNotNull(strategies.add("one", new Strategy() { }));
        assertThrows(IllegalStateException.class, () -> strategies.capacity(128));
        final IllegalArgumentException taken =
            assertThrows(IllegalArgumentException.class, () -> strategies.add("one", new Strategy() { }));
        assertTrue(taken.getMessage().contains("\"one\""), taken.getMessage());
        launch();
        assertThrows(IllegalStateException.class, () -> strategies.add("two", new Strategy() { }));
    }
}
