package io.isotherm.engine.snapshot;

import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.DerivedView;
import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * Main class of a process that publishes one product flat out, every word of it stamped with the number of the publish:
 * {@code FlatOutWriter DIRECTORY PRODUCT}. Beside it the judge of what another process read.
 */
final class FlatOutWriter {
    /** Publishes between two heartbeats. */
    private static final int BURST = 64;
    private static final long LIVENESS_TIMEOUT_NS = 60_000_000_000L;

    private FlatOutWriter() {
    }

    /** What is published: small, of about 4 KiB, of about 64 KiB. */
    enum Product {
        /** 64 bytes of an instrument, the slot's version among them, and its journal position elsewhere. */
        PULSE {
            @Override
            void publish(final SnapshotFile file, final long number) {
                file.instrumentPulse(0).mark(number).quote(number, number).openInterest(number).eventTimeNs(number)
                    .health(number).journalPosition(number).publish(number);
            }
        },
        /** 5,248 bytes: 32 clusters of each side. */
        CLUSTERS {
            @Override
            void publish(final SnapshotFile file, final long number) {
                file.derived(0).of(number, number, number);
                file.derived(0).clusters(CLUSTERS_BY_STAMP[(int) number & CLUSTER_STAMPS - 1], number, number, number);
            }
        },
        /** Four rows of a map with their sums, 67,616 bytes: aggregate and first venue, both sides; and its head. */
        MAP {
            @Override
            void publish(final SnapshotFile file, final long number) {
                final MapWriter map = file.map(0);
                final float stamp = number % MAP_STAMPS;
                for (final Side side : Side.values()) {
                    fill(map, map.rows().aggregate(side), stamp);
                    fill(map, map.rows().venue(side, 0), stamp);
                }
                map.head().mark(stamp).confidence(stamp).beyondUsd(Side.LONG, stamp);
                map.publish(number);
            }
        };

        /** Stamps stay whole numbers of a float. */
        private static final int MAP_STAMPS = 1 << 20;
        private static final int CLUSTER_STAMPS = 256;
        private static final ClusterMap[] CLUSTERS_BY_STAMP = new ClusterMap[CLUSTER_STAMPS];

        static {
            for (int stamp = 0; stamp < CLUSTER_STAMPS; stamp++) {
                CLUSTERS_BY_STAMP[stamp] = new ClusterMap(Collections.nCopies(32, cluster(Side.LONG, stamp)),
                    Collections.nCopies(32, cluster(Side.SHORT, stamp)));
            }
        }

        abstract void publish(SnapshotFile file, long number);

        private static void fill(final MapWriter map, final int row, final float stamp) {
            for (int bucket = 0; bucket < MapDescriptor.BUCKET_COUNT; bucket++) {
                map.put(row, bucket, stamp);
            }
        }

        private static Cluster cluster(final Side side, final double stamp) {
            final boolean odd = (int) stamp % 2 == 1;
            return new Cluster(side, stamp, stamp, stamp, stamp, stamp, stamp, odd, stamp, stamp, stamp, odd);
        }
    }

    public static void main(final String[] arguments) {
        final Product product = Product.valueOf(arguments[1]);
        final SnapshotFile file = SnapshotFile.create(Specs.of(Path.of(arguments[0]), LIVENESS_TIMEOUT_NS));
        file.map(0).rebase(0, Specs::edge);
        long number = 1;
        product.publish(file, number);
        System.out.println("ready");
        while (true) {
            file.heartbeat(System.nanoTime());
            for (int i = 0; i < BURST; i++) {
                product.publish(file, ++number);
            }
        }
    }

    /** Whether every word of a pulse is of one publish. */
    static boolean whole(final PulseView view) {
        return StampedWriter.whole(view);
    }

    /** Whether every word of the clusters is of one publish. */
    static boolean whole(final DerivedView view) {
        final long number = view.sequence();
        final ClusterMap found = view.clusters();
        return view.asOfNs() == number && view.mapSequence() == number && view.mapAsOfNs() == number
            && view.mark() == number && view.lost() == number && view.omitted() == 0
            && view.calibrated() == (number % 2 == 1) && whole(found.below(), number) && whole(found.above(), number);
    }

    private static boolean whole(final List<Cluster> clusters, final long number) {
        final double stamp = number & Product.CLUSTER_STAMPS - 1;
        final boolean odd = number % 2 == 1;
        boolean whole = clusters.size() == 32;
        for (int i = 0; i < clusters.size(); i++) {
            final Cluster cluster = clusters.get(i);
            whole &= cluster.priceLow() == stamp && cluster.priceHigh() == stamp && cluster.peakPrice() == stamp
                && cluster.usd() == stamp && cluster.usdLow() == stamp && cluster.usdHigh() == stamp
                && cluster.calibrated() == odd && cluster.share() == stamp && cluster.distanceBps() == stamp
                && cluster.prominence() == stamp && cluster.edge() == odd;
        }
        return whole;
    }

    /** Whether every word of the four rows is of one publish; counts only if the view is valid afterwards. */
    static boolean whole(final MapView view, final float[] buckets) {
        final float stamp = view.sequence() % Product.MAP_STAMPS;
        boolean whole = view.mark() == stamp && view.confidence() == stamp && view.beyondUsd(Side.LONG) == stamp
            && view.asOfNs() == view.sequence();
        for (final Side side : Side.values()) {
            whole &= view.usd(side) == (double) stamp * MapDescriptor.BUCKET_COUNT;
            whole &= whole(view, view.rows().aggregate(side), buckets, stamp);
            whole &= whole(view, view.rows().venue(side, 0), buckets, stamp);
        }
        return whole;
    }

    private static boolean whole(final MapView view, final int row, final float[] buckets, final float stamp) {
        view.buckets(row, buckets);
        boolean whole = true;
        for (final float bucket : buckets) {
            whole &= bucket == stamp;
        }
        for (int blocks = 0; blocks <= MapDescriptor.BLOCK_COUNT; blocks++) {
            whole &= view.blockSum(row, blocks) == (double) stamp * MapDescriptor.BLOCK_LENGTH * blocks;
        }
        return whole;
    }
}
