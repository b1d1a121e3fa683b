package io.isotherm.bench.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.bench.arrival.ToldFacts.Fact;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import io.isotherm.feed.arrival.ArrivalCounter;
import io.isotherm.feed.arrival.ArrivalFilter;
import io.isotherm.feed.arrival.ArrivalStage;
import io.isotherm.feed.arrival.FilteredDecoder;
import io.isotherm.feed.capture.CaptureReader;
import io.isotherm.feed.capture.CaptureRecorder;
import io.isotherm.feed.capture.CaptureSource;
import io.isotherm.feed.capture.Captures;
import io.isotherm.feed.decode.Decoders;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.session.FeedContext;
import io.isotherm.feed.session.FeedHandler;
import io.isotherm.feed.session.Subscription;
import io.isotherm.feed.session.VenueSession;
import io.isotherm.feed.subscription.Subscriptions;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.proxy.Toxic;
import io.isotherm.simulator.proxy.ToxicProxy;
import io.isotherm.simulator.server.ServeRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Simulated venues over real sockets that are cut again and again. Beside the connections under test one of each venue
 * stays whole and without a filter: what it tells is the truth. Then the recording of the cut ones is played again.
 */
@Tag("slow")
@Timeout(180)
final class ReconnectedVenuesTest {
    private static final Path HOME = Path.of(System.getProperty("isotherm.home", ".."));
    private static final List<Venue> VENUES =
        List.of(Venue.KRAKEN_FUTURES, Venue.DYDX, Venue.HYPERLIQUID, Venue.OKX, Venue.BITMEX);
    /** Venues whose first push reaches back farther than any gap of this test. */
    private static final List<Venue> WHOLE = List.of(Venue.KRAKEN_FUTURES, Venue.DYDX);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_EVERY_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int FEWEST_FACTS = 20;
    private static final int CUTS = 3;
    /** Times the trades of the base market: each wait is for so many events of the quietest venue. */
    private static final double ACTIVITY = 8;

    @TempDir
    private Path folder;
    private final long seed = System.nanoTime();
    private final Map<Venue, ToldFacts> truth = new EnumMap<>(Venue.class);
    private final OffsetEpochNanoClock clock = new OffsetEpochNanoClock();
    private long fromNs;

    /** A set of filters with what came through, of one venue each. */
    private static final class Intake {
        private final Map<Venue, ToldFacts> passed = new EnumMap<>(Venue.class);
        private final Map<Venue, ArrivalStage> stages = new EnumMap<>(Venue.class);
        private final Map<CaptureSource, FrameSink> sinks = new HashMap<>();
        private final Map<ArrivalCounter, Long> counts = new EnumMap<>(ArrivalCounter.class);

        Intake(final InstrumentTable table, final long seed) {
            for (final Venue venue : VENUES) {
                passed.put(venue, new ToldFacts());
                stages.put(venue, new ArrivalStage(table, passed.get(venue).listener(),
                    (counter, of) -> counts.merge(counter, 1L, Long::sum), seed));
            }
        }

