package io.isotherm.engine.journal;

import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Journals of random events, and what is read back of them. */
final class JournalFixture {
    static final long MODEL_HASH = 0x1234_5678_9abc_def0L;
    static final JournalSettings SMALL = JournalSettings.DEFAULTS.withSegmentBytes(256 * 1024).withRetention(0, 0);

    private JournalFixture() {
    }

    static JournalContext context(final Path folder, final JournalSettings settings) {
        return new JournalContext(folder, settings).run(MODEL_HASH, RandomEvents.START_NS)
            .instruments(Listings.TABLE).epochNanoClock(() -> RandomEvents.START_NS);
    }

    /** Appends random events; their slots. */
    static List<byte[]> append(final JournalWriter writer, final RandomEvents events, final int count) {
        final List<byte[]> slots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final MarketEvent event = events.next();
            if (!writer.append(event)) {
                throw new AssertionError(writer.failure());
            }
            slots.add(slot(event));
        }
        return slots;
    }

    static byte[] slot(final MarketEvent event) {
        final byte[] slot = new byte[MarketEventDescriptor.SLOT_LENGTH];
        event.buffer().getBytes(event.offset(), slot);
        return slot;
    }

    /** A journal of one run. */
    static List<byte[]> write(final Path folder, final long seed, final int count) throws IOException {
        try (JournalWriter writer = JournalWriter.open(context(folder, SMALL), new JournalPositions())) {
            return append(writer, new RandomEvents(seed), count);
        }
    }

    /** All events of a journal, and where it ends. */
    record Read(List<byte[]> slots, List<JournalInstrument> instruments, JournalEnd end, long nextSequence) {
        static Read of(final Path... paths) throws IOException {
            final List<byte[]> slots = new ArrayList<>();
            final InstrumentRecords instruments = new InstrumentRecords();
            try (JournalReader reader = JournalReader.open(List.of(paths))) {
                while (reader.advance()) {
                    instruments.see(reader);
                    if (reader.isEvent()) {
                        slots.add(slot(reader.event()));
                    }
                }
                return new Read(slots, instruments.all(), reader.end(), reader.nextSequence());
            }
        }
    }
}
