package io.isotherm.bench.world;

import java.util.List;
import java.util.Map;

/**
 * What became of a world.
 *
 * @param seed        of it.
 * @param venues      that it had, by code.
 * @param simulatedNs that it lived through.
 * @param cpuNs       of its thread.
 * @param steps       of it.
 * @param events      published to the ring, of all runs together.
 * @param journalled  events of the journal that were compared with these.
 * @param reads       of the snapshot.
 * @param replays     of the journal that came to the live engine's digest.
 * @param silences    that were to be flagged, and were.
 * @param recoveries  contracts without a flag at the end of the calm.
 * @param launches    of the engine.
 * @param crashes     of process and power.
 * @param faults      that struck, by kind.
 * @param digest      of everything.
 * @param failure     what was broken, or null.
 * @param trace       the last lines.
 */
record WorldResult(long seed, List<String> venues, long simulatedNs, long cpuNs, long steps, long events,
                   long journalled, long reads, long replays, long silences, long recoveries, long launches,
                   long crashes, Map<WorldFault, Long> faults, long digest, String failure, List<String> trace) {
    /** Whether nothing was broken. */
    boolean isSound() {
        return failure == null;
    }

    /** The same, broken. */
    WorldResult failed(final String what) {
        return new WorldResult(seed, venues, simulatedNs, cpuNs, steps, events, journalled, reads, replays, silences,
            recoveries, launches, crashes, faults, digest, what, trace);
    }

    /** The digest in hexadecimal digits. */
    String digestText() {
        return String.format("%016x", digest);
    }
}
