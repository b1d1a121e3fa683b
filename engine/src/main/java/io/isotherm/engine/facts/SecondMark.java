package io.isotherm.engine.facts;

import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.state.StateCursor;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Scaling;
import java.util.Arrays;

/**
 * The aggregate mark of an underlying through a second: open, high, low and close of the open-interest-weighted median
 * of live marks, as it was after each event. The median is looked for anew only when a mark crosses it, the mark that
 * is it moves, or a weight or what is live changes; every other mark costs two comparisons. A weight is open interest
 * at the mark of its last report, so that it does not move with every mark.
 *
 * <p>The open is the mark that stood when the second began. Marks that a full ring put together count with their range
 * when they are of the instrument that gives the aggregate.
 *
 * <p><b>Threads:</b> owned by the processor thread. Allocates nothing after construction.
 */
public final class SecondMark {
    private static final int NONE = -1;

    private final InstrumentDensity[] densities;
    private final double[] priceUnit;
    private final double[] quantityUnit;
    private final double[] multiplier;
    private final boolean[] inverse;
    /** In quote currency per unit of the underlying; NaN before the first. */
    private final double[] marks;
    private final long[] live;
    /** Open interest at the mark that stood when any of it, or what is live, changed last. */
    private final double[] weights;
    private final AggregateMark aggregate;
    private int median = NONE;
    private double open = Double.NaN;
    private double high = Double.NaN;
    private double low = Double.NaN;
    private double close = Double.NaN;

    SecondMark(final InstrumentDensity[] densities) {
        this.densities = densities;
        aggregate = new AggregateMark(densities.length);
        marks = new double[densities.length];
        Arrays.fill(marks, Double.NaN);
        live = new long[densities.length];
        weights = new double[densities.length];
        priceUnit = new double[densities.length];
        quantityUnit = new double[densities.length];
        multiplier = new double[densities.length];
        inverse = new boolean[densities.length];
        for (int i = 0; i < densities.length; i++) {
            priceUnit[i] = (double) Scaling.powerOfTen(densities[i].instrument().priceScale())
                * densities[i].instrument().priceMultiplier();
            multiplier[i] = densities[i].instrument().priceMultiplier();
            quantityUnit[i] = Scaling.powerOfTen(densities[i].instrument().quantityScale());
            inverse[i] = densities[i].instrument().kind() == ContractKind.INVERSE;
        }
    }

    /** Begins a second with the mark that stands. */
    void begin() {
        open = now();
        high = open;
        low = open;
        close = open;
    }

    /**
     * Takes an instrument's mark at its price scale. One that is live again counts with this mark: the one that it had
     * when it was heard last is of another time.
     */
    void onMark(final int i, final boolean isLive, final long lowest, final long highest, final long last) {
        final boolean turned = turn(i, isLive);
        move(i, lowest, highest, last);
        if (turned) {
            take(now());
        }
    }

    private void move(final int i, final long lowest, final long highest, final long last) {
        if (last <= 0 || lowest <= 0 || lowest > last || highest < last) {
            return;
        }
        final double before = marks[i];
        marks[i] = last / priceUnit[i];
        if (!(before > 0)) {
            weights[i] = openInterestUsd(i);
        }
        if (live[i] == 0) {
            return;
        }
        if (median == NONE || i == median || crosses(before, marks[i], marks[median])) {
            choose();
            if (i == median) {
                take(lowest / priceUnit[i]);
                take(highest / priceUnit[i]);
            }
            take(now());
        }
    }

    private static boolean crosses(final double before, final double after, final double mark) {
        return !(before < mark && after < mark || before > mark && after > mark);
    }

    /** Takes whether an instrument's mark is live. */
    void live(final int i, final boolean isLive) {
        if (turn(i, isLive)) {
            take(now());
        }
    }

    private boolean turn(final int i, final boolean isLive) {
        final boolean turns = live[i] != 0 != isLive;
        if (turns) {
            live[i] = isLive ? 1 : 0;
            weigh();
        }
        return turns;
    }

    /** Open interest changed. */
    void weighAnew() {
        weigh();
        take(now());
    }

    private void weigh() {
        for (int i = 0; i < marks.length; i++) {
            weights[i] = marks[i] > 0 ? openInterestUsd(i) : 0;
        }
        choose();
    }

    private void choose() {
        aggregate.clear();
        for (int i = 0; i < marks.length; i++) {
            if (live[i] != 0 && marks[i] > 0) {
                aggregate.add(i, marks[i], weights[i]);
            }
        }
        median = aggregate.medianInstrument();
    }

    private void take(final double mark) {
        if (Double.isNaN(mark)) {
            return;
        }
        if (Double.isNaN(open)) {
            open = mark;
            high = mark;
            low = mark;
        }
        high = Math.max(high, mark);
        low = Math.min(low, mark);
        close = mark;
    }

    /** One-sided open interest of an instrument with a mark, quote currency; 0 when none is known. */
    double openInterestUsd(final int i) {
        return value(i, densities[i].openInterest() / quantityUnit[i], marks[i]);
    }

    /** Quote currency of a quantity at a price per unit of the underlying; an inverse contract is worth its face. */
    private double value(final int i, final double quantity, final double price) {
        return inverse[i] ? quantity : quantity * multiplier[i] * price;
    }

    /** The aggregate now; NaN while no mark is live. */
    double now() {
        return median == NONE ? Double.NaN : marks[median];
    }

    /** Whether an instrument has had a mark. */
    boolean known(final int i) {
        return marks[i] > 0;
    }

    /** Price of a trade or liquidation, per unit of the underlying. */
    double price(final int i, final long price) {
        return price / priceUnit[i];
    }

    /** Its value, quote currency. */
    double usd(final int i, final long price, final long quantity) {
        return value(i, quantity / quantityUnit[i], price(i, price));
    }

    /** The mark when the second began, else its first; NaN when no mark was live in it. */
    public double open() {
        return open;
    }

    /** Highest mark; NaN as {@link #open}. */
    public double high() {
        return high;
    }

    /** Lowest mark; NaN as {@link #open}. */
    public double low() {
        return low;
    }

    /** Last mark; NaN as {@link #open}. */
    public double close() {
        return close;
    }

    /** Lists the state. */
    void visit(final StateCursor cursor) {
        cursor.reals(marks);
        cursor.words(live);
        cursor.reals(weights);
        median = cursor.number(median);
        open = cursor.real(open);
        high = cursor.real(high);
        low = cursor.real(low);
        close = cursor.real(close);
    }
}
