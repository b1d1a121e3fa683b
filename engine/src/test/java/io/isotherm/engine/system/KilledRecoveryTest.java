package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.LiveInstruments;
import io.isotherm.engine.checkpoint.EngineImage;
import io.isotherm.engine.checkpoint.EngineReplica;
import io.isotherm.engine.cli.LinkedParts;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.JournalReader;
import io.isotherm.engine.journal.JournalSegments;
import io.isotherm.engine.replay.JournalInput;
import io.isotherm.engine.replay.JournalReplay;
import io.isotherm.engine.replay.ReplayMonitor;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real engine journals and takes checkpoints, is killed with SIGKILL at random instants and started again, with all
 * its images, without the newest and without any checkpoint: each start comes to the very state that an offline replay
 * of the killed run comes to from its base, and the step that stands for the outage. The last run ends in order, and
 * its replay comes to the digest that it printed. {@code -Disotherm.recoveryKills=N} kills more;
 * {@code KilledJournalTest} kills the engine from the ring on, far more often.
 */
@Tag("slow")
@Timeout(value = 6, unit = TimeUnit.HOURS)
final class KilledRecoveryTest {
    private static final int KILLS = Integer.getInteger("isotherm.recoveryKills", 3);
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final int FRAME_PAUSE_MS = 5;
    private static final long END_S = 20;

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);

    @TempDir
    private Path tests;
    private Path journal;
    private CheckedConfiguration checked;
    private String at = "";

    @Test
    void shouldComeToTheStateOfTheKilledRunWithAndWithoutItsCheckpoints() throws IOException, InterruptedException {
        journal = tests.resolve("journal");
        try (LoopbackVenue bybit = new LoopbackVenue(LoopbackVenue.paced(Venue.BYBIT, seed, FRAME_PAUSE_MS));
             LoopbackVenue okx = new LoopbackVenue(LoopbackVenue.paced(Venue.OKX, seed, FRAME_PAUSE_MS))) {
            final Path config = configuration(bybit, okx);
            checked = ConfigurationFile.read(config, null);
            long expected = 0;
            for (int kill = 0; kill <= KILLS; kill++) {
                at = "kill " + kill + " of " + KILLS + ", seed " + seed;
                try (EngineProcess engine = start(config)) {
                    final int runs = kill;
                    await(engine, () -> bases().size() > runs, "its base");
                    if (kill > 0) {
                        await(engine, () -> said(engine, "recovered "), "the line of its recovery");
                        assertEquals(expected, EngineImage.read(JournalFolder.bases(journal).lastEntry().getValue())
                            .header().digest(), at + ": " + engine.output());
                        assertDamageIsTold(kill - 1, engine.output());
                    }
                    final long newest = newestCheckpoint();
                    await(engine, () -> checkpoints().stream().filter(file -> sequence(file) > newest).count() >= 2,
                        "two checkpoints");
                    if (kill == KILLS) {
                        assertEquals(0, engine.terminate(END_S), engine.output());
                        assertTrue(engine.output().contains("state digest " + replayed()),
                            at + ": " + replayed() + ": " + engine.output());
                        break;
                    }
                    LockSupport.parkNanos(random.nextInt(700_000_000));
                    engine.kill();
                }
                expected = stateOfNewestRun();
                damage(kill);
            }
        }
        System.out.println("engine recoveries: " + KILLS + " kills, the state bit-identical after each (95 % bound "
            + 300.0 / KILLS + " %), seed " + seed);
    }

    private Path configuration(final LoopbackVenue bybit, final LoopbackVenue okx) throws IOException {
        return Files.writeString(tests.resolve("isotherm.yaml"), """
            instruments: %s
            venues:
              binance-usdm: {enabled: false}
              bybit: {url: "%s"}
              okx: {url: "%s"}
            history: {days: 0}
            listings: {ask: false}
            archive: {keep: false}
            journal: {keep: true, directory: "%s", segmentSize: 1MiB, checkpointEvery: 1s}
            """.formatted(EngineProcess.HOME.resolve("config").resolve("instruments.yaml"), bybit.address(),
            okx.address(), journal));
    }

    private EngineProcess start(final Path config) throws IOException {
        return EngineProcess.start(tests.resolve("engine.log"), "run", "--config", config.toString(), "--snapshot-dir",
            tests.resolve("snapshots").toString());
    }

    private static boolean said(final EngineProcess engine, final String words) {
        try {
            return engine.output().contains(words);
        } catch (final IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private List<Path> bases() {
        try {
            return Files.isDirectory(journal) ? List.copyOf(JournalFolder.bases(journal).values()) : List.of();
        } catch (final IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private List<Path> checkpoints() {
        try {
            return List.copyOf(JournalFolder.checkpoints(journal).values());
        } catch (final IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private long newestCheckpoint() {
        final List<Path> all = checkpoints();
        return all.isEmpty() ? -1 : sequence(all.get(all.size() - 1));
    }

    private static long sequence(final Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().split("\\.")[0]);
    }

    /** In turn: nothing, the newest checkpoint, all of them. */
    private void damage(final int kill) throws IOException {
        final List<Path> all = checkpoints();
        for (final Path file : kill % 3 == 0 ? List.<Path>of() : kill % 3 == 1 ? all.subList(all.size() - 1,
            all.size()) : all) {
            final byte[] bytes = Files.readAllBytes(file);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bytes);
        }
    }

    private void assertDamageIsTold(final int kill, final String output) {
        assertEquals(kill % 3 != 0, output.contains("the image before it is tried"), at + ": " + output);
        assertEquals(kill % 3 == 2, output.contains("base image at event"), at + ": " + output);
    }

    /** The slow way: all events of the run from its base, by a replica, whose densities a replay's are equal to. */
    private long stateOfNewestRun() throws IOException {
        final EngineConfiguration configuration = checked.configuration();
        final InstrumentTable table = LiveInstruments.of(checked);
        final Path copy = copy();
        final List<Path> run = JournalSegments.ofRun(List.of(copy), 0);
        final EngineReplica replica;
        try (JournalReader reader = JournalReader.open(run)) {
            replica = EngineReplica.of(EngineImage.read(JournalFolder.base(copy, reader.header().epoch())), table,
                configuration.model(), configuration.timeouts());
            while (reader.advance()) {
                if (reader.isEvent()) {
                    replica.apply(reader);
                }
            }
        }
        assertEquals(replayed(copy), String.format("%016x", replica.model().digest()), at);
        replica.processor().onOutage();
        replica.brackets(table);
        return EngineImage.digest(table, replica.model(), replica.processor());
    }

    private Path copy() throws IOException {
        final Path copy = Files.createDirectory(tests.resolve("copy" + System.nanoTime()));
        final List<Path> files = new ArrayList<>(JournalSegments.ofRun(List.of(journal), 0));
        files.addAll(bases());
        for (final Path file : files) {
            Files.copy(file, copy.resolve(file.getFileName()));
        }
        return copy;
    }

    private String replayed() throws IOException {
        return replayed(journal);
    }

    private String replayed(final Path folder) throws IOException {
        try (LinkedParts parts = new LinkedParts(); JournalInput input = JournalInput.open(List.of(folder), 0)) {
            return new JournalReplay(checked, parts, null,
                new DistinctErrors(() -> 0, new PrintStream(OutputStream.nullOutputStream())), input)
                .run(ReplayMonitor.NONE).digest();
        }
    }

    private void await(final EngineProcess engine, final BooleanSupplier condition, final String what)
        throws IOException {
        final long deadlineNs = System.nanoTime() + DEADLINE_NS;
        while (!condition.getAsBoolean()) {
            assertTrue(engine.alive() && System.nanoTime() < deadlineNs,
                "the engine did not come to " + what + ", " + at + ": " + engine.output());
            LockSupport.parkNanos(5_000_000);
        }
    }
}
