package io.isotherm.bench.series.forecast;

/**
 * What an hourly file does not say and has to be assumed.
 *
 * @param openingsPerHour     positions opened per hour and side, share of open interest, besides what raises it.
 * @param maintenanceRate     of the one maintenance bracket that all positions share: order sizes are unknown.
 * @param maxLeverage         of that bracket.
 */
public record SeriesAssumptions(double openingsPerHour, double maintenanceRate, double maxLeverage) {
    /** 3 % per hour, 0.40 %, 125 ×. */
    public static final SeriesAssumptions DEFAULTS = new SeriesAssumptions(0.03, 0.004, 125);

    /**
     * The same with another turnover.
     *
     * @param share of open interest opened per hour and side.
     * @return a copy.
     */
    public SeriesAssumptions withOpeningsPerHour(final double share) {
        return new SeriesAssumptions(share, maintenanceRate, maxLeverage);
    }
}