        FrameSink sink(final CaptureSource source) {
            return sinks.computeIfAbsent(source, key -> {
                final ArrivalFilter filter =
                    stages.get(source.venue()).connection(source.venue(), source.route(), source.copy());
                return new FilteredDecoder(Decoders.of(source.venue(), filter), filter);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldHearEverythingOnceThatTheVenueTellsAndAgainFromTheRecording(final int copies) throws IOException {
        final Path capture = folder.resolve("capture.tsv.gz");
        final List<ToxicProxy> proxies = new ArrayList<>();
        try (ServeRun simulator = ServeRun.launch(new ServeRun.Plan(seed, Scenario.BASE,
            VENUES.stream().map(venue -> SimulatedVenue.ofCode(venue.code())).toList(),
            TimeUnit.MINUTES.toMillis(30), ACTIVITY, true, 180))) {
            final JsonNode addresses = new ObjectMapper().readTree(simulator.addresses());
            final InstrumentTable table =
                ConfigurationFile.read(HOME.resolve("config").resolve("isotherm.yaml"), null).instruments();
            final Intake live = new Intake(table, seed);
            final CaptureRecorder recorder = CaptureRecorder.create(capture, failure -> {
                throw new AssertionError(failure);
            });
            try (FeedHandler whole = handler(); FeedHandler cut = handler()) {
                followTruth(whole, addresses);
                await(() -> truth.values().stream().allMatch(facts -> facts.size() >= FEWEST_FACTS), "the truth");

                final List<VenueSession> sessions = new ArrayList<>();
                for (int copy = 0; copy < copies; copy++) {
                    for (final Venue venue : VENUES) {
                        final ToxicProxy proxy = new ToxicProxy(new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), uri(addresses, venue).getPort()), seed);
                        proxies.add(proxy);
                        final CaptureSource source = CaptureSource.socket(venue, 0, copy);
                        sessions.add(cut.connect(subscription(venue, URI.create("ws://127.0.0.1:" + proxy.port())),
                            recorder.tee(source, live.sink(source))));
                    }
                }
                cut.start();
                awaitMore(live);
                fromNs = clock.nanoTime();
                final int[] cuts = new int[copies];
                for (int round = 1; round <= CUTS; round++) {
                    awaitMore(live);
                    // of two copies one at a time
                    final int victims = round % copies;
                    for (int i = 0; i < VENUES.size(); i++) {
                        proxies.get(victims * VENUES.size() + i).addToPresent(Toxic.reset(Duration.ZERO));
                    }
                    cuts[victims]++;
                    await(() -> reconnects(sessions, victims) >= VENUES.size() * cuts[victims], "reconnection");
                }
                awaitMore(live);
            }
            recorder.close();
            VENUES.forEach(venue -> check(venue, live, copies));
            assertTrue(live.counts.getOrDefault(ArrivalCounter.DUPLICATE, 0L) > 0, live.counts + at());
            assertTrue(live.counts.getOrDefault(ArrivalCounter.HISTORY, 0L) > 0, live.counts + at());
            replayed(capture, table, live);
        } finally {
            proxies.forEach(ToxicProxy::close);
        }
    }

    /** The recording gives the same events in the same order, with other keys of the prints. */
    private void replayed(final Path capture, final InstrumentTable table, final Intake live) throws IOException {
        final Intake again = new Intake(table, seed + 1);
        try (CaptureReader reader = Captures.open(capture, null)) {
            while (reader.advance()) {
                reader.deliver(again.sink(reader.source()));
            }
        }
        for (final Venue venue : VENUES) {
            assertEquals(live.passed.get(venue).facts(), again.passed.get(venue).facts(), venue.code() + at());
        }
        assertEquals(live.counts, again.counts, at());
    }

    /** From when every connection was up to the last event that both have: every one of the truth, and once. */
    private void check(final Venue venue, final Intake live, final int copies) {
        final List<Fact> passed = live.passed.get(venue).facts();
        final List<Fact> told = truth.get(venue).facts();
        final boolean whole = copies > 1 || WHOLE.contains(venue);
        int checked = 0;
        for (final String symbol : passed.stream().map(Fact::symbol).distinct().toList()) {
            final long to = Math.min(newest(passed, symbol), newest(told, symbol));
            final Map<String, Integer> expected = counted(told, symbol, to);
            final Map<String, Integer> found = counted(passed, symbol, to);
            checked += found.size();
            found.forEach((text, count) -> assertTrue(count <= expected.getOrDefault(text, 0),
                () -> venue.code() + " passed " + count + " times of " + expected.getOrDefault(text, 0) + ": " + text
                    + at()));
            if (whole) {
                expected.forEach((text, count) -> assertEquals(count, found.get(text),
                    () -> venue.code() + " lost " + text + at()));
            }
        }
        assertTrue(checked > FEWEST_FACTS, venue.code() + ": " + checked + " events" + at());
    }

    private static long newest(final List<Fact> facts, final String symbol) {
        return facts.stream().filter(fact -> fact.symbol().equals(symbol)).mapToLong(Fact::timeNs).max()
            .orElse(Long.MIN_VALUE);
    }

    /** How often each event stands in a list; those of the last time may not all be there yet, some have no time. */
    private Map<String, Integer> counted(final List<Fact> facts, final String symbol, final long toNs) {
        final Map<String, Integer> counts = new HashMap<>();
        for (final Fact fact : facts) {
            if (fact.symbol().equals(symbol) && fact.timeNs() > fromNs && fact.timeNs() < toNs) {
                counts.merge(fact.text(), 1, Integer::sum);
            }
        }
        return counts;
    }

    private void followTruth(final FeedHandler handler, final JsonNode addresses) {
        for (final Venue venue : VENUES) {
            truth.put(venue, new ToldFacts());
            handler.connect(subscription(venue, uri(addresses, venue)),
                Decoders.of(venue, truth.get(venue).listener()));
        }
        handler.start();
    }

    private FeedHandler handler() {
        return new FeedHandler(new FeedContext().epochNanoClock(clock::nanoTime).requestIntervalNs(1_000_000)
            .backoff(50_000_000L, 100_000_000L, 1_000_000_000L));
    }

    private static long reconnects(final List<VenueSession> sessions, final int copy) {
        return sessions.subList(copy * VENUES.size(), (copy + 1) * VENUES.size()).stream()
            .mapToLong(session -> session.counts().reconnects()).sum();
    }

    private void awaitMore(final Intake live) {
        final Map<Venue, Integer> before = new EnumMap<>(Venue.class);
        VENUES.forEach(venue -> before.put(venue, live.passed.get(venue).size()));
        await(() -> VENUES.stream()
            .allMatch(venue -> live.passed.get(venue).size() >= before.get(venue) + FEWEST_FACTS), "more events");
    }

    private void await(final BooleanSupplier condition, final String what) {
        final long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - startNs < PATIENCE_NS, () -> what + " did not come" + at());
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
    }

    private static URI uri(final JsonNode addresses, final Venue venue) {
        return URI.create(addresses.get(venue.code()).get("ws").asText());
    }

    private static Subscription subscription(final Venue venue, final URI base) {
        return Subscriptions.of(venue, base, VenueConfiguration.defaults(venue).symbols()).get(0);
    }

    private String at() {
        return ", seed " + seed;
    }
}
