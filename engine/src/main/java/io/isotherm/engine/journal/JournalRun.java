package io.isotherm.engine.journal;

/**
 * A run as its journal has it.
 *
 * @param epoch         of the run.
 * @param modelHash     of model parameters and instruments.
 * @param firstSegment  number of the first segment that is here.
 * @param lastSegment   number of the last one.
 * @param firstSequence of the first event; that of the next one while there is none.
 * @param events        that are here.
 * @param firstTimeNs   receive time of the first event; Long.MIN_VALUE without events.
 * @param lastTimeNs    receive time of the last event; Long.MIN_VALUE without events.
 * @param closed        whether it ended in order.
 * @param whole         whether its first event is here.
 * @param end           of its valid prefix.
 */
public record JournalRun(long epoch, long modelHash, long firstSegment, long lastSegment, long firstSequence,
                         long events, long firstTimeNs, long lastTimeNs, boolean closed, boolean whole,
                         JournalEnd end) {
}
