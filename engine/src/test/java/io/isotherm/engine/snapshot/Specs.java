package io.isotherm.engine.snapshot;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.FeedCoverage;
import java.nio.file.Path;
import java.util.List;

/** Specifications that the tests share: two underlyings, three instruments, two venues. */
final class Specs {
    private Specs() {
    }

    static SnapshotSpec of(final Path directory) {
        return of(directory, SnapshotSpec.LIVENESS_TIMEOUT_NS_DEFAULT);
    }

    static SnapshotSpec of(final Path directory, final long livenessTimeoutNs) {
        return new SnapshotSpec(directory, "0.1.0-test",
            List.of(new VenueEntry(3, "bybit", FeedCoverage.FULL), new VenueEntry(4, "okx", FeedCoverage.SAMPLED)),
            List.of(new UnderlyingSpec("BTC", 5, 8, true, List.of(3, 4)),
                new UnderlyingSpec("ETH", 10, 9, false, List.of(4))),
            List.of(new InstrumentSpec(3, "BTCUSDT", 0, 8, 9, 1, false, true, FeedCoverage.FULL),
                new InstrumentSpec(4, "BTC-USD-SWAP", 0, 8, 0, 1, true, false, FeedCoverage.SAMPLED),
                new InstrumentSpec(4, "ETH-USDT-SWAP", 1, 9, 8, 1000, false, false, FeedCoverage.SAMPLED)),
            livenessTimeoutNs / 10, livenessTimeoutNs, false);
    }

    /** An axis of 5 bps whose bucket 0 starts at 1. */
    static double edge(final int bucket) {
        return StrictMath.exp(bucket * 5e-4);
    }
}
