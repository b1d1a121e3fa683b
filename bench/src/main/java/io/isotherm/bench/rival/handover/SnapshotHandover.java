package io.isotherm.bench.rival.handover;

import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.engine.snapshot.InstrumentSpec;
import io.isotherm.engine.snapshot.MapWriter;
import io.isotherm.engine.snapshot.PulseWriter;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.engine.snapshot.UnderlyingSpec;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * Isotherm's snapshot file with its own writer and reader. 64 bytes are a pulse; 4 KiB and 64 KiB are buckets of the
 * map: each is compared with what was there and set, block sums and stamps are brought up to date, and the slot gets
 * what it has missed. The rivals do none of this.
 */
final class SnapshotHandover implements Handover {
    private static final int PULSE_BYTES = 64;
    private static final int ROW_BYTES = MapDescriptor.BUCKET_COUNT * Float.BYTES;
    private static final double WIDTH_BPS = 5;
    private static final int VENUE = 1;
    private static final int SCALE = 8;

    private final int size;
    private final SnapshotFile file;
    private final PulseWriter pulse;
    private final MapWriter map;
    private final SnapshotReader reader;
    private final PulseView pulseView = new PulseView();
    private final MapView view = new MapView();
    private long number;

    SnapshotHandover(final int size, final Path folder) {
        this.size = size;
        file = SnapshotFile.create(new SnapshotSpec(folder.resolve("snapshot"), "bench",
            List.of(new VenueEntry(VENUE, "bench", FeedCoverage.FULL)),
            List.of(new UnderlyingSpec("BTC", WIDTH_BPS, SCALE, true, List.of(VENUE))),
            List.of(new InstrumentSpec(VENUE, "BTCUSDT", 0, SCALE, SCALE, 1, false, true, FeedCoverage.FULL)),
            SnapshotSpec.HEARTBEAT_INTERVAL_NS_DEFAULT, SnapshotSpec.LIVENESS_TIMEOUT_NS_DEFAULT, false));
        pulse = file.instrumentPulse(0);
        map = file.map(0);
        map.rebase(0, bucket -> StrictMath.exp(bucket * WIDTH_BPS / 10_000));
        reader = SnapshotReader.open(folder.resolve("snapshot"));
    }

    @Override
    public void publish(final ByteBuffer source, final int offset) {
        number++;
        if (size == PULSE_BYTES) {
            pulse.mark(source.getLong(offset + 8)).quote(source.getLong(offset + 16), source.getLong(offset + 24))
                .openInterest(source.getLong(offset + 32)).eventTimeNs(source.getLong(offset + 40))
                .health(source.getLong(offset + 56)).publish(source.getLong(offset + 48));
            return;
        }
        for (int at = 0; at < size; at += Float.BYTES) {
            map.put(at / ROW_BYTES, at % ROW_BYTES / Float.BYTES, source.getFloat(offset + at));
        }
        map.publish(number);
    }

    @Override
    public boolean read(final ByteBuffer target) {
        if (size == PULSE_BYTES) {
            return reader.pulse(0, pulseView) == ReadResult.OK;
        }
        if (reader.mapInPlace(0, view) != ReadResult.OK) {
            return false;
        }
        for (int at = 0; at < size; at += ROW_BYTES) {
            view.buckets(at / ROW_BYTES, 0, Math.min(size - at, ROW_BYTES) / Float.BYTES, target, at);
        }
        return view.validate();
    }

    @Override
    public long retries() {
        return reader.lappedCount();
    }

    @Override
    public void close() {
        file.close();
    }
}
