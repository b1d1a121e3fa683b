package io.isotherm.console.demo;

import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.EngineState;
import io.isotherm.console.page.SnapshotFixture;
import io.isotherm.console.page.SyntheticDensity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that takes the engine's command line and leaves what an engine leaves in shared memory, until its standard
 * input ends. The venue named by the system property {@code fixture.sick}, if any, stays stale.
 */
public final class FixtureEngine {
    private static final EngineCounter[] EVENTS = {EngineCounter.EVENTS_TRADE, EngineCounter.EVENTS_LIQUIDATION,
        EngineCounter.EVENTS_MARK, EngineCounter.EVENTS_OPEN_INTEREST, EngineCounter.EVENTS_FUNDING,
        EngineCounter.EVENTS_QUOTE, EngineCounter.EVENTS_BOOK, EngineCounter.EVENTS_DEPTH};

    private FixtureEngine() {
    }

    /** Takes {@code run --config FILE --until-stdin-closes}. */
    public static void main(final String[] args) throws Exception {
        if (args.length < 4 || !"run".equals(args[0]) || !"--config".equals(args[1])
            || !"--until-stdin-closes".equals(args[3])) {
            throw new IllegalArgumentException("not the engine's command line: " + String.join(" ", args));
        }
        final Matcher directory = Pattern.compile("directory: \"(.*)\"").matcher(Files.readString(Path.of(args[2])));
        if (!directory.find()) {
            throw new IllegalArgumentException("the configuration names no snapshot directory");
        }
        // as an engine does: readers of the one before keep its file
        Files.deleteIfExists(SnapshotPaths.snapshot(Path.of(directory.group(1))));
        final SnapshotFixture fixture = new SnapshotFixture(Path.of(directory.group(1)));
        final AtomicBoolean ended = new AtomicBoolean();
        final Thread end = new Thread(() -> {
            awaitEndOfInput();
            ended.set(true);
        });
        end.start();
        final SyntheticDensity[] densities = {new SyntheticDensity(7, 60_123.4, 800e6),
            new SyntheticDensity(8, 3_012.34, 300e6)};
        for (int round = 1; !ended.get(); round++) {
            beat(fixture, round, System.getProperty("fixture.sick", ""), densities);
            LockSupport.parkNanos(100_000_000);
        }
        fixture.state(EngineState.CLOSED);
    }

    private static void beat(final SnapshotFixture fixture, final int round, final String sick,
                             final SyntheticDensity[] densities) {
        fixture.beat();
        for (int u = 0; u < densities.length; u++) {
            fixture.publish(u, System.currentTimeMillis() * 1_000_000, densities[u], 0);
        }
        for (int venue = 1; venue <= SnapshotFixture.VENUES.length; venue++) {
            for (final EngineCounter counter : EVENTS) {
                fixture.counter(counter, venue, round * 10L);
            }
            fixture.counter(EngineCounter.SESSION_STATE, venue,
                SnapshotFixture.VENUES[venue - 1].equals(sick) ? 4 : 3);
        }
        fixture.counter(EngineCounter.LATENCY_P50_NS, 0, 12_345);
        fixture.counter(EngineCounter.LATENCY_P99_NS, 0, 67_890);
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // Whatever is said is not for us; only the end counts.
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
