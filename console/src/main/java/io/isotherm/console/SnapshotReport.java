package io.isotherm.console;

import io.isotherm.client.ClusterFinder;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.InstrumentEntry;
import io.isotherm.client.Liveness;
import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotDigest;
import io.isotherm.client.SnapshotHeader;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UnderlyingEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Everything one reading found, ready to print.
 *
 * @param file           that was read.
 * @param header         of the file.
 * @param liveness       of its writer.
 * @param heartbeatAgeNs age of the newest heartbeat, nanoseconds.
 * @param instruments    in file order.
 * @param underlyings    in file order.
 * @param ifPrice        price of the question, or null.
 * @param digest         over the whole file, 16 hexadecimal digits.
 */
record SnapshotReport(Path file, SnapshotHeader header, Liveness liveness, long heartbeatAgeNs,
                      List<InstrumentReport> instruments, List<UnderlyingReport> underlyings, Double ifPrice,
                      String digest) {
    private static final int TRIES = 200;
    private static final long PAUSE_NS = 1_000_000;

    /**
     * One instrument.
     *
     * @param entry      of the directory.
     * @param underlying its name.
     * @param pulse      newest, or null before the first.
     */
    record InstrumentReport(InstrumentEntry entry, String underlying, PulseView pulse) {
    }

    /**
     * One underlying.
     *
     * @param entry    of the directory.
     * @param map      a copy of the newest, or null before the first.
     * @param clusters of the map; none before the first.
     */
    record UnderlyingReport(UnderlyingEntry entry, MapView map, ClusterMap clusters) {
    }

    /**
     * Reads everything.
     *
     * @param reader     of the file.
     * @param nanoClock  {@link System#nanoTime}.
     * @param underlying only this one, or null for all.
     * @param ifPrice    price of the question, or null.
     * @return the report, or null when the writer overtook every try.
     */
    static SnapshotReport read(final SnapshotReader reader, final LongSupplier nanoClock, final String underlying,
                               final Double ifPrice) {
        final SnapshotDigest digest = new SnapshotDigest(reader);
        if (settled(digest::compute) == ReadResult.LAPPED) {
            return null;
        }
        final List<InstrumentReport> instruments = new ArrayList<>();
        final List<UnderlyingReport> underlyings = new ArrayList<>();
        for (final UnderlyingEntry entry : reader.directory().underlyings()) {
            if (underlying != null && !entry.name().equals(underlying)) {
                continue;
            }
            final MapView map = new MapView();
            final ReadResult result = settled(() -> reader.map(entry.index(), map));
            if (result == ReadResult.LAPPED) {
                return null;
            }
            final boolean there = result == ReadResult.OK;
            underlyings.add(new UnderlyingReport(entry, there ? map : null,
                there ? new ClusterFinder().find(map) : new ClusterMap(List.of(), List.of())));
        }
        for (final InstrumentEntry entry : reader.directory().instruments()) {
            final String name = reader.directory().underlyings().get(entry.underlying()).name();
            if (underlying != null && !name.equals(underlying)) {
                continue;
            }
            final PulseView pulse = new PulseView();
            final ReadResult result = settled(() -> reader.pulse(entry.index(), pulse));
            if (result == ReadResult.LAPPED) {
                return null;
            }
            instruments.add(new InstrumentReport(entry, name, result == ReadResult.OK ? pulse : null));
        }
        // Last, and the clock after everything it is compared with: an age is never below 0.
        final long nowNs = nanoClock.getAsLong();
        return new SnapshotReport(reader.file(), reader.header(), reader.liveness(nowNs),
            reader.heartbeatAgeNs(nowNs), instruments, underlyings, ifPrice, digest.hex());
    }

    /** Reads again while the writer is faster, for a while. */
    static ReadResult settled(final Supplier<ReadResult> read) {
        ReadResult result = read.get();
        for (int i = 1; result == ReadResult.LAPPED && i < TRIES; i++) {
            LockSupport.parkNanos(PAUSE_NS);
            result = read.get();
        }
        return result;
    }

    /** The epoch as 32 hexadecimal digits: start time, then random number. */
    String epoch() {
        return String.format("%016x%016x", header.epochStartNs(), header.epochRandom());
    }
}
