package io.isotherm.simulator.server;

import io.isotherm.simulator.fault.Fault;
import io.isotherm.simulator.fault.FaultSwitch;
import io.isotherm.simulator.market.Exchange;
import io.isotherm.simulator.market.MarketEvent;
import io.isotherm.simulator.market.ParameterHash;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.SimulatedUnderlying;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.market.VenueMarket;
import io.isotherm.simulator.proxy.ToxicProxy;
import io.isotherm.simulator.venue.BookImage;
import io.isotherm.simulator.venue.Cadence;
import io.isotherm.simulator.venue.Emission;
import io.isotherm.simulator.venue.ExchangeFeed;
import io.isotherm.simulator.venue.InstrumentDialect;
import io.isotherm.simulator.venue.MinuteHistory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The venues of a plan in real time on loopback. One pump thread lives through the markets, speaks the protocols and
 * owns all state; the servers' threads hand it commands.
 *
 * <p><b>Threads:</b> {@link #launch} and {@link #close} from the caller's thread.
 */
public final class ServeRun implements AutoCloseable {
    private static final int CLOSE_TIMEOUT_MS = 5_000;

    private final PumpProxy pump = new PumpProxy();
    private final ListingBoard listings = new ListingBoard();
    private final Map<SimulatedVenue, VenueProtocol> protocols = new EnumMap<>(SimulatedVenue.class);
    private final Map<SimulatedVenue, SocketServer> sockets = new EnumMap<>(SimulatedVenue.class);
    private final Map<SimulatedVenue, String> addresses = new EnumMap<>(SimulatedVenue.class);
    private final Map<SimulatedVenue, ToxicProxy> proxies = new EnumMap<>(SimulatedVenue.class);
    private final Scenario scenario;
    private final ExchangeFeed feed;
    private final FaultSwitch faults;
    private final long openedMs;
    private final RestServer rest;
    private final String restAddress;
    private final Thread thread;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    /**
     * What to serve.
     *
     * @param seed             of everything random.
     * @param scenario         parameters.
     * @param venues           to serve, at least one, each of {@link SpokenProtocols#venues()}.
     * @param warmUpMs         lived through before the servers open, so that positions exist; whole seconds.
     * @param activity         factor of every arrival rate after the warm-up, above 0.
     * @param restless         whether prices move far within seconds after the warm-up.
     * @param pingEverySeconds between the ping frames of every server.
     * @param faults           what goes wrong by the clock; null for venues without a fault switch, and none for one
     *                         that only programs use.
     */
    public record Plan(long seed, Scenario scenario, List<SimulatedVenue> venues, long warmUpMs, double activity,
                       boolean restless, int pingEverySeconds, List<Fault> faults) {
        /**
         * Venues without a fault switch.
         *
         * @param seed             of everything random.
         * @param scenario         parameters.
         * @param venues           to serve.
         * @param warmUpMs         lived through before the servers open.
         * @param activity         factor of every arrival rate after the warm-up.
         * @param restless         whether prices move far within seconds after the warm-up.
         * @param pingEverySeconds between the ping frames of every server.
         */
        public Plan(final long seed, final Scenario scenario, final List<SimulatedVenue> venues, final long warmUpMs,
                    final double activity, final boolean restless, final int pingEverySeconds) {
            this(seed, scenario, venues, warmUpMs, activity, restless, pingEverySeconds, null);
        }
    }

    private ServeRun(final Plan plan) throws IOException {
        scenario = plan.scenario;
        final List<MinuteHistory> histories = new ArrayList<>();
        final Exchange exchange = liveExchange(plan, histories);
        feed = new ExchangeFeed(exchange,
            Cadence.LIVE.withOpenInterestEvery(plan.scenario.feed().openInterestSeconds()), plan.seed, histories,
            this::pass);
        rest = new RestServer(pump);
        final Map<SimulatedVenue, Emission.Sink> outlets = new EnumMap<>(SimulatedVenue.class);
        for (final SimulatedVenue venue : plan.venues) {
            final VenueProtocol protocol = SpokenProtocols.of(venue, new Dialects(feed.dialects(venue),
                (emission, subscriber) -> greet(venue, emission, subscriber)), feed::timeMs);
            protocols.put(venue, protocol);
            outlets.put(venue, protocol::publish);
            list(venue, exchange);
            final List<RestEndpoint> endpoints = new ArrayList<>(protocol.endpoints());
            endpoints.addAll(HistoryEndpoints.of(venue,
                histories.stream().filter(history -> history.listing().venue() == venue).toList()));
            endpoints.addAll(ListingEndpoints.of(venue, listings));
            endpoints.forEach(endpoint -> rest.add(faulted(venue, endpoint),
                () -> feed.isSilent(venue, feed.timeMs())));
        }
        for (final SimulatedVenue venue : plan.venues) {
            final SocketServer server = new SocketServer(protocols.get(venue), pump, plan.pingEverySeconds);
            sockets.put(venue, server);
            String address = server.launch();
            if (plan.faults != null) {
                final ToxicProxy proxy = new ToxicProxy(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()), plan.seed);
                proxies.put(venue, proxy);
                address = "ws://127.0.0.1:" + proxy.port();
            }
            addresses.put(venue, address);
        }
        faults = new FaultSwitch(proxies, outlets, plan.faults == null ? List.of() : plan.faults, plan.seed);
        // One slice before anyone is heard, so that every dialect has a mark and a book.
        feed.advance();
        openedMs = feed.timeMs();
        // What the script says of the beginning is so for whoever connects first.
        faults.tick(0);
        restAddress = rest.launch();
        thread = new Thread(this::run, "pump");
        thread.setDaemon(true);
    }

    /**
     * Lives through the warm-up, opens all ports and starts.
     *
     * @param plan what to serve.
     * @return the running servers.
     * @throws IOException when a port cannot be opened.
     */
    public static ServeRun launch(final Plan plan) throws IOException {
        final ServeRun run = new ServeRun(plan);
        run.thread.start();
        return run;
    }

    /** Where everything is, and which market it is, as one line of JSON. */
    public String addresses() {
        return AddressLine.of(addresses, restAddress, scenario.name(),
            ParameterHash.hash(ParameterHash.text(scenario)));
    }

    /**
     * The section {@code venues} of the configuration of an engine that listens to these venues and to no others, so
     * that whoever plays them to an engine need not write it.
     *
     * @return lines of YAML.
     */
    public String venuesSection() {
        return AddressSection.of(addresses, restAddress);
    }

    /** What turns faults on and off; those of connections strike only where the plan has a list of faults. */
    public FaultSwitch faults() {
        return faults;
    }

    /** What the venues list, and the commands that change it. */
    public ListingBoard listings() {
        return listings;
    }

    /** Puts a venue's contracts on the board, each with the channels that are its alone. */
    private void list(final SimulatedVenue venue, final Exchange exchange) {
        final List<InstrumentDialect> dialects = feed.dialects(venue);
        final List<VenueMarket> markets = exchange.markets().stream()
            .filter(market -> market.listing().venue() == venue).toList();
        for (int i = 0; i < markets.size(); i++) {
            final Set<String> own = new HashSet<>(dialects.get(i).channels());
            for (int other = 0; other < dialects.size(); other++) {
                if (other != i) {
                    dialects.get(other).channels().forEach(own::remove);
                }
            }
            listings.add(markets.get(i), own);
        }
    }

    /**
     * The book as the venue has last told it to its subscribers.
     *
     * @param venue  that is served.
     * @param symbol the venue's own spelling.
     * @return a copy of this moment.
     * @throws IllegalArgumentException when the venue does not list it.
     * @throws IllegalStateException    when the pump has stopped.
     */
    public BookImage book(final SimulatedVenue venue, final String symbol) {
        final CompletableFuture<BookImage> image = new CompletableFuture<>();
        if (!pump.offer(() -> copy(venue, symbol, image))) {
            throw new IllegalStateException("the pump has more to do than it can");
        }
        try {
            return image.get(CLOSE_TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the book was copied", interrupted);
        } catch (final ExecutionException unknown) {
            throw new IllegalArgumentException(unknown.getCause().getMessage(), unknown);
        } catch (final TimeoutException late) {
            throw new IllegalStateException("the pump has stopped", late);
        }
    }

    private void copy(final SimulatedVenue venue, final String symbol, final CompletableFuture<BookImage> image) {
        try {
            image.complete(feed.book(venue, symbol));
        } catch (final IllegalArgumentException unknown) {
            // the asker's mistake, and no defect of the pump
            image.completeExceptionally(unknown);
        }
    }

    /** Completes when the pump has stopped: normally after {@link #close}, exceptionally after a defect. */
    public CompletableFuture<Void> stopped() {
        return stopped;
    }

    /** Stops the pump and closes all ports. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_TIMEOUT_MS);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        proxies.values().forEach(ToxicProxy::close);
        sockets.values().forEach(SocketServer::shutDown);
        rest.shutDown();
    }

    private void pass(final SimulatedVenue venue, final Emission emission) {
        if (!listings.isSilent(venue, emission.channel())) {
            faults.pass(venue, emission);
        }
    }

    private void greet(final SimulatedVenue venue, final Emission emission, final Emission.Sink subscriber) {
        faults.greet(venue, emission, subscriber);
    }

    private RestEndpoint faulted(final SimulatedVenue venue, final RestEndpoint endpoint) {
        return new RestEndpoint(endpoint.path(), (query, timeMs) -> {
            final RestEndpoint.Reply reply = endpoint.answer().reply(query, timeMs);
            return new RestEndpoint.Reply(reply.status(), faults.answer(venue, reply.body()));
        });
    }

    /** Lives through the warm-up, which becomes the venues' past. */
    private static Exchange liveExchange(final Plan plan, final List<MinuteHistory> histories) {
        final long startMs = System.currentTimeMillis() / Exchange.STEP_MS * Exchange.STEP_MS - plan.warmUpMs;
        final Exchange exchange = new Exchange(plan.seed, plan.scenario, List.of(SimulatedUnderlying.values()),
            plan.venues, startMs);
        exchange.markets().forEach(market -> histories.add(new MinuteHistory(market.listing())));
        // The warm-up itself takes real seconds, which are lived through as well.
        while (exchange.timeMs() + Exchange.STEP_MS <= System.currentTimeMillis()) {
            final List<List<MarketEvent>> tapes = exchange.step();
            for (int i = 0; i < tapes.size(); i++) {
                for (final MarketEvent event : tapes.get(i)) {
                    event.deliver(histories.get(i));
                }
            }
        }
        if (plan.restless) {
            exchange.adopt(plan.scenario.restless());
        }
        exchange.setActivity(plan.activity);
        return exchange;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                pump.runFor(feed.timeMs() + ExchangeFeed.SLICE_MS - System.currentTimeMillis());
                faults.tick(feed.timeMs() - openedMs);
                listings.tick(feed.timeMs());
                feed.advance();
                protocols.forEach((venue, protocol) -> {
                    if (!feed.isSilent(venue, feed.timeMs())) {
                        protocol.onTimer(feed.timeMs());
                    }
                });
            }
            stopped.complete(null);
        } catch (final InterruptedException closing) {
            stopped.complete(null);
        } catch (final RuntimeException defect) {
            stopped.completeExceptionally(defect);
        }
    }
}
