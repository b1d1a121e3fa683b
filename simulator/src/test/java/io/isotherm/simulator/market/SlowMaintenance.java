package io.isotherm.simulator.market;

/** Maintenance margin slice by slice, as the oracle of the deduction formula. */
final class SlowMaintenance {
    private static final double[][] BINANCE_BTC = {{50e3, 0.004}, {600e3, 0.005}, {3e6, 0.0065}, {12e6, 0.01},
        {70e6, 0.02}, {100e6, 0.025}, {230e6, 0.05}, {480e6, 0.1}, {600e6, 0.125}, {800e6, 0.15}, {1.2e9, 0.25},
        {Double.POSITIVE_INFINITY, 0.5}};

    private SlowMaintenance() {
    }

    static double binanceBtc(final double notional) {
        double sum = 0;
        double floor = 0;
        for (final double[] bracket : BINANCE_BTC) {
            sum += bracket[1] * Math.max(0, Math.min(notional, bracket[0]) - floor);
            floor = bracket[0];
        }
        return sum;
    }
}
