package io.isotherm.engine.density;

import io.isotherm.engine.grid.ComponentBasis;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.Instrument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The obvious implementation of calibration: everything heard is kept in lists, averages are summed anew over their
 * whole history whenever they are needed, forgetting is an exponential. The oracle of {@link Calibration}.
 */
final class SlowCalibration {
    private static final int K = ComponentBasis.COUNT;
    private static final long SECOND = 1_000_000_000L;
    private static final double WEEK = 7 * 86_400.0;

    /** Mass that waits for a sweep, or that a window counts. */
    private record Print(long time, int side, double mass) {
    }

    private record Mark(long time, long low, long high) {
    }

    /** Something summed with forgetting, and the end of the newest window learnt when it came; NaN before the first. */
    private record Entry(double endSeconds, double amount) {
    }

    private final Instrument instrument;
    private final double[] prior = LeveragePrior.shares();
    private final double[] weights = prior.clone();
    private final List<List<Entry>> credits = new ArrayList<>();
    private final List<List<Entry>> exposures = new ArrayList<>();
    private final double[][] lastShares = new double[2][K];
    private final List<Mark> marks = new ArrayList<>();
    private final List<Print> waiting = new ArrayList<>();
    /** [second, side] → taker volume and printed mass. */
    private final Map<Long, double[]> taken = new HashMap<>();
    private final Map<Long, double[]> printed = new HashMap<>();
    private final boolean[] beyond = new boolean[2];
    private final List<Entry> sizes = new ArrayList<>();
    private final List<Entry> squares = new ArrayList<>();
    private final List<Entry> printedMass = new ArrayList<>();
    private final List<Entry> estimatedMass = new ArrayList<>();
    private final List<Entry> realisedMass = new ArrayList<>();
    private final List<Entry> expectedMass = new ArrayList<>();
    private final double[][] exposure = new double[2][K];
    private final double[] credited = new double[2];
    private final double[] realised = new double[2];
    private final Long[] swept = new Long[2];
    private Long firstSecond;
    private long lastSecond;
    private double endOfLearnt = Double.NaN;
    private double firstLearnt = Double.NaN;
    private double level = 1;
    private boolean muted;
    private boolean down;
    private boolean back;
    private long lastMark = Long.MIN_VALUE;
    private long outside;

    SlowCalibration(final Instrument instrument) {
        this.instrument = instrument;
        for (int k = 0; k < K; k++) {
            credits.add(new ArrayList<>());
            exposures.add(new ArrayList<>());
        }
    }

    double weight(final int k) {
        if (k < K) {
            return level * weights[k];
        }
        double sum = 0;
        for (final double weight : weights) {
            sum += level * weight;
        }
        return 1 - sum > 1e-12 ? 1 - sum : 0;
    }

    long outside() {
        return outside;
    }

    double exposed(final int k) {
        return sum(exposures.get(k), endOfLearnt, WEEK);
    }

    double realisedToExpected(final double memorySeconds) {
        final double expected = sum(expectedMass, endOfLearnt, memorySeconds);
        return expected > 0 ? sum(realisedMass, endOfLearnt, memorySeconds) / expected : Double.NaN;
    }

    /** What came before the first learnt window ages from that window on. */
    private double sum(final List<Entry> entries, final double nowSeconds, final double memorySeconds) {
        double sum = 0;
        for (final Entry entry : entries) {
            final double since = Double.isNaN(entry.endSeconds()) ? firstLearnt : entry.endSeconds();
            final double age = nowSeconds - since;
            sum += entry.amount() * (age > 0 ? StrictMath.exp(-age / memorySeconds) : 1);
        }
        return sum;
    }

    /** Called first with every event; openInterest weighs the prior. */
    void advance(final long now, final double openInterest) {
        final long second = Math.floorDiv(now, SECOND);
        if (lastMark != Long.MIN_VALUE && now - lastMark > 30 * SECOND && firstSecond != null && second > lastSecond) {
            muted = true;
        }
        if (firstSecond == null) {
            firstSecond = second;
        } else if (second > lastSecond) {
            endSecond();
            final long windowEnd = (lastSecond / 10 + 1) * 10;
            if (second >= windowEnd) {
                giveUp(windowEnd * SECOND);
                endWindow(windowEnd, 0.01 * openInterest);
            }
            giveUp(now);
        }
        lastSecond = second;
    }

