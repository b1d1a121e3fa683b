package io.isotherm.feed.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import io.isotherm.testing.SteadyHeap;
import io.isotherm.testing.TimeLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** That the trial of an input finds what it is there to find. */
final class TrialTest {
    private static final int CI_RUNS = 2_000_000 / 13;

    /** Accepts everything. */
    private static class Patient implements FuzzTarget {
        @Override
        public void accept(final byte[] input, final boolean alone) {
            // As said.
        }

        @Override
        public void compare(final byte[] input) {
            // As said.
        }
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void shouldFindAnInputThatIsSlowEachTime() {
        final FuzzTarget busy = new Patient() {
            private double sum;

            @Override
            public void accept(final byte[] input, final boolean alone) {
                for (int i = 1; i < 3_000_000; i++) {
                    sum += Math.sqrt(i + sum);
                }
            }
        };
        final TimeLimit limit = new TimeLimit(100_000);
        assertThrows(AssertionError.class, () -> limit.accept(() -> busy.accept(new byte[0], true), 0));
    }

    @Test
    void shouldNotBlameAnInputForOnePause() {
        final int[] calls = new int[1];
        final FuzzTarget paused = new Patient() {
            private double sum;

            @Override
            public void accept(final byte[] input, final boolean alone) {
                for (int i = 1; calls[0] == 0 && i < 3_000_000; i++) {
                    sum += Math.sqrt(i + sum);
                }
                calls[0]++;
            }
        };
        new TimeLimit(1_000_000).accept(() -> paused.accept(new byte[0], true), 0);
        assertTrue(calls[0] > 1, "it was not tried again");
    }

    @Test
    void shouldFindInputsThatStayOnTheHeap() {
        final List<byte[]> kept = new ArrayList<>();
        final FuzzTarget hoarder = new Patient() {
            @Override
            public void accept(final byte[] input, final boolean alone) {
                kept.add(new byte[(int) (SteadyHeap.ALLOWED_GROWTH / 50)]);
            }
        };
        final Trial trial = new Trial(hoarder, 100, 1);
        assertThrows(AssertionError.class, () -> {
            for (int i = 0; i < 100; i++) {
                trial.accept(new byte[0]);
            }
        });
        assertTrue(kept.size() > 10, kept.size() + " inputs");
    }

    @Test
    void shouldCompareTheHeapAtLeastTwiceWithinTheInputsOfOneTarget() {
        final SteadyHeap heap = new SteadyHeap(CI_RUNS);
        for (int i = 0; i < CI_RUNS; i++) {
            heap.onInput();
        }
        assertTrue(heap.comparisons() >= 2, heap.toString());
    }

    @Test
    void shouldCompareAndStretchTheSameInputsWheneverTheyAreTried() {
        final List<List<Integer>> comparisons = List.of(new ArrayList<>(), new ArrayList<>());
        for (final List<Integer> compared : comparisons) {
            final Trial trial = new Trial(new Patient() {
                @Override
                public void compare(final byte[] input) {
                    compared.add(input.length);
                }
            }, 40_000, 8);
            final Random random = new Random(7);
            for (int i = 0; i < 40_000; i++) {
                final byte[] input = new byte[16];
                random.nextBytes(input);
                trial.accept(input);
            }
            assertTrue(trial.stretched() > 5 && trial.stretched() < 60, trial.toString());
            assertTrue(trial.compared() > 4_500 && trial.compared() < 5_500, trial.toString());
            assertTrue(compared.stream().anyMatch(length -> length > 16), "no long input is compared");
        }
        assertEquals(comparisons.get(0), comparisons.get(1));
    }

    @Test
    void shouldRepeatRowsWithAnotherDigitEach() {
        final String row = "{\"p\":\"10.5\",\"x\":[1,\"],\"]}";
        final String text = new String(LongInput.of(bytes("{\"data\":[" + row + ",2]}"), 0), StandardCharsets.UTF_8);
        assertTrue(text.startsWith("{\"data\":[" + row + "," + row.replace("10", "11") + ","), text);
        assertTrue(text.endsWith("," + row + ",2]}"), text);
        assertTrue(text.length() <= LongInput.SHORTEST && text.length() > LongInput.SHORTEST - 60, text);
    }

    @Test
    void shouldMakeManyLinesOfAnInputWithoutAnArray() {
        final byte[] input = bytes("{\"E\":1}");
        final String text = new String(LongInput.of(input, 0), StandardCharsets.UTF_8);
        assertTrue(text.startsWith("{\"E\":1}\n{\"E\":1}\n"), text);
        assertEquals(65, text.lines().count());
    }

    @Test
    void shouldTakeAnyInputForALongOne() {
        final long seed = 0x10_9e;
        final Random random = new Random(seed);
        for (int i = 0; i < 4_000; i++) {
            final byte[] input = new byte[random.nextInt(20)];
            for (int k = 0; k < input.length; k++) {
                input[k] = (byte) "[]{},\"\\\n12".charAt(random.nextInt(10));
            }
            final int length = LongInput.of(input, LongInput.SHORTEST * 9L * random.nextInt(1_000)).length;
            assertTrue(length <= LongInput.SHORTEST + input.length, length + " bytes, seed " + seed + ", input " + i);
        }
    }
}
