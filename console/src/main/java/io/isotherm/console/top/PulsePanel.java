package io.isotherm.console.top;

import io.isotherm.client.InstrumentEntry;
import io.isotherm.client.Liveness;
import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.layout.MapVenueDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.console.level.LastKnown;
import io.isotherm.console.level.MapEstimates;
import io.isotherm.console.level.VenueWords;
import io.isotherm.console.text.AgeText;
import io.isotherm.console.text.NumberText;

/** The pulse, its age and flags; below it what the map amounts to, and how well that is known. */
final class PulsePanel {
    private PulsePanel() {
    }

    /** Draws from a row on and returns the row after it. */
    static int draw(final Canvas canvas, final int row, final EngineView view, final int venueRow) {
        pulse(canvas, row, view, venueRow);
        if (view.map() == null) {
            return row + 1;
        }
        totals(canvas, row + 1, view.map(), venueRow);
        level(canvas, row + 2, view.map(), venueRow);
        return row + 3;
    }

    private static void pulse(final Canvas canvas, final int row, final EngineView view, final int venueRow) {
        final boolean all = venueRow == MapView.ALL_VENUES;
        final InstrumentEntry instrument = all ? null : view.instrument(venueRow);
        final PulseView pulse = all ? view.pulse() : view.pulse(instrument);
        final int scale = all ? view.entry().priceScale() : instrument == null ? 0 : instrument.priceScale();
        final String mark = view.liveness() == Liveness.LIVE ? "mark " : "last mark ";
        int column;
        if (pulse == null) {
            column = canvas.put(row, 0, mark + (all && view.map() != null ? NumberText.price(view.map().mark())
                : "–"), Tone.STRONG);
            canvas.put(row, column + 2, "no pulse published yet", Tone.FAINT);
            return;
        }
        column = canvas.put(row, 0, mark + Amounts.price(pulse.mark(), scale), Tone.STRONG);
        if (!all) {
            column = canvas.put(row, column + 2, "bid " + Amounts.price(pulse.bid(), scale) + "  ask "
                + Amounts.price(pulse.ask(), scale), Tone.PLAIN);
        }
        column = canvas.put(row, column + 2, pulse.receiveTimeNs() == PulseView.NONE ? "nothing received"
            : "received " + AgeText.of(view.ageMs(pulse.receiveTimeNs())) + " ago", Tone.PLAIN);
        canvas.put(row, column + 2, LastKnown.of(view.liveness(), VenueWords.health(pulse.health())),
            VenuePanel.tone(view, pulse.health() == 0));
    }

    private static void totals(final Canvas canvas, final int row, final MapView map, final int venueRow) {
        final MapEstimates estimates = new MapEstimates(map);
        int column = canvas.put(row, 0, "longs " + Amounts.wide(estimates.within(Side.LONG, venueRow)), Tone.PLAIN);
        column = canvas.put(row, column + 2, "shorts " + Amounts.wide(estimates.within(Side.SHORT, venueRow)),
            Tone.PLAIN);
        final double openInterest = venueRow == MapView.ALL_VENUES ? map.openInterestUsd()
            : map.venueNumber(venueRow, MapVenueDescriptor.OPEN_INTEREST_USD_OFFSET);
        canvas.put(row, column + 2, "open interest " + NumberText.amount(openInterest) + " USD", Tone.PLAIN);
    }

    private static void level(final Canvas canvas, final int row, final MapView map, final int venueRow) {
        final boolean all = venueRow == MapView.ALL_VENUES;
        final String level = new MapEstimates(map).level(venueRow);
        final int column = canvas.put(row, 0, level, "calibrated".equals(level) ? Tone.WELL : Tone.LIGHT);
        canvas.put(row, column + 2, "confidence " + Amounts.ratio(all ? map.confidence()
            : map.venueNumber(venueRow, MapVenueDescriptor.CONFIDENCE_OFFSET)) + "  coverage "
            + (all ? map.coverage() : map.venueCoverage(venueRow)).word()
            + (map.bracketsAssumed() ? "  brackets assumed" : ""), Tone.FAINT);
    }
}
