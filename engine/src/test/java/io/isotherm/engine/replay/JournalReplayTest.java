package io.isotherm.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.engine.checkpoint.CheckpointFolder;
import io.isotherm.engine.checkpoint.EngineImage;
import io.isotherm.engine.checkpoint.EngineReplica;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationException;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.history.ColdStart;
import io.isotherm.engine.journal.JournalConsumer;
import io.isotherm.engine.journal.JournalContext;
import io.isotherm.engine.journal.JournalCopy;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.JournalPositions;
import io.isotherm.engine.journal.JournalSettings;
import io.isotherm.engine.journal.JournalWriter;
import io.isotherm.engine.journal.RandomEvents;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.PolledProcessor;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RecordedEventPublisher;
import io.isotherm.engine.ring.RingExceptionHandler;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.HeapEventCounters;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal comes to the state of the processor beside which it was written. */
final class JournalReplayTest {
    private static final JournalSettings SETTINGS =
        JournalSettings.DEFAULTS.withSegmentBytes(1 << 20).withRetention(0, 0);
    private static final EngineConfiguration CONFIGURATION =
        EngineConfiguration.defaults(Path.of("listings.yaml"));
    private static final DistinctErrors ERRORS =
        new DistinctErrors(() -> 0, new PrintStream(OutputStream.nullOutputStream()));

    private static final long SECOND = 1_000_000_000L;
    private static final long START_MS = 1_767_225_600_000L;

    private final long seed = System.nanoTime();

    @TempDir
    private Path tests;

    /** Runs events through a processor and a journal, like a live engine; the processor's digest. */
    private static String live(final Path folder, final long epoch, final RandomEvents events, final int count)
        throws IOException {
        return live(folder, epoch, events, count, List.of());
    }

    private static String live(final Path folder, final long epoch, final RandomEvents events, final int count,
                               final List<String> past) throws IOException {
        final DensityModel model = new DensityModel(Listings.TABLE, CONFIGURATION.model());
        final HeapEventCounters counters = new HeapEventCounters();
        final HaltSignal halt = new HaltSignal();
        final MarketEventRing ring = new MarketEventRing(1024, new YieldingWaitStrategy());
        final MarketEventProcessor state = new MarketEventProcessor(Listings.TABLE, model,
            PublishSink.NONE, CONFIGURATION.publish(), CONFIGURATION.timeouts(), counters);
        final PolledProcessor processor =
            new PolledProcessor(ring, state, new RingExceptionHandler(counters, ERRORS, halt), halt);
        final RecordedEventPublisher publisher = new RecordedEventPublisher(ring, processor);
        final JournalPositions positions = new JournalPositions();
        final JournalContext context =
            new JournalContext(folder, SETTINGS).run(model.hash(), epoch).instruments(Listings.TABLE);
        if (!past.isEmpty()) {
            context.base(run -> base(run, past, model, state));
        }
        try (JournalWriter writer = JournalWriter.open(context, positions)) {
            final JournalConsumer journal = new JournalConsumer(writer, positions, number -> null, failure -> {
                throw new AssertionError(failure);
            });
            for (int i = 0; i < count; i++) {
                final MarketEvent event = events.next();
                publisher.publish(event, 0);
                journal.onEvent(event, i, true);
            }
            processor.drain();
            assertTrue(!halt.raised(), () -> "halted: " + halt.cause());
        }
        return String.format("%016x", model.digest());
    }

    /** A run that begins with a past keeps it as a live engine does: as the state that it gives. */
    private static void base(final JournalContext.NextRun run, final List<String> past, final DensityModel model,
                             final MarketEventProcessor processor) throws IOException {
        final EngineReplica replica =
            new EngineReplica(Listings.TABLE, CONFIGURATION.model(), CONFIGURATION.timeouts());
        ColdStart.load(List.of(), past, Listings.TABLE).apply(replica.model(), run.epoch());
        final Path file = JournalFolder.base(run.folder(), run.epoch());
        EngineImage.write(new CheckpointFolder(run.folder()), file, replica, Listings.TABLE, run.epoch(),
            run.firstSequence() - 1);
        EngineImage.read(file).restore(model, processor);
    }

    private static ReplaySummary replay(final Path folder, final long epoch, final InstrumentTable listed)
        throws IOException {
        try (JournalInput input = JournalInput.open(List.of(folder), epoch)) {
            return new JournalReplay(new CheckedConfiguration(CONFIGURATION, listed), new ScriptedParts(null),
                null, ERRORS, input).run(ReplayMonitor.NONE);
        }
    }

    @Test
    void shouldComeToTheDigestOfTheNewestRunAndOfTheOneThatIsNamed() throws IOException {
        final Path folder = tests.resolve("journal");
        final String first = live(folder, 1_000, new RandomEvents(seed), 15_000);
        final String second = live(folder, 2_000, new RandomEvents(seed + 1), 15_000);
        assertNotEquals(first, second);
        assertEquals(second, replay(folder, 0, Listings.TABLE).digest(), "seed " + seed);
        assertEquals(first, replay(folder, 1_000, Listings.TABLE).digest(), "seed " + seed);
        final String json = replay(folder, 0, Listings.TABLE).json();
        assertTrue(json.contains("\"records\":15000") && json.contains("\"end\":\"closed\""), json);
    }

