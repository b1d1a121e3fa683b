package io.isotherm.feed.fuzz;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fuzz targets without a fuzzer, so that they cannot rot: their seeds, whole and damaged. */
final class FuzzTargetsTest {
    private static final int DAMAGED = 2_000;

    static Stream<String> targets() {
        return FuzzTargets.names().stream();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void shouldAcceptEverySeedWholeAndDamaged(final String name) {
        final long seed = 0xf0_22L + name.hashCode();
        final Random random = new Random(seed);
        final Trial trial = new Trial(FuzzTargets.of(name), DAMAGED, 1);
        final List<byte[]> seeds = FuzzSeeds.seeds(name);
        assertTrue(seeds.size() > 5, seeds.size() + " seeds of " + name);
        seeds.forEach(trial::accept);
        trial.accept(new byte[0]);
        for (int i = 0; i < DAMAGED; i++) {
            final byte[] input = seeds.get(random.nextInt(seeds.size())).clone();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                input[random.nextInt(input.length)] = (byte) random.nextInt(256);
            }
            try {
                trial.accept(input);
            } catch (final AssertionError e) {
                throw new AssertionError("seed " + seed + ", input " + i, e);
            }
        }
    }

    @Test
    void shouldNameTheTargetsWhenAskedForAnother() {
        final IllegalArgumentException refusal =
            assertThrows(IllegalArgumentException.class, () -> FuzzTargets.of("mtgox"));
        assertTrue(refusal.getMessage().contains("gzip"), refusal.getMessage());
    }

    @Test
    void shouldExpectAMessageToBeRefusedThatGrowsBeyondTheRatio() {
        final Trial trial = new Trial(FuzzTargets.of("gzip"), 1, 1);
        for (int length = 1; length <= 1 << 23; length *= 8) {
            trial.accept(new byte[length]);
        }
        assertTrue(trial.compared() == trial.inputs(), trial.toString());
    }
}
