package io.isotherm.bench.world;

import io.isotherm.engine.density.DensityModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long open interest may be flagged because its reports are older than what was believed. Once none was taken for
 * two minutes, or two of its last periods, the next one is: from then on a flag is a defect. What was taken follows
 * from the reports that the ring had and from how many of them the model counts as late; times are of receipt, as the
 * model's are.
 *
 * <p>Where several reports came between two looks and some were late, the newest counts as taken: the allowance then
 * ends later than the model's own, never earlier.
 *
 * <p><b>Threads:</b> the world's.
 */
final class LateReports {
    /** The model's shortest silence and longest period; model specification, 3.1. */
    private static final long DISBELIEF_NS = TimeUnit.SECONDS.toNanos(120);
    private static final long LONGEST_PERIOD_NS = TimeUnit.SECONDS.toNanos(300);
    private static final long NONE = Long.MIN_VALUE;

    private final RingWitness witness;
    private final long nextReportNs;
    private final List<Deque<Look>> looks = new ArrayList<>();

    /** What a run knows of the run before. */
    enum Start {
        /** Nothing. */
        COLD,
        /** All up to its first event. */
        WHOLE,
        /** Some of it: the journal, or a disk that lied, lacks the rest. */
        PARTIAL
    }

    /**
     * What was known behind a report.
     *
     * @param sequence of the newest report.
     * @param late     reports by then, as the model counts them.
     * @param takenNs  when the newest one that was not late was received, or NONE.
     * @param periodNs from the one before to that one.
     * @param behind   whether one was late since then, or at the same look.
     */
    private record Look(long sequence, long late, long takenNs, long periodNs, boolean behind) {
    }

    /**
     * Knows of no report.
     *
     * @param instruments count.
     * @param witness     of the reports.
     * @param everyNs     usual time between two reports.
     */
    LateReports(final int instruments, final RingWitness witness, final long everyNs) {
        this.witness = witness;
        nextReportNs = 2 * everyNs;
        for (int id = 0; id < instruments; id++) {
            looks.add(new ArrayDeque<>());
        }
    }

    /** A run begins; what it has lost of the one before is forgotten. */
    void begin(final EngineRun run, final Start start) {
        for (int id = 0; id < looks.size(); id++) {
            final Deque<Look> known = looks.get(id);
            while (!known.isEmpty() && (start != Start.WHOLE || known.getLast().sequence >= run.firstSequence())) {
                known.removeLast();
            }
            if (known.isEmpty()) {
                final long late = run.engine().densities().instrument(id).openInterestLate();
                known.add(start == Start.COLD ? new Look(run.firstSequence() - 1, late, NONE, 0, false)
                    : new Look(run.firstSequence() - 1, late, run.epochNs(), LONGEST_PERIOD_NS, true));
            }
        }
    }

    /** Looks at what came, once all of it is applied. */
    void look(final EngineRun run) {
        if (run.firstSequence() + run.engine().applied() != witness.count()) {
            return;
        }
        final DensityModel model = run.engine().densities();
        for (int id = 0; id < looks.size(); id++) {
            final Look last = looks.get(id).getLast();
            final long newest = witness.newestReport(id);
            if (newest > last.sequence) {
                looks.get(id).add(next(last, newest, witness.reportsBehind(id, last.sequence),
                    model.instrument(id).openInterestLate()));
            }
        }
    }

    private Look next(final Look last, final long newest, final long count, final long late) {
        if (late - last.late >= count) {
            return new Look(newest, late, last.takenNs, last.periodNs, true);
        }
        final long timeNs = witness.timeNs(newest);
        return new Look(newest, late, timeNs,
            last.takenNs == NONE ? 0 : Math.min(timeNs - last.takenNs, LONGEST_PERIOD_NS), late > last.late);
    }

    /** Whether a flag is excused: reports are late, and none had to be taken by now. */
    boolean excuse(final int instrument, final long epochNs) {
        final Look last = looks.get(instrument).getLast();
        return last.behind && last.takenNs != NONE && epochNs - last.takenNs
            < Math.max(DISBELIEF_NS, 2 * last.periodNs) + nextReportNs;
    }

    /** What is known of an instrument, in words. */
    String told(final int instrument, final long epochNs) {
        final Look last = looks.get(instrument).getLast();
        return last.late + " reports of open interest were late, the newest that was not came " + (last.takenNs == NONE
            ? "never" : TimeUnit.NANOSECONDS.toSeconds(epochNs - last.takenNs) + " s ago, "
            + TimeUnit.NANOSECONDS.toSeconds(last.periodNs) + " s after the one before");
    }
}