    @Test
    void shouldComeToTheDigestThatTheRunHadAtACut() throws IOException {
        final Path folder = tests.resolve("journal");
        live(folder, 1_000, new RandomEvents(seed), 10_000);
        final String early = live(tests.resolve("early"), 1_000, new RandomEvents(seed), 6_000);
        final Path cut = tests.resolve("cut");
        JournalCopy.of(List.of(folder), new JournalCopy.Part(0, Long.MIN_VALUE, Long.MAX_VALUE, 0, 6_000), cut,
            SETTINGS);
        assertEquals(early, replay(cut, 0, Listings.TABLE).digest(), "seed " + seed);
    }

    @Test
    void shouldBeginWithThePastThatTheRunBeganWith() throws IOException {
        final Path folder = tests.resolve("journal");
        final List<String> past = new ArrayList<>();
        for (int minute = 0; minute < 120; minute++) {
            past.add("bybit,ETHUSDT," + (START_MS - (120 - minute) * 60_000L)
                + ",3000,3010,2990,3005,100,55,40,2991,3009," + (50_000 + minute));
        }
        final String digest = live(folder, START_MS * 1_000_000L, new RandomEvents(seed), 5_000, past);
        assertNotEquals(live(tests.resolve("without"), START_MS * 1_000_000L, new RandomEvents(seed), 5_000), digest);
        final ReplaySummary summary = replay(folder, 0, Listings.TABLE);
        assertEquals(digest, summary.digest(), "seed " + seed + ": " + summary.json());
        final Path base = JournalFolder.base(folder, START_MS * 1_000_000L);
        final Path elsewhere = Files.move(base, tests.resolve("elsewhere"));
        final String missing =
            assertThrows(IOException.class, () -> replay(folder, 0, Listings.TABLE)).getMessage();
        assertTrue(missing.contains(".base: no such file"), missing);
        final byte[] damaged = Files.readAllBytes(elsewhere);
        damaged[damaged.length / 2] ^= 1;
        Files.write(base, damaged);
        final String found = assertThrows(IOException.class, () -> replay(folder, 0, Listings.TABLE)).getMessage();
        assertTrue(found.contains(".base: its checksum does not match") && found.contains("offset"), found);
    }

    @Test
    void shouldRefuseAnotherConfigurationByName() throws IOException {
        final Path folder = tests.resolve("journal");
        live(folder, 1_000, new RandomEvents(seed), 100);
        final InstrumentTable fewer = new InstrumentTable(List.of(Listings.TABLE.get(0)));
        final String unlisted =
            assertThrows(ConfigurationException.class, () -> replay(folder, 0, fewer)).getMessage();
        assertTrue(unlisted.contains("bybit:ETHUSDT, which listings.yaml does not list") && unlisted.contains(
            "--instruments"), unlisted);
        try (JournalWriter other = JournalWriter.open(new JournalContext(folder, SETTINGS).run(1, 3_000)
            .instruments(Listings.TABLE), new JournalPositions())) {
            assertTrue(other.append(new RandomEvents(seed).next()));
        }
        final String model =
            assertThrows(ConfigurationException.class, () -> replay(folder, 0, Listings.TABLE)).getMessage();
        assertTrue(model.contains("other model parameters or instruments") && model.contains("--config"), model);
        assertThrows(IOException.class, () -> replay(folder, 77, Listings.TABLE), "no such run");
    }

    @Test
    void shouldSayThatTheBeginningOfTheRunIsGone() throws IOException {
        final Path folder = tests.resolve("journal");
        final String whole = live(folder, 1_000, new RandomEvents(seed), 30_000);
        Files.delete(JournalFolder.segments(folder).get(0));
        final List<Path> rest = JournalFolder.segments(folder);
        assertTrue(rest.size() > 1, rest.toString());
        try (JournalInput input = JournalInput.open(rest, 0)) {
            assertTrue(!input.isWhole() && input.firstSequence() > 0, "from " + input.firstSequence());
        }
        // what is left is read by the instruments that each segment begins with
        final ReplaySummary summary = replay(folder, 0, Listings.TABLE);
        assertTrue(summary.json().contains("\"end\":\"closed\""), summary.json());
        assertNotEquals(whole, summary.digest(), "densities begin with nothing");
    }