    private void endSecond() {
        if (instrument.coverage() != Coverage.SAMPLED || !printed.containsKey(lastSecond)) {
            return;
        }
        for (int side = 0; side < 2; side++) {
            final double print = printed.get(lastSecond)[side];
            if (print > 0) {
                final double volume = taken.getOrDefault(lastSecond, new double[2])[side];
                final double estimate = Math.max(print, Math.max(0, volume - base(side)));
                printedMass.add(new Entry(endOfLearnt, print));
                estimatedMass.add(new Entry(endOfLearnt, estimate));
                place(new Print((lastSecond + 1) * SECOND - 1, side, estimate), beyond[side]);
            }
        }
    }

    /** Mean taker volume of the seconds without a print, the n-th last of them weighing e^(−n / 120). */
    private double base(final int side) {
        double volume = 0;
        double weight = 0;
        double share = 1;
        for (long second = lastSecond - 1; second >= firstSecond; second--) {
            if (!printed.containsKey(second) || printed.get(second)[side] == 0) {
                volume += share * taken.getOrDefault(second, new double[2])[side];
                weight += share;
                share *= StrictMath.exp(-1 / 120.0);
            }
        }
        return weight > 0 ? volume / weight : 0;
    }

    private void endWindow(final long endSeconds, final double priorMass) {
        double any = 0;
        for (int side = 0; side < 2; side++) {
            any += realised[side] + expected(side);
        }
        if (!muted && any > 0 && priorMass > 0) {
            endOfLearnt = endSeconds;
            firstLearnt = Double.isNaN(firstLearnt) ? endSeconds : firstLearnt;
            final double[] before = {expected(0), expected(1)};
            final double[][] shares = new double[2][K];
            for (int side = 0; side < 2; side++) {
                realisedMass.add(new Entry(endSeconds, realised[side]));
                expectedMass.add(new Entry(endSeconds, before[side]));
                for (int k = 0; k < K; k++) {
                    shares[side][k] = before[side] > 0 ? weights[k] * exposure[side][k] / before[side]
                        : lastShares[side][k];
                    credits.get(k).add(new Entry(endSeconds, shares[side][k] * credited[side]));
                    exposures.get(k).add(new Entry(endSeconds, exposure[side][k]));
                    lastShares[side][k] = shares[side][k];
                }
            }
            final double print = sum(printedMass, endSeconds, WEEK);
            level = print > 0 ? Math.sqrt(print / sum(estimatedMass, endSeconds, WEEK)) : 1;
            final double[] masses = new double[K];
            final double[] exposed = new double[K];
            for (int k = 0; k < K; k++) {
                masses[k] = sum(credits.get(k), endSeconds, WEEK) + priorMass * prior[k];
                exposed[k] = exposed(k) + priorMass;
            }
            final double extra = excess(masses, exposed);
            for (int k = 0; k < K; k++) {
                weights[k] = masses[k] / (exposed[k] + extra);
            }
        }
        for (int side = 0; side < 2; side++) {
            credited[side] = 0;
            realised[side] = 0;
            java.util.Arrays.fill(exposure[side], 0);
        }
        muted = down;
    }

