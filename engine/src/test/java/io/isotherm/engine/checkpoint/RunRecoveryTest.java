package io.isotherm.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.RandomEvents;
import io.isotherm.engine.processor.HealthFlag;
import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.ring.MarketEventDescriptor;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start comes to the state that the run before ended with, however its images were damaged. */
final class RunRecoveryTest {
    private static final long FIRST_NS = 1_767_225_600_000_000_000L;
    private static final long LATER_NS = FIRST_NS + TimeUnit.HOURS.toNanos(2);
    private static final int EVENTS = 9_000;

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());

    @TempDir
    private Path tests;
    private Path folder;
    /** What the killed run had: its state as it was, and with the outage that follows. */
    private long digest;
    private long afterOutage;
    private long newest;
    private long older;

    /** A run that is killed, with two checkpoints, behind a run that ended in order. */
    @BeforeEach
    void journal() throws IOException {
        folder = tests.resolve("j");
        try (JournalledState run = begin(FIRST_NS - 1_000_000)) {
            run.hear(new RandomEvents(seed - 1), 500);
        }
        final JournalledState run = begin(FIRST_NS);
        final long[] clock = new long[1];
        try (Checkpointer checkpointer = run.checkpointer(clock)) {
            checkpointer.doWork();
            final RandomEvents events = new RandomEvents(seed);
            for (int part = 0; part < 2; part++) {
                run.hear(events, EVENTS / 3);
                clock[0]++;
                checkpointer.doWork();
                older = newest;
                newest = run.checkpoints.newest();
            }
            run.hear(events, EVENTS / 3);
        }
        run.abandon();
        digest = run.digest();
        // an offline replay of the killed run, and the step that stands for the outage
        run.processor.onOutage();
        run.model.brackets(Listings.TABLE);
        afterOutage = run.digest();
    }

    private JournalledState begin(final long nowNs) throws IOException {
        return new JournalledState(folder, Listings.TABLE, CheckpointSettings.DEFAULTS, nowNs);
    }

    private void damage(final Path file, final double place) throws IOException {
        final byte[] bytes = Files.readAllBytes(file);
        bytes[(int) (bytes.length * place)] ^= 0x10;
        Files.write(file, bytes);
    }

    private String recover(final long tail) throws IOException {
        final JournalledState next = begin(LATER_NS);
        next.abandon();
        assertNotNull(next.recovered, () -> next.told + ", seed " + seed);
        assertEquals(afterOutage, next.digest(), () -> next.told + ", seed " + seed);
        assertEquals(500 + EVENTS - 1, next.recovered.sequence());
        assertEquals(tail, next.recovered.tailEvents(), next.told::toString);
        return String.join("\n", next.told);
    }

    private String cold(final JournalledState next) throws IOException {
        next.abandon();
        assertNull(next.recovered);
        assertEquals(new JournalledStateOfNothing().digest(), next.digest());
        final String told = String.join("\n", next.told);
        assertTrue(told.contains("the engine starts cold"), told);
        return told;
    }

    /** An engine that has heard nothing. */
    private static final class JournalledStateOfNothing {
        private final EngineReplica replica =
            new EngineReplica(Listings.TABLE, JournalledState.PARAMETERS, JournalledState.TIMEOUTS);

        long digest() {
            return EngineImage.digest(Listings.TABLE, replica.model(), replica.processor());
        }
    }

    @Test
    void shouldComeToTheStateOfTheKilledRunAndTheOutageBehindIt() throws IOException {
        assertNotEquals(digest, afterOutage);
        final String told = recover(EVENTS / 3);
        assertTrue(told.contains("recovered 9,500 events: checkpoint at event 6,500 of 2026-01-01T")
            && told.contains(" + 3,000 events in "), told);
    }

    @Test
    void shouldFallBackToTheCheckpointBeforeADamagedOne() throws IOException {
        for (final double place : new double[] {0.5, 0.0}) {
            damage(JournalFolder.checkpoint(folder, newest), place);
            final String told = recover(2 * EVENTS / 3);
            assertTrue(told.contains(JournalFolder.checkpoint(folder, newest) + ": ") && told.contains("(offset ")
                && told.contains("the image before it is tried"), told);
            removeNewestRun();
        }
    }

    @Test
    void shouldFallBackToTheBaseOfTheRunWhenAllCheckpointsAreDamaged() throws IOException {
        damage(JournalFolder.checkpoint(folder, newest), 0.9);
        Files.write(JournalFolder.checkpoint(folder, older), new byte[0]);
        final String told = recover(EVENTS);
        assertTrue(told.contains("base image at event 500"), told);
    }

    @Test
    void shouldStartColdWithoutAnyImageAndSayWhichOnesAreDamaged() throws IOException {
        damage(JournalFolder.checkpoint(folder, newest), 0.9);
        damage(JournalFolder.checkpoint(folder, older), 0.3);
        damage(JournalFolder.base(folder, FIRST_NS), 0.01);
        final String told = cold(begin(LATER_NS));
        assertEquals(2, told.split("the image before it is tried", -1).length - 1, told);
    }

    @Test
    void shouldRecoverWhateverHasBecomeOfEarlierRunsAndOfWhatLiesBeforeTheImage() throws IOException {
        final List<Path> segments = JournalFolder.segments(folder);
        assertTrue(segments.size() > 4, segments.toString());
        // the run before, and the first segment of the killed one
        for (final Path old : segments.subList(0, 2)) {
            final byte[] bytes = Files.readAllBytes(old);
            bytes[20] ^= 1;
            Files.write(old, bytes);
            final String told = recover(EVENTS / 3);
            assertTrue(told.contains("checkpoint at event 6,500 of "), told);
            removeNewestRun();
        }
    }

    @Test
    void shouldIgnoreImagesUnderNumbersThatNoEngineGives() throws IOException {
        final List<Path> ignored = List.of(Files.createFile(folder.resolve("9223372036854775808.base")),
            Files.createFile(folder.resolve("9999999999999999999.checkpoint")));
        recover(EVENTS / 3);
        assertEquals(ignored, JournalFolder.misnumbered(folder));
        final List<FoundImage> found = FoundImage.in(folder);
        assertEquals(ignored, found.stream().filter(image -> !image.isWhole()).map(FoundImage::file).toList());
    }

    @Test
    void shouldNotUseACheckpointThatIsAheadOfTheJournal() throws IOException {
        // as a power cut leaves it, where the image was synced and the journal behind it was not
        final EngineReplica ahead = EngineReplica.of(EngineImage.read(JournalFolder.checkpoint(folder, newest)),
            Listings.TABLE, JournalledState.PARAMETERS, JournalledState.TIMEOUTS);
        Files.delete(JournalFolder.checkpoint(folder, newest));
        EngineImage.write(new CheckpointFolder(folder), JournalFolder.checkpoint(folder, 500 + EVENTS + 5), ahead,
            Listings.TABLE, FIRST_NS, 500 + EVENTS + 5);
        final String told = recover(2 * EVENTS / 3);
        assertTrue(told.contains("is ahead of the journal, whose last valid event is 9499; it is not used, and the "
            + (500 + EVENTS + 5 - 9499) + " events between are lost"), told);
    }

    @Test
    void shouldStartColdWithOtherInstrumentsAndSayThatTheConfigurationWasChanged() throws IOException {
        final InstrumentTable fewer = new InstrumentTable(List.of(Listings.TABLE.get(0)));
        final JournalledState next =
            new JournalledState(folder, fewer, CheckpointSettings.DEFAULTS, LATER_NS);
        next.abandon();
        assertNull(next.recovered);
        final String told = String.join("\n", next.told);
        assertTrue(told.contains("was taken with other model parameters or instruments")
            && told.contains("configuration was changed") && told.contains("starts cold"), told);
    }

    @Test
    void shouldGoOnUnderBracketsThatChangedWhileNoEngineRan() throws IOException {
        final List<Instrument> changed = new ArrayList<>();
        for (int id = 0; id < Listings.TABLE.size(); id++) {
            changed.add(Listings.TABLE.get(id).withBrackets(JournalledState.newBrackets(77 + id)));
        }
        final InstrumentTable table = new InstrumentTable(changed);
        final long goesOn;
        try (JournalledState next = new JournalledState(folder, table, CheckpointSettings.DEFAULTS, LATER_NS)) {
            assertNotNull(next.recovered, next.told::toString);
            assertEquals(JournalledState.newBrackets(77), next.model.instrument(0).brackets());
            next.hear(new RandomEvents(seed + 9), 500);
            next.processor.onOutage();
            next.model.brackets(table);
            goesOn = next.digest();
        }
        try (JournalledState after = new JournalledState(folder, table, CheckpointSettings.DEFAULTS, LATER_NS)) {
            assertNotNull(after.recovered, after.told::toString);
            assertEquals(500, after.recovered.tailEvents());
            assertEquals(goesOn, after.digest(), "seed " + seed);
        }
    }

    @Test
    void shouldStartColdAfterALongOutageAndWithAClockThatIsBehind() throws IOException {
        final String old = cold(new JournalledState(folder, Listings.TABLE,
            new CheckpointSettings(1, true, TimeUnit.HOURS.toNanos(1)), LATER_NS));
        assertTrue(old.contains("journal.recoverWithin is PT1H"), old);
        removeNewestRun();
        final String behind = cold(begin(FIRST_NS - TimeUnit.HOURS.toNanos(1)));
        assertTrue(behind.contains("this host's clock stands at"), behind);
    }

    @Test
    void shouldShowTheOutageUntilTheVenuesAreHeardAgain() throws IOException {
        final JournalledState next = begin(LATER_NS);
        next.abandon();
        for (int id = 0; id < Listings.TABLE.size(); id++) {
            assertTrue((next.processor.state(id).health() & HealthFlag.STREAM_GAPPED) != 0, "instrument " + id);
            assertNotEquals(MarketEventDescriptor.ABSENT, next.processor.state(id).mark());
        }
    }

    @Test
    void shouldRecoverAgainAndAgain() throws IOException {
        long events = 500 + EVENTS;
        for (int i = 0; i < 4; i++) {
            final JournalledState next = begin(LATER_NS + i);
            assertNotNull(next.recovered, next.told::toString);
            assertEquals(events, next.recovered.sequence() + 1);
            final int more = i % 2 == 0 ? 0 : 700;
            next.hear(new RandomEvents(seed + i), more);
            events += more;
            next.abandon();
        }
    }

    /** As if the start had not been. */
    private void removeNewestRun() throws IOException {
        final List<Path> segments = JournalFolder.segments(folder);
        Files.delete(segments.get(segments.size() - 1));
        Files.delete(JournalFolder.bases(folder).lastEntry().getValue());
    }
}
