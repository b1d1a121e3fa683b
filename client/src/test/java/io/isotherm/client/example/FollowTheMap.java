package io.isotherm.client.example;

// README begins
import io.isotherm.client.Liveness;
import io.isotherm.client.MapFollower;
import io.isotherm.client.MapView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.Side;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A slow reader's copy of the map, and what changed in it. */
public final class FollowTheMap {
    private FollowTheMap() {
    }

    public static void main(final String[] arguments) {
        final SnapshotReader reader =
            SnapshotReader.attach(SnapshotPaths.defaultDirectory(), Duration.ofSeconds(10));
        final MapFollower btc = new MapFollower(reader, "BTC");
        while (reader.liveness(System.nanoTime()) == Liveness.LIVE || reader.reattachIfSuperseded()) {
            if (btc.follow() == ReadResult.OK) {
                final MapView map = btc.view();
                final int longs = map.row(Side.LONG, MapView.ALL_VENUES);
                for (long blocks = btc.changedBlocks(longs); blocks != 0; blocks &= blocks - 1) {
                    final int first = map.indexOfBlock(Long.numberOfTrailingZeros(blocks));
                    System.out.println(map.sequence() + ": 64 buckets from price " + map.edge(first) + " changed");
                }
            }
            LockSupport.parkNanos(100_000_000);
        }
    }
}
// README ends
