package io.isotherm.bench.reader;

import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The Java reader in a process without any JVM flag; the same reads, in the same numbers, as {@code reads.c}, and the
 * same lines: each line read asks for one round, each round prints one line a kind of read.
 */
final class JavaReads {
    private static final int PARTS = 20;
    private static final int PRICES = 256;
    private static final int COPIED_ROWS = 4;
    private static final int ROW_BYTES = MapDescriptor.BUCKET_COUNT * Float.BYTES;
    private static final int WARM_UP_ROUNDS = 3;

    private final SnapshotReader reader;
    private final PulseView pulse = new PulseView();
    private final MapView map = new MapView();
    private final MapView copy = new MapView();
    private final ByteBuffer target =
        ByteBuffer.allocateDirect(COPIED_ROWS * ROW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final double[] prices = new double[PRICES];
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private int next;
    private long failed;
    private double sum;

    private JavaReads(final SnapshotReader reader) {
        this.reader = reader;
        reader.map(0, map);
        for (int i = 0; i < PRICES; i++) {
            prices[i] = PriceQuery.mid(map, i * 2029 % MapDescriptor.BUCKET_COUNT);
        }
    }

    /**
     * Runs rounds until its input ends.
     *
     * @param arguments the engine's directory.
     * @throws IOException when its input cannot be read.
     */
    public static void main(final String[] arguments) throws IOException {
        final JavaReads reads = new JavaReads(SnapshotReader.open(Path.of(arguments[0])));
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            reads.round(new StringBuilder());
        }
        final BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (input.readLine() != null) {
            final StringBuilder lines = new StringBuilder();
            reads.round(lines);
            System.out.print(lines);
            System.out.flush();
        }
        if (Double.isNaN(reads.sum)) {
            System.err.println("some answer was no number");
        }
    }

    private void round(final StringBuilder lines) {
        measure(lines, "pulse", this::pulse, 20_000);
        measure(lines, "4 KiB copy", this::copy4KiB, 5_000);
        measure(lines, "64 KiB copy", this::copy64KiB, 300);
        measure(lines, "whole map", this::wholeMap, 30);
        measure(lines, "price query, aggregate", this::queryAggregate, 5_000);
        measure(lines, "price query, each venue", this::queryVenues, 1_000);
    }

    private interface Read {
        /** Reads so many times, in a loop of its own that the compiler sees whole. */
        void times(int count);
    }

    private void measure(final StringBuilder lines, final String name, final Read read, final int reads) {
        final long lapped = reader.lappedCount();
        double quickest = Double.POSITIVE_INFINITY;
        failed = 0;
        for (int part = 0; part < PARTS; part++) {
            final long start = threads.getCurrentThreadCpuTime();
            read.times(reads);
            quickest = Math.min(quickest, (threads.getCurrentThreadCpuTime() - start) / (double) reads);
        }
        lines.append(String.format(Locale.ROOT, "%s\t%.2f\t%d\t%d\t%d%n", name, quickest, reads * PARTS, failed,
            reader.lappedCount() - lapped));
    }

    private void pulse(final int count) {
        for (int i = 0; i < count; i++) {
            failed += reader.pulse(0, pulse) == ReadResult.OK ? 0 : 1;
            sum += pulse.mark();
        }
    }

    private void copy4KiB(final int count) {
        for (int i = 0; i < count; i++) {
            reader.mapInPlace(0, map);
            map.buckets(0, 0, MapDescriptor.BUCKET_COUNT / COPIED_ROWS, target, 0);
            failed += map.validate() ? 0 : 1;
            sum += target.get(0);
        }
    }

    private void copy64KiB(final int count) {
        for (int i = 0; i < count; i++) {
            reader.mapInPlace(0, map);
            for (int row = 0; row < COPIED_ROWS; row++) {
                map.buckets(row, 0, MapDescriptor.BUCKET_COUNT, target, row * ROW_BYTES);
            }
            failed += map.validate() ? 0 : 1;
            sum += target.get(0);
        }
    }

    private void wholeMap(final int count) {
        for (int i = 0; i < count; i++) {
            failed += reader.map(0, copy) == ReadResult.OK ? 0 : 1;
            sum += copy.mark();
        }
    }

    private void queryAggregate(final int count) {
        for (int i = 0; i < count; i++) {
            final double price = prices[next++ & PRICES - 1];
            reader.mapInPlace(0, map);
            sum += PriceQuery.usdIfPriceReaches(map, Side.LONG, price);
            failed += map.validate() ? 0 : 1;
        }
    }

    private void queryVenues(final int count) {
        for (int i = 0; i < count; i++) {
            final double price = prices[next++ & PRICES - 1];
            reader.mapInPlace(0, map);
            for (int venue = 0; venue < map.rows().venueCount(); venue++) {
                sum += PriceQuery.usdIfPriceReachesAtVenue(map, Side.LONG, venue, price);
            }
            failed += map.validate() ? 0 : 1;
        }
    }
}
