package io.isotherm.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.journal.RandomEvents;
import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.state.FlippedFields;
import io.isotherm.feed.listing.TradingState;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever gives the processor, an instrument's market state or the facts of a second a new field must list it in
 * {@code visit}, or say here why it is no state: the bits of each are flipped in turn, and the digest of an engine's
 * image must notice.
 */
final class EngineFieldsTest {
    private static final int EVENTS = 3_000;

    private static final Set<String> PACKAGES = Set.of("io.isotherm.engine.processor", "io.isotherm.engine.facts");

    /** Field → why it is no state. */
    private static final Map<String, String> NO_STATE = Map.ofEntries(
        Map.entry("InstrumentState.withoutOpenInterest", "follows from the listing, written by the constructor alone"),
        Map.entry("InstrumentState.journalHealth", "whether this run journals, for readers alone"),
        Map.entry("MarketEventProcessor.journal", "who tells whether this run journals"),
        Map.entry("MarketEventProcessor.unjournalled", "whether this run journals, for readers alone"),
        Map.entry("InstrumentState.changed", "what this run has yet to publish: everything after a restore"),
        Map.entry("MarketEventProcessor.changed", "what this run has yet to publish: everything after a restore"),
        Map.entry("MarketEventProcessor.changedCount", "what this run has yet to publish"),
        Map.entry("MarketEventProcessor.eventsInBatch", "where a batch ends depends on threads; nothing modelled does"),
        Map.entry("MarketEventProcessor.mostEventsInBatch", "a count of this run"),
        Map.entry("MarketEventProcessor.venueEventInBatch", "says whether this run's latency is measured"),
        Map.entry("MarketEventProcessor.firstFrameNs", "says from when this run's latency is measured"),
        Map.entry("MarketEventProcessor.sequence", "place in this run's ring; the image's header has the journal's"),
        Map.entry("MarketEventProcessor.modelledSequence", "of restored captures alone"),
        Map.entry("MarketEventProcessor.mapTimeNs", "when this run published last"),
        Map.entry("MarketEventProcessor.countsTimeNs", "when this run counted last"),
        Map.entry("MarketEventProcessor.nextSecondNs", "seconds that the analyst is told of begin anew with a run"),
        Map.entry("MarketEventProcessor.dueSecondNs", "seconds that the analyst is told of begin anew with a run"),
        Map.entry("FactsIntake.kept", "whether this run keeps facts at all"),
        Map.entry("MarketEventProcessor.realised", "who is told"),
        Map.entry("MarketEventProcessor.broadcaster", "who is told"),
        Map.entry("MarketEventProcessor.owner", "the thread at hand"),
        Map.entry("DensityCounts.told", "what this run's counters have"),
        Map.entry("AggregateMark.marks", "made anew by each search for the median"),
        Map.entry("AggregateMark.weights", "made anew by each search for the median"),
        Map.entry("AggregateMark.instruments", "made anew by each search for the median"),
        Map.entry("AggregateMark.count", "made anew by each search for the median"),
        Map.entry("SecondMark.priceUnit", "follows from the listing, written by the constructor alone"),
        Map.entry("SecondMark.quantityUnit", "follows from the listing, written by the constructor alone"),
        Map.entry("SecondMark.multiplier", "follows from the listing, written by the constructor alone"),
        Map.entry("SecondMark.inverse", "follows from the listing, written by the constructor alone"),
        Map.entry("MarketFacts.indexWithin", "follows from the listing, written by the constructor alone"));

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());

    @TempDir
    private Path folder;

    @Test
    void shouldReachEveryMutableFieldOfTheProcessor() throws IOException, IllegalAccessException {
        final FlippedFields fields = new FlippedFields(NO_STATE.keySet(),
            type -> PACKAGES.contains(type.getPackageName()));
        try (JournalledState run = new JournalledState(folder.resolve("j"), Listings.TABLE,
            CheckpointSettings.DEFAULTS, 1)) {
            run.hear(new RandomEvents(seed), EVENTS);
            fields.tryAll(run.processor, run::digest);
        }
        assertEquals(Set.of(), fields.missed(), "not visited, though their bits may change; seed " + seed);
        assertTrue(fields.noticed().size() >= 20, fields.noticed().toString());
    }

    @Test
    void shouldExemptOnlyWhatExists() throws ClassNotFoundException {
        for (final String exempt : NO_STATE.keySet()) {
            final String[] names = exempt.split("\\.");
            final Class<?> owner = named(names[0]);
            assertTrue(List.of(owner.getDeclaredFields()).stream().map(Field::getName).anyMatch(names[1]::equals),
                exempt);
        }
    }

    private static Class<?> named(final String name) throws ClassNotFoundException {
        for (final String home : PACKAGES) {
            try {
                return Class.forName(home + "." + name);
            } catch (final ClassNotFoundException elsewhere) {
                // it is of another of them
            }
        }
        throw new ClassNotFoundException(name);
    }

    /** What StateFieldsTest exempts because a recording tells it again is in the image of an engine. */
    @Test
    void shouldNoticeOtherBracketsAndAContractThatEnded() throws IOException, ReflectiveOperationException {
        try (JournalledState run = new JournalledState(folder.resolve("j"), Listings.TABLE,
            CheckpointSettings.DEFAULTS, 1)) {
            run.hear(new RandomEvents(seed), EVENTS);
            final long before = run.digest();
            run.model.onBrackets(0, run.model.changes().post(0, JournalledState.newBrackets(12_345)));
            final long after = run.digest();
            assertTrue(after != before, "seed " + seed);
            final Field settled = InstrumentDensity.class.getDeclaredField("settled");
            settled.setAccessible(true);
            settled.setBoolean(run.model.instrument(1), !settled.getBoolean(run.model.instrument(1)));
            assertTrue(run.digest() != after, "seed " + seed);
        }
        assertEquals(3, TradingState.values().length, "a new state of contracts is a new word of the image");
    }
}
