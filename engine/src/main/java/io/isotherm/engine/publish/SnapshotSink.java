package io.isotherm.engine.publish;

import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.client.layout.PulseSlotDescriptor;
import io.isotherm.engine.broadcast.Broadcaster;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.facts.UnderlyingSecond;
import io.isotherm.engine.processor.HealthFlag;
import io.isotherm.engine.processor.InstrumentState;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.ring.MarketEventDescriptor;
import io.isotherm.engine.snapshot.CountersWriter;
import io.isotherm.engine.snapshot.PulseWriter;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.engine.status.JournalStanding;
import io.isotherm.feed.instrument.InstrumentTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Publishes pulses and maps into the snapshot file and grids beside it, counts pulses and maps, and tells strategies of
 * this JVM what is in there.
 *
 * <p><b>Threads:</b> called by the processor thread; readers in other processes, see
 * {@link io.isotherm.client.SnapshotReader}. Allocates nothing after construction.
 */
public final class SnapshotSink implements PublishSink {
    private static final int NOTHING_YET =
        HealthFlag.NO_MARK | HealthFlag.NO_QUOTE | HealthFlag.NO_OPEN_INTEREST;

    private final SnapshotFile file;
    private final DensityModel model;
    private final Broadcaster broadcaster;
    private final CountersWriter counters;
    private final UnderlyingMap[] maps;
    private final GridTurns grids;
    /** Index of each instrument within its underlying. */
    private final int[] indexInMap;
    private JournalStanding journal = JournalStanding.NONE;
    private long journalPosition;
    /** Pulses of instruments that the counter does not show yet. */
    private long pulses;

    /**
     * Links the model with the file, without strategies.
     *
     * @param table of the instruments; the file was made for it.
     * @param model whose densities are published.
     * @param spec  that the file was made for.
     * @param file  to publish to.
     */
    public SnapshotSink(final InstrumentTable table, final DensityModel model, final SnapshotSpec spec,
                        final SnapshotFile file) {
        this(table, model, spec, file, Broadcaster.OFF);
    }

    /**
     * Links the model with the file and with strategies.
     *
     * @param table       of the instruments; the file was made for it.
     * @param model       whose densities are published.
     * @param spec        that the file was made for.
     * @param file        to publish to.
     * @param broadcaster that tells of it afterwards.
     */
    public SnapshotSink(final InstrumentTable table, final DensityModel model, final SnapshotSpec spec,
                        final SnapshotFile file, final Broadcaster broadcaster) {
        this.file = file;
        this.model = model;
        this.broadcaster = broadcaster;
        counters = file.counters();
        grids = new GridTurns(model, file.grids(), spec.grid().intervalNs());
        maps = new UnderlyingMap[table.underlyings().size()];
        indexInMap = new int[table.size()];
        for (int underlying = 0; underlying < maps.length; underlying++) {
            final List<InstrumentDensity> densities = new ArrayList<>();
            for (int i = 0; i < table.size(); i++) {
                if (table.get(i).underlyingId() == underlying) {
                    indexInMap[i] = densities.size();
                    densities.add(model.instrument(i));
                }
            }
            final int[] rows = densities.stream().mapToInt(d -> file.venueRow(d.instrument().id())).toArray();
            maps[underlying] = new UnderlyingMap(densities.toArray(new InstrumentDensity[0]), rows,
                file.map(underlying), file.underlyingPulse(underlying),
                spec.underlyings().get(underlying).priceScale(),
                new UnderlyingNews(underlying, venueIds(densities, rows), broadcaster));
        }
    }

    /**
     * Also says in each pulse how far the journal has to be for it. To be called before the first publish.
     *
     * @param standing of the journal.
     * @return this.
     */
    public SnapshotSink journal(final JournalStanding standing) {
        journal = standing;
        return this;
    }

    @Override
    public void onPublish(final long sequence) {
        journalPosition = journal.position(sequence);
    }

