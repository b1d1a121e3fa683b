package io.isotherm.bench.snapshot;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.snapshot.InstrumentSpec;
import io.isotherm.engine.snapshot.MapWriter;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.engine.snapshot.UnderlyingSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A snapshot file of bitcoin on some venues that is written batch by batch. A batch is a block of 64 buckets of one
 * venue: its total and its five bands of one side, and the aggregate of that side.
 *
 * <p><b>Threads:</b> one.
 */
public final class BatchedMap implements AutoCloseable {
    private static final int BLOCK = MapDescriptor.BLOCK_LENGTH;
    private static final int BLOCKS = MapDescriptor.BLOCK_COUNT;
    private static final double WIDTH_BPS = 5;
    private static final double PRICE = 60_000;
    private static final int SCALE = 8;
    private static final DistanceBand[] BANDS = DistanceBand.values();
    private static final Side[] SIDES = Side.values();

    private final int venues;
    private final SnapshotFile file;
    private final MapWriter writer;
    private long tick;
    private long pulses;

    /**
     * Makes the file and places the window around 60,000.
     *
     * @param directory of the file.
     * @param venues    of the underlying, 1 to 16.
     */
    public BatchedMap(final Path directory, final int venues) {
        this.venues = venues;
        final List<VenueEntry> entries = new ArrayList<>();
        final List<Integer> ids = new ArrayList<>();
        final List<InstrumentSpec> instruments = new ArrayList<>();
        for (int id = 1; id <= venues; id++) {
            entries.add(new VenueEntry(id, "venue" + id, FeedCoverage.FULL));
            ids.add(id);
            instruments.add(new InstrumentSpec(id, "BTCUSDT", 0, SCALE, SCALE, 1, false, true, FeedCoverage.FULL));
        }
        file = SnapshotFile.create(new SnapshotSpec(directory, "bench", entries,
            List.of(new UnderlyingSpec("BTC", WIDTH_BPS, SCALE, true, ids)), instruments,
            SnapshotSpec.HEARTBEAT_INTERVAL_NS_DEFAULT, SnapshotSpec.LIVENESS_TIMEOUT_NS_DEFAULT, false));
        file.heartbeat(System.nanoTime());
        writer = file.map(0);
        final double delta = WIDTH_BPS / 10_000;
        final int mark = (int) (StrictMath.log(PRICE) / delta);
        writer.rebase((mark - MapDescriptor.BUCKET_COUNT / 2) / BLOCK * BLOCK,
            bucket -> StrictMath.exp(bucket * delta));
        writer.head().mark(PRICE);
    }

    /** Tells readers that it lives. */
    public void heartbeat() {
        file.heartbeat(System.nanoTime());
    }

    /** The file itself. */
    public SnapshotFile file() {
        return file;
    }

    /** The writer of its only map. */
    public MapWriter map() {
        return writer;
    }

    /** Every word of a pulse's line. */
    public void publishPulse() {
        pulses++;
        file.instrumentPulse(0).mark(pulses).quote(pulses - 1, pulses + 1).openInterest(pulses).eventTimeNs(pulses)
            .health(0).publish(pulses);
    }

    /** A batch below the mark, without a publish. */
    public void putAtTheMark() {
        tick++;
        put(Side.LONG, 0, BLOCKS / 2 - 1);
    }

    /** A batch anywhere, another block and venue each time, without a publish. */
    public void putAnywhere() {
        tick++;
        put(SIDES[(int) (tick & 1)], (int) (tick % venues), (int) (tick * 29 & BLOCKS - 1));
    }

    /** Every bucket of one row, as after a new weight, without a publish. */
    public void putRow() {
        tick++;
        final int row = writer.rows().venue(Side.LONG, 0);
        final float usd = usd();
        for (int bucket = writer.baseBucket(); bucket < writer.baseBucket() + BLOCK * BLOCKS; bucket++) {
            writer.put(row, bucket, usd);
        }
    }

    /** Publishes what was put. */
    public void publish() {
        writer.publish(tick);
    }

    /** A batch anywhere, published. */
    public void publishBatch() {
        putAnywhere();
        publish();
    }

    /** Every bucket of every row. */
    public void publishWhole() {
        tick++;
        for (int block = 0; block < BLOCKS; block++) {
            for (final Side side : SIDES) {
                for (int venue = 0; venue < venues; venue++) {
                    put(side, venue, block);
                }
            }
        }
        publish();
    }

    private void put(final Side side, final int venue, final int block) {
        final int first = writer.baseBucket() + block * BLOCK;
        final float usd = usd();
        for (int bucket = first; bucket < first + BLOCK; bucket++) {
            for (final DistanceBand band : BANDS) {
                writer.put(writer.rows().band(side, venue, band), bucket, usd);
            }
            writer.put(writer.rows().venue(side, venue), bucket, BANDS.length * usd);
            writer.put(writer.rows().aggregate(side), bucket, BANDS.length * venues * usd);
        }
    }

    private float usd() {
        return 1_000.25f + (tick & 1023);
    }

    @Override
    public void close() {
        file.close();
    }
}
