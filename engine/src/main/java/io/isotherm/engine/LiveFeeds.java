package io.isotherm.engine;

import io.isotherm.client.layout.EngineCounter;
import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.engine.intake.FrameIntake;
import io.isotherm.engine.intake.StreamNotes;
import io.isotherm.engine.listing.KeptListing;
import io.isotherm.engine.listing.ListingAge;
import io.isotherm.engine.listing.ListingListener;
import io.isotherm.engine.listing.ListingWatch;
import io.isotherm.engine.report.ConnectionReport;
import io.isotherm.engine.ring.StreamState;
import io.isotherm.engine.snapshot.CountersWriter;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import io.isotherm.feed.binance.BinanceCoinSubscription;
import io.isotherm.feed.binance.BinanceRest;
import io.isotherm.feed.binance.BinanceSubscription;
import io.isotherm.feed.bitget.BitgetSubscription;
import io.isotherm.feed.bitmex.BitmexSubscription;
import io.isotherm.feed.bybit.BybitSubscription;
import io.isotherm.feed.candle.Histories;
import io.isotherm.feed.candle.MarketHistory;
import io.isotherm.feed.capture.CaptureNote;
import io.isotherm.feed.capture.CaptureRecorder;
import io.isotherm.feed.capture.CaptureSource;
import io.isotherm.feed.deribit.DeribitSubscription;
import io.isotherm.feed.dydx.DydxSubscription;
import io.isotherm.feed.gate.GateSubscription;
import io.isotherm.feed.htx.HtxRest;
import io.isotherm.feed.htx.HtxSubscription;
import io.isotherm.feed.hyperliquid.HyperliquidSubscription;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.kraken.KrakenSubscription;
import io.isotherm.feed.listing.ListingPages;
import io.isotherm.feed.listing.TradingState;
import io.isotherm.feed.okx.OkxSubscription;
import io.isotherm.feed.rest.RestException;
import io.isotherm.feed.rest.RestHost;
import io.isotherm.feed.rest.RestLimit;
import io.isotherm.feed.rest.RestRequest;
import io.isotherm.feed.session.FeedHandler;
import io.isotherm.feed.session.RestPoller;
import io.isotherm.feed.session.RestQueries;
import io.isotherm.feed.session.SessionCounts;
import io.isotherm.feed.session.SessionListener;
import io.isotherm.feed.session.SessionState;
import io.isotherm.feed.session.StreamAnswer;
import io.isotherm.feed.session.StreamStatus;
import io.isotherm.feed.session.Subscription;
import io.isotherm.feed.session.VenueSession;
import io.isotherm.feed.stream.StreamTimeouts;
import io.isotherm.feed.stream.StreamWatch;
import io.isotherm.feed.stream.StreamWatchListener;
import io.isotherm.feed.stream.WatchedConnection;
import io.isotherm.feed.websocket.WebSocketAddress;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Opens the configured venues' connections and joins each to a decoder of its own; tells the processor, the counters
 * and the recording how they and their streams are.
 *
 * <p><b>Threads:</b> set up by the launching thread; from the start on it lives on the feed thread.
 */
final class LiveFeeds implements SessionListener, StreamWatchListener, ListingListener {
    private static final Venue[] VENUES = Venue.values();
    /** Connections of a session that may stand at once. */
    private static final int CONNECTIONS = 2;
    /** For each page of a listing to come. */
    private static final long LISTING_WITHIN_NS = 10_000_000_000L;
    /** For each page of a listing to be asked for: the venue's limits are for open interest first. */
    private static final long LISTING_PATIENT_NS = 30_000_000_000L;

    private final FrameIntake intake;
    private final CountersWriter counters;
    private final DistinctErrors errors;
    private final SessionFaults faults;
    private final Map<Subscription, String> labels = new IdentityHashMap<>();
    private final Map<RestPoller, Long> answers = new IdentityHashMap<>();
    private final CaptureRecorder recorder;
    private final AllocationMeter meter;
    private final LongSupplier epochNanoClock;
    private final StreamWatch watch;
    private final List<VenueSession> sessions = new ArrayList<>();
    private final List<SessionStreams> streams = new ArrayList<>();
    private final List<RestPoller> pollers = new ArrayList<>();
    private final List<MarkGaps> gaps = new ArrayList<>();
    private final Consumer<String> announcements;

