package io.isotherm.console.top;

import io.isotherm.client.InstrumentEntry;
import io.isotherm.client.Liveness;
import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.SessionState;
import io.isotherm.client.layout.VenueStates;
import io.isotherm.console.level.LastKnown;
import io.isotherm.console.level.VenueWords;
import io.isotherm.console.text.AgeText;
import io.isotherm.console.text.NumberText;

/**
 * One line per venue: how it is, what it says, how long ago; bid and ask where there is room. Of an engine that is not
 * live: how it was, and nothing of that in the colour of what is well.
 */
final class VenuePanel {
    private static final int QUOTE_WIDTH = 110;
    private static final int STATE = 16;
    private static final int SESSION = 24;
    private static final int LAST_SESSION = 27;
    private static final int MARK_END = 46;
    private static final int QUOTE = 13;
    private static final int AGE = 12;
    private static final int RATE = 9;

    private VenuePanel() {
    }

    /** Rows that it takes, its heading included; never more than a third of the screen. */
    static int height(final Canvas canvas, final EngineView view) {
        return Math.min(view.entry().venues().size() + 1, canvas.height() / 3);
    }

    static void draw(final Canvas canvas, final int top, final int rows, final EngineView view, final int chosen) {
        final boolean quotes = canvas.width() >= QUOTE_WIDTH;
        final int age = MARK_END + (quotes ? 2 * QUOTE : 0) + AGE;
        canvas.put(top, 2, "venue", Tone.FAINT);
        final boolean live = view.liveness() == Liveness.LIVE;
        canvas.put(top, STATE, live ? "state" : "last state", Tone.FAINT);
        canvas.put(top, session(view), live ? "session" : "last session", Tone.FAINT);
        canvas.putBefore(top, MARK_END, "mark", Tone.FAINT);
        if (quotes) {
            canvas.putBefore(top, MARK_END + QUOTE, "bid", Tone.FAINT);
            canvas.putBefore(top, MARK_END + 2 * QUOTE, "ask", Tone.FAINT);
        }
        canvas.putBefore(top, age, "age", Tone.FAINT);
        canvas.putBefore(top, age + RATE, "frames/s", Tone.FAINT);
        canvas.put(top, age + RATE + 2, "flags", Tone.FAINT);
        final int venues = view.entry().venues().size();
        final int shown = rows - 1;
        for (int i = 0; i < shown; i++) {
            if (i == shown - 1 && venues > shown) {
                canvas.put(top + 1 + i, 2, "… and " + (venues - i) + " more venues", Tone.FAINT);
            } else {
                venue(canvas, top + 1 + i, view, i, i == chosen, age);
            }
        }
    }

    private static void venue(final Canvas canvas, final int row, final EngineView view, final int venueRow,
                              final boolean chosen, final int age) {
        final VenueEntry venue = view.entry().venues().get(venueRow);
        final MapView map = view.map();
        final InstrumentEntry instrument = view.instrument(venueRow);
        final PulseView pulse = view.pulse(instrument);
        final String state = map == null ? "missing" : VenueStates.word(map.venueStates(), venueRow);
        final SessionState session = SessionState.ofCode(view.counter(EngineCounter.SESSION_STATE, venue.id()));
        // The pulse is renewed more often than the map.
        final long flags = (map == null ? 0 : map.venueHealth(venueRow)) | (pulse == null ? 0 : pulse.health());
        if (chosen) {
            canvas.put(row, 0, "►", Tone.STRONG);
        }
        canvas.put(row, 2, clipped(venue.code(), STATE - 3), Tone.STRONG);
        canvas.put(row, STATE, state, tone(view, "live".equals(state)));
        canvas.put(row, session(view), session.word(), tone(view, session == SessionState.HEALTHY));
        if (pulse != null) {
            canvas.putBefore(row, MARK_END, Amounts.price(pulse.mark(), instrument.priceScale()), Tone.PLAIN);
            if (canvas.width() >= QUOTE_WIDTH) {
                canvas.putBefore(row, MARK_END + QUOTE, Amounts.price(pulse.bid(), instrument.priceScale()),
                    Tone.PLAIN);
                canvas.putBefore(row, MARK_END + 2 * QUOTE, Amounts.price(pulse.ask(), instrument.priceScale()),
                    Tone.PLAIN);
            }
            if (pulse.receiveTimeNs() != PulseView.NONE) {
                canvas.putBefore(row, age, AgeText.of(view.ageMs(pulse.receiveTimeNs())), Tone.PLAIN);
            }
        } else if (map != null) {
            canvas.putBefore(row, MARK_END, price(map.venueMark(venueRow)), Tone.PLAIN);
        }
        canvas.putBefore(row, age + RATE, Amounts.rate(view.framesPerSecond(venue.id())), Tone.PLAIN);
        canvas.put(row, age + RATE + 2, LastKnown.of(view.liveness(), VenueWords.health(flags)),
            tone(view, flags == 0));
    }

    /** The heading of what was needs more room than that of what is. */
    private static int session(final EngineView view) {
        return view.liveness() == Liveness.LIVE ? SESSION : LAST_SESSION;
    }

    /** Of something published: what was well is neither well nor an alarm any more. */
    static Tone tone(final EngineView view, final boolean well) {
        return !well ? Tone.ALARM : view.liveness() == Liveness.LIVE ? Tone.WELL : Tone.FAINT;
    }

    private static String price(final double mark) {
        return NumberText.price(mark);
    }

    private static String clipped(final String text, final int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }
}
