package io.isotherm.feed.instrument;

/**
 * One step of a venue's maintenance-margin table.
 *
 * @param cap             upper end of the position size in the unit of {@link BracketTable.Unit}; above 0;
 *                        {@link Double#POSITIVE_INFINITY} in the last step where the venue names no end.
 * @param maintenanceRate share of the position's value that must remain, in (0, 1).
 * @param maxLeverage     highest leverage that the venue allows in this step, at least 1.
 * @param deduction       maintenance amount in the margin currency that makes the requirement continuous; 0 on venues
 *                        without one (OKX).
 * @param assumed         true when the venue's own figure is not known and a stated rule filled it in.
 */
public record Bracket(double cap, double maintenanceRate, double maxLeverage, double deduction, boolean assumed) {
}
