package io.isotherm.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.engine.cli.LinkedParts;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.journal.Durability;
import io.isotherm.engine.journal.JournalEnd;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.JournalReader;
import io.isotherm.engine.journal.JournalSegments;
import io.isotherm.engine.journal.JournalSurvey;
import io.isotherm.engine.journal.RandomEvents;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.PolledProcessor;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.replay.JournalInput;
import io.isotherm.engine.replay.JournalReplay;
import io.isotherm.engine.replay.ReplayMonitor;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventDescriptor;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RecordedEventPublisher;
import io.isotherm.engine.ring.RingExceptionHandler;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.HeapEventCounters;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Engines that journal are killed, at random and between two bytecodes of what each {@link KillAim} names: what was
 * told as acknowledged is in the journal, once and whole, its replay comes to the state that its events make, the
 * snapshot is whole, and the next engine goes on behind it. {@code -Disotherm.journalKills=N} kills more.
 */
@Tag("slow")
@Timeout(value = 24, unit = TimeUnit.HOURS)
final class KilledJournalTest {
    private static final int KILLS = Integer.getInteger("isotherm.journalKills", 20);
    private static final int KEPT_RUNS = 3;
    private static final DistinctErrors ERRORS =
        new DistinctErrors(() -> 0, new PrintStream(OutputStream.nullOutputStream()));

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final TreeMap<KillAim, TreeSet<String>> places = new TreeMap<>();
    private final TreeMap<KillAim, Integer> hits = new TreeMap<>();
    private long openNs;
    private long mostOpenNs;
    private int opened;

    @TempDir
    private Path tests;

