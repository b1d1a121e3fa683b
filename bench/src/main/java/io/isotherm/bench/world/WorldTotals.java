package io.isotherm.bench.world;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All worlds of a run together, for people and for programs.
 *
 * <p><b>Threads:</b> one at a time.
 */
final class WorldTotals {
    private static final double NS = 1e-9;
    private static final int SECONDS_PER_MINUTE = 60;

    private final Map<WorldFault, Long> faults = new EnumMap<>(WorldFault.class);
    private final List<WorldResult> failures = new ArrayList<>();
    private long worlds;
    private long simulatedNs;
    private long cpuNs;
    private long steps;
    private long events;
    private long journalled;
    private long reads;
    private long replays;
    private long silences;
    private long recoveries;
    private long launches;
    private long crashes;
    private long unjournalled;
    private long checkpoints;
    private long restored;
    private long cold;
    private long damaged;
    private long digest;

    /** One more. */
    void add(final WorldResult result) {
        worlds++;
        simulatedNs += result.simulatedNs();
        cpuNs += result.cpuNs();
        steps += result.steps();
        events += result.events();
        journalled += result.journalled();
        reads += result.reads();
        replays += result.replays();
        silences += result.silences();
        recoveries += result.recoveries();
        launches += result.launches();
        crashes += result.crashes();
        unjournalled += result.unjournalled();
        checkpoints += result.checkpoints();
        restored += result.restored();
        cold += result.cold();
        damaged += result.damaged();
        // of all of them in whatever order they come
        digest += EventFingerprint.mix(result.seed(), result.digest());
        result.faults().forEach((fault, count) -> faults.merge(fault, count, Long::sum));
        if (!result.isSound()) {
            failures.add(result);
        }
    }

    long worlds() {
        return worlds;
    }

    /** Simulated nanoseconds. */
    long simulatedNs() {
        return simulatedNs;
    }

    /** Worlds in which something was broken. */
    List<WorldResult> failures() {
        return failures;
    }

    /** How much faster than real time a thread is, by its CPU time. */
    double speed() {
        return cpuNs == 0 ? 0 : (double) simulatedNs / cpuNs;
    }

    /** Three over the number of worlds: the bound at 95 % where none failed. */
    String bound() {
        return String.format(Locale.ROOT, "%.2g", 3.0 / Math.max(1, worlds));
    }

    /** For people. */
    String text() {
        return String.format(Locale.ROOT, """
            worlds           %d, %.0f simulated minutes, %.0f times real time (CPU)
            broken           %d (below %s of all worlds at 95 %% where none was)
            steps            %d
            events           %d published, %d compared in journals
            snapshot reads   %d
            flags            %d times up in silence as they had to be, %d pulses without a journal said so, %d times
                             all down again at the end
            engines          %d launched, %d crashes, %d replays came to the live digest
            recovery         %d checkpoints; %d starts from the very state of before, %d cold, %d images
                             damaged and passed over
            faults           %s
            digest           %016x
            """, worlds, simulatedNs * NS / SECONDS_PER_MINUTE, speed(), failures.size(), bound(), steps, events,
            journalled, reads, silences, unjournalled, recoveries, launches, crashes, replays, checkpoints, restored,
            cold, damaged, faults.entrySet().stream()
                .map(each -> each.getKey().word() + " " + each.getValue()).collect(Collectors.joining(", ")), digest);
    }

    /** For programs. */
    String json() {
        return String.format(Locale.ROOT, "{\"worlds\":%d,\"simulatedMinutes\":%.3f,\"speed\":%.1f,\"broken\":%d,"
            + "\"steps\":%d,\"events\":%d,\"journalled\":%d,\"reads\":%d,\"silences\":%d,"
            + "\"unjournalled\":%d,\"recoveries\":%d,\"launches\":%d,\"crashes\":%d,\"replays\":%d,"
            + "\"checkpoints\":%d,\"restored\":%d,\"cold\":%d,\"damagedImages\":%d,\"faults\":{%s},"
            + "\"brokenSeeds\":[%s],\"digest\":\"%016x\"}", worlds,
            simulatedNs * NS / SECONDS_PER_MINUTE, speed(), failures.size(), steps, events, journalled, reads,
            silences, unjournalled, recoveries, launches, crashes, replays, checkpoints, restored,
            cold, damaged, faults.entrySet().stream()
                .map(each -> "\"" + each.getKey().word() + "\":" + each.getValue()).collect(Collectors.joining(",")),
            failures.stream().map(each -> Long.toString(each.seed())).collect(Collectors.joining(",")), digest);
    }
}
