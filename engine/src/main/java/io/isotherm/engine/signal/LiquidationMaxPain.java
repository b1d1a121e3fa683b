package io.isotherm.engine.signal;

import io.isotherm.client.layout.Side;

/**
 * Liquidation max pain (model specification, 6.4): the price within ±5 % of the mark at which most is liquidated per
 * unit of way, {@code Pain(p) ÷ (|ln(p ÷ mark)| + 0.25 %)}. It is not the max pain of options.
 *
 * <p>The price is the middle of a bucket, since what is liquidated grows there and nowhere else. Of equal ones the
 * nearer to the mark, then the lower.
 *
 * <p><b>Threads:</b> owned by the analyst's thread. It remembers nothing.
 */
public final class LiquidationMaxPain {
    /** How far from the mark is looked, as a share of it. */
    public static final double DEFAULT_RANGE = 0.05;
    /** Added to every distance, so that what lies at the mark is not infinitely painful. */
    private static final double DISTANCE_OFFSET = 0.0025;

    private final double range;
    private double price = Double.NaN;
    private double usd = Double.NaN;
    private double density = Double.NaN;
    private Side side;

    /** Within ±5 %. */
    public LiquidationMaxPain() {
        this(DEFAULT_RANGE);
    }

    /**
     * Within a range.
     *
     * @param range share of the mark, above 0 and below 1.
     */
    public LiquidationMaxPain(final double range) {
        this.range = range;
    }

    /**
     * Finds it.
     *
     * @param profile of the second.
     */
    public void onSecond(final MapProfile profile) {
        price = Double.NaN;
        usd = Double.NaN;
        density = Double.NaN;
        side = null;
        final int mark = profile.markIndex();
        final double below = StrictMath.log(1 - range);
        final double above = StrictMath.log(1 + range);
        int best = -1;
        double bestDistance = Double.NaN;
        for (int i = 0; i < profile.size(); i++) {
            final double distance = profile.distance(i);
            if (!(distance >= below && distance <= above) || i == mark) {
                continue;
            }
            final Side here = i < mark ? Side.LONG : Side.SHORT;
            final double pain = profile.usdIfReached(here, i);
            final double perWay = pain / (Math.abs(distance) + DISTANCE_OFFSET);
            if (pain > 0 && (best < 0 || perWay > density
                || perWay == density && Math.abs(distance) < bestDistance)) {
                best = i;
                bestDistance = Math.abs(distance);
                density = perWay;
                usd = pain;
                side = here;
            }
        }
        if (best >= 0) {
            price = profile.price(best);
        }
    }

    /** The price; NaN without a mark, or without positions within the range. */
    public double price() {
        return price;
    }

    /** USD liquidated when the price is reached; NaN when there is none. */
    public double usd() {
        return usd;
    }

    /** USD per unit of log price; NaN when there is none. */
    public double usdPerUnit() {
        return density;
    }

    /** Side that is liquidated there; null when there is none. */
    public Side side() {
        return side;
    }
}
