package io.isotherm.engine;

import io.isotherm.client.layout.EngineCounter;
import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.engine.intake.FrameIntake;
import io.isotherm.engine.intake.StreamNotes;
import io.isotherm.engine.report.ConnectionReport;
import io.isotherm.engine.ring.StreamState;
import io.isotherm.engine.snapshot.CountersWriter;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import io.isotherm.feed.capture.CaptureSource;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.session.FeedHandler;
import io.isotherm.feed.session.SessionListener;
import io.isotherm.feed.session.SessionState;
import io.isotherm.feed.session.StreamAnswer;
import io.isotherm.feed.session.StreamStatus;
import io.isotherm.feed.session.Subscription;
import io.isotherm.feed.session.VenueSession;
import io.isotherm.feed.stream.StreamChannel;
import io.isotherm.feed.stream.StreamTimeouts;
import io.isotherm.feed.stream.StreamWatch;
import io.isotherm.feed.stream.StreamWatchListener;
import io.isotherm.feed.stream.WatchedConnection;
import io.isotherm.feed.websocket.WebSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sessions of a run, each joined to a decoder of its own: tells the processor, the counters, the recording and the
 * faults how they and their streams are.
 *
 * <p><b>Threads:</b> set up by the launching thread; from the start on it lives on the feed thread.
 */
final class LiveSessions implements SessionListener, StreamWatchListener {
    /** Connections of a session that may stand at once. */
    private static final int CONNECTIONS = 2;

    private final FrameIntake intake;
    private final FeedRecording recording;
    private final RestFeeds rest;
    private final CountersWriter counters;
    private final SessionFaults faults;
    private final StreamWatch watch;
    private final List<VenueSession> sessions = new ArrayList<>();
    private final Map<VenueSession, SessionStreams> streams = new IdentityHashMap<>();
    private final Map<Venue, SessionState> states = new EnumMap<>(Venue.class);
    private final Set<VenueSession> lost = Collections.newSetFromMap(new IdentityHashMap<>());

    LiveSessions(final InstrumentTable table, final StreamTimeouts timeouts, final FrameIntake intake,
                 final FeedRecording recording, final RestFeeds rest, final CountersWriter counters,
                 final SessionFaults faults) {
        this.intake = intake;
        this.recording = recording;
        this.rest = rest;
        this.counters = counters;
        this.faults = faults;
        watch = new StreamWatch(table, timeouts, this);
    }

    /** The sessions so far, in the order in which they were added. */
    List<VenueSession> all() {
        return Collections.unmodifiableList(sessions);
    }

    /** Adds a venue's sessions, each as often side by side as configured; who tells an event first wins. */
    void connect(final FeedHandler handler, final VenueConfiguration venue) {
        final List<Subscription> subscriptions = FeedPlan.subscriptions(venue);
        for (int route = 0; route < subscriptions.size(); route++) {
            for (int copy = 0; copy < venue.copies(); copy++) {
                final VenueSession session =
                    session(handler, venue, subscriptions.get(route), route, CONNECTIONS * copy);
                sessions.add(session);
                faults.name(session);
            }
        }
    }

    /** A connection and the one that follows it overlap for a while, so each has a copy's number. */
    private VenueSession session(final FeedHandler handler, final VenueConfiguration venue,
                                 final Subscription subscription, final int route, final int firstCopy) {
        final List<WatchedConnection> watched = new ArrayList<>();
        final List<FrameSink> sinks = new ArrayList<>();
        for (int copy = firstCopy; copy < firstCopy + CONNECTIONS; copy++) {
            final WatchedConnection connection =
                watched.isEmpty() ? watch.connection(venue.venue()) : watch.follower(watched.get(0));
            watched.add(connection);
            sinks.add(recording.recorded(CaptureSource.socket(venue.venue(), route, copy),
                intake.socket(venue.venue(), route, copy, watch, connection)));
        }
        final VenueSession session = handler.connect(subscription, sinks);
        streams.put(session, new SessionStreams(session, watched, venue.symbols()));
        return session;
    }

    /** A venue's connections as they are now. */
    List<ConnectionReport> connections(final Venue venue) {
        final List<ConnectionReport> reports = new ArrayList<>();
        for (final VenueSession session : sessions) {
            if (session.subscription().venue() == venue) {
                reports.add(new ConnectionReport(faults.name(session),
                    WebSocketAddress.printable(session.subscription().uri()), faults.isConnected(session),
                    faults.problem(session), StreamAnswers.of(session, streams.get(session)::silent)));
            }
        }
        return reports;
    }

