package io.isotherm.bench.signals.measure;

import io.isotherm.bench.signals.tape.MarketTape;
import io.isotherm.bench.signals.tape.Reading;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.alert.Alert;
import io.isotherm.engine.alert.AlertEvent;
import io.isotherm.engine.alert.AlertKind;
import io.isotherm.engine.alert.AlertListener;
import io.isotherm.engine.alert.AlertTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Whether what an alert warns of happens, and how late it came. Alerts that are raised after the warm-up are judged:
 *
 * <pre>
 *   kind               right when                                                               within
 *   cluster-near       the mark comes to the cluster's near edge                                1 h
 *   cluster-entered    half of the rule's amount of the side is liquidated                      15 min
 *   cascade, R         the mark comes to the likeliest cluster's near edge                      the rule's horizon
 *   cascade, expected  the rule's amount of the side is liquidated                              the rule's horizon
 *   liquidation-burst  half of what the window held is liquidated again                         the rule's window
 *   chance             the same claim at ten random seconds of the run: an edge as far and on the same side, as much
 *                      liquidated of the same side in as long a time
 * </pre>
 *
 * <p>The delay is that against the first second at which the condition that the alert tells of really held without a
 * break until it came: of a burst the true liquidations of the window, of an entered cluster the mark within its edges.
 * The other kinds are estimates, which are never true at a known second. A mark that is in the cluster already is no
 * claim, nor is an alert whose time the tape does not hold.
 */
public final class AlertHits implements SignalMeasure, AlertListener {
    /** What is judged, in the order of the rows. */
    public static final List<String> CLAIMS = List.of("cluster-near", "cluster-entered", "cascade, probability",
        "cascade, expected amount", "liquidation-burst");

    private static final int DRAWS = 10;
    private static final int NEAR = RunClock.HOUR;
    private static final int ENTERED = 900;
    private static final double HALF = 0.5;
    private static final long NS = 1_000_000_000L;

    private final RunClock clock;
    private final long startSecond;
    private final int warmup;
    private final SplittableRandom random;
    private final List<Alert> alerts = new ArrayList<>();
    private final List<List<Integer>> delays = new ArrayList<>();

    /**
     * Nothing raised.
     *
     * @param clock       of the run.
     * @param startSecond of the run, epoch.
     * @param warmup      seconds of the run before which alerts are not judged.
     * @param seed        of the random seconds.
     */
    public AlertHits(final RunClock clock, final long startSecond, final int warmup, final long seed) {
        this.clock = clock;
        this.startSecond = startSecond;
        this.warmup = warmup;
        random = new SplittableRandom(seed);
        for (int i = 0; i < CLAIMS.size(); i++) {
            delays.add(new ArrayList<>());
        }
    }

    @Override
    public void onAlert(final Alert alert) {
        if (alert.event() == AlertEvent.RAISED && second(alert) >= warmup) {
            alerts.add(alert);
        }
    }

    @Override
    public void look(final Reading reading) {
        // alerts come by themselves
    }

    @Override
    public List<Trials> judge(final MarketTape tape) {
        final List<Trials> rows = new ArrayList<>();
        for (final String claim : CLAIMS) {
            rows.add(new Trials("alert " + claim, "right in its time", "", "at random times"));
        }
        for (final Alert alert : alerts) {
            final int row = row(alert);
            if (row >= 0) {
                judge(tape, alert, rows.get(row), delays.get(row));
            }
        }
        return rows;
    }

    /**
     * Delays of the alerts that were judged.
     *
     * @param row of {@link #CLAIMS}.
     * @return seconds; none of kinds whose truth has no second.
     */
    public List<Integer> delays(final int row) {
        return delays.get(row);
    }

    private static int row(final Alert alert) {
        final AlertTerms terms = alert.rule().terms();
        return switch (terms.kind()) {
            case CLUSTER_NEAR -> 0;
            case CLUSTER_ENTERED -> 1;
            case CASCADE -> ((AlertTerms.CascadeLikely) terms).byProbability() ? 2 : 3;
            case LIQUIDATION_BURST -> 4;
            default -> -1;
        };
    }

    private int second(final Alert alert) {
        return (int) (alert.timeNs() / NS - startSecond);
    }

    private void judge(final MarketTape tape, final Alert alert, final Trials row, final List<Integer> late) {
        final int second = second(alert);
        final int within = within(alert);
        if (!tape.holds(second + within)) {
            return;
        }
        final AlertTerms terms = alert.rule().terms();
        final double told;
        double chance = 0;
        if (terms.kind() == AlertKind.CLUSTER_NEAR || row(alert) == 2) {
            final double edge = alert.side() == Side.LONG ? alert.priceHigh() : alert.priceLow();
            final double way = StrictMath.log(edge / tape.mark(second));
            if (!(alert.side() == Side.LONG ? way < 0 : way > 0)) {
                return;
            }
            told = reached(tape, second, within, way);
            for (int i = 0; i < DRAWS; i++) {
                chance += reached(tape, anySecond(tape, within), within, way) / DRAWS;
            }
        } else {
            final double usd = amount(alert);
            told = liquidated(tape, alert.side(), second, within) >= usd ? 1 : 0;
            for (int i = 0; i < DRAWS; i++) {
                chance += liquidated(tape, alert.side(), anySecond(tape, within), within) >= usd ? 1.0 / DRAWS : 0;
            }
        }
        row.add(clock.block(second), told, Double.NaN, chance);
        final int delay = delay(tape, alert, second);
        if (delay >= 0) {
            late.add(delay);
        }
    }

    private static int within(final Alert alert) {
        final AlertTerms terms = alert.rule().terms();
        return switch (terms.kind()) {
            case CLUSTER_NEAR -> NEAR;
            case CLUSTER_ENTERED -> ENTERED;
            case CASCADE -> (int) (((AlertTerms.CascadeLikely) terms).horizonNs() / NS);
            default -> (int) (((AlertTerms.LiquidationBurst) terms).windowNs() / NS);
        };
    }

    private static double amount(final Alert alert) {
        final AlertTerms terms = alert.rule().terms();
        return switch (terms.kind()) {
            case CLUSTER_ENTERED -> HALF * ((AlertTerms.ClusterEntered) terms).usd();
            case CASCADE -> ((AlertTerms.CascadeLikely) terms).expectedUsd();
            default -> HALF * alert.figure().value();
        };
    }

    private int anySecond(final MarketTape tape, final int within) {
        return warmup + random.nextInt(Math.max(1, tape.seconds() - within - warmup));
    }

    private static double reached(final MarketTape tape, final int second, final int within, final double way) {
        return tape.firstReach(second, second + within, tape.mark(second) * StrictMath.exp(way)) >= 0 ? 1 : 0;
    }

    private static double liquidated(final MarketTape tape, final Side side, final int from, final int within) {
        return side == null ? tape.usd(from, from + within) : tape.usd(side, from, from + within);
    }

    /** Seconds for which it had been true; −1 when that has no second. */
    private static int delay(final MarketTape tape, final Alert alert, final int second) {
        int first = second;
        if (alert.rule().terms() instanceof AlertTerms.ClusterEntered) {
            while (first > 0 && tape.mark(first - 1) >= alert.priceLow() && tape.mark(first - 1) <= alert.priceHigh()) {
                first--;
            }
            return second - first;
        }
        if (alert.rule().terms() instanceof AlertTerms.LiquidationBurst burst && burst.usd() > 0) {
            final int window = (int) (burst.windowNs() / NS);
            while (first > window && liquidated(tape, alert.side(), first - 1 - window, window) >= burst.usd()) {
                first--;
            }
            return second - first;
        }
        return -1;
    }
}
