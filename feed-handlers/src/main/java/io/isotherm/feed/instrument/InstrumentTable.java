package io.isotherm.feed.instrument;

import io.isotherm.feed.Symbol;
import io.isotherm.feed.Venue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * All instruments of one engine, found by venue and symbol bytes without allocating.
 *
 * <p><b>Threads:</b> immutable after construction; safe to share.
 */
public final class InstrumentTable {
    private final Instrument[] instruments;
    private final List<String> underlyings;
    private final byte[][] symbolBytes;
    private final int[] slots;
    private final int mask;

    /**
     * Builds the look-up.
     *
     * @param instruments in the order of their ids, without gaps.
     * @throws IllegalArgumentException when an id is out of order or a symbol is listed twice at one venue.
     */
    public InstrumentTable(final List<Instrument> instruments) {
        this.instruments = instruments.toArray(new Instrument[0]);
        final ArrayList<String> names = new ArrayList<>();
        symbolBytes = new byte[this.instruments.length][];
        int capacity = 16;
        while (capacity < this.instruments.length * 4) {
            capacity <<= 1;
        }
        slots = new int[capacity];
        mask = capacity - 1;
        for (int i = 0; i < this.instruments.length; i++) {
            final Instrument instrument = this.instruments[i];
            if (instrument.id() != i) {
                throw new IllegalArgumentException(instrument + " has id " + instrument.id() + " at position " + i);
            }
            while (names.size() <= instrument.underlyingId()) {
                names.add(null);
            }
            names.set(instrument.underlyingId(), instrument.underlying());
            symbolBytes[i] = instrument.symbol().getBytes(StandardCharsets.UTF_8);
            insert(i);
        }
        underlyings = List.copyOf(names);
    }

    /** Number of instruments. */
    public int size() {
        return instruments.length;
    }

    /** Names of the underlyings in the order of their ids. */
    public List<String> underlyings() {
        return underlyings;
    }

    /**
     * The instrument with an id.
     *
     * @param id 0 to {@code size() - 1}.
     * @return the instrument.
     */
    public Instrument get(final int id) {
        return instruments[id];
    }

    /**
     * Finds an instrument by its venue's spelling.
     *
     * @param venue  that sent the frame.
     * @param symbol as in the frame.
     * @return the instrument, or null when it is not listed here.
     */
    public Instrument find(final Venue venue, final Symbol symbol) {
        // One event passes several stages that all want to know; a symbol's view belongs to one decoder, so one venue.
        final Object noted = symbol.noteOf(this);
        if (noted instanceof Instrument known && known.venue() == venue) {
            return known;
        }
        final Instrument found = search(venue, symbol);
        if (found != null) {
            symbol.note(this, found);
        }
        return found;
    }

    private Instrument search(final Venue venue, final Symbol symbol) {
        final DirectBuffer buffer = symbol.buffer();
        final int offset = symbol.offset();
        final int length = symbol.length();
        int hash = venue.id();
        for (int i = 0; i < length; i++) {
            hash = hash * 31 + buffer.getByte(offset + i);
        }
        for (int slot = spread(hash) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
            final int candidate = slots[slot] - 1;
            if (instruments[candidate].venue() == venue && matches(symbolBytes[candidate], buffer, offset, length)) {
                return instruments[candidate];
            }
        }
        return null;
    }

    private static boolean matches(final byte[] bytes, final DirectBuffer buffer, final int offset, final int length) {
        if (bytes.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[i] != buffer.getByte(offset + i)) {
                return false;
            }
        }
        return true;
    }

    private void insert(final int id) {
        int hash = instruments[id].venue().id();
        for (final byte b : symbolBytes[id]) {
            hash = hash * 31 + b;
        }
        int slot = spread(hash) & mask;
        while (slots[slot] != 0) {
            final Instrument other = instruments[slots[slot] - 1];
            if (other.venue() == instruments[id].venue() && other.symbol().equals(instruments[id].symbol())) {
                throw new IllegalArgumentException(other + " is listed twice");
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = id + 1;
    }

    private static int spread(final int hash) {
        return hash ^ (hash >>> 15);
    }
}
