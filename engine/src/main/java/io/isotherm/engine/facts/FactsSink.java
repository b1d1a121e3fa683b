package io.isotherm.engine.facts;

/**
 * Who is told of a second that is over. An implementation never waits for anyone.
 *
 * <p><b>Threads:</b> called by the processor thread.
 */
@FunctionalInterface
public interface FactsSink {
    /**
     * A second is over.
     *
     * @param underlying index in the table.
     * @param fromNs     receive time from which on it was heard: its start, later for the first one.
     * @param endNs      its end, a multiple of 1,000,000,000, not included.
     * @param second     what happened; valid during the call only.
     */
    void onFacts(int underlying, long fromNs, long endNs, UnderlyingSecond second);
}
