package io.isotherm.console.top;

import io.isotherm.console.level.Estimate;

/**
 * One row of the map on the screen.
 *
 * @param price      its edge away from the mark; the mark itself in the mark's row.
 * @param fromMark   price over mark, minus 1.
 * @param longs      of this row alone.
 * @param shorts     of this row alone.
 * @param longsTo    liquidated if price reaches {@code price}; all of them down from the mark.
 * @param shortsTo   liquidated if price reaches {@code price}; all of them up from the mark.
 * @param holdsMark  true in the mark's row.
 * @param withinAxis false beyond the ends of the map, where there is nothing to tell.
 */
record DensityRow(double price, double fromMark, Estimate longs, Estimate shorts, Estimate longsTo, Estimate shortsTo,
                  boolean holdsMark, boolean withinAxis) {
}
