package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.MapFollower;
import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A writer flat out in one thread, readers in another: no read that counts is ever torn. */
@Timeout(120)
final class TornReadTest {
    private static final int PULSES = 400_000;
    private static final int MAPS_IN_PLACE = 100_000;
    private static final int MAP_COPIES = 3_000;
    private static final int FOLLOWED = 20_000;

    @TempDir
    private Path directory;
    private SnapshotFile file;
    private Thread writer;
    private final AtomicBoolean stop = new AtomicBoolean();

    @BeforeEach
    void startWriter() {
        file = SnapshotFile.create(Specs.of(directory));
        final StampedWriter stamped = new StampedWriter(file);
        stamped.publish();
        writer = new Thread(() -> {
            while (!stop.get()) {
                stamped.publish();
            }
        }, "stamped-writer");
        writer.start();
    }

    @AfterEach
    void stopWriter() throws InterruptedException {
        stop.set(true);
        writer.join();
        file.close();
    }

    @Test
    void shouldNeverReadTornPulse() {
        final SnapshotReader reader = SnapshotReader.open(directory);
        final PulseView view = new PulseView();
        int good = 0;
        while (good < PULSES) {
            if (reader.pulse(0, view) == ReadResult.OK) {
                assertTrue(StampedWriter.whole(view), () -> "torn at " + view.sequence());
                good++;
            }
        }
        System.out.println("pulses: 0 torn of " + good + " (95 % bound " + 3.0 / good + "), tries lapped: "
            + reader.lappedCount());
    }

    @Test
    void shouldNeverTakeTornMapInPlace() {
        final SnapshotReader reader = SnapshotReader.open(directory);
        final MapView view = new MapView();
        final float[] buckets = new float[MapDescriptor.BUCKET_COUNT];
        int good = 0;
        int discarded = 0;
        while (good < MAPS_IN_PLACE) {
            assertTrue(reader.mapInPlace(0, view) == ReadResult.OK);
            view.buckets(view.rows().aggregate(Side.SHORT), buckets);
            final boolean whole = StampedWriter.whole(view, buckets);
            if (view.validate()) {
                assertTrue(whole, () -> "torn at " + view.sequence());
                good++;
            } else {
                discarded++;
            }
        }
        System.out.println("maps in place: 0 torn of " + good + " (95 % bound " + 3.0 / good + "), discarded: "
            + discarded);
    }

    @Test
    void shouldNeverCopyTornMap() {
        final SnapshotReader reader = SnapshotReader.open(directory);
        final MapView view = new MapView();
        final float[] buckets = new float[MapDescriptor.BUCKET_COUNT];
        int good = 0;
        while (good < MAP_COPIES) {
            if (reader.map(0, view) == ReadResult.OK) {
                view.buckets(view.rows().aggregate(Side.SHORT), buckets);
                assertTrue(StampedWriter.whole(view, buckets), () -> "torn at " + view.sequence());
                assertTrue(view.validate());
                good++;
            }
        }
        System.out.println("map copies: 0 torn of " + good + " (95 % bound " + 3.0 / good + "), tries lapped: "
            + reader.lappedCount());
    }

    @Test
    void shouldNeverFollowIntoTornMap() {
        final SnapshotReader reader = SnapshotReader.open(directory);
        final MapFollower follower = new MapFollower(reader, "BTC");
        final float[] buckets = new float[MapDescriptor.BUCKET_COUNT];
        int good = 0;
        while (good < FOLLOWED) {
            final ReadResult result = follower.follow();
            final MapView view = follower.view();
            if (result == ReadResult.OK || good > 0) {
                view.buckets(view.rows().aggregate(Side.SHORT), buckets);
                assertTrue(StampedWriter.whole(view, buckets), () -> result + ", torn at " + view.sequence());
                assertTrue(view.validate());
            }
            good += result == ReadResult.OK ? 1 : 0;
        }
        System.out.println("maps followed: 0 torn of " + good + " (95 % bound " + 3.0 / good + "), tries lapped: "
            + reader.lappedCount());
    }
}
