package io.isotherm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.engine.journal.Durability;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A {@link JournallingProcess} seen from outside: what it tells by its snapshot until it is killed, and after. */
final class KilledProcess implements AutoCloseable {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    /** A place that it does not come to within this time, it is killed at any other. */
    private static final long RUN_NS = TimeUnit.SECONDS.toNanos(4);

    private final Path home;
    private final Process process;
    private final BufferedReader output;
    private final KillPoint point;
    private final long randomNs;
    private final PulseView pulse = new PulseView();
    private SnapshotReader reader;
    private RecoveredStart begun;
    private long acknowledged;

    private KilledProcess(final Path home, final Process process, final KillPoint point, final long randomNs) {
        this.home = home;
        this.process = process;
        this.point = point;
        this.randomNs = randomNs;
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts it; with a place it is held there, else it is killed a random time after its start. */
    static KilledProcess start(final Path home, final long eventSeed, final Durability durability,
                               final KillPoint.Place place, final SplittableRandom random) throws IOException {
        final KillPoint point = place == null ? null : new KillPoint(place,
            place.firstCall() + random.nextInt(place.mostCalls()), random.nextInt(place.mostSteps()));
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (final String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (!flag.startsWith("-agent") && !flag.startsWith("-javaagent") && !flag.startsWith("-Xmx")) {
                command.add(flag);
            }
        }
        command.addAll(List.of("-Xmx128m", "-Xshare:auto", "-XX:TieredStopAtLevel=1"));
        if (point != null) {
            command.add(point.flag());
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), JournallingProcess.class.getName(),
            home.toString(), Long.toString(eventSeed), durability.name()));
        final KilledProcess started = new KilledProcess(home,
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start(), point,
            random.nextLong(TimeUnit.MILLISECONDS.toNanos(500)));
        if (point != null) {
            point.begin();
        }
        return started;
    }

    /** Runs it to its place and kills it there; the place, or null when it was killed elsewhere. */
    String killAtItsPlace(final String at) throws Exception {
        final long startNs = System.nanoTime();
        long readyNs = 0;
        String place = null;
        while (place == null && (readyNs == 0 || System.nanoTime() - readyNs < (point == null ? randomNs : RUN_NS))) {
            assertTrue(process.isAlive(), "it ended by itself, " + at);
            assertTrue(System.nanoTime() - startNs < PATIENCE_NS, "it does not come to be ready, " + at);
            if (point == null) {
                LockSupport.parkNanos(100_000);
            } else {
                place = point.poll(1);
            }
            if (readyNs == 0 && output.ready()) {
                readyNs = System.nanoTime();
                begun = RecoveredStart.parse(output.readLine());
                reader = SnapshotReader.open(JournallingProcess.snapshots(home));
            }
            look();
        }
        process.destroyForcibly();
        assertEquals(137, process.waitFor(), "killed, " + at);
        return place;
    }

    /** Notes what a strategy would take as acknowledged. */
    private void look() {
        if (reader != null) {
            for (int i = 0; i < reader.directory().instruments().size(); i++) {
                if (reader.pulse(i, pulse) == ReadResult.OK && reader.isAcknowledged(pulse)) {
                    acknowledged = Math.max(acknowledged, pulse.journalPosition());
                }
            }
            acknowledged = Math.max(acknowledged, reader.counter(EngineCounter.JOURNAL_ACKNOWLEDGED, 0));
        }
    }

    /** Events that it ever said to be acknowledged, after its death; what it published is whole. */
    long acknowledged(final String at) {
        look();
        if (reader != null) {
            final MapView map = new MapView();
            for (int i = 0; i < reader.directory().instruments().size(); i++) {
                assertNotEquals(ReadResult.LAPPED, reader.pulse(i, pulse), at);
            }
            for (int i = 0; i < reader.directory().underlyings().size(); i++) {
                assertNotEquals(ReadResult.LAPPED, reader.underlyingPulse(i, pulse), at);
                assertNotEquals(ReadResult.LAPPED, reader.map(i, map), at);
            }
            assertTrue(reader.counter(EngineCounter.JOURNAL_ACKNOWLEDGED, 0)
                <= reader.counter(EngineCounter.JOURNAL_APPENDED, 0), at);
        }
        return acknowledged;
    }

    /** What it said of its start, or null when it did not come to that. */
    RecoveredStart begun() {
        return begun;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        if (point != null) {
            point.close();
        }
    }
}
