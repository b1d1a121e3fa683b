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
 * @param unjournalled pulses that were to say that nothing is journalled, and did.
 * @param recoveries  contracts without a flag at the end of the calm.
 * @param launches    of the engine.
 * @param checkpoints taken, as last counted.
 * @param restored    starts that came to the very state of the run before.
 * @param cold        starts with nothing, the first among them.
 * @param damaged     images that starts found damaged, and passed over.
 * @param crashes     of process and power.
 * @param faults      that struck, by kind.
 * @param digest      of everything.
 * @param failure     what was broken, or null.
 * @param trace       the last lines.
 */
record WorldResult(long seed, List<String> venues, long simulatedNs, long cpuNs, long steps, long events,
                   long journalled, long reads, long replays, long silences, long unjournalled, long recoveries,
                   long launches, long checkpoints, long restored, long cold, long damaged, long crashes,
                   Map<WorldFault, Long> faults, long digest, String failure, List<String> trace) {
    /** Whether nothing was broken. */
    boolean isSound() {
        return failure == null;
    }

    /** The same, broken. */
    WorldResult failed(final String what) {
        return new WorldResult(seed, venues, simulatedNs, cpuNs, steps, events, journalled, reads, replays, silences,
            unjournalled, recoveries, launches, checkpoints, restored, cold, damaged, crashes, faults, digest, what,
            trace);
    }

    /** The digest in hexadecimal digits. */
    String digestText() {
        return String.format("%016x", digest);
    }
}
