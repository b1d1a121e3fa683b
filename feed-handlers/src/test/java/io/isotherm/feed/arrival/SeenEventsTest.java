package io.isotherm.feed.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The ring and its index against a list that is searched from end to end. */
final class SeenEventsTest {
    private static final int CAPACITY = 64;
    /** Live frames of three copies, snapshots of two of them and of the last. */
    private static final int[] TELLERS = {0, 1, 2, SeenEvents.snapshots(0), SeenEvents.snapshots(1),
        SeenEvents.snapshots(SeenEvents.MOST_COPIES - 1)};

    private static final class SlowMultiset {
        private record Event(long print, boolean timed, Set<Integer> toldBy) {
        }

        private static int other(final int teller) {
            return teller < SeenEvents.MOST_COPIES ? SeenEvents.snapshots(teller) : teller - SeenEvents.MOST_COPIES;
        }

        private final List<Event> events = new ArrayList<>();

        void begin(final int copy) {
            for (final Event event : events) {
                if (event.timed) {
                    event.toldBy.remove(copy);
                } else {
                    event.toldBy.add(copy);
                }
            }
        }

        boolean claim(final long print, final int copy) {
            for (final Event event : events) {
                if (event.print == print && event.toldBy.add(copy)) {
                    return true;
                }
            }
            return false;
        }

        void add(final long print, final int copy, final boolean timed) {
            if (events.size() == CAPACITY) {
                events.remove(0);
            }
            events.add(new Event(print, timed, new HashSet<>(timed ? Set.of(copy) : Set.of(copy, other(copy)))));
        }
    }

    @Test
    void shouldKnowEveryEventAgainLikeAListThatIsSearched() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        int roundsWithRest = 0;
        for (int round = 0; round < 200; round++) {
            final boolean alone = round % 2 == 0;
            final SeenEvents seen = new SeenEvents(CAPACITY);
            final SlowMultiset slow = new SlowMultiset();
            final Set<Integer> begun = new HashSet<>();
            final int kinds = 1 + random.nextInt(60);
            int current = 0;
            int rested = 0;
            for (int step = 0; step < 1_000; step++) {
                final String at = "seed " + seed + ", round " + round + ", step " + step;
                if (random.nextInt(alone ? 200 : 40) == 0) {
                    current = TELLERS[random.nextInt(TELLERS.length)];
                    begun.remove(current);
                }
                // The index may be left only while a single copy tells.
                final int copy = alone ? current : TELLERS[random.nextInt(TELLERS.length)];
                if (begun.add(copy)) {
                    seen.begin(copy);
                    slow.begin(copy);
                }
                if (alone) {
                    seen.restWhenDue();
                    rested += seen.resting() ? 1 : 0;
                }
                final int number = random.nextInt(kinds);
                // prints that agree in the low bits fall into one run of the index
                final long print = (long) number << 32 | (number % 3 == 0 ? 5 : number * 2654435761L & 0xFFFF);
                final boolean timed = number % 7 != 0;
                final boolean known = slow.claim(print, copy);
                assertEquals(known, seen.claim(print, copy), at);
                if (!known) {
                    seen.add(print, copy, timed);
                    slow.add(print, copy, timed);
                }
                if (alone && begun.size() > 1) {
                    begun.retainAll(Set.of(copy));
                }
            }
            roundsWithRest += rested > 0 ? 1 : 0;
        }
        // Where hardly anything is new, the index may serve to the end of the round.
        assertTrue(roundsWithRest > 50, "the index was left in " + roundsWithRest + " of 100 rounds; seed " + seed);
    }

    @Test
    void shouldForgetTheOldestFirst() {
        final SeenEvents seen = new SeenEvents(CAPACITY);
        for (int i = 0; i < CAPACITY + 10; i++) {
            seen.add(i * 31L, 0, true);
        }
        seen.begin(0);
        for (int i = 0; i < CAPACITY + 10; i++) {
            assertEquals(i >= 10, seen.claim(i * 31L, 0), "event " + i);
        }
    }

    @Test
    void shouldBoundWhatEqualEventsCost() {
        final SeenEvents seen = new SeenEvents(4 * SeenEvents.MOST_ALIKE);
        for (int i = 0; i < 3 * SeenEvents.MOST_ALIKE; i++) {
            seen.add(1, 0, true);
        }
        seen.begin(1);
        int known = 0;
        for (int i = 0; i < 3 * SeenEvents.MOST_ALIKE; i++) {
            known += seen.claim(1, 1) ? 1 : 0;
        }
        assertEquals(SeenEvents.MOST_ALIKE, known);
        // and the places of those that were not indexed are overwritten without harm
        for (int i = 0; i < 8 * SeenEvents.MOST_ALIKE; i++) {
            seen.add(2 + i, 1, true);
        }
        assertFalse(seen.claim(1, 2));
        assertTrue(seen.claim(2 + 8 * SeenEvents.MOST_ALIKE - 1, 2));
    }

    @Test
    void shouldRestOnceEverythingFromBeforeIsGone() {
        final SeenEvents seen = new SeenEvents(CAPACITY);
        assertTrue(seen.resting(), "nothing is known yet");
        seen.add(1, 0, true);
        assertTrue(seen.resting());
        seen.begin(0);
        for (int i = 0; i < CAPACITY; i++) {
            assertFalse(seen.resting(), "event " + i);
            seen.add(10 + i, 0, true);
            seen.restWhenDue();
        }
        assertTrue(seen.resting());
    }

    @Test
    void shouldLetLiveRowsClaimEachRowOfASnapshotOnce() {
        final SeenEvents seen = new SeenEvents(CAPACITY);
        final int snapshot = SeenEvents.snapshots(3);
        seen.begin(3);
        seen.begin(snapshot);
        seen.add(1, snapshot, true);
        assertFalse(seen.claim(1, snapshot), "the same row twice in a snapshot is two events");
        seen.add(1, snapshot, true);
        assertTrue(seen.claim(1, 3));
        assertTrue(seen.claim(1, 3));
        assertFalse(seen.claim(1, 3), "a third is news");
        seen.add(2, snapshot, false);
        assertFalse(seen.claim(2, 3), "what has no time is not known again by its own copy");
    }

    @Test
    void shouldRefuseARingThatIsNoPowerOfTwo() {
        assertThrows(IllegalArgumentException.class, () -> new SeenEvents(100));
    }
}
