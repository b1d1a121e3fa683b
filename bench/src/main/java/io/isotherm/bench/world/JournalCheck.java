package io.isotherm.bench.world;

import io.isotherm.engine.journal.JournalEnd;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Compares a journal with what was published: events without gap or double, each as it was told.
 *
 * <p><b>Threads:</b> the world's.
 */
final class JournalCheck {
    /** Segments that are looked at again: what a crash may take of them, though a later one was begun. */
    private static final int AGAIN = 3;

    private final Path folder;
    private final RingWitness witness;
    private long checkedSegment;
    private long trustedSegment;
    private long digest;
    private long events;
    private JournalEnd end;

    JournalCheck(final Path folder, final RingWitness witness) {
        this.folder = folder;
        this.witness = witness;
    }

    /** Of a run that ended in order nothing is missing: its journal says so, behind the last event published. */
    long lookAtClosed() throws IOException {
        final long next = look();
        BrokenInvariant.unless(next == witness.count(), "the engine ended in order, but of " + witness.count()
            + " events its journal has only " + next + ": " + end);
        BrokenInvariant.unless(end != null && end.kind() == JournalEnd.Kind.CLOSED,
            "the engine ended in order, but its journal does not: " + end);
        return next;
    }

    /**
     * Looks at all segments from some before the last one that was looked at on. How good the end is depends on how
     * the run ended.
     *
     * @return sequence of the next event.
     */
    long look() throws IOException {
        final long from = Math.max(trustedSegment, checkedSegment - AGAIN);
        final List<Path> segments = JournalFolder.segments(folder).stream()
            .filter(segment -> JournalFolder.number(segment) >= from).toList();
        if (segments.isEmpty()) {
            end = null;
            return 0;
        }
        long next = -1;
        try (JournalReader reader = JournalReader.open(segments)) {
            while (reader.advance()) {
                if (reader.isEvent()) {
                    final long sequence = reader.sequence();
                    BrokenInvariant.unless(next < 0 || sequence == next, "the journal goes from event " + (next - 1)
                        + " to " + sequence + " in " + reader.path());
                    BrokenInvariant.unless(sequence < witness.count(), "event " + sequence
                        + " of the journal was never published, only " + witness.count() + " were");
                    final long fingerprint = EventFingerprint.of(reader.event());
                    BrokenInvariant.unless(fingerprint == witness.fingerprint(sequence), "event " + sequence
                        + " of the journal is not what was published: " + reader.event());
                    digest = EventFingerprint.mix(digest, fingerprint);
                    next = sequence + 1;
                    events++;
                    checkedSegment = reader.header().number();
                }
            }
            end = reader.end();
            next = reader.nextSequence();
        }
        return next;
    }

    /** Nobody can tell what became of the segments before the last one that was looked at. */
    void distrust() {
        trustedSegment = checkedSegment;
    }

    /** The journal is another one from now on. */
    void begin() {
        checkedSegment = 0;
        trustedSegment = 0;
    }

    /** Of all events that were looked at; those of the newest segments several times. */
    long digest() {
        return digest;
    }

    /** Events that were compared. */
    long events() {
        return events;
    }
}
