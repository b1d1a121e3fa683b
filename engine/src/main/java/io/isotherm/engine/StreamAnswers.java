package io.isotherm.engine;

import io.isotherm.engine.report.StreamReport;
import io.isotherm.feed.session.StreamAnswer;
import io.isotherm.feed.session.StreamStatus;
import io.isotherm.feed.session.VenueSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What a venue said to the requests of a session, as streams of a report.
 *
 * <p><b>Threads:</b> any; keeps nothing, and what a session says of its streams may be read anywhere.
 */
final class StreamAnswers {
    private StreamAnswers() {
    }

    /**
     * One entry per stream that is wanted, in the order in which they are asked for, by the venue's names.
     *
     * @param session that asks.
     * @param silent  tells by position which of its streams are.
     */
    static List<StreamReport> of(final VenueSession session, final IntPredicate silent) {
        final List<StreamReport> reports = new ArrayList<>();
        for (int i = 0; i < session.streams().size(); i++) {
            final StreamStatus status = session.streams().get(i);
            if (status.answer() != StreamAnswer.UNSUBSCRIBED) {
                reports.add(new StreamReport(status.stream().name(), answer(status.answer()), status.words(),
                    silent.test(i)));
            }
        }
        return reports;
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
