package io.isotherm.engine.alert;

import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.layout.Side;
import io.isotherm.client.position.ReachProbability;
import java.util.ArrayList;
import java.util.List;

/**
 * What docs/alerts.md says, the slow and obvious way: every second is kept, and every question is answered by going
 * through all of them.
 */
final class SlowAlerts {
    /** A second as a test makes it up; null, NaN and VENUES_UNKNOWN are unknown. */
    record Second(long timeNs, double mark, ClusterMap clusters, double sigma, double ratio, long notLive,
                  long longMicros, long shortMicros) {
    }

    /** What is to come out. */
    record Told(long timeNs, AlertEvent event, long sinceNs, String venue, double value, long suppressed) {
    }

    /** A threshold at one second. */
    record State(boolean reached, boolean left) {
        static final State UNKNOWN = new State(false, false);
    }

    private static final long S = 1_000_000_000L;
    private final AlertRule rule;
    private final List<Second> seconds;

    SlowAlerts(final AlertRule rule, final List<Second> seconds) {
        this.rule = rule;
        this.seconds = seconds;
    }

    List<Told> told(final List<String> venues) {
        final AlertTerms terms = rule.terms();
        final List<Told> all = new ArrayList<>();
        if (terms instanceof AlertTerms.ClusterNear near) {
            latch(all, null, i -> near(near, i), i -> value(largest(near, i, near.withinPercent())),
                i -> value(largest(near, i, near.withinPercent() * (1 + rule.hysteresis()))));
        } else if (terms instanceof AlertTerms.CascadeLikely cascade) {
            latch(all, null, i -> cascade(cascade, i), i -> reach(cascade, i), i -> reach(cascade, i));
        } else if (terms instanceof AlertTerms.LiquidationBurst burst) {
            latch(all, null, i -> burst(burst, i), i -> burstValue(burst, i), i -> burstValue(burst, i));
        } else if (terms instanceof AlertTerms.CalibrationOff off) {
            latch(all, null, i -> calibration(off, i), i -> seconds.get(i).ratio(), i -> seconds.get(i).ratio());
        } else if (terms instanceof AlertTerms.VenueStale stale) {
            for (int v = 0; v < venues.size(); v++) {
                final int row = v;
                if (stale.venues().isEmpty() || stale.venues().contains(venues.get(v))) {
                    latch(all, venues.get(v), i -> stale(stale, row, i), i -> downFor(row, i) / (double) S,
                        i -> (downFor(row, lastKnown(row, i - 1))
                            + seconds.get(i).timeNs() - seconds.get(lastKnown(row, i - 1)).timeNs()) / (double) S);
                }
            }
        }
        return all;
    }

    /** By second. */
    private interface At<T> {
        T at(int second);
    }

    private void latch(final List<Told> all, final String venue, final At<State> states, final At<Double> raised,
                       final At<Double> ended) {
        boolean open = false;
        long raisedNs = Long.MIN_VALUE;
        boolean missed = false;
        long suppressed = 0;
        for (int i = 0; i < seconds.size(); i++) {
            final State state = states.at(i);
            final long now = seconds.get(i).timeNs();
            if (open && state.left()) {
                open = false;
                if (rule.tellEnd()) {
                    all.add(new Told(now, AlertEvent.ENDED, raisedNs, venue, ended.at(i), 0));
                }
            } else if (!open && state.reached()) {
                final boolean cool = raisedNs == Long.MIN_VALUE || now >= raisedNs + rule.cooldownNs();
                missed = !cool;
                if (cool) {
                    open = true;
                    raisedNs = now;
                    all.add(new Told(now, AlertEvent.RAISED, now, venue, raised.at(i), suppressed));
                    suppressed = 0;
                }
            } else if (!open && state.left() && missed) {
                missed = false;
                suppressed++;
            }
        }
    }

    private static double value(final Cluster cluster) {
        return cluster == null ? 0 : cluster.usd();
    }

    private static List<Cluster> both(final ClusterMap clusters, final AlertSide side) {
        final List<Cluster> of = new ArrayList<>();
        if (side != AlertSide.SHORT) {
            of.addAll(clusters.below());
        }
        if (side != AlertSide.LONG) {
            of.addAll(clusters.above());
        }
        return of;
    }

    private Cluster largest(final AlertTerms.ClusterNear near, final int i, final double within) {
        return both(seconds.get(i).clusters(), near.side()).stream()
            .filter(c -> Math.abs(c.peakPrice() / seconds.get(i).mark() - 1) * 100 <= within)
            .reduce((a, b) -> b.usd() > a.usd() ? b : a).orElse(null);
    }

    private State near(final AlertTerms.ClusterNear near, final int i) {
        if (seconds.get(i).clusters() == null) {
            return State.UNKNOWN;
        }
        final double wide = value(largest(near, i, near.withinPercent() * (1 + rule.hysteresis())));
        return new State(value(largest(near, i, near.withinPercent())) >= near.usd(),
            wide < near.usd() * (1 - rule.hysteresis()));
    }

