package io.isotherm.engine.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * The instruments of the run that a reader is in, under the brackets that are in force where it is.
 *
 * <p><b>Threads:</b> one at a time.
 */
public final class InstrumentRecords {
    private final List<JournalInstrument> instruments = new ArrayList<>();
    private long epoch;

    /**
     * Takes notice of a record, of an instrument or of new brackets; those of another run than before begin anew.
     *
     * @param reader at the record.
     */
    public void see(final JournalReader reader) {
        if (reader.header().epoch() != epoch) {
            epoch = reader.header().epoch();
            instruments.clear();
        }
        final JournalInstrument instrument = reader.instrument();
        if (instrument != null) {
            put(instrument);
        } else if (reader.brackets() != null && find(reader.event().instrumentId()) != null) {
            put(find(reader.event().instrumentId()).withBrackets(reader.brackets()));
        }
    }

    /** Each segment tells of all instruments once more. */
    private void put(final JournalInstrument instrument) {
        if (find(instrument.id()) == null) {
            instruments.add(instrument);
        } else {
            instruments.set(instrument.id(), instrument);
        }
    }

    /** The instruments so far, in the order of their ids. */
    public List<JournalInstrument> all() {
        return List.copyOf(instruments);
    }

    /**
     * An instrument by its id.
     *
     * @param id that an event names.
     * @return the instrument, or null when the run did not tell of it.
     */
    public JournalInstrument find(final int id) {
        return id >= 0 && id < instruments.size() && instruments.get(id).id() == id ? instruments.get(id) : null;
    }

    void copy(final JournalWriter writer) throws JournalException {
        writer.tell(instruments);
    }
}
