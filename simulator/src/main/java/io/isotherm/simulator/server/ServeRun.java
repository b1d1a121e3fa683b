package io.isotherm.simulator.server;

import io.isotherm.simulator.market.Exchange;
import io.isotherm.simulator.market.ParameterHash;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.SimulatedUnderlying;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.venue.Cadence;
import io.isotherm.simulator.venue.ExchangeFeed;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The venues of a plan in real time on loopback. One pump thread lives through the markets, speaks the protocols and
 * owns all state; the servers' threads hand it commands.
 *
 * <p><b>Threads:</b> {@link #launch} and {@link #close} from the caller's thread.
 */
public final class ServeRun implements AutoCloseable {
    private static final int CLOSE_TIMEOUT_MS = 5_000;

    private final PumpProxy pump = new PumpProxy();
    private final Map<SimulatedVenue, VenueProtocol> protocols = new EnumMap<>(SimulatedVenue.class);
    private final Map<SimulatedVenue, SocketServer> sockets = new EnumMap<>(SimulatedVenue.class);
    private final Map<SimulatedVenue, String> addresses = new EnumMap<>(SimulatedVenue.class);
    private final Scenario scenario;
    private final ExchangeFeed feed;
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
     */
    public record Plan(long seed, Scenario scenario, List<SimulatedVenue> venues, long warmUpMs, double activity,
                       boolean restless, int pingEverySeconds) {
    }

    private ServeRun(final Plan plan) throws IOException {
        scenario = plan.scenario;
        feed = new ExchangeFeed(liveExchange(plan),
            Cadence.LIVE.withOpenInterestEvery(plan.scenario.feed().openInterestSeconds()), plan.seed,
            (venue, emission) -> protocols.get(venue).publish(emission));
        rest = new RestServer(pump);
        for (final SimulatedVenue venue : plan.venues) {
            final VenueProtocol protocol =
                SpokenProtocols.of(venue, new Dialects(feed.dialects(venue)), feed::timeMs);
            protocols.put(venue, protocol);
            protocol.endpoints().forEach(endpoint -> rest.add(endpoint, () -> feed.isSilent(venue, feed.timeMs())));
        }
        // One slice first, so that every dialect has a mark and a book before anyone subscribes.
        feed.advance();
        restAddress = rest.launch();
        for (final SimulatedVenue venue : plan.venues) {
            final SocketServer server = new SocketServer(protocols.get(venue), pump, plan.pingEverySeconds);
            sockets.put(venue, server);
            addresses.put(venue, server.launch());
        }
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
        sockets.values().forEach(SocketServer::shutDown);
        rest.shutDown();
    }

    private static Exchange liveExchange(final Plan plan) {
        final long startMs = System.currentTimeMillis() / Exchange.STEP_MS * Exchange.STEP_MS - plan.warmUpMs;
        final Exchange exchange = new Exchange(plan.seed, plan.scenario, List.of(SimulatedUnderlying.values()),
            plan.venues, startMs);
        // The warm-up itself takes real seconds, which are lived through as well.
        while (exchange.timeMs() + Exchange.STEP_MS <= System.currentTimeMillis()) {
            exchange.step();
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
