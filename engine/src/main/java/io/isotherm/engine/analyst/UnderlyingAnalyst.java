package io.isotherm.engine.analyst;

import io.isotherm.client.ClusterFinder;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.FactsView;
import io.isotherm.client.InstrumentEntry;
import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.AnalystSlotDescriptor;
import io.isotherm.client.layout.BarDescriptor;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.ColumnDescriptor;
import io.isotherm.client.layout.DerivedDescriptor;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.TapeDescriptor;
import io.isotherm.client.layout.VenueStates;
import io.isotherm.engine.alert.AlertRules;
import io.isotherm.engine.alert.UnderlyingAlerts;
import io.isotherm.engine.alert.UnderlyingSecond;
import io.isotherm.engine.archive.UnderlyingArchive;
import io.isotherm.engine.signal.SignalConstants;
import io.isotherm.engine.snapshot.DerivedWriter;
import io.isotherm.engine.state.NamedConstant;
import io.isotherm.engine.state.RecordFingerprint;
import io.isotherm.engine.state.StateCursor;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What is derived for one underlying.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class UnderlyingAnalyst {
    private static final double MICROS = 1e6;
    /** A map that is this much newer or older than the second says nothing of it: the column is left out. */
    private static final long NEWER_NS = 2_000_000_000L;
    private static final long OLDER_NS = 15_000_000_000L;
    /** A word of {@link VenueStates} that includes no venue. */
    private static final long NONE_LIVE = 0;
    /** Series of an underlying in the digest. */
    private static final int SERIES = HistoryTier.values().length + BarInterval.values().length + 1;

    private final UnderlyingEntry underlying;
    private final SnapshotReader reader;
    private final DerivedWriter writer;
    private final AnalystDigest digest;
    private final MapIntake map;
    private final MapView view;
    private final ClusterFinder finder = new ClusterFinder();
    private final double[] longWithin = new double[AnalystSlotDescriptor.MOVE_COUNT];
    private final double[] shortWithin = new double[AnalystSlotDescriptor.MOVE_COUNT];
    private final RecordOutlet[] columnOutlets = new RecordOutlet[HistoryTier.values().length];
    private final RecordOutlet[] barOutlets = new RecordOutlet[BarInterval.values().length];
    private final RecordOutlet tapeOutlet;
    private final ColumnTaker[] columns = new ColumnTaker[columnOutlets.length];
    private final FactsView facts = new FactsView();
    private final UnderlyingSignals signals;
    private final SignalTelling telling;
    private final Consumer<StateCursor> state = this::visitSignals;
    private final BarBook bars;
    private final Tape tape;
    private final UnderlyingAlerts alerts;
    private final SecondCascades cascades;
    private long lost;
    /** Liquidations found no room in the hand-over since the last second. */
    private boolean lostOfSecond;
    private long unread;
    /** Null when nothing is remembered. */
    private SignalMemory memory;

    UnderlyingAnalyst(final UnderlyingEntry underlying, final SnapshotReader reader, final MapIntake map,
                      final DerivedWriter writer, final UnderlyingArchive archive, final AnalystDigest digest,
                      final UnderlyingSignals signals, final AlertRules rules) {
        this.underlying = underlying;
        this.reader = reader;
        this.map = map;
        view = map.view();
        this.writer = writer;
        this.digest = digest;
        this.signals = signals;
        telling = new SignalTelling(signals, writer.signals());
        final int venues = underlying.venues().size();
        int series = underlying.index() * SERIES;
        for (final HistoryTier tier : HistoryTier.values()) {
            final RecordOutlet outlet = new RecordOutlet(ColumnDescriptor.length(tier, venues),
                archive == null ? null : archive.columns(tier), writer.live().columns(tier), digest,
                series++);
            columnOutlets[tier.ordinal()] = outlet;
            columns[tier.ordinal()] = new ColumnTaker(tier, venues, underlying.bucketWidthBps(), outlet);
        }
        for (final BarInterval interval : BarInterval.values()) {
            barOutlets[interval.ordinal()] = new RecordOutlet(BarDescriptor.length(venues),
                archive == null ? null : archive.bars(interval), writer.live().bars(interval), digest,
                series++);
        }
        bars = new BarBook(venues, barOutlets);
        tapeOutlet = new RecordOutlet(TapeDescriptor.LENGTH, archive == null ? null : archive.tape(),
            writer.live().tape(), digest, series);
        tape = new Tape(tapeOutlet);
        alerts = rules.underlying(underlying.name(), underlying.venues().stream().map(VenueEntry::code).toList());
        cascades = new SecondCascades(view, writer.signals());
        alerts.cascades(cascades);
    }

    /** Has the signals go on from an earlier run, and keeps them; before the first second. */
    void remember(final SignalMemory keeper, final Path folder) {
        memory = keeper;
        if (keeper.recall(underlying.name(), folder, fingerprint(), state)) {
            signals.resume();
        }
    }

    /** Of what the state of the signals depends on: the underlying, its venues, and what signals are defined by. */
    private long fingerprint() {
        final RecordFingerprint fingerprint = new RecordFingerprint().add(underlying.name())
            .add(underlying.bucketWidthBps());
        underlying.venues().forEach(venue -> fingerprint.add(venue.code()));
        for (final NamedConstant constant : SignalConstants.list().constants()) {
            fingerprint.add(constant);
        }
        return fingerprint.value();
    }

    private void visitSignals(final StateCursor cursor) {
        signals.visit(cursor);
        telling.visit(cursor);
    }

    /** Takes a liquidation; the index is that among the underlying's instruments. */
    void onLiquidation(final InstrumentEntry instrument, final int index, final LiquidationValue value,
                       final long receiveTimeNs, final long eventTimeNs, final Side side, final long price,
                       final long quantity) {
        bars.advance(receiveTimeNs);
        final long micros = value.usdMicros(price, quantity);
        bars.add(instrument.venueRow(), side, micros, value.underlying(price, quantity));
        signals.onLiquidation(receiveTimeNs, side, value.price(price), micros / MICROS,
            instrument.coverage() == FeedCoverage.SAMPLED);
        tape.add(instrument, index, receiveTimeNs, eventTimeNs, side, price, quantity, micros);
        alerts.onLiquidation(side, micros);
    }

    /** Notes that liquidations were lost, of whichever underlying. */
    void addLost(final long more, final long fromNs, final long toNs) {
        lost += more;
        lostOfSecond = true;
        bars.addLost(more, fromNs, toNs);
        tape.addLost(more);
    }

    /** Closes bars, runs signals, publishes them with the clusters and takes the columns that are due. */
    void onSecond(final long secondNs, final long historyFlags) {
        derive(secondNs, historyFlags);
        if (memory != null) {
            memory.onSecond(underlying.index(), secondNs);
        }
    }

    private void derive(final long secondNs, final long historyFlags) {
        bars.advance(secondNs);
        final ReadResult result = map.read();
        final boolean read = result == ReadResult.OK;
        final boolean ofTheSecond = read && view.asOfNs() - secondNs < NEWER_NS && secondNs - view.asOfNs() < OLDER_NS;
        // a map that says nothing of the second says of no venue that it is live
        final long notLive = notLive(ofTheSecond ? view.venueStates() : NONE_LIVE);
        bars.look(notLive);
        bars.show();
        final boolean told = reader.facts(underlying.index(), secondNs, facts) == ReadResult.OK;
        final boolean heard = told && facts.whole() && facts.heard() && !lostOfSecond;
        lostOfSecond = false;
        signals.begin(secondNs, told ? facts : null);
        if (!read) {
            unread += result == ReadResult.LAPPED ? 1 : 0;
            signals.withoutMap();
            signals.end(heard);
            alerts.onSecond(secondNs, null, null,
                result == ReadResult.LAPPED ? UnderlyingSecond.VENUES_UNKNOWN : notLive);
            return;
        }
        final ClusterMap clusters = publish(secondNs, historyFlags, ofTheSecond, heard);
        cascades.begin();
        alerts.onSecond(secondNs, ofTheSecond ? view : null, clusters, notLive);
        if (ofTheSecond) {
            for (final ColumnTaker column : columns) {
                column.take(view, secondNs);
            }
        }
    }

    /** Venue rows that are not live by a word of {@link VenueStates}, bit n for row n. */
    private long notLive(final long states) {
        final long all = (1L << underlying.venues().size()) - 1;
        return all & ~VenueStates.included(states) | all & (VenueStates.stale(states) | VenueStates.missing(states));
    }

    private ClusterMap publish(final long secondNs, final long historyFlags, final boolean ofTheSecond,
                               final boolean heard) {
        final ClusterMap clusters = finder.find(view);
        if (ofTheSecond) {
            signals.map(view, clusters);
        } else {
            signals.withoutMap();
        }
        signals.end(heard);
        telling.tell(secondNs, view.calibrated());
        final double mark = view.mark();
        for (int i = 0; i < AnalystSlotDescriptor.MOVE_COUNT; i++) {
            final double move = AnalystSlotDescriptor.move(i);
            longWithin[i] = PriceQuery.usdIfPriceReaches(view, Side.LONG, mark * (1 - move));
            shortWithin[i] = PriceQuery.usdIfPriceReaches(view, Side.SHORT, mark * (1 + move));
        }
        writer.of(secondNs, view.sequence(),
            historyFlags | (view.calibrated() ? DerivedDescriptor.FLAG_CALIBRATED : 0));
        writer.clusters(clusters, view.asOfNs(), mark, lost);
        writer.lines(clusters, longWithin, shortWithin);
        digest.add(underlying.index());
        digest.add(secondNs);
        digest.add(view.sequence());
        digest.add(view.asOfNs());
        digest.add(mark);
        digest.add(view.calibrated() ? 1 : 0);
        digest.add(lost);
        digest.add(clusters.below());
        digest.add(clusters.above());
        digest.add(clusters.nearestBelow());
        digest.add(clusters.nearestAbove());
        digest.add(clusters.strongestBelow());
        digest.add(clusters.strongestAbove());
        for (int i = 0; i < AnalystSlotDescriptor.MOVE_COUNT; i++) {
            digest.add(longWithin[i]);
            digest.add(shortWithin[i]);
        }
        digest.add(writer.signals().bytes());
        return clusters;
    }

    long columnCount() {
        long count = 0;
        for (final RecordOutlet outlet : columnOutlets) {
            count += outlet.count();
        }
        return count;
    }

    long barCount() {
        long count = 0;
        for (final RecordOutlet outlet : barOutlets) {
            count += outlet.count();
        }
        return count;
    }

    /** Records of all series that the disk was to keep and did not. */
    long unkeptCount() {
        long count = tapeOutlet.unkept();
        for (final RecordOutlet outlet : columnOutlets) {
            count += outlet.unkept();
        }
        for (final RecordOutlet outlet : barOutlets) {
            count += outlet.unkept();
        }
        return count;
    }

    long liquidationCount() {
        return tapeOutlet.count();
    }

    /** Blocks of rows of the map that were read. */
    long blocksRead() {
        return map.blocks();
    }

    /** Seconds of which the map could not be read, because the writer lapped every try. */
    long unreadCount() {
        return unread;
    }

    void close() {
        bars.close();
    }
}
