package io.isotherm.engine.report;

import java.util.List;

/**
 * One connection to a venue.
 *
 * @param name      of it among the venue's connections.
 * @param address   that is asked: scheme, host, port and path.
 * @param connected whether it stands.
 * @param problem   why it does not, for people; empty when that is not known or it stands.
 * @param streams   that were asked for on it.
 */
public record ConnectionReport(String name, String address, boolean connected, String problem,
                               List<StreamReport> streams) {
    /** Takes an unmodifiable copy of the streams. */
    public ConnectionReport {
        streams = List.copyOf(streams);
    }

    /**
     * Streams with an answer.
     *
     * @param answer that is counted.
     * @return how many.
     */
    public int count(final StreamReport.Answer answer) {
        return (int) streams.stream().filter(stream -> stream.answer() == answer).count();
    }

    /** Streams that are silent while others of the venue tick. */
    public int silent() {
        return (int) streams.stream().filter(StreamReport::silent).count();
    }

    /** Whether the venue has said something to every stream, or will not any more. */
    boolean isAnswered() {
        return connected && count(StreamReport.Answer.AWAITED) == 0;
    }
}
