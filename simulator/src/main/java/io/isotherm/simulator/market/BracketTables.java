package io.isotherm.simulator.market;

/**
 * The maintenance tables of the simulated listings. Only the figures marked "published" are a venue's own; the rest
 * follow the stated rule, which is good enough for a synthetic market and for nothing else.
 */
final class BracketTables {
    /** OKX counts the closing fee into the margin level. */
    private static final double OKX_TAKER_FEE = 0.0005;

    private static final int BYBIT_ASSUMED_STEPS = 20;

    /** Published, Binance USD-M BTCUSDT, October 2024. */
    static final MaintenanceTable BINANCE_BTC = MaintenanceTable.byValue(new double[][] {
        {50e3, 0.004, 125}, {600e3, 0.005, 100}, {3e6, 0.0065, 75}, {12e6, 0.01, 50}, {70e6, 0.02, 25},
        {100e6, 0.025, 20}, {230e6, 0.05, 10}, {480e6, 0.1, 5}, {600e6, 0.125, 4}, {800e6, 0.15, 3},
        {1.2e9, 0.25, 2}, {1.8e9, 0.5, 1},
    });

    /** Published, Binance USD-M ETHUSDT, October 2024. */
    static final MaintenanceTable BINANCE_ETH = MaintenanceTable.byValue(new double[][] {
        {50e3, 0.004, 125}, {600e3, 0.005, 100}, {3e6, 0.0065, 75}, {12e6, 0.01, 50}, {50e6, 0.02, 25},
        {65e6, 0.025, 20}, {150e6, 0.05, 10}, {320e6, 0.1, 5}, {400e6, 0.125, 4}, {530e6, 0.15, 3},
        {800e6, 0.25, 2}, {1.2e9, 0.5, 1},
    });

    /** Two published steps, then assumed: each further million USD adds 0.5 %, leverage is 0.5 ÷ rate. */
    static final MaintenanceTable BYBIT = MaintenanceTable.byValue(bybitSteps());

    /** Published first step of 1,000 contracts; then assumed: see {@link #okxSteps}. */
    static final MaintenanceTable OKX_BTC = MaintenanceTable.bySize(okxSteps(10), OKX_TAKER_FEE);

    /** Published first step of 5,000 contracts; then assumed: see {@link #okxSteps}. */
    static final MaintenanceTable OKX_ETH = MaintenanceTable.bySize(okxSteps(500), OKX_TAKER_FEE);

    /** Assumed, in the shape of a coin-margined contract's table: caps are base asset. */
    static final MaintenanceTable INVERSE_BTC = MaintenanceTable.byValue(new double[][] {
        {5, 0.004, 125}, {10, 0.005, 100}, {20, 0.01, 50}, {50, 0.025, 20}, {100, 0.05, 10}, {200, 0.1, 5},
        {400, 0.125, 4}, {1000, 0.15, 3}, {1500, 0.25, 2}, {3000, 0.5, 1},
    });

    /** Assumed: the table of bitcoin at twenty times the caps, as ether is worth a twentieth. */
    static final MaintenanceTable INVERSE_ETH = MaintenanceTable.byValue(new double[][] {
        {100, 0.004, 125}, {200, 0.005, 100}, {400, 0.01, 50}, {1000, 0.025, 20}, {2000, 0.05, 10}, {4000, 0.1, 5},
        {8000, 0.125, 4}, {20_000, 0.15, 3}, {30_000, 0.25, 2}, {60_000, 0.5, 1},
    });

    /** Published rule: maintenance is half of the initial margin at the largest leverage; the second step assumed. */
    static final MaintenanceTable HYPERLIQUID_BTC =
        MaintenanceTable.byValue(new double[][] {{150e6, 0.0125, 40}, {1e9, 0.025, 20}});

    /** Published rule: maintenance is half of the initial margin at the largest leverage; the second step assumed. */
    static final MaintenanceTable HYPERLIQUID_ETH =
        MaintenanceTable.byValue(new double[][] {{100e6, 0.02, 25}, {1e9, 0.04, 12.5}});

    /** Published maintenance fraction; leverage assumed. */
    static final MaintenanceTable DYDX = MaintenanceTable.byValue(new double[][] {{100e6, 0.03, 20}});

    private BracketTables() {
    }

    /** Assumed where no table is at hand: maintenance is half of the initial margin at the largest leverage. */
    static MaintenanceTable assumed(final double largestLeverage) {
        final double[] caps = {500e3, 2e6, 10e6, 50e6, 200e6, 1e9};
        final double[] shares = {1, 0.75, 0.5, 0.25, 0.1, 0.02};
        final double[][] steps = new double[caps.length][];
        for (int i = 0; i < steps.length; i++) {
            final double leverage = largestLeverage * shares[i];
            steps[i] = new double[] {caps[i], 0.5 / leverage, leverage};
        }
        return MaintenanceTable.byValue(steps);
    }

    private static double[][] bybitSteps() {
        final double[][] steps = new double[2 + BYBIT_ASSUMED_STEPS][];
        steps[0] = new double[] {300e3, 0.0033, 150};
        steps[1] = new double[] {2e6, 0.005, 100};
        for (int i = 1; i <= BYBIT_ASSUMED_STEPS; i++) {
            final double rate = 0.005 * (1 + i);
            steps[1 + i] = new double[] {(2 + i) * 1e6, rate, 0.5 / rate};
        }
        return steps;
    }

    /** Assumed after the first: sizes double from step to step while rates follow Binance's ladder. */
    private static double[][] okxSteps(final double firstCap) {
        final double[] rates = {0.004, 0.0065, 0.01, 0.02, 0.025, 0.05, 0.1};
        final double[] leverages = {100, 75, 50, 25, 20, 10, 5};
        final double[][] steps = new double[rates.length][];
        double cap = firstCap;
        for (int i = 0; i < steps.length; i++) {
            steps[i] = new double[] {cap, rates[i], leverages[i]};
            cap *= 2;
        }
        return steps;
    }
}
