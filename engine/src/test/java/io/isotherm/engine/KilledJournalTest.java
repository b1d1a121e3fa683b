package io.isotherm.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.checkpoint.EngineImage;
import io.isotherm.engine.checkpoint.EngineReplica;
import io.isotherm.engine.checkpoint.FoundImage;
import io.isotherm.engine.cli.LinkedParts;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.journal.Durability;
import io.isotherm.engine.journal.JournalEnd;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.JournalReader;
import io.isotherm.engine.journal.JournalSegments;
import io.isotherm.engine.journal.JournalSurvey;
import io.isotherm.engine.journal.RandomEvents;
import io.isotherm.engine.replay.JournalInput;
import io.isotherm.engine.replay.JournalReplay;
import io.isotherm.engine.replay.ReplayMonitor;
import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventDescriptor;
import io.isotherm.engine.status.DistinctErrors;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Engines that journal and take checkpoints are killed, at random and between two bytecodes of what each
 * {@link KillAim} names, and started again. What was told as acknowledged is in the journal, once and whole; the
 * snapshot is whole; no kill damages an image; and the next engine begins with the state of a {@link KillWitness},
 * which an offline replay of the killed run from its base comes to as well. After some kills the newest checkpoint, or
 * all, are damaged by hand. {@code -Disotherm.journalKills=N} kills more.
 */
@Tag("slow")
@Timeout(value = 24, unit = TimeUnit.HOURS)
final class KilledJournalTest {
    private static final int KILLS = Integer.getInteger("isotherm.journalKills", 20);
    private static final EngineConfiguration CONFIGURATION = JournallingProcess.CONFIGURATION;
    /** Of so many kills, one is followed by a damaged checkpoint, and one by damage to all of them. */
    private static final int DAMAGE_EVERY = 6;
    private static final DistinctErrors ERRORS =
        new DistinctErrors(() -> 0, new PrintStream(OutputStream.nullOutputStream()));

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final KillWitness witness = new KillWitness();
    private final KillFigures figures = new KillFigures();
    /** Checkpoints that are damaged already. */
    private final Set<Path> damaged = new HashSet<>();
    private String at = "";
    /** Events of all runs, and the epoch of the newest run that there was. */
    private long events;
    private long epoch = -1;
    /** The newest run had no event, and a start removed it that was killed before it had one of its own. */
    private boolean wentBack;
    /** Sequences of the checkpoints that the next start finds whole. */
    private Set<Long> usable = Set.of();

    @TempDir
    private Path tests;
    private Path journal;

