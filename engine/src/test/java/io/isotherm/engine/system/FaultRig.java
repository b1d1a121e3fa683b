package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertNull;

import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.engine.Engine;
import io.isotherm.engine.EngineContext;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.Venue;
import io.isotherm.feed.book.BookCopy;
import io.isotherm.feed.book.BookState;
import io.isotherm.feed.session.FeedContext;
import io.isotherm.simulator.fault.Fault;
import io.isotherm.simulator.fault.FaultSwitch;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.server.ServeRun;
import io.isotherm.simulator.venue.BookImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** An engine on simulated venues whose faults a test switches, with short timeouts and a seed that failures name. */
final class FaultRig implements AutoCloseable {
    /** Silence after which a connection that always talks is stale. */
    static final Duration STALE = Duration.ofMillis(300);
    /** Rounds of each test; a release runs a hundred. */
    private static final int ROUNDS = Integer.getInteger("isotherm.rounds", 1);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int LIVE = 3;

    private final long seed;
    private final List<Venue> venues = new ArrayList<>();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final ServeRun simulator;
    private final Engine engine;
    private final SnapshotReader reader;
    private final CheckedConfiguration checked;

    /** Connections with the usual timings; the faults of the list are on from the very first connection. */
    FaultRig(final Path folder, final long seed, final Duration stale, final List<Fault> faults,
             final Consumer<FeedContext> timings, final Consumer<EngineContext> settings,
             final SimulatedVenue... simulated) throws IOException {
        this(folder, seed, stale, faults, timings, settings, "", simulated);
    }

    /** With further settings, lines of the configuration file. */
    FaultRig(final Path folder, final long seed, final Duration stale, final List<Fault> faults,
             final Consumer<FeedContext> timings, final Consumer<EngineContext> settings, final String more,
             final SimulatedVenue... simulated) throws IOException {
        this.seed = seed;
        simulator = ServeRun.launch(new ServeRun.Plan(seed, Scenario.BASE, List.of(simulated), 60_000, 1, true, 180,
            List.of()));
        faults.forEach(simulator.faults()::on);
        for (final SimulatedVenue venue : simulated) {
            venues.add(Venue.ofCode(venue.code()));
        }
        checked = configuration(folder, more);
        final EngineContext context = new EngineContext(checked)
            .feed(feed -> timings.accept(feed.seed(seed).connectLimits(false)
                .silence(stale.toNanos(), 3 * stale.toNanos())
                .backoff(Duration.ofMillis(20).toNanos(), Duration.ofMillis(100).toNanos(), stale.toNanos())))
            .errors(new DistinctErrors(() -> 0, new PrintStream(errors, true, StandardCharsets.UTF_8)));
        settings.accept(context);
        engine = Engine.launch(context);
        reader = SnapshotReader.attach(folder.resolve("snapshots"), Duration.ofSeconds(20));
    }

    /** One test. */
    @FunctionalInterface
    interface Round {
        /** Plays it in a folder of its own, everything random drawn from the seed. */
        void play(Path folder, long seed) throws IOException;
    }

