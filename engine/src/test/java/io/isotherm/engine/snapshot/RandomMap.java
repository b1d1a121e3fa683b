package io.isotherm.engine.snapshot;

import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import java.util.Random;

/**
 * A map of random figures and the obvious slow answers to questions about it, from what was put and not from what is
 * read: buckets are looked for one by one, blocks are added up from their first bucket on.
 */
final class RandomMap {
    private static final int BUCKETS = MapDescriptor.BUCKET_COUNT;
    private static final int BLOCK = MapDescriptor.BLOCK_LENGTH;
    private static final double NO_CONTRIBUTION = 1e-6;

    private final MapWriter writer;
    private final Random random;
    private final double width;
    private final int venues;
    private final boolean[][] calibrated;
    private final double[][] low;
    private final double[][] high;
    private int base;

    RandomMap(final MapWriter writer, final Random random, final double widthBps) {
        this.writer = writer;
        this.random = random;
        width = widthBps * 1e-4;
        venues = writer.rows().venueCount();
        calibrated = new boolean[venues][DistanceBand.COUNT];
        low = new double[venues][DistanceBand.COUNT];
        high = new double[venues][DistanceBand.COUNT];
        base = (random.nextInt(400) - 200) * BLOCK;
        writer.rebase(base, this::lowerEdge);
    }

    private double lowerEdge(final int bucket) {
        return StrictMath.exp(bucket * width);
    }

    double edge(final int index) {
        return lowerEdge(base + index);
    }

    /** Changes something of everything, and publishes. */
    void change(final long timeNs) {
        if (random.nextInt(3) == 0) {
            base += (random.nextInt(9) - 4) * BLOCK;
            writer.rebase(base, this::lowerEdge);
        }
        final int markIndex =
            random.nextInt(8) == 0 ? random.nextInt(BUCKETS) : BUCKETS / 2 + random.nextInt(400) - 200;
        for (int venue = 0; venue < venues; venue++) {
            for (final DistanceBand band : DistanceBand.values()) {
                level(venue, band);
                humps(writer.rows().band(Side.LONG, venue, band), markIndex - 1, -1);
                humps(writer.rows().band(Side.SHORT, venue, band), markIndex + 1, 1);
            }
            writer.head().venueMark(venue, random.nextInt(9) == 0 ? Double.NaN : edge(markIndex) * 1.0002)
                .venueBeyondUsd(venue, Side.LONG, amount()).venueBeyondUsd(venue, Side.SHORT, amount());
        }
        for (final Side side : Side.values()) {
            addUp(side);
            writer.head().beyondUsd(side, amount());
        }
        writer.head().mark(random.nextInt(30) == 0 ? Double.NaN : edge(markIndex) * 1.0001);
        writer.publish(timeNs);
    }

    private double amount() {
        return random.nextInt(3) == 0 ? 0 : random.nextDouble() * 1e7;
    }

    private void level(final int venue, final DistanceBand band) {
        calibrated[venue][band.code()] = random.nextInt(3) != 0;
        low[venue][band.code()] = random.nextDouble();
        high[venue][band.code()] = 1 + random.nextDouble() * 5;
        if (calibrated[venue][band.code()]) {
            writer.levels().calibrated(venue, band, low[venue][band.code()], high[venue][band.code()], 1);
        } else {
            writer.levels().uncalibrated(venue, band, 0);
        }
        writer.levels().beyondUsd(venue, band, Side.LONG, amount()).beyondUsd(venue, band, Side.SHORT, amount());
    }

    private void humps(final int row, final int start, final int step) {
        if (random.nextInt(4) == 0) {
            return;
        }
        final float size = random.nextInt(8) == 0 ? 0 : (float) Math.pow(10, random.nextInt(12) - 3);
        int index = start + step * random.nextInt(900);
        for (int i = random.nextInt(60); i > 0; i--, index += step) {
            if (index >= 0 && index < BUCKETS) {
                writer.put(row, base + index, random.nextInt(5) == 0 ? size : size * random.nextFloat());
            }
        }
    }

    private void addUp(final Side side) {
        for (int bucket = base; bucket < base + BUCKETS; bucket++) {
            float all = 0;
            for (int venue = 0; venue < venues; venue++) {
                float sum = 0;
                for (final DistanceBand band : DistanceBand.values()) {
                    sum += writer.get(writer.rows().band(side, venue, band), bucket);
                }
                writer.put(writer.rows().venue(side, venue), bucket, sum);
                all += sum;
            }
            writer.put(writer.rows().aggregate(side), bucket, all);
        }
    }

    /** usd, low, high, calibrated, uncalibrated of what is liquidated if price goes there; -1 for all venues. */
    double[] slowAnswer(final Side side, final int venueRow, final double price) {
        if (Double.isNaN(price)) {
            return new double[] {Double.NaN, Double.NaN, Double.NaN, 0, Double.NaN};
        }
        int from = 0;
        int to = BUCKETS;
        if (side == Side.LONG) {
            while (from < BUCKETS && mid(from) < price) {
                from++;
            }
        } else {
            to = 0;
            while (to < BUCKETS && mid(to) <= price) {
                to++;
            }
        }
        double sure = 0;
        double least = 0;
        double most = 0;
        boolean some = false;
        for (int venue = 0; venue < venues; venue++) {
            for (final DistanceBand band : DistanceBand.values()) {
                if (calibrated[venue][band.code()] && (venueRow < 0 || venueRow == venue)) {
                    final double usd = slowSum(writer.rows().band(side, venue, band), from, to);
                    sure += usd;
                    least += usd * low[venue][band.code()];
                    most += usd * high[venue][band.code()];
                    some = true;
                }
            }
        }
        final double usd = slowSum(venueRow < 0 ? writer.rows().aggregate(side) : writer.rows().venue(side, venueRow),
            from, to);
        final boolean whole = some && usd - sure <= NO_CONTRIBUTION * usd;
        return new double[] {usd, some && (sure > 0 || usd == 0) ? Math.min(least, usd) : Double.NaN,
            whole ? Math.max(most, usd) : Double.NaN, whole ? 1 : 0, whole ? 0 : usd - sure};
    }

    private double mid(final int index) {
        return 0.5 * (edge(index) + edge(index + 1));
    }

    /** Whole blocks of the range as the difference of two running sums, the rest one by one, lower end first. */
    private double slowSum(final int row, final int from, final int to) {
        final int first = (from + BLOCK - 1) / BLOCK * BLOCK;
        final int last = to / BLOCK * BLOCK;
        if (first > last) {
            return values(row, from, to);
        }
        return values(row, from, first) + (blocks(row, last) - blocks(row, first)) + values(row, last, to);
    }

    private double blocks(final int row, final int to) {
        double sum = 0;
        for (int block = 0; block < to; block += BLOCK) {
            sum += values(row, block, block + BLOCK);
        }
        return sum;
    }

    private double values(final int row, final int from, final int to) {
        double sum = 0;
        for (int index = from; index < to; index++) {
            sum += writer.get(row, base + index);
        }
        return sum;
    }
}
