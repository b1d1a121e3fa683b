package io.isotherm.engine.density;

import io.isotherm.engine.grid.ComponentBasis;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
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
    private final CalibrationParameters parameters;
    private final double[] nu = new double[K];
    private final double[] capScale = new double[K];
    private final double[] weights = prior.clone();
    private final List<List<Entry>> exposures = new ArrayList<>();
    /** [memory][component] */
    private final double[][] mass;
    private final double[][] evidence;
    private final double[][] memoryWeights;
    private final double[][][] lastShares;
    private final double[] belief;
    private final List<Mark> marks = new ArrayList<>();
    private final List<Print> waiting = new ArrayList<>();
    /** [second, side] → taker volume and printed mass. */
    private final Map<Long, double[]> taken = new HashMap<>();
    private final Map<Long, double[]> printed = new HashMap<>();
    private final boolean[] beyond = new boolean[2];
    private final List<Entry> sizes = new ArrayList<>();
    private final List<Entry> squares = new ArrayList<>();
    private final List<Entry> seconds = new ArrayList<>();
    private final List<Entry> secondSquares = new ArrayList<>();
    private final List<Entry> learntMass = new ArrayList<>();
    private final List<Entry> printedMass = new ArrayList<>();
    private final List<Entry> estimatedMass = new ArrayList<>();
    private final List<Entry> realisedMass = new ArrayList<>();
    private final List<Entry> expectedMass = new ArrayList<>();
    private final double[][] exposure = new double[2][K];
    private final double[] credited = new double[2];
    private final double[] realised = new double[2];
    private final double[] thisSecond = new double[2];
    private final Long[] swept = new Long[2];
    private Long firstSecond;
    private long lastSecond;
    private double endOfLearnt = Double.NaN;
    private double firstLearnt = Double.NaN;
    private boolean muted;
    private boolean down;
    private boolean back;
    private long lastMark = Long.MIN_VALUE;
    private long outside;

    SlowCalibration(final Instrument instrument, final CalibrationParameters parameters, final double[] distances) {
        this.instrument = instrument;
        this.parameters = parameters;
        final int memories = parameters.evidenceCaps().size();
        mass = new double[memories][K];
        evidence = new double[memories][K];
        memoryWeights = new double[memories][];
        lastShares = new double[memories][2][K];
        belief = new double[memories];
        for (int k = 0; k < K; k++) {
            exposures.add(new ArrayList<>());
            capScale[k] = StrictMath.sqrt(100 * distances[k]);
            nu[k] = parameters.priorShare() * (parameters.priorByDistance() ? distances[k] / 0.01 : 1);
        }
        for (int m = 0; m < memories; m++) {
            memoryWeights[m] = prior.clone();
            belief[m] = 1.0 / memories;
            for (int k = 0; k < K && parameters.priorFades(); k++) {
                mass[m][k] = nu[k] * prior[k];
                evidence[m][k] = nu[k];
            }
        }
    }

    double weight(final int k) {
        if (k < K) {
            return weights[k];
        }
        double sum = 0;
        for (final double weight : weights) {
            sum += weight;
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
    void advance(final long now, final double openInterest, final boolean suspected) {
        final long second = Math.floorDiv(now, SECOND);
        if ((suspected || lastMark != Long.MIN_VALUE && now - lastMark > 30 * SECOND) && firstSecond != null
            && second > lastSecond) {
            muted = true;
        }
        if (firstSecond == null) {
            firstSecond = second;
        } else if (second > lastSecond) {
            endSecond();
            final long length = parameters.windowNs() / SECOND;
            final long windowEnd = (lastSecond / length + 1) * length;
            if (second >= windowEnd) {
                giveUp(windowEnd * SECOND);
                endWindow(windowEnd, openInterest);
            }
            giveUp(now);
        }
        lastSecond = second;
    }

    private void endSecond() {
        estimateSecond();
        for (int side = 0; side < 2; side++) {
            if (thisSecond[side] > 0) {
                seconds.add(new Entry(endOfLearnt, thisSecond[side]));
                secondSquares.add(new Entry(endOfLearnt, thisSecond[side] * thisSecond[side]));
                thisSecond[side] = 0;
            }
        }
    }

    private void estimateSecond() {
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
                final double learnt = estimate * Math.sqrt(sum(printedMass, endOfLearnt, WEEK)
                    / sum(estimatedMass, endOfLearnt, WEEK));
                learntMass.add(new Entry(endOfLearnt, learnt));
                place(new Print((lastSecond + 1) * SECOND - 1, side, learnt), beyond[side]);
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

    private void endWindow(final long endSeconds, final double openInterest) {
        double any = 0;
        for (int side = 0; side < 2; side++) {
            any += realised[side] + expected(side);
        }
        if (!muted && any > 0 && openInterest > 0) {
            final double elapsed = Double.isNaN(endOfLearnt) ? 0 : endSeconds - endOfLearnt;
            endOfLearnt = endSeconds;
            firstLearnt = Double.isNaN(firstLearnt) ? endSeconds : firstLearnt;
            for (int side = 0; side < 2; side++) {
                realisedMass.add(new Entry(endSeconds, realised[side]));
                expectedMass.add(new Entry(endSeconds, expected(side)));
                for (int k = 0; k < K; k++) {
                    exposures.get(k).add(new Entry(endSeconds, exposure[side][k] / openInterest));
                }
            }
            forget(StrictMath.exp(-elapsed / WEEK));
            for (int side = 0; side < 2; side++) {
                believe(side);
                for (int m = 0; m < belief.length; m++) {
                    credit(m, side, openInterest);
                }
            }
            settle();
        }
        for (int side = 0; side < 2; side++) {
            credited[side] = 0;
            realised[side] = 0;
            java.util.Arrays.fill(exposure[side], 0);
        }
        muted = down;
    }

    private void forget(final double left) {
        for (int m = 0; m < belief.length; m++) {
            for (int k = 0; k < K; k++) {
                if (!parameters.priorFades() || evidence[m][k] * left >= nu[k]) {
                    mass[m][k] *= left;
                    evidence[m][k] *= left;
                }
            }
        }
    }

    /** Bayes' rule with the negative binomial of window totals in units of the mean second. */
    private void believe(final int side) {
        final double square = sum(secondSquares, endOfLearnt, WEEK);
        if (belief.length == 1 || square == 0 || !(expected(side) > 0)) {
            return;
        }
        final double unit = square / sum(seconds, endOfLearnt, WEEK);
        final double[] logLikelihood = new double[belief.length];
        double best = Double.NEGATIVE_INFINITY;
        double foretold = 0;
        for (int m = 0; m < belief.length; m++) {
            final double mean = Math.max(1e-9, expected(memoryWeights[m], side) / unit);
            final double seen = credited[side] / unit;
            logLikelihood[m] = seen * StrictMath.log(mean) - (seen + 1 / 0.49) * StrictMath.log(mean + 1 / 0.49);
            best = Math.max(best, logLikelihood[m]);
            foretold += belief[m] * mean;
        }
        double total = 0;
        for (int m = 0; m < belief.length; m++) {
            belief[m] *= StrictMath.exp(Math.max(-30, logLikelihood[m] - best));
            total += belief[m];
        }
        final double alpha = 0.01 * Math.min(1, foretold);
        for (int m = 0; m < belief.length; m++) {
            belief[m] = (1 - alpha) * belief[m] / total + alpha / belief.length;
        }
    }

    private void credit(final int m, final int side, final double openInterest) {
        final double expected = expected(memoryWeights[m], side);
        for (int k = 0; k < K; k++) {
            if (expected > 0) {
                lastShares[m][side][k] = memoryWeights[m][k] * exposure[side][k] / expected;
            }
            mass[m][k] += lastShares[m][side][k] * credited[side] / openInterest;
            evidence[m][k] += exposure[side][k] / openInterest;
        }
    }

    private void settle() {
        final double[] mean = new double[K];
        final double[] meanEvidence = new double[K];
        for (int m = 0; m < belief.length; m++) {
            for (int k = 0; k < K; k++) {
                final double cap = parameters.evidenceCaps().get(m) * capScale[k];
                if (evidence[m][k] > cap) {
                    mass[m][k] *= cap / evidence[m][k];
                    evidence[m][k] = cap;
                }
                if (parameters.priorFades()) {
                    mass[m][k] = Math.max(mass[m][k], 1e-6 * prior[k] * evidence[m][k]);
                }
                final double added = parameters.priorFades() ? 0 : nu[k];
                memoryWeights[m][k] = (mass[m][k] + added * prior[k]) / (evidence[m][k] + added);
                mean[k] += belief[m] * memoryWeights[m][k];
                meanEvidence[k] += belief[m] * (evidence[m][k] + added);
            }
        }
        final double extra = parameters.boundedSum() ? excess(mean, meanEvidence) : 0;
        for (int k = 0; k < K; k++) {
            weights[k] = mean[k] * meanEvidence[k] / (meanEvidence[k] + extra);
        }
    }

    /** The exposure λ that makes the weights sum to 1, by bisection; 0 when they sum to no more. */
    private static double excess(final double[] mean, final double[] meanEvidence) {
        if (bounded(mean, meanEvidence, 0) <= 1) {
            return 0;
        }
        double low = 0;
        double high = 1;
        while (bounded(mean, meanEvidence, high) > 1) {
            high *= 2;
        }
        for (int i = 0; i < 200; i++) {
            final double middle = 0.5 * (low + high);
            if (bounded(mean, meanEvidence, middle) > 1) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double bounded(final double[] mean, final double[] meanEvidence, final double extra) {
        double sum = 0;
        for (int k = 0; k < K; k++) {
            sum += mean[k] * meanEvidence[k] / (meanEvidence[k] + extra);
        }
        return sum;
    }

    private double expected(final double[] byWeights, final int side) {
        double sum = 0;
        for (int k = 0; k < K; k++) {
            sum += byWeights[k] * exposure[side][k];
        }
        return sum;
    }

    private double expected(final int side) {
        return expected(weights, side);
    }

    double lowLevel() {
        final double learnt = sum(learntMass, endOfLearnt, WEEK);
        return learnt > 0 ? Math.min(1, sum(printedMass, endOfLearnt, WEEK) / learnt) : 1;
    }

    double highLevel() {
        final double learnt = sum(learntMass, endOfLearnt, WEEK);
        return learnt > 0 ? Math.max(1, sum(estimatedMass, endOfLearnt, WEEK) / learnt) : 1;
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

    /** Everything that is a mass is so many of the new unit. */
    void rescale(final double ratio) {
        muted = true;
        for (final List<Entry> masses : List.of(sizes, seconds, learntMass, printedMass, estimatedMass, realisedMass,
            expectedMass)) {
            masses.replaceAll(entry -> new Entry(entry.endSeconds(), entry.amount() * ratio));
        }
        for (final List<Entry> products : List.of(squares, secondSquares)) {
            products.replaceAll(entry -> new Entry(entry.endSeconds(), entry.amount() * ratio * ratio));
        }
        waiting.replaceAll(print -> new Print(print.time(), print.side(), print.mass() * ratio));
        for (final Map<Long, double[]> masses : List.of(taken, printed)) {
            masses.replaceAll((second, sides) -> new double[] {sides[0] * ratio, sides[1] * ratio});
        }
        for (int side = 0; side < 2; side++) {
            credited[side] *= ratio;
            realised[side] *= ratio;
            thisSecond[side] *= ratio;
            for (int k = 0; k < K; k++) {
                exposure[side][k] *= ratio;
            }
        }
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
            final boolean base = instrument.brackets().unit() == BracketTable.Unit.BASE;
            final double size;
            if (instrument.kind() == ContractKind.INVERSE) {
                // Margin in coin is what the bankruptcy price leaves of the value at entry.
                final double coins = quantity / price + (side == 0 ? bracket.deduction() : -bracket.deduction());
                found = quantity * (side == 0 ? 1 + m : 1 - m) / coins;
                size = base ? quantity / found : quantity;
            } else {
                found = side == 0 ? (price - bracket.deduction() / quantity) / (1 - m)
                    : (price + bracket.deduction() / quantity) / (1 + m);
                size = base ? quantity : quantity * found;
            }
            if (size <= bracket.cap()) {
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
        thisSecond[print.side()] += print.mass();
        sizes.add(new Entry(endOfLearnt, print.mass()));
        squares.add(new Entry(endOfLearnt, print.mass() * print.mass()));
    }

    double meanSize() {
        final double square = sum(squares, endOfLearnt, WEEK);
        return square > 0 ? square / sum(sizes, endOfLearnt, WEEK) : 0;
    }
}
