package io.isotherm.bench.world;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;

/**
 * What happened, as one number and as the last lines for people.
 *
 * <p><b>Threads:</b> the world's.
 */
final class WorldTrace {
    private static final int KEPT = 200;

    private final WorldClock clock;
    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private long digest;
    private long steps;

    WorldTrace(final WorldClock clock) {
        this.clock = clock;
    }

    /** One step is done, and this is where everybody is. */
    void step(final long published, final long applied, final long appended, final long acknowledged) {
        steps++;
        digest = EventFingerprint.mix(digest, clock.nanoTime());
        digest = EventFingerprint.mix(digest, published << 32 ^ applied);
        digest = EventFingerprint.mix(digest, appended << 32 ^ acknowledged);
    }

    /** Something worth a line. */
    void note(final String line) {
        digest = EventFingerprint.mix(digest, line.hashCode());
        remember(line);
    }

    /** A line for people alone, which may differ from run to run. */
    void remember(final String line) {
        if (lines.size() == KEPT) {
            lines.removeFirst();
        }
        lines.add(String.format(Locale.ROOT, "%10.3f s  step %7d  %s", clock.elapsedNs() / 1e9, steps, line));
    }

    long digest() {
        return digest;
    }

    long steps() {
        return steps;
    }

    /** The last lines. */
    List<String> lines() {
        return List.copyOf(lines);
    }
}