    @Override
    public void onPulse(final InstrumentState state) {
        final int id = state.instrument().id();
        final long openInterest = model.instrument(id).openInterest();
        final long health = health(state.health());
        final long mark = present(state.mark());
        final long bid = present(state.bid());
        final long ask = present(state.ask());
        file.instrumentPulse(id)
            .mark(mark)
            .quote(bid, ask)
            .openInterest(openInterest > 0 ? openInterest : PulseWriter.NONE)
            .eventTimeNs(state.eventTimeNs())
            .health(health)
            .journalPosition(journalPosition)
            .publish(state.receiveTimeNs());
        maps[state.instrument().underlyingId()].heard(indexInMap[id], health, state.markTimeNs(),
            state.eventTimeNs(), state.receiveTimeNs());
        grids.heard(id, state.eventTimeNs());
        pulses++;
        broadcaster.onPulse(id, state.receiveTimeNs(), state.eventTimeNs(), mark, bid, ask, health);
    }

    @Override
    public void onMap(final long receiveTimeNs) {
        int published = 0;
        for (final UnderlyingMap map : maps) {
            published += map.publish(receiveTimeNs, journalPosition);
        }
        count(published);
    }

    @Override
    public void onFacts(final int underlying, final long fromNs, final long endNs, final UnderlyingSecond second) {
        FactsPublisher.publish(file.facts(underlying), fromNs, endNs, second);
    }

    @Override
    public void onState(final long sequence, final long receiveTimeNs) {
        grids.onState(sequence, receiveTimeNs);
    }

    /** Publishes every bucket at once: the end of a replay. */
    @Override
    public void onEnd(final long receiveTimeNs) {
        int published = 0;
        for (final UnderlyingMap map : maps) {
            published += map.publishAll(receiveTimeNs, journalPosition);
        }
        count(published);
        grids.onEnd();
    }

    /** A map comes with the pulse of its underlying; pulses are shown with the maps, which are fewer. */
    private void count(final int published) {
        if (published > 0) {
            counters.add(EngineCounter.PUBLISHES, 0, published);
        }
        counters.add(EngineCounter.PULSE_PUBLISHES, 0, pulses + published);
        pulses = 0;
    }

    /** The venue of each row of a map. */
    private static int[] venueIds(final List<InstrumentDensity> densities, final int[] rows) {
        final int[] ids = new int[Arrays.stream(rows).max().orElse(-1) + 1];
        for (int i = 0; i < rows.length; i++) {
            ids[rows[i]] = densities.get(i).instrument().venue().id();
        }
        return ids;
    }

    private static long present(final long value) {
        return value == MarketEventDescriptor.ABSENT ? PulseSlotDescriptor.ABSENT : value;
    }

    /** A stream that never spoke is as stale as one that fell silent. */
    private static long health(final int flags) {
        final long listing = bit(has(flags, HealthFlag.NOT_TRADING), PulseFlag.NOT_TRADING)
            | bit(has(flags, HealthFlag.TERMS_CHANGED), PulseFlag.TERMS_CHANGED);
        final long told = listing | bit(has(flags, HealthFlag.UNJOURNALLED), PulseFlag.UNJOURNALLED);
        if ((flags & NOTHING_YET) == NOTHING_YET) {
            return told | PulseFlag.UNROUTED.bit()
                | bit(has(flags, HealthFlag.STREAM_DOWN), PulseFlag.DISCONNECTED)
                | bit(has(flags, HealthFlag.STREAM_SILENT), PulseFlag.STREAM_SILENT);
        }
        final boolean stream = has(flags, HealthFlag.STREAM_STALE);
        return told | bit(stream || has(flags, HealthFlag.NO_MARK | HealthFlag.MARK_STALE), PulseFlag.MARK_STALE)
            | bit(stream || has(flags, HealthFlag.NO_QUOTE | HealthFlag.QUOTE_STALE), PulseFlag.QUOTE_STALE)
            | bit(stream || has(flags, HealthFlag.NO_OPEN_INTEREST | HealthFlag.OPEN_INTEREST_STALE),
                PulseFlag.OPEN_INTEREST_STALE)
            | bit(has(flags, HealthFlag.STREAM_GAPPED), PulseFlag.BOOK_GAP)
            | bit(has(flags, HealthFlag.STREAM_DOWN), PulseFlag.DISCONNECTED)
            | bit(has(flags, HealthFlag.STREAM_SILENT), PulseFlag.STREAM_SILENT);
    }

    private static boolean has(final int flags, final int mask) {
        return (flags & mask) != 0;
    }

    private static long bit(final boolean set, final PulseFlag flag) {
        return set ? flag.bit() : 0;
    }
}