    /** Looks at the streams' silence; the conductor's duty, between frames. */
    void onTime(final long nowNs) {
        watch.onTime(nowNs);
        if (!lost.isEmpty()) {
            lost.removeIf(this::isBack);
        }
    }

    /** A session whose next connection was there when the last one ended may be live all along. */
    private boolean isBack(final VenueSession session) {
        final Venue venue = session.subscription().venue();
        final boolean back = session.isTicking() && states.get(venue) == SessionState.LIVE;
        if (back) {
            rest.onLive(venue);
        }
        return back;
    }

    /** The venue ended a contract, so that nothing is to be heard of it any more, or lists it. */
    void onListing(final Instrument instrument, final boolean ended) {
        for (final VenueSession session : sessions) {
            if (session.subscription().venue() == instrument.venue()) {
                streams.get(session).onListing(instrument, ended);
            }
        }
    }

    @Override
    public void onConnected(final VenueSession session) {
        faults.onConnected(session);
    }

    @Override
    public void onRetry(final VenueSession session, final Throwable cause, final long waitNs) {
        faults.onRetry(session, cause);
    }

    @Override
    public void onRollover(final VenueSession session) {
        counters.increment(EngineCounter.ROLLOVERS, session.subscription().venue().id());
    }

    /** While another session carries the same, nothing is missed. */
    @Override
    public void onLost(final VenueSession session) {
        if (recording.ended()) {
            return;
        }
        for (final VenueSession other : sessions) {
            if (other != session && other.subscription() == session.subscription()
                && other.isTicking()) {
                return;
            }
        }
        rest.onLost(session.subscription().venue(), session.lostSinceNs());
        lost.add(session);
    }

    @Override
    public void onStream(final VenueSession session, final StreamStatus status) {
        // What stays unanswered is no error yet: the stream may tick all the same.
        if (status.answer() == StreamAnswer.REFUSED) {
            faults.onRefused(session, status);
        }
    }

    @Override
    public void onState(final Venue venue, final SessionState state) {
        if (recording.ended()) {
            return;
        }
        states.put(venue, state);
        if (state == SessionState.LIVE) {
            faults.onLive();
        }
        counters.set(EngineCounter.SESSION_STATE, venue.id(), code(state));
        final StreamState told = switch (state) {
            case DISCONNECTED -> StreamState.DOWN;
            case CONNECTING, SUBSCRIBED -> StreamState.CONNECTING;
            case STALE -> StreamState.STALE;
            case LIVE -> StreamState.LIVE;
        };
        recording.note(StreamNotes.state(venue, told));
        intake.onStreamState(venue, told);
        if (state == SessionState.LIVE) {
            rest.onLive(venue);
        }
    }

    /** The code that {@link EngineCounter#SESSION_STATE} documents. */
    private static long code(final SessionState state) {
        return switch (state) {
            case DISCONNECTED -> 0;
            case CONNECTING -> 1;
            case SUBSCRIBED -> 2;
            case LIVE -> 3;
            case STALE -> 4;
        };
    }

    @Override
    public void onFault(final Venue venue, final String where, final Throwable cause) {
        faults.onFault(venue, where, cause);
    }

    @Override
    public void onSilence(final Instrument instrument, final int silent) {
        recording.note(StreamNotes.silence(instrument, silent));
        intake.onSilence(instrument, silent);
        if ((silent & StreamChannel.MARK.bit()) != 0) {
            rest.onMarkSilent(instrument, watch.missedSinceNs(instrument.id(), StreamChannel.MARK));
        } else {
            rest.onMarkHeard(instrument);
        }
    }

    @Override
    public void onSilent(final Venue venue) {
        counters.increment(EngineCounter.STREAMS_SILENT, venue.id());
    }

    @Override
    public void onRecovery(final Venue venue, final String where, final boolean renewed) {
        counters.increment(renewed ? EngineCounter.CONNECTIONS_RENEWED : EngineCounter.STREAMS_RESUBSCRIBED,
            venue.id());
        faults.onSilent(where, renewed);
    }
}
