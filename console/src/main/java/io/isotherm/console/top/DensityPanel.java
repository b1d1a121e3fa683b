package io.isotherm.console.top;

import io.isotherm.client.MapView;
import io.isotherm.console.text.Bar;
import io.isotherm.console.text.NumberText;
import java.util.List;

/**
 * The map around the mark: prices from high to low, longs to the left of the axis, shorts to its right. From a width of
 * {@value #CUMULATIVE_WIDTH} columns on also what is liquidated on the way to each price.
 */
final class DensityPanel {
    private static final int CUMULATIVE_WIDTH = 110;
    private static final int PRICE_END = 10;
    private static final int PERCENT_END = 20;
    private static final int AMOUNT = 9;

    private final Canvas canvas;
    private final boolean cumulative;
    private final int barWidth;
    private final int axis;

    private DensityPanel(final Canvas canvas) {
        this.canvas = canvas;
        cumulative = canvas.width() >= CUMULATIVE_WIDTH;
        final int amounts = cumulative ? 2 * AMOUNT : AMOUNT;
        barWidth = (canvas.width() - PERCENT_END - 2 * amounts - 3) / 2;
        axis = PERCENT_END + amounts + 1 + barWidth;
    }

    /**
     * Draws.
     *
     * @param canvas   to draw on.
     * @param top      first row.
     * @param bottom   row after the last.
     * @param map      or null before the first.
     * @param venueRow index of the venue, or {@link MapView#ALL_VENUES}.
     * @param rowBps   width of a row, basis points.
     */
    static void draw(final Canvas canvas, final int top, final int bottom, final MapView map, final int venueRow,
                     final double rowBps) {
        if (bottom - top < 2) {
            return;
        }
        final List<DensityRow> rows =
            map == null ? List.of() : DensityRows.of(map, venueRow, rowBps, bottom - top - 1);
        if (rows.isEmpty()) {
            canvas.put(top + 1, 0, map == null ? "no map published yet: the engine waits for its first mark"
                : "no mark of this venue yet", Tone.FAINT);
            return;
        }
        final DensityPanel panel = new DensityPanel(canvas);
        panel.heading(top);
        double densest = 0;
        for (final DensityRow row : rows) {
            if (row.withinAxis()) {
                densest = Math.max(densest, Math.max(row.longs().usd(), row.shorts().usd()));
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            panel.row(top + 1 + i, rows.get(i), densest);
        }
    }

    private void heading(final int row) {
        canvas.putBefore(row, PRICE_END, "price", Tone.FAINT);
        canvas.putBefore(row, PERCENT_END, "from mark", Tone.FAINT);
        if (cumulative) {
            canvas.putBefore(row, PERCENT_END + AMOUNT, "if there", Tone.FAINT);
            canvas.putBefore(row, canvas.width(), "if there", Tone.FAINT);
        }
        canvas.putBefore(row, axis, "longs, USD a row ", Tone.FAINT);
        canvas.put(row, axis, "│", Tone.FAINT);
        canvas.put(row, axis + 2, "shorts, USD a row", Tone.FAINT);
    }

    private void row(final int row, final DensityRow density, final double densest) {
        canvas.put(row, axis, "│", Tone.FAINT);
        if (!density.withinAxis()) {
            canvas.putBefore(row, PRICE_END, "beyond", Tone.FAINT);
            return;
        }
        final Tone words = density.holdsMark() ? Tone.STRONG : Tone.PLAIN;
        if (density.holdsMark()) {
            canvas.put(row, 0, "►", Tone.STRONG);
        }
        canvas.putBefore(row, PRICE_END, NumberText.price(density.price()), words);
        canvas.putBefore(row, PERCENT_END, density.holdsMark() ? "mark" : Amounts.percent(density.fromMark()), words);
        final double longShare = share(density.longs().usd(), densest);
        final double shortShare = share(density.shorts().usd(), densest);
        canvas.putBefore(row, axis, Bar.toTheLeft(longShare, barWidth), Tone.ofShare(longShare));
        canvas.put(row, axis + 1, Bar.toTheRight(shortShare, barWidth), Tone.ofShare(shortShare));
        final int longEnd = axis - barWidth - 1;
        final int shortEnd = axis + 1 + barWidth + AMOUNT + 1;
        canvas.putBefore(row, longEnd, Amounts.narrow(density.longs()), words);
        canvas.putBefore(row, shortEnd, Amounts.narrow(density.shorts()), words);
        if (cumulative) {
            canvas.putBefore(row, longEnd - AMOUNT, Amounts.narrow(density.longsTo()), Tone.FAINT);
            canvas.putBefore(row, shortEnd + AMOUNT, Amounts.narrow(density.shortsTo()), Tone.FAINT);
        }
    }

    private static double share(final double usd, final double densest) {
        return densest > 0 ? usd / densest : 0;
    }
}