    @Test
    void shouldHoldEveryAcknowledgedEventOnceAfterEachKill() throws Exception {
        final Path journal = JournallingProcess.journal(tests);
        final TreeMap<Long, Long> firstSegments = new TreeMap<>();
        final long startNs = System.nanoTime();
        long first = 0;
        long claimed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            final String at = "kill " + kill + " of seed " + seed;
            final KillAim aim = KillAim.values()[kill % KillAim.values().length];
            claimed = Math.max(claimed, kill(aim, kill, at));
            final long count = verify(journal, first, seed + kill, at);
            assertTrue(first + count >= claimed, first + count + " events are left of " + claimed
                + " acknowledged ones, " + at);
            first += count;
            final List<Path> segments = JournalFolder.segments(journal);
            firstSegments.put((long) kill, JournalFolder.number(segments.get(segments.size() - 1)));
            prune(segments, firstSegments.get((long) kill - KEPT_RUNS));
            progress(kill, startNs);
        }
        report(first, startNs);
        assertTrue(first > 0 && opened > 0, "nothing was journalled, seed " + seed);
    }

    /** Starts an engine and kills it; how many events it said to be acknowledged. */
    private long kill(final KillAim aim, final int number, final String at) throws Exception {
        final KillPoint.Place place = aim.place(random);
        final Durability durability = aim == KillAim.COMMIT || random.nextBoolean()
            ? Durability.GROUP_COMMIT : Durability.PROCESS_CRASH_SAFE;
        try (KilledProcess child = KilledProcess.start(tests, seed + number, durability, place, random)) {
            final String hit = child.killAtItsPlace(at);
            if (hit != null) {
                hits.merge(aim, 1, Integer::sum);
                places.computeIfAbsent(aim, each -> new TreeSet<>()).add(hit);
            }
            if (child.openedNs() > 0) {
                opened++;
                openNs += child.openedNs();
                mostOpenNs = Math.max(mostOpenNs, child.openedNs());
            }
            return child.acknowledged(at);
        }
    }

    /** The newest run, if it came to have events: they are those of its seed, in order, each once. */
    private static long verify(final Path journal, final long first, final long eventSeed, final String at)
        throws IOException {
        final List<Path> run = JournalSegments.ofRun(List.of(journal), 0);
        final RandomEvents wanted = new RandomEvents(eventSeed);
        long count = 0;
        try (JournalReader reader = JournalReader.open(run)) {
            while (reader.advance()) {
                if (reader.isEvent() && reader.sequence() >= first) {
                    assertEquals(first + count, reader.sequence(), at);
                    assertArrayEquals(slot(wanted.next()), slot(reader.event()), "event " + count + ", " + at);
                    count++;
                } else if (reader.isEvent()) {
                    assertEquals(0, count, "an event of an earlier run comes again, " + at);
                }
            }
            final JournalEnd end = reader.end();
            assertFalse(end.isDamaged(), end + ", " + at);
            assertNotSame(JournalEnd.Kind.CLOSED, count == 0 ? null : end.kind(), at);
            assertTrue(reader.nextSequence() == first + count, reader.nextSequence() + " is next, " + at);
        }
        if (count > 0) {
            assertEquals(digest(eventSeed, count), replay(journal), "replay of " + count + " events, " + at);
        }
        return count;
    }

    /** What the events themselves make of a model. */
    private static String digest(final long eventSeed, final long count) {
        final DensityModel model = new DensityModel(Listings.TABLE, JournallingProcess.CONFIGURATION.model());
        final HeapEventCounters counters = new HeapEventCounters();
        final HaltSignal halt = new HaltSignal();
        final MarketEventRing ring = new MarketEventRing(1024, new YieldingWaitStrategy());
        final PolledProcessor processor = new PolledProcessor(ring, new MarketEventProcessor(Listings.TABLE, model,
            PublishSink.NONE, JournallingProcess.CONFIGURATION.publish(), JournallingProcess.CONFIGURATION.timeouts(),
            counters), new RingExceptionHandler(counters, ERRORS, halt), halt);
        final RecordedEventPublisher publisher = new RecordedEventPublisher(ring, processor);
        final RandomEvents events = new RandomEvents(eventSeed);
        for (long i = 0; i < count; i++) {
            publisher.publish(events.next(), 0);
        }
        processor.drain();
        assertFalse(halt.raised(), () -> "halted: " + halt.cause());
        return String.format("%016x", model.digest());
    }

    private static String replay(final Path journal) throws IOException {
        try (LinkedParts parts = new LinkedParts(); JournalInput input = JournalInput.open(List.of(journal), 0)) {
            return new JournalReplay(new CheckedConfiguration(JournallingProcess.CONFIGURATION, Listings.TABLE), parts,
                null, ERRORS, input).run(ReplayMonitor.NONE).digest();
        }
    }

    private static byte[] slot(final MarketEvent event) {
        final byte[] slot = new byte[MarketEventDescriptor.SLOT_LENGTH];
        event.buffer().getBytes(event.offset(), slot);
        return slot;
    }

    /** What was verified some kills ago makes room, as retention would. */
    private static void prune(final List<Path> segments, final Long before) throws IOException {
        for (final Path segment : segments) {
            if (before != null && JournalFolder.number(segment) < before) {
                Files.delete(segment);
            }
        }
    }

    private static void progress(final int kill, final long startNs) {
        if ((kill + 1) % 100 == 0) {
            final double seconds = (System.nanoTime() - startNs) / 1e9;
            System.out.printf("journal kills: %d of %d, %.0f s left%n", kill + 1, KILLS,
                seconds / (kill + 1) * (KILLS - kill - 1));
        }
    }

    private void report(final long events, final long startNs) throws IOException {
        final JournalSurvey survey = JournalSurvey.of(List.of(JournallingProcess.journal(tests)));
        assertFalse(survey.end().isDamaged(), survey.end().toString());
        final StringBuilder text = new StringBuilder();
        for (final KillAim aim : KillAim.values()) {
            text.append(String.format(Locale.ROOT, ", %s %d at %d places", aim.name().toLowerCase(Locale.ROOT),
                hits.getOrDefault(aim, 0), places.getOrDefault(aim, new TreeSet<>()).size()));
        }
        System.out.printf(Locale.ROOT, "journal kills: %d%s; %,d events, 0 acknowledged lost or doubled, 0 other states"
            + " (95 %% bound %.2g %%); a journal opened in %.0f ms on average, %.0f ms at most; %.1f s each, seed %d%n",
            KILLS, text, events, 300.0 / KILLS, openNs / 1e6 / Math.max(1, opened), mostOpenNs / 1e6,
            (System.nanoTime() - startNs) / 1e9 / KILLS, seed);
    }
}
