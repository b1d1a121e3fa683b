package io.isotherm.engine.snapshot;

import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.ColumnDescriptor;
import io.isotherm.client.layout.DerivedDescriptor;
import io.isotherm.client.layout.ErrorsDescriptor;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.LiveSeriesDescriptor;
import io.isotherm.client.layout.Side;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What layout 2.1 added, for a golden file: clusters and lines of the first underlying and none of the second, the
 * newest records of every series, distinct errors.
 */
final class GoldenDerived {
    private static final double MARK = 91_000.125;
    private static final int VENUES = 3;
    /** Seconds after the start whose columns {@link #damage} spoils. */
    private static final int TORN = 9;
    private static final int BEING_WRITTEN = 10;

    private final SnapshotFile file;
    private final long startNs;
    private final GoldenRecords records;

    GoldenDerived(final SnapshotFile file, final long startNs) {
        this.file = file;
        this.startNs = startNs;
        records = new GoldenRecords(startNs);
    }

    /** Fills everything in. */
    void write() {
        clusters(file.derived(0));
        live(file.derived(0).live());
        file.derived(1).live().columns(HistoryTier.HOUR).put(startNs / HistoryTier.HOUR.intervalNs(), 0,
            records.column(HistoryTier.HOUR, 2, 1, 0.000_731));
        errors(file.errors());
    }

    /** Spoils two live columns as a kill would: one is half old, one was begun. */
    static void damage(final ByteBuffer bytes, final int derivedOffset, final long startNs) {
        final int records = derivedOffset + DerivedDescriptor.SLOTS_END + LiveSeriesDescriptor.RECORDS_OFFSET;
        final int length = ColumnDescriptor.length(HistoryTier.SECOND, VENUES);
        final long first = startNs / HistoryTier.SECOND.intervalNs();
        final int torn = records + (int) ((first + TORN) % LiveSeriesDescriptor.SECONDS_CAPACITY) * length;
        final int begun = records + (int) ((first + BEING_WRITTEN) % LiveSeriesDescriptor.SECONDS_CAPACITY) * length;
        bytes.put(torn + length - 1, (byte) (bytes.get(torn + length - 1) ^ 1));
        bytes.putLong(begun + HistorySegmentDescriptor.ORDINAL_OFFSET, LiveSeriesDescriptor.BEING_WRITTEN);
    }

    /** Five publishes; the last has more clusters below than there is room for, and two above. */
    private void clusters(final DerivedWriter writer) {
        for (int publish = 1; publish <= 5; publish++) {
            final List<Cluster> below = new ArrayList<>();
            for (int i = 0; i < 7 * publish; i++) {
                below.add(cluster(Side.LONG, MARK * (1 - (i + 1) * 1e-3), i));
            }
            final ClusterMap clusters = new ClusterMap(below, publish == 5
                ? List.of(cluster(Side.SHORT, MARK * 1.01, 1), cluster(Side.SHORT, MARK * 1.05, 6)) : List.of());
            RandomSignals.fill(new SplittableRandom(publish), writer.signals());
            writer.of(startNs + publish * 1_000_000_000L, publish + 1, DerivedDescriptor.FLAG_HISTORY_KEPT
                | (publish == 5 ? DerivedDescriptor.FLAG_CALIBRATED : DerivedDescriptor.FLAG_HISTORY_STOPPED));
            writer.clusters(clusters, startNs + 200 + publish, MARK, publish == 5 ? 17 : 0);
            if (publish < 5) {
                writer.lines(clusters, new double[] {1, 2, 3, publish}, new double[] {0, 0, 0, 1e-300});
            } else {
                writer.lines(clusters, new double[] {1e5, 2.5e6, 1e8 / 3, 7e9}, new double[] {0, 1, 1.0 / 3, 1e12});
            }
        }
    }

