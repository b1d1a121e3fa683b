package io.isotherm.console.status;

import io.isotherm.client.AttachException;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.console.attach.EngineFollower;
import io.isotherm.console.attach.OpenedEngine;
import io.isotherm.console.text.StandardStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stat}: every counter of an engine, alive, stopped or dead. */
@Command(name = "stat", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Prints every counter of an engine and of each of its venues, with unit and meaning. Reads shared "
        + "memory only, so a stopped or dead engine's counters are there, too.",
        "Counts begin at 0 with each start of the engine."},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:printed; the engine is live, or closed in order",
        "1:nothing to read, or the engine is dead (its last counters are printed nevertheless)", "2:wrong usage",
        "130:--watch was ended by Ctrl-C"})
public final class StatCommand implements Callable<Integer> {
    private static final long LONGEST_PARK_NS = 100_000_000L;
    private static final String HOME = "\u001b[H";
    private static final String REST_OF_LINE = "\u001b[K";
    private static final String REST_OF_SCREEN = "\u001b[J";

    @Spec
    private CommandSpec spec;

    @Option(names = "--dir", paramLabel = "DIR",
        description = "Directory of the engine. Default: ISOTHERM_DIR, else /dev/shm/isotherm-USER/default")
    private Path directory = SnapshotPaths.defaultDirectory();

    @Option(names = "--format", paramLabel = "FORMAT",
        description = "text or json: one object on one line, zeros always included. Default: text")
    private StatusFormat format = StatusFormat.TEXT;

    @Option(names = "--all", description = "Also print counters that are 0.")
    private boolean all;

    @Option(names = "--watch",
        description = "Print again and again, with rates per second, and follow the engine across restarts. On a "
            + "terminal the text stays in place.")
    private boolean watch;

    @Option(names = "--every", paramLabel = "SECONDS", description = "With --watch: from one time to the next. "
        + "Default: 1")
    private Double everySeconds;

    @Option(names = "--count", paramLabel = "N", description = "With --watch: end after N times. Default: never")
    private Long count;

    @Override
    public Integer call() {
        checkOptions();
        try {
            return watch ? watch() : once();
        } catch (final AttachException nothing) {
            return failed(nothing.getMessage());
        }
    }

    private int once() {
        final OpenedEngine engine = OpenedEngine.of(directory, Duration.ZERO);
        final CounterReading reading = CounterReading.of(engine.reader());
        print(reading);
        final String complaint = engine.complaintAfter(reading.head().liveness());
        return complaint == null ? 0 : failed(complaint);
    }

    private int watch() {
        final EngineFollower follower = new EngineFollower(directory);
        final long everyNs = (long) ((everySeconds == null ? 1 : everySeconds) * 1e9);
        CounterReading before = null;
        long nextNs = System.nanoTime();
        for (long round = 1;; round++) {
            follower.follow(System.nanoTime());
            if (follower.reader() != null) {
                final CounterReading reading = CounterReading.of(follower.reader());
                print(reading.since(before));
                before = reading;
            }
            if (follower.message() != null) {
                failed(follower.message());
            }
            if (count != null && round >= count) {
                return follower.message() == null ? 0 : 1;
            }
            nextNs += everyNs;
            if (!awaited(nextNs)) {
                return 0;
            }
        }
    }

    private static boolean awaited(final long timeNs) {
        while (System.nanoTime() - timeNs < 0) {
            LockSupport.parkNanos(Math.min(LONGEST_PARK_NS, timeNs - System.nanoTime()));
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
        }
        return true;
    }

    private void print(final CounterReading reading) {
        final PrintWriter out = spec.commandLine().getOut();
        final long nowMs = System.currentTimeMillis();
        if (format == StatusFormat.JSON) {
            out.println(CounterJson.of(reading, nowMs));
        } else if (watch && StandardStream.OUT.isScreen()) {
            final StringWriter text = new StringWriter();
            new CounterTables(reading, all, true, nowMs).print(new PrintWriter(text));
            out.print(HOME + text.toString().replace("\n", REST_OF_LINE + "\n") + REST_OF_SCREEN);
        } else {
            new CounterTables(reading, all, watch, nowMs).print(out);
            if (watch) {
                out.println();
            }
        }
        out.flush();
    }

    private int failed(final String message) {
        spec.commandLine().getErr().println("isotherm stat: " + message);
        spec.commandLine().getErr().flush();
        return 1;
    }

    private void checkOptions() {
        if (!watch && (everySeconds != null || count != null)) {
            throw usage((everySeconds == null ? "--count" : "--every") + " belongs to --watch");
        }
        if (everySeconds != null && !(everySeconds >= 0.01 && everySeconds <= 86_400)) {
            throw usage("--every " + everySeconds + " is not between 0.01 and 86400 seconds");
        }
        if (count != null && count < 1) {
            throw usage("--count " + count + " is below 1");
        }
    }

    private ParameterException usage(final String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
