package io.isotherm.engine;

import io.isotherm.client.layout.EngineCounter;
import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.engine.report.ConnectionReport;
import io.isotherm.engine.intake.FrameIntake;
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
import io.isotherm.feed.capture.CaptureRecorder;
import io.isotherm.feed.capture.CaptureSource;
import io.isotherm.feed.deribit.DeribitSubscription;
import io.isotherm.feed.dydx.DydxSubscription;
import io.isotherm.feed.gate.GateSubscription;
import io.isotherm.feed.htx.HtxRest;
import io.isotherm.feed.htx.HtxSubscription;
import io.isotherm.feed.hyperliquid.HyperliquidSubscription;
import io.isotherm.feed.kraken.KrakenSubscription;
import io.isotherm.feed.okx.OkxSubscription;
import io.isotherm.feed.session.FeedHandler;
import io.isotherm.feed.session.RestPoller;
import io.isotherm.feed.session.RestQueries;
import io.isotherm.feed.session.SessionCounts;
import io.isotherm.feed.session.SessionListener;
import io.isotherm.feed.session.SessionState;
import io.isotherm.feed.session.Subscription;
import io.isotherm.feed.session.VenueSession;
import io.isotherm.feed.websocket.WebSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Opens the configured venues' connections and joins each to a decoder of its own; tells the processor and the
 * counters how they are.
 *
 * <p><b>Threads:</b> set up by the launching thread; from the start on it lives on the feed thread.
 */
final class LiveFeeds implements SessionListener {
    private static final Venue[] VENUES = Venue.values();

    private final FrameIntake intake;
    private final CountersWriter counters;
    private final SessionFaults faults;
    private final Map<Subscription, String> labels = new IdentityHashMap<>();
    private final Map<RestPoller, Long> answers = new IdentityHashMap<>();
    private final CaptureRecorder recorder;
    private final AllocationMeter meter;
    private final List<VenueSession> sessions = new ArrayList<>();
    private final List<RestPoller> pollers = new ArrayList<>();

    LiveFeeds(final FrameIntake intake, final CountersWriter counters, final DistinctErrors errors,
              final CaptureRecorder recorderOrNull, final AllocationMeter meterOrNull) {
        this.intake = intake;
        this.counters = counters;
        faults = new SessionFaults(errors, System::nanoTime, labels);
        recorder = recorderOrNull;
        meter = meterOrNull;
    }

    /** Adds a venue's sessions and, where its sockets do not carry everything, its REST poller. */
    void connect(final FeedHandler handler, final VenueConfiguration venue) {
        final List<Subscription> subscriptions = subscriptions(venue);
        for (int route = 0; route < subscriptions.size(); route++) {
            label(subscriptions.get(route));
            sessions.add(handler.connect(subscriptions.get(route),
                recorded(CaptureSource.socket(venue.venue(), route, 0), intake.socket(venue.venue(), route, 0))));
        }
        queries(venue).forEach((queries, symbols) -> pollers.add(handler.poll(queries, URI.create(venue.rest()),
            symbols, venue.openInterestEveryNs(), rest(venue.venue(), null), symbol -> rest(venue.venue(), symbol))));
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
        intake.onConnectionLost(subscription.venue(), subscription::carriesBook);
    }

    @Override
    public void onState(final Venue venue, final SessionState state) {
        counters.set(EngineCounter.SESSION_STATE, venue.id(), code(state));
        intake.onStreamState(venue, switch (state) {
            case DISCONNECTED -> StreamState.DOWN;
            case CONNECTING, SUBSCRIBED -> StreamState.CONNECTING;
            case STALE -> StreamState.STALE;
            case LIVE -> StreamState.LIVE;
        });
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
        counters.set(EngineCounter.REST_REQUESTS, venue.id(), requests);
        counters.set(EngineCounter.REST_FAILURES, venue.id(), failures);
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
