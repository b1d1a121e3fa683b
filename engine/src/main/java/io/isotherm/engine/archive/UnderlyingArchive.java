package io.isotherm.engine.archive;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.HistoryPaths;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.history.TapeInstrument;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.TapeDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The series of one underlying.
 *
 * <p><b>Threads:</b> the analyst's.
 */
public final class UnderlyingArchive implements AutoCloseable {
    private final ArchivedSeries[] columns = new ArchivedSeries[HistoryTier.values().length];
    private final ArchivedSeries[] bars = new ArchivedSeries[BarInterval.values().length];
    private final ArchivedSeries tape;
    private final List<ArchivedSeries> all = new ArrayList<>();
    private boolean toldOfRefusal;

    UnderlyingArchive(final Path directory, final String underlying, final List<VenueEntry> venues,
                      final List<TapeInstrument> instruments, final HistoryDisk disk, final Consumer<String> notices) {
        final Path folder = HistoryPaths.underlying(directory, underlying);
        // one line for all of its series: time went back for each of them
        final Consumer<String> refusals = line -> {
            if (!toldOfRefusal) {
                toldOfRefusal = true;
                notices.accept(line + "; the same goes for the other series of " + underlying);
            }
        };
        for (final HistoryTier tier : HistoryTier.values()) {
            columns[tier.ordinal()] = new ArchivedSeries(folder.resolve(tier.folder()),
                SegmentHeader.columns(tier, underlying, venues), tier.retention(), disk, notices, refusals);
        }
        for (final BarInterval interval : BarInterval.values()) {
            bars[interval.ordinal()] = new ArchivedSeries(folder.resolve(interval.folder()),
                SegmentHeader.bars(interval, underlying, venues), interval.retention(), disk, notices, refusals);
        }
        tape = new ArchivedSeries(folder.resolve(TapeDescriptor.FOLDER),
            SegmentHeader.tape(underlying, venues, instruments), TapeDescriptor.RETENTION, disk, notices, refusals);
        all.addAll(List.of(columns));
        all.addAll(List.of(bars));
        all.add(tape);
    }

    /**
     * Columns of a tier.
     *
     * @param tier how often.
     * @return series.
     */
    public ArchivedSeries columns(final HistoryTier tier) {
        return columns[tier.ordinal()];
    }

    /**
     * Bars of an interval.
     *
     * @param interval how long.
     * @return series.
     */
    public ArchivedSeries bars(final BarInterval interval) {
        return bars[interval.ordinal()];
    }

    /** Realised liquidations one by one. */
    public ArchivedSeries tape() {
        return tape;
    }

    /** Whether what happens now is not kept in every series. */
    boolean stopped() {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).stopped()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (final ArchivedSeries series : all) {
            try {
                series.close();
            } catch (final IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
