package io.isotherm.engine.fuzz;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fuzz targets without a fuzzer, so that they cannot rot: their seeds, whole and damaged. */
final class FileTargetsTest {
    private static final int DAMAGED = 1_000;

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());

    @TempDir
    private Path folder;

    static Stream<String> targets() {
        return FileTargets.names().stream();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void shouldReadEverySeedWholeAndTakeDamagedOnes(final String name) throws IOException {
        final SplittableRandom random = new SplittableRandom(seed);
        final FileTarget target = FileTargets.of(name, folder);
        final List<byte[]> seeds = target.seeds();
        long whole = 0;
        for (final byte[] each : seeds) {
            whole += target.accept(each) ? 1 : 0;
        }
        assertTrue(whole > 0 && 2 * whole >= seeds.size(), whole + " of " + seeds.size() + " seeds are read");
        target.accept(new byte[0]);
        for (int i = 0; i < DAMAGED; i++) {
            final byte[] input = seeds.get(random.nextInt(seeds.size())).clone();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                input[random.nextInt(input.length)] = (byte) random.nextInt(256);
            }
            try {
                target.accept(input);
            } catch (final RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", input " + i, e);
            }
        }
    }

    @Test
    void shouldNameTheTargetsWhenAskedForAnother() {
        final String refusal =
            assertThrows(IllegalArgumentException.class, () -> FileTargets.of("mtgox", folder)).getMessage();
        assertTrue(refusal.contains("snapshot"), refusal);
    }
}
