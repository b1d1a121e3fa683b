package io.isotherm.simulator.capture;

import io.isotherm.simulator.market.Exchange;
import io.isotherm.simulator.market.MarketStatistics;
import io.isotherm.simulator.market.ParameterHash;
import io.isotherm.simulator.market.RandomStream;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.SimulatedUnderlying;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.venue.Cadence;
import io.isotherm.simulator.venue.Emission;
import io.isotherm.simulator.venue.ExchangeFeed;
import io.isotherm.simulator.venue.InstrumentDialect;
import io.isotherm.simulator.venue.Subscribing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A capture in virtual time: what one client of all venues would have received, subscribed to every channel from the
 * first slice on, and again after an outage; open interest that no socket tells is polled as often as the cadence says.
 *
 * <p><b>Threads:</b> runs on the caller's thread.
 */
public final class CaptureRun {
    private static final long MS_PER_HOUR = 3_600_000;
    private static final long PROGRESS_EVERY_MS = 60_000;

    private final Plan plan;
    private final ReceiveOrder lines;
    private final Exchange exchange;
    private final ExchangeFeed feed;
    private final MarketStatistics warmUp;
    private final Subscribing subscribing = new Subscribing();
    private final Set<SimulatedVenue> connected = EnumSet.noneOf(SimulatedVenue.class);

    /**
     * Builds the markets of a plan and lives through its warm-up.
     *
     * @param plan of the run.
     */
    public CaptureRun(final Plan plan) {
        this.plan = plan;
        exchange = new Exchange(plan.seed, plan.scenario, plan.underlyings, plan.venues,
            plan.startMs - plan.warmUpMs);
        while (exchange.timeMs() < plan.startMs) {
            exchange.step();
        }
        warmUp = exchange.statistics();
        lines = new ReceiveOrder(new RandomStream(plan.seed).split("latency"));
        feed = new ExchangeFeed(exchange, plan.cadence, plan.seed,
            (venue, emission) -> subscribing.frames(venue, emission)
                .forEach(frame -> lines.add(venue, emission.timeMs(), frame)));
    }

    /**
     * What to simulate.
     *
     * @param seed         of everything random.
     * @param scenario     parameters.
     * @param underlyings  at least one.
     * @param venues       at least one.
     * @param startMs      first instant of the capture, a whole second, milliseconds since the epoch.
     * @param warmUpMs     lived through before it without output, whole seconds; 0 starts without positions.
     * @param durationMs   of the capture, whole seconds.
     * @param truthEveryMs between two instants of truth, whole seconds; the end is always one.
     * @param cadence      of state.
     */
    public record Plan(long seed, Scenario scenario, List<SimulatedUnderlying> underlyings,
                       List<SimulatedVenue> venues, long startMs, long warmUpMs, long durationMs, long truthEveryMs,
                       Cadence cadence) {
        /** All parameters but the seed and the times, as one line. */
        public String parameters() {
            final StringBuilder text = new StringBuilder(ParameterHash.text(scenario));
            text.append(" underlyings=").append(underlyings).append(" venues=").append(venues);
            text.append(" activity=");
            for (final SimulatedVenue venue : venues) {
                text.append(venue.code()).append(':').append(venue.activityFactor()).append(' ');
            }
            for (final SimulatedUnderlying underlying : underlyings) {
                text.append(underlying).append(':').append(underlying.activityFactor()).append(' ');
            }
            return text.toString().trim();
        }

        /** The fingerprint of {@link #parameters()}. */
        public String hash() {
            return ParameterHash.hash(parameters());
        }
    }

    /**
     * What a run produced.
     *
     * @param lines      of the capture.
     * @param statistics without the warm-up.
     * @param exchange   at its end.
     */
    public record Outcome(long lines, MarketStatistics statistics, Exchange exchange) {
    }

    /**
     * Writes both files; neither appears under its name unless both are complete.
     *
     * @param capturePath  of the capture.
     * @param truthPath    of the truth, or null for none.
     * @param progress     hears how far it is.
     * @return what was produced.
     * @throws IOException when a file cannot be written.
     */
    public Outcome write(final Path capturePath, final Path truthPath, final Progress progress) throws IOException {
        try (OutputFile capture = OutputFile.create(capturePath);
             OutputFile truth = truthPath == null ? null : OutputFile.create(truthPath)) {
            final TruthFile truthFile =
                truth == null ? null : new TruthFile(truth, plan.parameters(), plan.hash(), plan.seed);
            for (long doneMs = 0; doneMs < plan.durationMs; doneMs += Exchange.STEP_MS) {
                if (truthFile != null && doneMs > 0 && doneMs % plan.truthEveryMs == 0) {
                    truthFile.write(exchange.timeMs(), exchange.markets());
                }
                playSecond();
                lines.writeUntil(exchange.timeMs(), capture);
                if (doneMs % PROGRESS_EVERY_MS == 0) {
                    progress.advanced(doneMs, plan.durationMs);
                }
            }
            lines.writeAll(capture);
            capture.complete();
            if (truthFile != null) {
                truthFile.write(exchange.timeMs(), exchange.markets());
                truth.complete();
            }
            progress.advanced(plan.durationMs, plan.durationMs);
        }
        return new Outcome(lines.count(), exchange.statistics().since(warmUp), exchange);
    }

    private void playSecond() {
        for (int i = 0; i < Exchange.STEP_MS / ExchangeFeed.SLICE_MS; i++) {
            feed.advance();
            plan.venues.forEach(this::connect);
            if ((feed.timeMs() - plan.startMs) % plan.cadence.openInterestEveryMs() == 0) {
                connected.forEach(this::poll);
            }
        }
    }

    private void poll(final SimulatedVenue venue) {
        for (final InstrumentDialect dialect : feed.dialects(venue)) {
            dialect.polled(feed.timeMs()).forEach(body -> lines.addRest(venue, feed.timeMs(), body));
        }
    }

    // An outage cuts the connection; the client subscribes again as soon as the venue is back.
    private void connect(final SimulatedVenue venue) {
        if (feed.isSilent(venue, feed.timeMs())) {
            connected.remove(venue);
        } else if (connected.add(venue)) {
            subscribe(venue);
        }
    }

    private void subscribe(final SimulatedVenue venue) {
        final long nowMs = feed.timeMs();
        final Map<String, List<InstrumentDialect>> byChannel = new LinkedHashMap<>();
        for (final InstrumentDialect dialect : feed.dialects(venue)) {
            dialect.channels().forEach(channel ->
                byChannel.computeIfAbsent(channel, key -> new ArrayList<>()).add(dialect));
        }
        subscribing.opening(venue, List.copyOf(byChannel.keySet()), nowMs)
            .forEach(frame -> lines.add(venue, nowMs, frame));
        byChannel.forEach((channel, dialects) -> {
            subscribing.perChannel(venue, channel, nowMs).forEach(frame -> lines.add(venue, nowMs, frame));
            final List<Emission> greetings = new ArrayList<>();
            dialects.forEach(dialect -> dialect.greet(channel, nowMs, greetings::add));
            subscribing.greeting(venue, channel, greetings).forEach(frame -> lines.add(venue, nowMs, frame));
        });
    }
}
