package io.isotherm.engine.analyst;

import io.isotherm.client.InstrumentEntry;
import io.isotherm.client.SnapshotDirectory;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.client.history.TapeInstrument;
import io.isotherm.client.layout.DerivedDescriptor;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.alert.AlertRules;
import io.isotherm.engine.archive.HistoryArchive;
import io.isotherm.engine.archive.UnderlyingArchive;
import io.isotherm.engine.processor.RealisedSink;
import io.isotherm.engine.signal.LeverageLadder;
import io.isotherm.engine.snapshot.CountersWriter;
import io.isotherm.engine.snapshot.SnapshotFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Derives what is published beside the map. At each whole second it reads the newest map like any reader, so that its
 * output, which carries the number of that map, depends on it and on the liquidations alone; it reads no clock.
 *
 * <p><b>Threads:</b> one: the analyst's behind an {@link AnalystProxy}, or in a replay the one that does everything,
 * which calls it directly. It is the single writer of derived regions and history.
 */
public final class Analyst implements RealisedSink, AutoCloseable {
    private final UnderlyingAnalyst[] underlyings;
    private final InstrumentEntry[] instruments;
    private final LiquidationValue[] values;
    /** Index of each instrument among those of its underlying, as the tape names it. */
    private final int[] tapeIndex;
    private final HistoryArchive archive;
    private final SignalMemory memory;
    private final CountersWriter counters;
    private final AnalystDigest digest = new AnalystDigest();
    private long seconds;
    private long lost;
    private long lostSeconds;
    private long unkept;
    private long unkeptSeconds;
    private boolean closed;

    /**
     * Joins what is read with what is written.
     *
     * @param reader  of the snapshot file, for this thread alone.
     * @param file    the same file.
     * @param archive for history, closed with this; null to keep none.
     * @param ladders by which whales are liquidated, of each underlying; see {@link WhaleLadders}.
     */
    public Analyst(final SnapshotReader reader, final SnapshotFile file, final HistoryArchive archive,
                   final List<LeverageLadder> ladders) {
        this(reader, file, archive, ladders, AlertRules.NONE);
    }

    /**
     * The same with alerts.
     *
     * @param reader  of the snapshot file, for this thread alone.
     * @param file    the same file.
     * @param archive for history, closed with this; null to keep none.
     * @param ladders by which whales are liquidated, of each underlying; see {@link WhaleLadders}.
     * @param alerts  rules that are evaluated at each whole second, on this thread.
     */
    public Analyst(final SnapshotReader reader, final SnapshotFile file, final HistoryArchive archive,
                   final List<LeverageLadder> ladders, final AlertRules alerts) {
        this(reader, file, archive, ladders, alerts, SignalSettings.DEFAULTS);
    }

    /**
     * The same with a choice of signals.
     *
     * @param reader  of the snapshot file, for this thread alone.
     * @param file    the same file.
     * @param archive for history, closed with this; null to keep none.
     * @param ladders by which whales are liquidated, of each underlying; see {@link WhaleLadders}.
     * @param alerts  rules that are evaluated at each whole second, on this thread.
     * @param chosen  which signals are off, and what they go on from; remembered only beside history.
     */
    public Analyst(final SnapshotReader reader, final SnapshotFile file, final HistoryArchive archive,
                   final List<LeverageLadder> ladders, final AlertRules alerts, final SignalSettings chosen) {
        this(reader, file, archive, ladders, alerts, chosen, MapReading.CHANGES);
    }

