package io.isotherm.engine.analyst;

import io.isotherm.client.SnapshotReader;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.MapRows;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.alert.AlertRules;
import io.isotherm.engine.archive.HistoryArchive;
import io.isotherm.engine.signal.LeverageLadder;
import io.isotherm.engine.snapshot.FactsWriter;
import io.isotherm.engine.snapshot.InstrumentSpec;
import io.isotherm.engine.snapshot.MapWriter;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.engine.snapshot.UnderlyingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A snapshot file of one underlying at two venues with maps that tests make up, and an analyst that reads it. */
final class AnalystFixture implements AutoCloseable {
    static final double WIDTH = 5e-4;
    static final int MARK_BUCKET = 22_000;

    private final SnapshotFile file;
    private final SnapshotReader reader;
    private final Analyst analyst;

    AnalystFixture(final Path directory, final Path history) throws IOException {
        this(directory, history, line -> {
            throw new AssertionError(line);
        });
    }

    AnalystFixture(final Path directory, final Path history, final Consumer<String> errors) throws IOException {
        this(directory, history == null ? null : HistoryArchive.open(history, errors), AlertRules.NONE);
    }

    static AnalystFixture alerting(final Path directory, final AlertRules alerts) throws IOException {
        return new AnalystFixture(directory, (HistoryArchive) null, alerts);
    }

    static AnalystFixture of(final Path directory, final Path history, final SignalSettings chosen)
        throws IOException {
        return new AnalystFixture(directory, history == null ? null : HistoryArchive.open(history, line -> {
            throw new AssertionError(line);
        }), AlertRules.NONE, chosen);
    }

    private AnalystFixture(final Path directory, final HistoryArchive archive, final AlertRules alerts)
        throws IOException {
        this(directory, archive, alerts, SignalSettings.DEFAULTS);
    }

    private AnalystFixture(final Path directory, final HistoryArchive archive, final AlertRules alerts,
                           final SignalSettings chosen) throws IOException {
        file = SnapshotFile.create(new SnapshotSpec(directory, "test",
            List.of(new VenueEntry(3, "bybit", FeedCoverage.FULL), new VenueEntry(4, "okx", FeedCoverage.SAMPLED)),
            List.of(new UnderlyingSpec("BTC", 5, 8, false, List.of(3, 4))),
            List.of(new InstrumentSpec(3, "BTCUSDT", 0, 2, 3, 1, false, false, FeedCoverage.FULL),
                new InstrumentSpec(4, "BTC-USD-SWAP", 0, 2, 0, 1, true, false, FeedCoverage.SAMPLED)),
            100_000_000L, 1_000_000_000L, false));
        reader = SnapshotReader.open(directory);
        analyst = new Analyst(reader, file, archive,
            List.of(new LeverageLadder(new double[] {0.01}, new double[] {0.01}, new double[] {1})), alerts, chosen);
    }

    Analyst analyst() {
        return analyst;
    }

    /** What the analyst reads of each second. */
    FactsWriter facts() {
        return file.facts(0);
    }

    SnapshotReader reader() {
        return reader;
    }

    static double edge(final int bucket) {
        return StrictMath.exp(bucket * WIDTH);
    }

    /** What the next map says of its venues, a word of {@link io.isotherm.client.layout.VenueStates}. */
    void venueStates(final long states) {
        file.map(0).head().venueStates(states, 0);
    }

    /** Publishes a map of random amounts around a mark that is up to 40 buckets from the last. */
    void publishMap(final SplittableRandom random, final long timeNs) {
        final MapWriter writer = file.map(0);
        final MapRows rows = writer.rows();
        final int mark = MARK_BUCKET + random.nextInt(-40, 41);
        final int base = (mark >> 6 << 6) - MapDescriptor.BUCKET_COUNT / 2;
        writer.rebase(base, AnalystFixture::edge);
        for (int bucket = base; bucket < base + MapDescriptor.BUCKET_COUNT; bucket++) {
            for (final Side side : Side.values()) {
                double all = 0;
                for (int venue = 0; venue < 2; venue++) {
                    double total = 0;
                    for (final DistanceBand band : DistanceBand.values()) {
                        final boolean here = side == Side.LONG ? bucket < mark : bucket > mark;
                        final float usd = here && random.nextInt(3) == 0
                            ? (float) Math.exp(random.nextDouble(0, 17)) : 0;
                        writer.put(rows.band(side, venue, band), bucket, usd);
                        total += usd;
                    }
                    writer.put(rows.venue(side, venue), bucket, (float) total);
                    all += (float) total;
                }
                writer.put(rows.aggregate(side), bucket, (float) all);
            }
        }
        writer.head().mark(edge(mark) * 1.000_2);
        writer.publish(timeNs);
    }

    @Override
    public void close() {
        analyst.close();
        file.close();
    }
}