    LiveFeeds(final InstrumentTable table, final StreamTimeouts timeouts, final FrameIntake intake,
              final CountersWriter counters, final DistinctErrors errors, final LongSupplier epochNanoClock,
              final CaptureRecorder recorderOrNull, final AllocationMeter meterOrNull,
              final Consumer<String> announcements) {
        watch = new StreamWatch(table, timeouts, this);
        this.epochNanoClock = epochNanoClock;
        this.intake = intake;
        this.counters = counters;
        this.errors = errors;
        faults = new SessionFaults(errors, System::nanoTime, labels);
        recorder = recorderOrNull;
        meter = meterOrNull;
        this.announcements = announcements;
    }

    /** Adds a venue's sessions and, where its sockets do not carry everything, its REST poller. */
    void connect(final FeedHandler handler, final VenueConfiguration venue) {
        connect(handler, venue, 1);
    }

    /** Adds them with so many sessions side by side for each set of streams, 1 or 2; who tells an event first wins. */
    void connect(final FeedHandler handler, final VenueConfiguration venue, final int abreast) {
        final List<Subscription> subscriptions = subscriptions(venue);
        for (int route = 0; route < subscriptions.size(); route++) {
            label(subscriptions.get(route));
            for (int i = 0; i < abreast; i++) {
                sessions.add(session(handler, venue, subscriptions.get(route), route, CONNECTIONS * i));
            }
        }
        queries(venue).forEach((queries, symbols) -> pollers.add(handler.poll(queries, URI.create(venue.rest()),
            symbols, venue.openInterestEveryNs(), rest(venue.venue(), null), symbol -> rest(venue.venue(), symbol))));
        final MarketHistory history = Histories.of(venue.venue());
        if (venue.rest() != null && history != null) {
            gaps.add(new MarkGaps(handler.errands(venue.venue(), URI.create(venue.rest())), history, venue.symbols(),
                symbol -> rest(venue.venue(), symbol), epochNanoClock));
        }
    }

    /** Names a connection among those of its venue: the second one of a name gets a number. */
    private void label(final Subscription subscription) {
        final String name = subscription.name().substring(subscription.name().indexOf('/') + 1);
        String label = name;
        for (int number = 2; isTaken(subscription.venue(), label); number++) {
            label = name + "-" + number;
        }
        labels.put(subscription, label);
    }

    private boolean isTaken(final Venue venue, final String label) {
        return labels.entrySet().stream()
            .anyMatch(each -> each.getKey().venue() == venue && each.getValue().equals(label));
    }

    /** A venue's connections as they are now. */
    List<ConnectionReport> connections(final Venue venue) {
        final List<ConnectionReport> reports = new ArrayList<>();
        for (final VenueSession session : sessions) {
            final Subscription subscription = session.subscription();
            if (subscription.venue() == venue) {
                final String label = labels.get(subscription);
                reports.add(new ConnectionReport(label, WebSocketAddress.printable(subscription.uri()),
                    faults.isConnected(venue, label), faults.reach().problem(venue, label),
                    StreamAnswers.of(session)));
            }
        }
        return reports;
    }

    /** Why a venue does not answer over REST; empty when it does. */
    String restProblem(final Venue venue) {
        return faults.reach().restProblem(venue);
    }

    /** Whether anything is asked of a venue over REST. */
    boolean isPolled(final Venue venue) {
        return pollers.stream().anyMatch(poller -> poller.venue() == venue);
    }

    /** Tells what is due of ways that are down; a few times a second. */
    void tellFaults() {
        for (final RestPoller poller : pollers) {
            final long now = poller.answers();
            final Long before = answers.put(poller, now);
            if (before != null && before < now) {
                faults.onRestUp(poller.venue());
            }
        }
        faults.tick();
    }

    /** What a venue's sockets do not carry, and of which symbols; nothing where they carry everything. */
    private static Map<RestQueries, List<String>> queries(final VenueConfiguration venue) {
        return switch (venue.venue()) {
            case BINANCE_USDM -> Map.of(BinanceRest.USDM, venue.symbols());
            case BINANCE_COINM -> Map.of(BinanceRest.COINM, venue.symbols());
            case HTX -> HtxRest.of(venue.symbols());
            default -> Map.of();
        };
    }

    private static List<Subscription> subscriptions(final VenueConfiguration venue) {
        final List<Subscription> connections = new ArrayList<>();
        for (final List<String> part : venue.parts()) {
            connections.addAll(subscriptions(venue.venue(), URI.create(venue.url()), part));
        }
        return connections;
    }