    /**
     * The same, reading maps in a way.
     *
     * @param reader  of the snapshot file, for this thread alone.
     * @param file    the same file.
     * @param archive for history, closed with this; null to keep none.
     * @param ladders by which whales are liquidated, of each underlying; see {@link WhaleLadders}.
     * @param alerts  rules that are evaluated at each whole second, on this thread.
     * @param chosen  which signals are off, and what they go on from; remembered only beside history.
     * @param reading how much of a map is read; what comes of it is the same.
     */
    public Analyst(final SnapshotReader reader, final SnapshotFile file, final HistoryArchive archive,
                   final List<LeverageLadder> ladders, final AlertRules alerts, final SignalSettings chosen,
                   final MapReading reading) {
        final SnapshotDirectory directory = reader.directory();
        this.archive = archive;
        memory = archive == null ? null : chosen.memory();
        counters = file.counters();
        instruments = directory.instruments().toArray(new InstrumentEntry[0]);
        values = new LiquidationValue[instruments.length];
        tapeIndex = new int[instruments.length];
        final AlertRules shown = alerts.heardBy(new AlertBoard(file.alerts(), counters, directory));
        underlyings = new UnderlyingAnalyst[directory.underlyings().size()];
        MapIntake map = null;
        for (final UnderlyingEntry underlying : directory.underlyings()) {
            final List<TapeInstrument> ofTape = new ArrayList<>();
            int sampled = 0;
            for (final InstrumentEntry instrument : instruments) {
                if (instrument.underlying() == underlying.index()) {
                    sampled += instrument.coverage() == FeedCoverage.SAMPLED ? 1 : 0;
                    tapeIndex[instrument.index()] = ofTape.size();
                    values[instrument.index()] = new LiquidationValue(instrument);
                    ofTape.add(new TapeInstrument(instrument.venueRow(), instrument.symbol(), instrument.priceScale(),
                        instrument.quantityScale(), instrument.priceMultiplier(), instrument.inverse()));
                }
            }
            final UnderlyingArchive kept = archive == null ? null
                : archive.underlying(underlying.name(), underlying.venues(), ofTape);
            map = new MapIntake(reader, underlying.index(), reading, map);
            underlyings[underlying.index()] = new UnderlyingAnalyst(underlying, reader, map,
                file.derived(underlying.index()), kept, digest, new UnderlyingSignals(underlying.bucketWidthBps(),
                sampled, ladders.get(underlying.index()), chosen.off()), shown);
            if (memory != null) {
                underlyings[underlying.index()].remember(memory, archive.folder(underlying.name()));
            }
        }
    }

    @Override
    public void onLiquidation(final long receiveTimeNs, final long eventTimeNs, final int instrumentId,
                              final boolean longPosition, final long price, final long quantity) {
        if (price <= 0 || quantity <= 0) {
            // the model leaves these out too
            return;
        }
        underlyings[instruments[instrumentId].underlying()].onLiquidation(instruments[instrumentId],
            tapeIndex[instrumentId], values[instrumentId], receiveTimeNs, eventTimeNs,
            longPosition ? Side.LONG : Side.SHORT, price, quantity);
    }

    @Override
    public void onSecond(final long secondNs) {
        seconds++;
        final long historyFlags = archive == null ? 0 : DerivedDescriptor.FLAG_HISTORY_KEPT
            | (archive.stopped() ? DerivedDescriptor.FLAG_HISTORY_STOPPED : 0);
        for (final UnderlyingAnalyst underlying : underlyings) {
            underlying.onSecond(secondNs, historyFlags);
        }
        countUnkept();
    }

    private void countUnkept() {
        long now = 0;
        for (final UnderlyingAnalyst underlying : underlyings) {
            now += underlying.unkeptCount();
        }
        if (now > unkept) {
            unkept = now;
            unkeptSeconds++;
            countLostSeconds();
        }
    }

    private void countLostSeconds() {
        counters.set(EngineCounter.HISTORY_SECONDS_LOST, 0, lostSeconds + unkeptSeconds);
    }

    /**
     * Notes how many liquidations the hand-over has lost.
     *
     * @param total  since the start.
     * @param fromNs receive time of the first that was not told before.
     * @param toNs   receive time of the last.
     */
    public void lost(final long total, final long fromNs, final long toNs) {
        if (total > lost) {
            for (final UnderlyingAnalyst underlying : underlyings) {
                underlying.addLost(total - lost, fromNs, toNs);
            }
            lost = total;
        }
    }

    /**
     * Notes how many whole seconds the hand-over has lost: their columns are gaps.
     *
     * @param total since the start.
     */
    public void lostSeconds(final long total) {
        if (total > lostSeconds) {
            lostSeconds = total;
            countLostSeconds();
        }
    }

    /** Blocks of 64 buckets of a map's row that were read so far; for the thread that owns it. */
    public long blocksRead() {
        long blocks = 0;
        for (final UnderlyingAnalyst underlying : underlyings) {
            blocks += underlying.blocksRead();
        }
        return blocks;
    }

    /** What it came to; for the thread that owns it. */
    public AnalystSummary summary() {
        long columns = 0;
        long bars = 0;
        long liquidations = 0;
        long unread = 0;
        for (final UnderlyingAnalyst underlying : underlyings) {
            columns += underlying.columnCount();
            bars += underlying.barCount();
            liquidations += underlying.liquidationCount();
            unread += underlying.unreadCount();
        }
        return new AnalystSummary(seconds, columns, bars, liquidations, lost, lostSeconds, unread,
            String.format("%016x", digest.value()));
    }

    /**
     * Puts out the second that is open, writes what signals remember and closes history. Idempotent; whoever writes
     * for the {@link SignalMemory} has ended before.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (final UnderlyingAnalyst underlying : underlyings) {
            underlying.close();
        }
        try {
            if (memory != null) {
                memory.finish();
            }
        } finally {
            closeArchive();
        }
    }

    private void closeArchive() {
        if (archive != null) {
            try {
                archive.close();
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