    private double reach(final AlertTerms.CascadeLikely terms, final int i) {
        double most = 0;
        for (final Side side : Side.values()) {
            if (terms.side().takes(side)) {
                double sum = 0;
                double best = 0;
                for (final Cluster c : side == Side.LONG ? seconds.get(i).clusters().below()
                    : seconds.get(i).clusters().above()) {
                    final double r = ReachProbability.of(c.distanceBps(), seconds.get(i).sigma(),
                        terms.horizonNs() / 3_600e9);
                    sum += r * c.usd();
                    best = c.usd() >= terms.usd() ? Math.max(best, r) : best;
                }
                most = Math.max(most, terms.byProbability() ? best : sum);
            }
        }
        return most;
    }

    private State cascade(final AlertTerms.CascadeLikely terms, final int i) {
        if (seconds.get(i).clusters() == null || Double.isNaN(seconds.get(i).sigma())) {
            return State.UNKNOWN;
        }
        final double threshold = terms.byProbability() ? terms.probability() : terms.expectedUsd();
        return new State(reach(terms, i) >= threshold, reach(terms, i) < threshold * (1 - rule.hysteresis()));
    }

    private double realised(final AlertSide side, final int i) {
        final long sum = (side == AlertSide.SHORT ? 0 : seconds.get(i).longMicros())
            + (side == AlertSide.LONG ? 0 : seconds.get(i).shortMicros());
        return sum;
    }

    private double window(final AlertTerms.LiquidationBurst terms, final int i) {
        double sum = 0;
        for (int j = 0; j <= i; j++) {
            if (seconds.get(j).timeNs() > seconds.get(i).timeNs() - terms.windowNs()) {
                sum += realised(terms.side(), j);
            }
        }
        return sum / 1e6;
    }

    /** Mean of all seconds after the first that have left the window, by age; times the window. */
    private double normal(final AlertTerms.LiquidationBurst terms, final int i) {
        final long end = seconds.get(i).timeNs() - terms.windowNs();
        if ((end - seconds.get(0).timeNs()) / S < 3_600) {
            return Double.NaN;
        }
        double amount = 0;
        double weight = 0;
        final double halfLife = terms.normalNs();
        for (long t = seconds.get(0).timeNs() + S; t <= end; t += S) {
            weight += Math.pow(0.5, (end - t) / halfLife);
        }
        for (int j = 1; j <= i && seconds.get(j).timeNs() <= end; j++) {
            amount += Math.pow(0.5, (end - seconds.get(j).timeNs()) / halfLife) * realised(terms.side(), j) / 1e6;
        }
        return amount == 0 ? Double.NaN : amount / weight * (terms.windowNs() / (double) S);
    }

    private double burstValue(final AlertTerms.LiquidationBurst terms, final int i) {
        return Double.isNaN(terms.usd()) ? window(terms, i) / normal(terms, i) : window(terms, i);
    }

    private State burst(final AlertTerms.LiquidationBurst terms, final int i) {
        final double usd = window(terms, i);
        boolean reached = true;
        boolean left = false;
        if (!Double.isNaN(terms.usd())) {
            reached = usd >= terms.usd();
            left = usd < terms.usd() * (1 - rule.hysteresis());
        }
        if (!Double.isNaN(terms.timesNormal())) {
            final double times = usd / normal(terms, i);
            reached &= times >= terms.timesNormal();
            left |= times < terms.timesNormal() * (1 - rule.hysteresis());
        }
        return new State(reached, left);
    }

    private boolean known(final int row, final int i) {
        return row < 0 ? !Double.isNaN(seconds.get(i).ratio())
            : seconds.get(i).notLive() != UnderlyingSecond.VENUES_UNKNOWN;
    }

    private int lastKnown(final int row, final int from) {
        int i = from;
        while (i >= 0 && !known(row, i)) {
            i--;
        }
        return i;
    }

    private boolean holds(final int row, final int i) {
        final double ratio = seconds.get(i).ratio();
        return row >= 0 ? (seconds.get(i).notLive() >> row & 1) == 1
            : ratio < ((AlertTerms.CalibrationOff) rule.terms()).low()
            || ratio > ((AlertTerms.CalibrationOff) rule.terms()).high();
    }

    /** How long it had held at a known second: back to the first of an unbroken run. */
    private long downFor(final int row, final int i) {
        if (i < 0 || !holds(row, i)) {
            return 0;
        }
        int first = i;
        for (int j = lastKnown(row, i - 1); j >= 0 && holds(row, j)
            && seconds.get(first).timeNs() - seconds.get(j).timeNs() <= 15 * S; j = lastKnown(row, j - 1)) {
            first = j;
        }
        return seconds.get(i).timeNs() - seconds.get(first).timeNs();
    }

    private State stale(final AlertTerms.VenueStale terms, final int row, final int i) {
        return !known(row, i) ? State.UNKNOWN
            : new State(holds(row, i) && downFor(row, i) >= terms.forNs(), !holds(row, i));
    }

    private State calibration(final AlertTerms.CalibrationOff terms, final int i) {
        final double ratio = seconds.get(i).ratio();
        final double h = rule.hysteresis();
        return !known(-1, i) ? State.UNKNOWN : new State(holds(-1, i) && downFor(-1, i) >= terms.forNs(),
            ratio >= terms.low() * (1 + h) && ratio <= terms.high() * (1 - h));
    }
}