    private static List<Subscription> subscriptions(final Venue venue, final URI base, final List<String> symbols) {
        return switch (venue) {
            case BINANCE_USDM -> BinanceSubscription.of(base, symbols);
            case BINANCE_COINM -> BinanceCoinSubscription.of(base, symbols);
            case BYBIT -> BybitSubscription.of(base, symbols);
            case OKX -> OkxSubscription.of(base, symbols);
            case DERIBIT -> DeribitSubscription.of(base, symbols);
            case BITMEX -> BitmexSubscription.of(base, symbols);
            case HYPERLIQUID -> HyperliquidSubscription.of(base, symbols);
            case BITGET -> BitgetSubscription.of(base, symbols);
            case GATE -> GateSubscription.of(base, symbols);
            case KRAKEN_FUTURES -> KrakenSubscription.of(base, symbols);
            case HTX -> HtxSubscription.of(base, symbols);
            case DYDX -> DydxSubscription.of(base, symbols);
        };
    }

    /** A connection and the one that follows it overlap for a while, so each has a copy's number. */
    private VenueSession session(final FeedHandler handler, final VenueConfiguration venue,
                                 final Subscription subscription, final int route, final int firstCopy) {
        final List<WatchedConnection> watched = new ArrayList<>();
        final List<FrameSink> sinks = new ArrayList<>();
        for (int copy = firstCopy; copy < firstCopy + CONNECTIONS; copy++) {
            final WatchedConnection connection = watch.connection(venue.venue());
            watched.add(connection);
            sinks.add(recorded(CaptureSource.socket(venue.venue(), route, copy),
                intake.socket(venue.venue(), route, copy, watch, connection)));
        }
        final VenueSession session = handler.connect(subscription, sinks);
        streams.add(new SessionStreams(session, watched, venue.symbols()));
        return session;
    }

    /** Looks at the streams' silence; the conductor's duty, between frames. */
    void onTime(final long nowNs) {
        watch.onTime(nowNs);
    }

    /** Watches what a venue says of its contracts, where it has a REST address and is to be asked. */
    void watch(final FeedHandler handler, final ListingWatch listings, final VenueConfiguration venue,
               final boolean ask, final KeptListing kept) {
        listings.add(venue.venue(), ask && venue.rest() != null ? pages(handler, venue) : null, venue.symbols(), kept,
            rest(venue.venue(), FrameIntake.LISTING_SYMBOL));
    }

    private static ListingPages pages(final FeedHandler handler, final VenueConfiguration venue) {
        final RestHost host = handler.rest().host(venue.venue(), URI.create(venue.rest()));
        return path -> {
            try {
                return host.get(RestRequest.of(path, RestLimit.of(venue.venue()), 1)
                    .longest(TokenDescriptor.MAX_FRAME_LENGTH).within(LISTING_WITHIN_NS).patient(LISTING_PATIENT_NS));
            } catch (final RestException failed) {
                throw new IOException(host.root() + path + ": " + failed.getMessage(), failed);
            }
        };
    }

    /** Copies the age of each venue's listing to where readers see it. */
    void report(final ListingWatch listings) {
        for (final ListingAge age : listings.ages()) {
            counters.set(EngineCounter.LISTING_TIME_NS, age.venue().id(), Math.max(0, age.timeNs()));
            counters.set(EngineCounter.LISTING_FAILURES, age.venue().id(), listings.failures(age.venue()));
        }
    }

    @Override
    public void onListing(final Instrument instrument, final TradingState state, final String message) {
        announcements.accept(message);
    }

    private FrameSink rest(final Venue venue, final String symbolOrNull) {
        return recorded(CaptureSource.rest(venue, symbolOrNull), intake.rest(venue, symbolOrNull));
    }

    private FrameSink recorded(final CaptureSource source, final FrameSink sink) {
        return recorder == null ? sink : recorder.tee(source, sink);
    }

    @Override
    public void onConnected(final Subscription subscription) {
        faults.onConnected(subscription);
    }

    @Override
    public void onRetry(final Subscription subscription, final Throwable cause, final long waitNs) {
        faults.onRetry(subscription, cause, waitNs);
    }

    @Override
    public void onLost(final Subscription subscription) {
        for (final MarkGaps gap : gaps) {
            if (gap.venue() == subscription.venue()) {
                gap.onLost();
            }
        }
    }

    @Override
    public void onStream(final Subscription subscription, final StreamStatus status) {
        for (final SessionStreams each : streams) {
            if (each.session().subscription() == subscription) {
                each.onStream(status);
            }
        }
        // What stays unanswered is no error yet: the stream may tick all the same.
        if (status.answer() == StreamAnswer.REFUSED) {
            errors.record(new IOException("the venue refused " + status.stream().name() + ": " + status.words()),
                subscription.venue().code() + ": " + subscription.name());
        }
    }

