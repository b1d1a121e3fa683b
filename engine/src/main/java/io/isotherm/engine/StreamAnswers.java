package io.isotherm.engine;

import io.isotherm.engine.report.StreamReport;
import io.isotherm.feed.session.SessionState;
import io.isotherm.feed.session.VenueSession;
import java.util.ArrayList;
import java.util.List;

/** What a session knows of the answers to its requests, as streams of a report. */
final class StreamAnswers {
    private StreamAnswers() {
    }

    /** One entry per request; all of them count as acknowledged once a frame came after the last. */
    static List<StreamReport> of(final VenueSession session) {
        final boolean heard = session.state() == SessionState.LIVE || session.state() == SessionState.STALE;
        final List<StreamReport> streams = new ArrayList<>();
        final int requests = session.subscription().requests().size();
        for (int i = 1; i <= requests; i++) {
            streams.add(new StreamReport("request " + i, heard ? StreamReport.Answer.ACKNOWLEDGED
                : StreamReport.Answer.AWAITED, ""));
        }
        return streams;
    }
}
