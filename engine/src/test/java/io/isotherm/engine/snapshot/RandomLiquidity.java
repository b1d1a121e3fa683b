package io.isotherm.engine.snapshot;

import io.isotherm.client.Cluster;
import io.isotherm.client.cascade.Liquidity;
import io.isotherm.client.layout.Side;
import java.util.Arrays;
import java.util.Random;

/** Books of any depth, some empty, some that end early, and any volatility. */
final class RandomLiquidity {
    private RandomLiquidity() {
    }

    /** A book that is about as deep as an amount, or very much deeper or thinner. */
    static double[] book(final Random random, final double about) {
        final double[] usd = new double[Liquidity.LEVELS];
        final double size = (1 + about) * Math.pow(10, random.nextInt(7) - 4);
        final int known = random.nextInt(3) == 0 ? random.nextInt(Liquidity.LEVELS + 1) : Liquidity.LEVELS;
        double sum = 0;
        for (int i = 0; i < known; i++) {
            sum += random.nextInt(6) == 0 ? 0 : size * random.nextDouble();
            usd[i] = sum;
        }
        Arrays.fill(usd, known, usd.length, Double.NaN);
        return usd;
    }

    /** A straight book that a cluster's buckets eat through one by one, more or less. */
    static double[] chain(final Random random, final Cluster cluster) {
        final double bps = 1e4 * Math.log(cluster.priceHigh() / cluster.priceLow());
        final double perBps = cluster.usd() / bps * (0.6 + 0.5 * random.nextDouble());
        final double[] usd = {5, 10, 25, 50, 100, 200};
        for (int i = 0; i < usd.length; i++) {
            usd[i] *= perBps;
        }
        return usd;
    }

    /** Where price has entered a cluster by a bucket or more. */
    static double within(final Random random, final Cluster cluster) {
        final double share = 0.1 + 0.2 * random.nextDouble();
        return cluster.side() == Side.LONG
            ? cluster.priceHigh() - share * (cluster.priceHigh() - cluster.priceLow())
            : cluster.priceLow() + share * (cluster.priceHigh() - cluster.priceLow());
    }

    static Liquidity of(final Random random, final double[] bids, final double[] asks) {
        final double sigma = random.nextInt(6) == 0 ? 0 : 0.2 * random.nextDouble();
        final double recovery = switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> Liquidity.RECOVERY_DEFAULT;
            default -> random.nextDouble();
        };
        return Liquidity.of(bids, asks, sigma, Math.pow(10, 5 + 6 * random.nextDouble()))
            .withImpactFactor(0.5 + random.nextDouble() / 2).withRecovery(recovery);
    }
}