    @Override
    public void onState(final Venue venue, final SessionState state) {
        counters.set(EngineCounter.SESSION_STATE, venue.id(), code(state));
        final StreamState told = switch (state) {
            case DISCONNECTED -> StreamState.DOWN;
            case CONNECTING, SUBSCRIBED -> StreamState.CONNECTING;
            case STALE -> StreamState.STALE;
            case LIVE -> StreamState.LIVE;
        };
        note(StreamNotes.state(venue, told));
        intake.onStreamState(venue, told);
        for (final MarkGaps gap : gaps) {
            if (state == SessionState.LIVE && gap.venue() == venue) {
                gap.onLive();
            }
        }
    }

    @Override
    public void onSilence(final Instrument instrument, final int silent) {
        note(StreamNotes.silence(instrument, silent));
        intake.onSilence(instrument, silent);
    }

    @Override
    public void onSilent(final Venue venue) {
        counters.increment(EngineCounter.STREAMS_SILENT, venue.id());
    }

    @Override
    public void onRecovery(final Venue venue, final String where, final boolean renewed) {
        counters.increment(renewed ? EngineCounter.CONNECTIONS_RENEWED : EngineCounter.STREAMS_RESUBSCRIBED,
            venue.id());
        errors.record(new SilentStreamException(renewed), where);
    }

    /** Records what no frame tells, at the newest receive time: what is told of it bears that, too. */
    private void note(final CaptureNote note) {
        if (intake.receiveTimeNs() == Long.MIN_VALUE) {
            intake.onTime(epochNanoClock.getAsLong());
        }
        if (recorder != null) {
            recorder.note(note, intake.receiveTimeNs());
        }
    }

    /** The feeds have ended: a replay goes on until here, too. */
    void end() {
        if (recorder != null && !sessions.isEmpty() && intake.receiveTimeNs() != Long.MIN_VALUE) {
            recorder.note(StreamNotes.end(sessions.get(0).subscription().venue()), intake.receiveTimeNs());
        }
    }

    @Override
    public void onFault(final Venue venue, final String where, final Throwable cause) {
        faults.onFault(venue, where, cause);
    }

    /** Copies the sessions' own counts to where readers see them. */
    void report() {
        for (int i = 0; i < VENUES.length; i++) {
            reportSessions(VENUES[i]);
            reportPollers(VENUES[i]);
        }
        if (meter != null) {
            meter.report(counters);
        }
        if (recorder != null) {
            recorder.flush();
        }
    }

    private void reportSessions(final Venue venue) {
        long bytes = 0;
        long reconnects = 0;
        long gzipRefused = 0;
        long pingsSuperseded = 0;
        for (int i = 0; i < sessions.size(); i++) {
            if (sessions.get(i).subscription().venue() == venue) {
                final SessionCounts counts = sessions.get(i).counts();
                bytes += counts.bytes();
                reconnects += counts.reconnects();
                gzipRefused += counts.gzipRefused();
                pingsSuperseded += counts.pingsSuperseded();
            }
        }
        counters.set(EngineCounter.BYTES, venue.id(), bytes);
        counters.set(EngineCounter.RECONNECTS, venue.id(), reconnects);
        counters.set(EngineCounter.GZIP_REFUSED, venue.id(), gzipRefused);
        counters.set(EngineCounter.PINGS_SUPERSEDED, venue.id(), pingsSuperseded);
    }

    private void reportPollers(final Venue venue) {
        long requests = 0;
        long failures = 0;
        for (int i = 0; i < pollers.size(); i++) {
            final RestPoller poller = pollers.get(i);
            if (poller.venue() == venue) {
                requests += poller.answers() + poller.failures();
                failures += poller.failures();
            }
        }
        for (int i = 0; i < gaps.size(); i++) {
            if (gaps.get(i).venue() == venue) {
                requests += gaps.get(i).requests();
                failures += gaps.get(i).failures();
            }
        }
        counters.set(EngineCounter.REST_REQUESTS, venue.id(), requests);
        counters.set(EngineCounter.REST_FAILURES, venue.id(), failures);
    }

    /** What was done about a stream that is silent while its siblings tick. */
    private static final class SilentStreamException extends RuntimeException {
        private static final long serialVersionUID = 1;

        SilentStreamException(final boolean renewed) {
            super("silent while other streams of the venue tick: misrouted or dead; "
                + (renewed ? "connecting anew" : "subscribed anew"), null, false, false);
        }

        @Override
        public String toString() {
            return getMessage();
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
}