    /** Plays a test as often as the release wants, and says so when that is more than once. */
    static void rounds(final String what, final Path folder, final Round round) throws IOException {
        final long seed = Long.getLong("isotherm.seed", System.nanoTime());
        final long startNs = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) {
            round.play(Files.createDirectories(folder.resolve("round" + i)), seed + i);
        }
        if (ROUNDS > 1) {
            System.out.printf("%s: %d rounds without a failure (95 %% bound %.1f %%), %.1f s each, first seed %d%n",
                what, ROUNDS, 300.0 / ROUNDS, (System.nanoTime() - startNs) / 1e9 / ROUNDS, seed);
        }
    }

    private CheckedConfiguration configuration(final Path folder, final String more) throws IOException {
        // A venue that never spoke shall have no positions from its past.
        final String text = simulator.venuesSection() + "history: {days: 0}\nsnapshot: {directory: \""
            + folder.resolve("snapshots") + "\"}\n" + more;
        return ConfigurationFile.read(Files.writeString(folder.resolve("isotherm.yaml"), text),
            EngineProcess.HOME.resolve("config").resolve("instruments.yaml"));
    }

    /** What the engine was launched with. */
    CheckedConfiguration checked() {
        return checked;
    }

    FaultSwitch faults() {
        return simulator.faults();
    }

    Engine engine() {
        return engine;
    }

    SnapshotReader reader() {
        return reader;
    }

    List<Venue> venues() {
        return venues;
    }

    long count(final EngineCounter counter, final Venue venue) {
        return reader.counter(counter, venue.id());
    }

    long count(final EngineCounter counter) {
        return reader.counter(counter, 0);
    }

    /** Waits until every pulse is healthy, every session live and every book equal to the venue's own. */
    void awaitHealth(final String when) {
        for (final Venue venue : venues) {
            await(() -> isLive(venue), venue.code() + " live " + when);
            for (final String symbol : symbols(venue)) {
                await(() -> health(venue, symbol) == 0, venue.code() + " " + symbol + " healthy " + when);
                await(() -> bookIsTheVenues(venue, symbol), "the venue's own book of " + venue.code() + " " + symbol
                    + " " + when);
            }
        }
        assertNull(engine.haltCause());
    }

    /** Waits until a pulse of the venue has one of the flags. */
    void awaitFlag(final Venue venue, final PulseFlag... flags) {
        await(() -> {
            long wanted = 0;
            for (final PulseFlag flag : flags) {
                wanted |= flag.bit();
            }
            return (health(venue, symbols(venue).get(0)) & wanted) != 0;
        }, List.of(flags) + " of " + venue.code());
    }

    boolean isLive(final Venue venue) {
        return count(EngineCounter.SESSION_STATE, venue) == LIVE;
    }

    /** Bits of the pulse, or all of them where none can be read. */
    long health(final Venue venue, final String symbol) {
        final PulseView pulse = new PulseView();
        return reader.pulse(reader.directory().instrumentIndex(venue.code(), symbol), pulse) == ReadResult.OK
            ? pulse.health() : -1;
    }

    static List<String> symbols(final Venue venue) {
        return VenueConfiguration.defaults(venue).symbols();
    }

    /** Compares level by level; a client that is told less than the whole book must hold at least a few levels. */
    boolean bookIsTheVenues(final Venue venue, final String symbol) {
        final BookImage wanted = simulator.book(SimulatedVenue.ofCode(venue.code()), symbol);
        final BookCopy held = engine.book(venue, symbol);
        return held.state() == BookState.LIVE && equal(wanted.bids(), held.bids()) && equal(wanted.asks(), held.asks());
    }

    private static boolean equal(final List<BookImage.Level> wanted, final List<BookCopy.Level> held) {
        if (held.size() < Math.min(20, wanted.size()) || held.size() > wanted.size()) {
            return false;
        }
        for (int i = 0; i < held.size(); i++) {
            if (wanted.get(i).price().compareTo(held.get(i).price()) != 0
                || wanted.get(i).quantity().compareTo(held.get(i).quantity()) != 0) {
                return false;
            }
        }
        return true;
    }

    void await(final BooleanSupplier condition, final String what) {
        final long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadlineNs) {
                throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what + at());
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** What the engine said of errors. */
    String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    /** What a failure says. */
    String at() {
        final StringBuilder text = new StringBuilder("; seed ").append(seed).append("; faults ")
            .append(faults().active());
        for (final Venue venue : venues) {
            text.append("; ").append(venue.code()).append(" state ").append(count(EngineCounter.SESSION_STATE, venue))
                .append(" reconnects ").append(count(EngineCounter.RECONNECTS, venue));
            for (final String symbol : symbols(venue)) {
                text.append(' ').append(symbol).append(" [").append(PulseFlag.words(health(venue, symbol))).append("] ")
                    .append(engine.book(venue, symbol).state());
            }
        }
        return text.append("; gaps ").append(count(EngineCounter.BOOK_GAPS)).append("; resyncs ")
            .append(count(EngineCounter.BOOK_RESYNCS)).append("; ").append(errors.toString(StandardCharsets.UTF_8))
            .toString();
    }

    @Override
    public void close() {
        engine.close();
        simulator.close();
    }
}
