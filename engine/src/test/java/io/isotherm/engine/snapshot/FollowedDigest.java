package io.isotherm.engine.snapshot;

import io.isotherm.client.MapView;
import io.isotherm.client.layout.MapDescriptor;

/** One number for what a follower's copy holds, the same in every language. */
final class FollowedDigest {
    private FollowedDigest() {
    }

    /** The step of {@link io.isotherm.client.SnapshotDigest}. */
    static long mix(final long digest, final long word) {
        final long mixed = Long.rotateLeft(digest ^ word, 23) * 0x9E37_79B9_7F4A_7C15L;
        return mixed ^ mixed >>> 32;
    }

    /** Time, base and mark; each edge; each row's values, sums and blocks that the newest publish changed. */
    static long of(final MapView map) {
        long digest = mix(mix(mix(0, map.asOfNs()), map.baseBucket()), Double.doubleToRawLongBits(map.mark()));
        for (int index = 0; index <= MapDescriptor.BUCKET_COUNT; index++) {
            digest = mix(digest, Double.doubleToRawLongBits(map.edge(index)));
        }
        for (int row = 0; row < map.rows().count(); row++) {
            for (int index = 0; index < MapDescriptor.BUCKET_COUNT; index++) {
                digest = mix(digest, Float.floatToRawIntBits(map.value(row, index)));
            }
            for (int blocks = 0; blocks <= MapDescriptor.BLOCK_COUNT; blocks++) {
                digest = mix(digest, Double.doubleToRawLongBits(map.blockSum(row, blocks)));
            }
            digest = mix(digest, map.changedSince(map.sequence() - 1, row));
        }
        return digest;
    }
}