    private static Cluster cluster(final Side side, final double peak, final int i) {
        final double usd = 1e6 / (i + 3);
        final boolean calibrated = i % 3 == 0;
        return new Cluster(side, peak * (1 - 2e-4), peak * (1 + 3e-4), peak, usd,
            i % 3 == 2 ? Double.NaN : usd * 0.7, calibrated ? usd * 1.5 : Double.NaN, calibrated, 1.0 / (i + 7),
            Math.abs(peak - MARK) / 9, usd / 13, i % 6 == 5);
    }

    private void live(final LiveSeriesSet live) {
        final LiveSeriesWriter seconds = live.columns(HistoryTier.SECOND);
        final long first = startNs / HistoryTier.SECOND.intervalNs();
        // the last of them, an hour later, takes the place of the first
        for (final int second : new int[] {0, 1, 2, 3, TORN, BEING_WRITTEN, 11,
            LiveSeriesDescriptor.SECONDS_CAPACITY}) {
            seconds.put(first + second, second % 3 == 0 ? HistorySegmentDescriptor.FLAG_CALIBRATED : 0,
                records.column(HistoryTier.SECOND, VENUES, first + second, MARK + second));
        }
        for (final HistoryTier tier : List.of(HistoryTier.MINUTE, HistoryTier.QUARTER, HistoryTier.HOUR)) {
            final long ordinal = startNs / tier.intervalNs();
            live.columns(tier).put(ordinal, 0, records.column(tier, VENUES, ordinal, MARK));
            final long next = ordinal + (tier == HistoryTier.QUARTER ? 3 : 1);
            live.columns(tier).put(next, 0, records.column(tier, VENUES, next, MARK - 1));
        }
        for (final BarInterval interval : BarInterval.values()) {
            final long ordinal = startNs / interval.intervalNs();
            if (interval != BarInterval.WEEK) {
                live.bars(interval).put(ordinal,
                    interval == BarInterval.DAY ? HistorySegmentDescriptor.FLAG_PARTIAL : 0, records.bar(VENUES, 0));
            }
            final boolean lost = interval == BarInterval.MINUTE;
            live.bars(interval).put(ordinal + 1, HistorySegmentDescriptor.FLAG_OPEN
                | (lost ? HistorySegmentDescriptor.FLAG_LOST : 0), records.bar(VENUES, lost ? 5 : 0));
        }
        // more than there is room for: the first are gone
        for (int n = 0; n < LiveSeriesDescriptor.TAPE_CAPACITY + 3; n++) {
            final boolean lost = n == 1_000;
            live.tape().put(n,
                lost ? HistorySegmentDescriptor.FLAG_LOST | HistorySegmentDescriptor.FLAG_GAP_BEFORE : 0,
                records.liquidation(n, n % 2, n % 2, lost ? 9 : 0));
        }
    }

    private void errors(final UnsafeBuffer region) {
        int at = error(region, 0, 1, 0, "feed.bybit: io.isotherm.feed.DecodeException: unexpected \"e\" at 17\n"
            + "\tat io.isotherm.feed.Decoder.read(Decoder.java:12)\n\tat java.base/java.lang.Thread.run(Thread.java)");
        at = error(region, at, -2, 90_000, "history: no space left in /home/以太/état, \\ \u0001\u001b[31m\u007f");
        error(region, at, 7, 1, "");
    }

    private int error(final UnsafeBuffer region, final int at, final int count, final long afterMs,
                      final String words) {
        final byte[] text = words.getBytes(StandardCharsets.UTF_8);
        final int length = ErrorsDescriptor.TEXT_OFFSET + text.length;
        region.putInt(at + ErrorsDescriptor.COUNT_OFFSET, count);
        region.putLong(at + ErrorsDescriptor.FIRST_TIME_MS_OFFSET, startNs / 1_000_000);
        region.putLong(at + ErrorsDescriptor.LAST_TIME_MS_OFFSET, startNs / 1_000_000 + afterMs);
        region.putBytes(at + ErrorsDescriptor.TEXT_OFFSET, text);
        region.putIntRelease(at + ErrorsDescriptor.LENGTH_OFFSET, length);
        return ErrorsDescriptor.next(at, length);
    }
}
