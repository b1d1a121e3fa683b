package io.isotherm.engine.intake;

import io.isotherm.engine.ring.StreamState;
import io.isotherm.feed.Venue;
import io.isotherm.feed.capture.CaptureNote;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.stream.StreamChannel;
import java.util.Locale;

/**
 * What a live engine finds out by itself, as notes of a capture, and back: how a venue's sessions are, which streams
 * are silent, and when the recording ended. A replay that is told what the live engine was told comes to the same
 * state.
 *
 * <pre>
 *   1769817600000000000 ⇥ okx! ⇥ down
 *   1769817600250000000 ⇥ okx! ⇥ live
 *   1769817615000000000 ⇥ bybit! ⇥ silent BTCUSDT trades,book
 *   1769817630000000000 ⇥ bybit! ⇥ silent BTCUSDT none
 *   1769817660000000000 ⇥ bybit! ⇥ end
 * </pre>
 *
 * <p><b>Threads:</b> any; keeps nothing. Written on the feed thread, read by a replay's own.
 */
public final class StreamNotes {
    private static final String SILENT = word(StreamState.SILENT);
    private static final String END = "end";

    private StreamNotes() {
    }

    /**
     * How a venue's sessions are.
     *
     * @param venue of the sessions.
     * @param state the worst of them.
     * @return the note.
     */
    public static CaptureNote state(final Venue venue, final StreamState state) {
        return CaptureNote.of(venue, word(state));
    }

    /**
     * Which streams of an instrument are silent.
     *
     * @param instrument whose they are.
     * @param silent     bits of {@link StreamChannel}.
     * @return the note.
     */
    public static CaptureNote silence(final Instrument instrument, final int silent) {
        return new CaptureNote(instrument.venue(), SILENT, instrument.symbol(), StreamChannel.words(silent));
    }

    /**
     * The engine ended: time went on until here.
     *
     * @param venue that was heard to the end.
     * @return the note.
     */
    public static CaptureNote end(final Venue venue) {
        return CaptureNote.of(venue, END);
    }

    /**
     * Tells the stages what a note says, at its time.
     *
     * @param note   of the recording.
     * @param timeNs of the note, receive time.
     * @param table  of the instruments; notes of others change nothing.
     * @param intake to tell.
     * @throws IllegalArgumentException when the note says nothing that is known.
     */
    static void tell(final CaptureNote note, final long timeNs, final InstrumentTable table,
                     final FrameIntake intake) {
        intake.onTime(timeNs);
        if (note.symbol() == null) {
            if (!note.word().equals(END)) {
                intake.onStreamState(note.venue(), state(note));
            }
            return;
        }
        final int silent = note.word().equals(SILENT) ? StreamChannel.set(note.detail()) : -1;
        if (silent < 0) {
            throw unknown(note);
        }
        for (int id = 0; id < table.size(); id++) {
            final Instrument instrument = table.get(id);
            if (instrument.venue() == note.venue() && instrument.symbol().equals(note.symbol())) {
                intake.onSilence(instrument, silent);
            }
        }
    }

    private static StreamState state(final CaptureNote note) {
        for (final StreamState state : StreamState.values()) {
            if (state != StreamState.SILENT && word(state).equals(note.word())) {
                return state;
            }
        }
        throw unknown(note);
    }

    private static IllegalArgumentException unknown(final CaptureNote note) {
        return new IllegalArgumentException("a note of " + note.venue().code() + " says \"" + note.word()
            + (note.symbol() == null ? "" : " " + note.symbol() + " " + note.detail())
            + "\", which this version does not know; replay it with the version that recorded it");
    }

    private static String word(final StreamState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
