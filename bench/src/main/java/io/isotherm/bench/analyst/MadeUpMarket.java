package io.isotherm.bench.analyst;

import io.isotherm.client.SnapshotReader;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.FactsDescriptor;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.snapshot.FactsWriter;
import io.isotherm.engine.snapshot.InstrumentSpec;
import io.isotherm.engine.snapshot.MapWriter;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.engine.snapshot.UnderlyingSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A snapshot file of many underlyings at many venues with maps full of peaks, of which some blocks change each second,
 * and the facts of each second.
 *
 * <p><b>Threads:</b> one.
 */
final class MadeUpMarket implements AutoCloseable {
    static final long SECOND_NS = 1_000_000_000L;
    static final long START_NS = 1_767_225_600L * SECOND_NS;

    private static final int BLOCK = MapDescriptor.BLOCK_LENGTH;
    private static final double WIDTH_BPS = 5;
    private static final double DELTA = WIDTH_BPS / 10_000;
    private static final double PRICE = 60_000;
    private static final int ORDERS = 40;
    private static final int SCALE = 8;
    private static final DistanceBand[] BANDS = DistanceBand.values();

    private final int venues;
    private final int blocks;
    private final SnapshotFile file;
    private final double[] prices;
    private final SplittableRandom random;

    /**
     * Makes the file and a first map of everything.
     *
     * @param directory   of the file.
     * @param underlyings how many.
     * @param venues      of each, 1 to 16.
     * @param blocks      of 64 buckets of a venue's row that change in a second, of each underlying.
     * @param seed        of what is made up.
     */
    MadeUpMarket(final Path directory, final int underlyings, final int venues, final int blocks, final long seed) {
        this.venues = venues;
        this.blocks = blocks;
        random = new SplittableRandom(seed);
        final List<VenueEntry> entries = new ArrayList<>();
        final List<Integer> ids = new ArrayList<>();
        for (int id = 1; id <= venues; id++) {
            entries.add(new VenueEntry(id, "venue" + id, FeedCoverage.FULL));
            ids.add(id);
        }
        final List<UnderlyingSpec> specs = new ArrayList<>();
        final List<InstrumentSpec> instruments = new ArrayList<>();
        for (int u = 0; u < underlyings; u++) {
            specs.add(new UnderlyingSpec("COIN" + u, WIDTH_BPS, SCALE, true, ids));
            for (final int id : ids) {
                instruments.add(new InstrumentSpec(id, "COIN" + u, u, 2, SCALE, 1, false, true, FeedCoverage.FULL));
            }
        }
        file = SnapshotFile.create(new SnapshotSpec(directory, "bench", entries, specs, instruments,
            SnapshotSpec.HEARTBEAT_INTERVAL_NS_DEFAULT, SnapshotSpec.LIVENESS_TIMEOUT_NS_DEFAULT, false));
        prices = new double[underlyings];
        for (int u = 0; u < underlyings; u++) {
            prices[u] = PRICE;
            final MapWriter writer = file.map(u);
            final int mark = (int) (StrictMath.log(PRICE) / DELTA);
            writer.rebase((mark - MapDescriptor.BUCKET_COUNT / 2) / BLOCK * BLOCK,
                bucket -> StrictMath.exp(bucket * DELTA));
            for (int block = 0; block < MapDescriptor.BLOCK_COUNT; block++) {
                for (int venue = 0; venue < venues; venue++) {
                    put(writer, venue, block);
                }
            }
        }
    }

    SnapshotFile file() {
        return file;
    }

    SnapshotReader reader(final Path directory) {
        return SnapshotReader.open(directory);
    }

    /** A venue's block anew, with peaks a few buckets wide, and the aggregate with it. */
    private void put(final MapWriter writer, final int venue, final int block) {
        final int first = writer.baseBucket() + block * BLOCK;
        final int middle = writer.baseBucket() + MapDescriptor.BUCKET_COUNT / 2;
        final int peak = first + random.nextInt(BLOCK);
        for (int bucket = first; bucket < first + BLOCK; bucket++) {
            final int away = Math.abs(bucket - peak);
            final float usd = 500 + random.nextInt(100) + (away < 4 ? 40_000f / (1 + away) : 0);
            final Side side = bucket < middle ? Side.LONG : Side.SHORT;
            if (bucket != middle) {
                for (final DistanceBand band : BANDS) {
                    writer.put(writer.rows().band(side, venue, band), bucket, usd);
                }
                writer.put(writer.rows().venue(side, venue), bucket, BANDS.length * usd);
                double all = 0;
                for (int v = 0; v < venues; v++) {
                    all += writer.get(writer.rows().venue(side, v), bucket);
                }
                writer.put(writer.rows().aggregate(side), bucket, (float) all);
            }
        }
    }

    /** What the processor publishes by the end of a second: maps that changed, and its facts. */
    void second(final int s) {
        final long endNs = START_NS + (s + 1) * SECOND_NS;
        for (int u = 0; u < prices.length; u++) {
            final double open = prices[u];
            prices[u] = Math.max(PRICE * 0.99, Math.min(PRICE * 1.01, open * (1 + (random.nextDouble() - 0.5) * 1e-4)));
            final MapWriter writer = file.map(u);
            for (int i = 0; i < blocks; i++) {
                put(writer, random.nextInt(venues), random.nextInt(MapDescriptor.BLOCK_COUNT));
            }
            writer.head().mark(prices[u]);
            writer.publish(endNs - 1);
            facts(file.facts(u), endNs, open, prices[u]);
        }
    }

    private void facts(final FactsWriter facts, final long endNs, final double open, final double close) {
        facts.begin(endNs - SECOND_NS, endNs, FactsDescriptor.FLAG_LIVE | FactsDescriptor.FLAG_HEARD)
            .mark(open, Math.max(open, close), Math.min(open, close), close).volume(5e9, 2e5, 3e5).books(venues)
            .liquidated(0, 0, 0, 0).expected(random.nextInt(5_000), random.nextInt(5_000));
        for (int d = 0; d < FactsDescriptor.DISTANCES; d++) {
            facts.depth(d, 1e6 * (d + 1), venues, 1e6 * (d + 1), venues);
        }
        facts.orders(ORDERS, ORDERS);
        for (int i = 0; i < ORDERS; i++) {
            facts.order(i, 100 + random.nextInt(1_000) * (double) random.nextInt(1_000), close, random.nextBoolean());
        }
        facts.publish();
    }

    @Override
    public void close() {
        file.close();
    }
}