    /** The exposure λ that makes the published weights sum to 1, by bisection; 0 when they sum to no more. */
    private double excess(final double[] masses, final double[] exposed) {
        if (published(masses, exposed, 0) <= 1) {
            return 0;
        }
        double low = 0;
        double high = 1;
        while (published(masses, exposed, high) > 1) {
            high *= 2;
        }
        for (int i = 0; i < 200; i++) {
            final double middle = 0.5 * (low + high);
            if (published(masses, exposed, middle) > 1) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private double published(final double[] masses, final double[] exposed, final double extra) {
        double sum = 0;
        for (int k = 0; k < K; k++) {
            sum += level * masses[k] / (exposed[k] + extra);
        }
        return sum;
    }

    private double expected(final int side) {
        double sum = 0;
        for (int k = 0; k < K; k++) {
            sum += weights[k] * exposure[side][k];
        }
        return sum;
    }

    void onSwept(final long now, final int side, final int k, final double mass) {
        exposure[side][k] += mass;
        swept[side] = now;
        for (final Print print : List.copyOf(waiting)) {
            if (print.side() == side && now - print.time() <= 5 * SECOND) {
                waiting.remove(print);
                count(print);
            }
        }
    }

    void onTaker(final boolean buy, final double mass) {
        taken.computeIfAbsent(lastSecond, key -> new double[2])[buy ? 1 : 0] += mass;
    }

    void onMark(final long now, final long low, final long high) {
        if (lastMark != Long.MIN_VALUE && now - lastMark > 30 * SECOND) {
            muted = true;
        }
        lastMark = now;
        marks.add(new Mark(now, low, high));
    }

    void afterMark() {
        if (back) {
            down = false;
            back = false;
        }
    }

    void mute() {
        muted = true;
    }

    void onStreamState(final boolean live) {
        if (live) {
            back = true;
        } else {
            down = true;
            back = false;
            muted = true;
        }
    }

    /** A print at the price scale; newest is the newest mark. */
    void onPrint(final long now, final int side, final double price, final double mass, final long newest) {
        final boolean far = beyond(now, side, price, mass, newest);
        if (instrument.coverage() == Coverage.SAMPLED) {
            printed.computeIfAbsent(lastSecond, key -> new double[2])[side] += mass;
            beyond[side] = far;
        } else {
            place(new Print(now, side, mass), far);
        }
    }

    private boolean beyond(final long now, final int side, final double price, final double mass,
                           final long newest) {
        final double unit = StrictMath.pow(10, instrument.priceScale());
        double extreme = newest;
        for (final Mark mark : marks) {
            if (Math.floorDiv(mark.time(), SECOND) >= Math.floorDiv(now, SECOND) - 5) {
                extreme = side == 0 ? Math.min(extreme, mark.low()) : Math.max(extreme, mark.high());
            }
        }
        final double liquidation = liquidation(side, price / unit, mass) * unit;
        return side == 0 ? liquidation < extreme * 0.999 : liquidation > extreme * 1.001;
    }

    private double liquidation(final int side, final double price, final double quantity) {
        double found = 0;
        for (final Bracket bracket : instrument.brackets().brackets()) {
            final double m = bracket.maintenanceRate() + instrument.brackets().feeRate();
            found = side == 0 ? (price - bracket.deduction() / quantity) / (1 - m)
                : (price + bracket.deduction() / quantity) / (1 + m);
            final boolean base =
                instrument.brackets().unit() == io.isotherm.feed.instrument.BracketTable.Unit.BASE;
            if ((base ? quantity : quantity * found) <= bracket.cap()) {
                return found;
            }
        }
        return found;
    }

    private void place(final Print print, final boolean far) {
        if (!far || swept[print.side()] != null && print.time() - swept[print.side()] <= 5 * SECOND) {
            count(print);
        } else {
            waiting.add(print);
        }
    }

    private void giveUp(final long now) {
        for (final Print print : List.copyOf(waiting)) {
            if (now - print.time() > 5 * SECOND) {
                waiting.remove(print);
                outside++;
                count(print);
            }
        }
    }

    private void count(final Print print) {
        final double mean = meanSize();
        credited[print.side()] += mean > 0 ? Math.min(print.mass(), 20 * mean) : print.mass();
        realised[print.side()] += print.mass();
        sizes.add(new Entry(endOfLearnt, print.mass()));
        squares.add(new Entry(endOfLearnt, print.mass() * print.mass()));
    }

    double meanSize() {
        final double square = sum(squares, endOfLearnt, WEEK);
        return square > 0 ? square / sum(sizes, endOfLearnt, WEEK) : 0;
    }
}