    @Test
    void shouldWriteTheGridsOfEachBoundary() throws IOException {
        final Path folder = tests.resolve("journal");
        live(folder, 1_000, new RandomEvents(seed), 4_000);
        final Path grids = tests.resolve("grids");
        final String whole = replay(folder, replay -> { }).digest();
        final ReplaySummary summary = replay(folder, replay -> replay.writeGridFiles(grids, SECOND));
        assertEquals(whole, summary.digest(), "seed " + seed);
        final List<Path> files = files(grids);
        assertTrue(files.size() > 3, files + ", seed " + seed);
        for (final Path file : files.subList(0, files.size() - 1)) {
            final long boundaryNs = Long.parseLong(file.getFileName().toString().replaceAll("\\D", ""));
            assertEquals(0, boundaryNs % SECOND);
            final Path one = tests.resolve("until-" + boundaryNs);
            // the TIME event of the boundary itself belongs to it, nothing else does
            replay(folder, replay -> {
                replay.writeGridFiles(one, 3600 * SECOND);
                replay.stopBefore(boundaryNs);
            });
            assertEquals(Files.readString(files(one).get(0)), Files.readString(file), file + ", seed " + seed);
        }
        final Path late = tests.resolve("late");
        replay(folder, replay -> {
            replay.writeGridFiles(late, SECOND);
            replay.beginAt(summary.lastReceiveTimeNs() - 2 * SECOND);
        });
        assertTrue(files(late).size() < files.size());
        assertEquals(files.subList(files.size() - files(late).size(), files.size()).stream().map(Path::getFileName)
            .toList(), files(late).stream().map(Path::getFileName).toList());
    }

    @Test
    void shouldRefuseATimeOfWhichTheJournalHasNothingAndSayWhatItHas() throws IOException {
        final Path folder = tests.resolve("journal");
        live(folder, 1_000, new RandomEvents(seed), 500);
        final Path image = tests.resolve("state");
        final long lastNs = replay(folder, replay -> { }).lastReceiveTimeNs();
        final String late = assertThrows(IOException.class, () -> replay(folder, replay -> {
            replay.beginAt(lastNs + 1);
            replay.saveState(image);
        })).getMessage();
        assertTrue(late.matches("the recording has nothing that was received from \\S+ on: it holds \\S+ to \\S+"),
            late);
        final String early = assertThrows(IOException.class, () -> replay(folder, replay -> replay.stopBefore(1)))
            .getMessage();
        assertTrue(early.matches("the recording has nothing that was received until \\S+: it begins at \\S+"), early);
        assertTrue(Files.notExists(image));
    }

    @Test
    void shouldGoOnFromAnImageAsIfItHadNotStopped() throws IOException {
        final Path folder = tests.resolve("journal");
        final String whole = live(folder, 1_000, new RandomEvents(seed), 6_000);
        final Path image = tests.resolve("state");
        final ReplaySummary all = replay(folder, replay -> { });
        final long untilNs = START_MS * 1_000_000L + (all.lastReceiveTimeNs() - START_MS * 1_000_000L) / 2;
        final ReplaySummary early = replay(folder, replay -> {
            replay.stopBefore(untilNs);
            replay.saveState(image);
        });
        assertTrue(early.frames() < all.frames());
        assertNotEquals(whole, early.digest());
        assertEquals(whole, replay(folder, replay -> replay.restoreState(image)).digest(), "seed " + seed);
        final Path other = tests.resolve("other");
        live(other, 1_000, new RandomEvents(seed), 1_000);
        final String refused = assertThrows(IOException.class,
            () -> replay(other, replay -> replay.restoreState(image))).getMessage();
        assertTrue(refused.contains("this recording ends with event number 999"), refused);
    }

    @Test
    void shouldComeToTheSameAtASpeedAndSayThatItWasCutShort() throws IOException {
        final Path folder = tests.resolve("journal");
        final String whole = live(folder, 1_000, new RandomEvents(seed), 3_000);
        final long[] clock = {0};
        assertEquals(whole, replay(folder, replay -> replay.goAt(
            new ReplayPace(0.5, () -> false, () -> clock[0] += 25, ns -> clock[0] += ns))).digest());
        // a host that is too slow, and catches up now and then: late events are applied some at a time
        final long[] slow = {0};
        assertEquals(whole, replay(folder, replay -> replay.goAt(new ReplayPace(100, () -> false,
            () -> slow[0] += slow[0] / 500_000_000 % 2 == 0 ? 500_000 : 25_000, ns -> slow[0] += ns))).digest());
        final int[] asked = {0};
        final ReplaySummary cut = replay(folder, replay -> replay.goAt(
            new ReplayPace(ReplayPace.MAX, () -> asked[0]++ == 1_000)));
        assertTrue(cut.isCutShort());
        assertEquals(1_000, cut.frames());
        final Path part = tests.resolve("part");
        assertEquals(live(part, 1_000, new RandomEvents(seed), 1_000), cut.digest(), "seed " + seed);
    }

    /** What is asked of a replay before it runs. */
    @FunctionalInterface
    private interface Wish {
        void ask(JournalReplay replay) throws IOException;
    }

    private static ReplaySummary replay(final Path folder, final Wish wish) throws IOException {
        try (JournalInput input = JournalInput.open(List.of(folder), 0)) {
            final JournalReplay replay = new JournalReplay(new CheckedConfiguration(CONFIGURATION, Listings.TABLE),
                new ScriptedParts(null), null, ERRORS, input);
            wish.ask(replay);
            return replay.run(ReplayMonitor.NONE);
        }
    }

    private static List<Path> files(final Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
