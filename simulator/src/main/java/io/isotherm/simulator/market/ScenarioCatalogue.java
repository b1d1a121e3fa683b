package io.isotherm.simulator.market;

import java.util.List;

/** The scenarios by name, each as its difference from the base market. */
final class ScenarioCatalogue {
    private static final Scenario BASE = Scenario.BASE;
    private static final List<Double> STEPS = BASE.leverage().isolated();

    private static final Scenario.Leverage DEGEN = new Scenario.Leverage(0.2, 5, 0.8, 1.2, 80, STEPS,
        List.of(0.01, 0.01, 0.03, 0.10, 0.15, 0.10, 0.20, 0.05, 0.25, 0.10));
    private static final Scenario.Leverage MODERATE = new Scenario.Leverage(0.7, 4, 0.8, 1.2, 80, STEPS,
        List.of(0.15, 0.20, 0.30, 0.20, 0.08, 0.04, 0.02, 0.0, 0.01, 0.0));
    private static final Scenario.Leverage HARD = new Scenario.Leverage(0.85, 6, 1.0, 1.2, 80, STEPS,
        BASE.leverage().isolatedWeights());

    private static final Scenario.Path CALM = new Scenario.Path(0.018, 0.54, 8, 2, 0.007, 60, 960, 10);
    private static final Scenario.Path JUMPY = new Scenario.Path(0.035, 0.54, 8, 4, 0.018, 60, 960, 10);
    private static final Scenario.Feed SAMPLED = new Scenario.Feed(5, 0, 0, true, Scenario.Outage.NONE);

    static final List<Scenario> ALL = List.of(
        BASE,
        BASE.named("degen").with(DEGEN),
        BASE.named("moderate").with(MODERATE),
        BASE.named("calm").with(CALM),
        BASE.named("cascade").with(impact(8e-10)).with(JUMPY),
        BASE.named("mmheavy").with(new Scenario.Counterparties(0.1, 0.08, 8, 6)),
        BASE.named("nosl").with(new Scenario.Exits(10, 0.6, 0, 0.25, 0.9, 0, 0.8, 0.01, 1_000_000, 0.01)),
        BASE.named("oi60").with(new Scenario.Feed(60, 0, 0, false, Scenario.Outage.NONE)),
        BASE.named("oibad").with(new Scenario.Feed(5, 15, 0.0005, false, Scenario.Outage.NONE)),
        BASE.named("thin").with(SAMPLED),
        BASE.named("thincascade").with(SAMPLED).with(DEGEN).with(impact(8e-10)).with(JUMPY),
        BASE.named("hard").with(HARD).with(impact(6e-10))
            .with(new Scenario.Orders(1.2, 0.25, 0.004, 1_500, 2.1, 0.001, 40, 8_000_000, 0.75, 0.6, 5, 20))
            .with(new Scenario.Exits(10, 0, 0.3, 0.25, 0.9, 0.5, 0.8, 0.05, 1_000_000, 0.01))
            .with(new Scenario.Counterparties(0.08, 0.06, 8, 8)),
        BASE.named("trend").with(new Scenario.Structure(new Scenario.Trend(0.6, 0.015, 4, 0.3),
            Scenario.Copying.NONE, Scenario.Shift.NONE)),
        BASE.named("copy").with(new Scenario.Structure(Scenario.Trend.NONE,
            new Scenario.Copying(6, 50, 200, 60), Scenario.Shift.NONE)),
        BASE.named("shift").with(new Scenario.Structure(Scenario.Trend.NONE, Scenario.Copying.NONE,
            new Scenario.Shift(72, List.of(DEGEN)))),
        BASE.named("shiftdown").with(DEGEN).with(new Scenario.Structure(Scenario.Trend.NONE, Scenario.Copying.NONE,
            new Scenario.Shift(72, List.of(MODERATE)))),
        BASE.named("outage").with(new Scenario.Feed(5, 0, 0, false, new Scenario.Outage(54, 24, 10))),
        BASE.named("inverse").coinMargined());

    private ScenarioCatalogue() {
    }

    private static Scenario.Impact impact(final double perUsd) {
        final Scenario.Impact base = BASE.impact();
        return new Scenario.Impact(perUsd, base.indexShare(), base.liquidationIndexShare(),
            base.liquidationLastShare(), base.transientSeconds(), base.basisSeconds(), base.noise());
    }
}
