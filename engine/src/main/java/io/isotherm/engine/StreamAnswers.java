package io.isotherm.engine;

import io.isotherm.engine.report.StreamReport;
import io.isotherm.feed.session.StreamAnswer;
import io.isotherm.feed.session.VenueSession;
import java.util.List;

/**
 * What a venue said to the requests of a session, as streams of a report.
 *
 * <p><b>Threads:</b> any; keeps nothing, and what a session says of its streams may be read anywhere.
 */
final class StreamAnswers {
    private StreamAnswers() {
    }

    /** One entry per stream that is wanted, in the order in which they are asked for, by the venue's names. */
    static List<StreamReport> of(final VenueSession session) {
        return session.streams().stream().filter(status -> status.answer() != StreamAnswer.UNSUBSCRIBED)
            .map(status -> new StreamReport(status.stream().name(), answer(status.answer()), status.words()))
            .toList();
    }

    private static StreamReport.Answer answer(final StreamAnswer answer) {
        return switch (answer) {
            case AWAITED -> StreamReport.Answer.AWAITED;
            case ACKNOWLEDGED -> StreamReport.Answer.ACKNOWLEDGED;
            case REFUSED -> StreamReport.Answer.REFUSED;
            case UNANSWERED -> StreamReport.Answer.UNANSWERED;
            case UNSUBSCRIBED -> throw new IllegalStateException("nothing is asked for");
        };
    }
}