    @Test
    void shouldHoldEveryAcknowledgedEventOnceAndGoOnFromTheirStateAfterEachKill() throws Exception {
        journal = JournallingProcess.journal(tests);
        long claimed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            at = "kill " + kill + " of seed " + seed;
            final KillAim aim = KillAim.values()[kill % KillAim.values().length];
            try (KilledProcess child = kill(aim, seed + kill)) {
                claimed = Math.max(claimed, child.acknowledged(at));
                verifyImages();
                verifyBeginning(child.begun());
            }
            verifyEvents(RandomEvents.after(seed + kill, witness.receiveTimeNs()));
            assertTrue(events >= claimed, events + " events are left of " + claimed + " acknowledged ones, " + at);
            verifyReplay();
            damage();
            figures.progress(kill + 1, KILLS);
        }
        final JournalSurvey survey = JournalSurvey.of(List.of(journal));
        assertFalse(survey.end().isDamaged(), survey.end().toString());
        figures.print(KILLS, events, seed);
        assertTrue(events > 0 && (figures.recoveries() > 0 || KILLS < 4), "nothing was recovered, seed " + seed);
    }

    /** Starts an engine and kills it. */
    private KilledProcess kill(final KillAim aim, final long eventSeed) throws Exception {
        final Durability durability = aim == KillAim.COMMIT || random.nextBoolean()
            ? Durability.GROUP_COMMIT : Durability.PROCESS_CRASH_SAFE;
        final KilledProcess child = KilledProcess.start(tests, eventSeed, durability, aim.place(random), random);
        boolean killed = false;
        try {
            figures.killed(aim, child.killAtItsPlace(at));
            killed = true;
            return child;
        } finally {
            if (!killed) {
                child.close();
            }
        }
    }

    /** An image has its name once it is whole: no kill damages one. */
    private void verifyImages() throws IOException {
        boolean newestDamaged = false;
        for (final FoundImage image : Files.isDirectory(journal) ? FoundImage.in(journal) : List.<FoundImage>of()) {
            newestDamaged |= !image.isWhole() && !damaged.contains(image.file());
        }
        boolean halfWritten = false;
        if (Files.isDirectory(journal)) {
            try (Stream<Path> files = Files.list(journal)) {
                halfWritten = files.map(file -> file.getFileName().toString()).anyMatch(
                    name -> name.endsWith(JournalFolder.TEMPORARY) && !name.contains(JournalFolder.SUFFIX));
            }
        }
        figures.left(halfWritten, newestDamaged);
        assertEquals(0, figures.damagedByKill(), () -> "an image is damaged, " + at);
    }

    /** A run that came to be begins with the state that the run before was killed in, and the outage. */
    private void verifyBeginning(final RecoveredStart begun) throws IOException {
        final List<Path> run = Files.isDirectory(journal) ? newestRun() : List.of();
        final long newest = run.isEmpty() ? -1 : epochOf(run);
        wentBack = newest < epoch;
        if (newest <= epoch) {
            assertNull(begun, () -> "it was ready, and has no run, " + at);
            return;
        }
        epoch = newest;
        witness.outage();
        final EngineImage base = EngineImage.read(JournalFolder.base(journal, epoch));
        assertEquals(events - 1, base.header().sequence(), at);
        assertEquals(hex(witness.digest()), hex(base.header().digest()), "base of run " + epoch + ", " + at);
        if (begun != null) {
            assertEquals(hex(witness.digest()), hex(begun.digest()), begun + ", " + at);
            assertEquals(events, begun.recovered(), at);
            assertEquals(events, begun.image() + begun.tail(), begun + ", " + at);
            figures.started(begun, !usable.contains(begun.image() - 1));
        }
    }

    /** The newest run, if it came to have events: they are those of its seed, in order, each once. */
    private void verifyEvents(final RandomEvents wanted) throws IOException {
        final long first = events;
        final List<Path> run = Files.isDirectory(journal) ? newestRun() : List.of();
        if (run.isEmpty()) {
            return;
        }
        try (JournalReader reader = JournalReader.open(run)) {
            while (reader.advance()) {
                if (reader.isEvent() && reader.sequence() >= first) {
                    final MarketEvent event = wanted.next();
                    assertEquals(events, reader.sequence(), at);
                    assertArrayEquals(slot(event), slot(reader.event()), "event " + (events - first) + ", " + at);
                    witness.hear(event);
                    events++;
                } else if (reader.isEvent()) {
                    assertEquals(first, events, "an event of an earlier run comes again, " + at);
                }
            }
            final JournalEnd end = reader.end();
            assertFalse(end.isDamaged(), end + ", " + at);
            assertNotSame(JournalEnd.Kind.CLOSED, events == first ? null : end.kind(), at);
            assertTrue(reader.nextSequence() == events, reader.nextSequence() + " is next, " + at);
        }
    }

    /** What an engine does that starts from no checkpoint, and the replay of a user, come to the state, too. */
    private void verifyReplay() throws IOException {
        // a run that is the newest once more was replayed when it was killed; the witness is an outage ahead of it
        if (epoch < 0 || wentBack) {
            return;
        }
        final EngineImage base = EngineImage.read(JournalFolder.base(journal, epoch));
        final EngineReplica replica =
            EngineReplica.of(base, Listings.TABLE, CONFIGURATION.model(), CONFIGURATION.timeouts());
        try (JournalReader reader = JournalReader.open(newestRun())) {
            while (reader.advance()) {
                if (reader.isEvent()) {
                    replica.apply(reader);
                }
            }
        }
        assertEquals(hex(witness.digest()),
            hex(EngineImage.digest(Listings.TABLE, replica.model(), replica.processor())), "replay, " + at);
        if (events > base.header().sequence() + 1) {
            try (LinkedParts parts = new LinkedParts(); JournalInput input = JournalInput.open(List.of(journal), 0)) {
                assertEquals(witness.densities(), new JournalReplay(new CheckedConfiguration(CONFIGURATION,
                    Listings.TABLE), parts, null, ERRORS, input).run(ReplayMonitor.NONE).digest(), "replay, " + at);
            }
        }
    }

    /** After some kills: a bit of the newest checkpoint, or of each. */
    private void damage() throws IOException {
        if (!Files.isDirectory(journal)) {
            return;
        }
        final TreeMap<Long, Path> all = JournalFolder.checkpoints(journal);
        final int kind = random.nextInt(DAMAGE_EVERY);
        if (kind <= 1 && !all.isEmpty()) {
            figures.damagedByHand();
            for (final Path file : kind == 0 ? List.of(all.lastEntry().getValue()) : all.values()) {
                if (damaged.add(file)) {
                    final byte[] bytes = Files.readAllBytes(file);
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                    Files.write(file, bytes);
                }
            }
        }
        all.values().removeAll(damaged);
        usable = Set.copyOf(all.keySet());
    }

    private List<Path> newestRun() throws IOException {
        return JournalFolder.segments(journal).isEmpty() ? List.of() : JournalSegments.ofRun(List.of(journal), 0);
    }

    private static long epochOf(final List<Path> run) throws IOException {
        try (JournalReader reader = JournalReader.open(run)) {
            return reader.header().epoch();
        }
    }

    private static String hex(final long digest) {
        return String.format("%016x", digest);
    }

    private static byte[] slot(final MarketEvent event) {
        final byte[] slot = new byte[MarketEventDescriptor.SLOT_LENGTH];
        event.buffer().getBytes(event.offset(), slot);
        return slot;
    }
}
