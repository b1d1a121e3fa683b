package io.isotherm.bench.micro;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Counts of one iteration that JMH prints beside its time: reads, those that failed, tries that the writer spoilt. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ReadCounts {
    /** Reads. */
    public long reads;
    /** Reads without a whole result. */
    public long failed;
    private long retries;
    private long retriesBefore;

    /** Starts from 0. */
    @Setup(Level.Iteration)
    public void clear() {
        reads = 0;
        failed = 0;
        retriesBefore = retries;
    }

    /**
     * Tries that the writer spoilt in this iteration.
     *
     * @return count.
     */
    public long retries() {
        return retries - retriesBefore;
    }

    boolean count(final boolean whole, final long allRetries) {
        reads++;
        failed += whole ? 0 : 1;
        retries = allRetries;
        return whole;
    }
}
