package io.isotherm.client;

import io.isotherm.client.layout.AnalystSlotDescriptor;
import io.isotherm.client.layout.DerivedDescriptor;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.EngineState;
import io.isotherm.client.layout.FactsDescriptor;
import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.PulseDescriptor;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads the snapshots of an engine out of shared memory. It maps the file read-only, so it can disturb nobody.
 *
 * <p>Guarantees to the caller: a read that returns {@link ReadResult#OK} saw one whole publish; a read makes at most
 * three tries, then returns {@link ReadResult#LAPPED}; a writer killed at any instant leaves the publish before
 * readable. No read of pulses, maps and counters allocates.
 *
 * <p><b>Threads:</b> one per thread; any number of them, in any number of processes.
 */
public final class SnapshotReader {
    /** Tries of one read before it gives up. */
    public static final int MAX_TRIES = 3;

    private static final long POLL_NS = 5_000_000;

    private final Path file;
    private final UUID bootId = BootId.current();
    private MappedSnapshot mapped;
    /** The newest attempt to move on, while it stands in the way; null while what is read is live. */
    private Attachment moving;
    private long lapped;

    SnapshotReader(final Path file, final MappedSnapshot mapped) {
        this.file = file;
        this.mapped = mapped;
    }

    /**
     * Attaches to a live engine, waiting for one if need be.
     *
     * @param directory of the engine.
     * @param timeout   longest wait; zero tries once.
     * @return reader of a live engine.
     * @throws AttachException when the timeout passed or waiting is pointless; its message says what stands in the way.
     */
    public static SnapshotReader attach(final Path directory, final Duration timeout) {
        final Attachment attachment = new Attachment(directory);
        final long start = System.nanoTime();
        while (attachment.poll(System.nanoTime()).waiting()
            && System.nanoTime() - start < timeout.toNanos() && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(POLL_NS);
        }
        return attachment.reader();
    }

    /**
     * Attaches to a live engine without waiting.
     *
     * @param directory of the engine.
     * @return reader of a live engine.
     * @throws AttachException whose message says what stands in the way.
     */
    public static SnapshotReader tryAttach(final Path directory) {
        return attach(directory, Duration.ZERO);
    }

    /**
     * Opens what is there, whether or not its engine still lives: the last snapshot of a dead engine stays readable.
     *
     * @param directory of the engine.
     * @return reader; ask {@link #liveness}.
     * @throws AttachException when there is no whole snapshot file of this layout.
     */
    public static SnapshotReader open(final Path directory) {
        final Path file = SnapshotPaths.snapshot(directory);
        return new SnapshotReader(file, MappedSnapshot.open(file));
    }

    /** Path of the file. */
    public Path file() {
        return file;
    }

    /** Header of the file. */
    public SnapshotHeader header() {
        return mapped.header();
    }

    /** Names, scales and flags of venues, underlyings and instruments. */
    public SnapshotDirectory directory() {
        return mapped.directory();
    }

    /**
     * Whether what is read will be renewed.
     *
     * @param nowNs of {@link System#nanoTime}; on Linux HotSpot the CLOCK_MONOTONIC of all processes of a boot.
     * @return judgement by flags, boot id and age of the heartbeat; the process id plays no part.
     */
    public Liveness liveness(final long nowNs) {
        final SnapshotHeader header = mapped.header();
        if (header.superseded()) {
            return Liveness.SUPERSEDED;
        }
        if (header.engineState() == EngineState.CLOSED) {
            return Liveness.CLOSED;
        }
        final long timeoutNs = header.livenessTimeoutNs();
        final long ageNs = heartbeatAgeNs(nowNs);
        // A heartbeat from the future comes of another clock, not of a living writer.
        return sameBoot() && ageNs <= timeoutNs && ageNs >= -timeoutNs ? Liveness.LIVE : Liveness.DEAD;
    }

    /**
     * Age of the newest heartbeat.
     *
     * @param nowNs of {@link System#nanoTime}.
     * @return nanoseconds; meaningless when the writer ran in another boot.
     */
    public long heartbeatAgeNs(final long nowNs) {
        return nowNs - mapped.header().heartbeatNs();
    }

    boolean sameBoot() {
        return mapped.header().bootId().equals(bootId);
    }

    UUID bootId() {
        return bootId;
    }

    /**
     * Follows an engine across restarts: when the file at the path is a new epoch, this reader moves on to it. Views in
     * place of the old epoch stay readable. Cheap while the writer is live, so it may stand in a polling loop. Numbers
     * of underlyings and instruments may be others in the new epoch, and nothing is published in it yet: reads are
     * {@link ReadResult#EMPTY} until the engine has heard of its venues.
     *
     * @return true when this reader now reads another epoch; if not, {@link #reattachState} says whether it needs to.
     */
    public boolean reattachIfSuperseded() {
        moving = null;
        if (liveness(System.nanoTime()) == Liveness.LIVE) {
            return false;
        }
        final Attachment attachment = new Attachment(this);
        if (attachment.poll(System.nanoTime()) != AttachState.READY) {
            moving = attachment;
            return false;
        }
        final MappedSnapshot next = attachment.reader().mapped;
        if (next.header().sameEpoch(mapped.header())) {
            return false;
        }
        mapped = next;
        return true;
    }

    /**
     * Where {@link #reattachIfSuperseded} stood when it was called last. Before the first call it says nothing of the
     * engine: {@link AttachState#READY}, also of a file that was opened dead.
     *
     * @return {@link AttachState#READY}: what is read is live; {@link AttachState#waiting() waiting}: ask again; any
     *     other, such as {@link AttachState#WRONG_VERSION} after an upgrade of the engine, does not pass by itself.
     */
    public AttachState reattachState() {
        return moving == null ? AttachState.READY : moving.state();
    }

    /** Why {@link #reattachState} is what it is and what to do, for people; nothing before the first call, as there. */
    public String reattachMessage() {
        return moving == null ? file + " is live" : moving.message();
    }

    /**
     * Copies the newest pulse of an instrument.
     *
     * @param instrument index in {@link #directory()}.
     * @param view       that takes the copy.
     * @return outcome.
     */
    public ReadResult pulse(final int instrument, final PulseView view) {
        return pulseAt(mapped.instrumentPulseOffset(instrument), view, false);
    }

    /**
     * Copies the newest pulse of an underlying: its aggregate mark at the underlying's price scale, and the venues that
     * it stands on.
     *
     * @param underlying index in {@link #directory()}.
     * @param view       that takes the copy.
     * @return outcome.
     */
    public ReadResult underlyingPulse(final int underlying, final PulseView view) {
        return pulseAt(mapped.underlyingPulseOffset(underlying), view, true);
    }

    private ReadResult pulseAt(final int pulse, final PulseView view, final boolean ofUnderlying) {
        final ByteBuffer buffer = mapped.buffer();
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            // acquire: pairs with PulseWriter#publish, whose slot was whole before it stored this number
            final long sequence = LittleEndian.getLongAcquire(buffer, pulse + PulseDescriptor.NEWEST_OFFSET);
            if (sequence == 0) {
                return ReadResult.EMPTY;
            }
            view.copy(buffer, pulse, sequence, ofUnderlying);
            // pairs with the release fence of PulseWriter#publish: whoever saw new payload sees the odd version here
            VarHandle.acquireFence();
            if (LittleEndian.getLong(buffer, pulse + PulseDescriptor.slotOffset(sequence)) == sequence << 1) {
                return ReadResult.OK;
            }
            lapped++;
        }
        return ReadResult.LAPPED;
    }

    /**
     * Whether everything that a pulse stands on survives what the engine's {@code journal.durability} says. The journal
     * tells it at once, so that a pulse that is not acknowledged yet may be asked about again. To be asked before this
     * reader moves on to another epoch: what a crash left out of the journal is counted anew there.
     *
     * @param view read by this reader in the epoch that it reads.
     * @return false also when nothing is journalled.
     */
    public boolean isAcknowledged(final PulseView view) {
        return view.journalPosition() > 0
            && view.journalPosition() <= counter(EngineCounter.JOURNAL_ACKNOWLEDGED, 0);
    }

    /**
     * Copies the newest map of an underlying; the view stays valid until it is used again.
     *
     * @param underlying index in {@link #directory()}.
     * @param view       that takes the copy; it keeps its memory for the next.
     * @return outcome.
     */
    public ReadResult map(final int underlying, final MapView view) {
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            final ReadResult result = mapInPlace(underlying, view);
            if (result != ReadResult.OK) {
                return result;
            }
            if (view.detach()) {
                return ReadResult.OK;
            }
            lapped++;
        }
        return ReadResult.LAPPED;
    }

    /**
     * Points a view at the newest map of an underlying without copying. What is then read through the view counts only
     * if {@link MapView#validate()} is true afterwards; the writer reuses the slot after three more publishes.
     *
     * @param underlying index in {@link #directory()}.
     * @param view       to point.
     * @return {@link ReadResult#OK} or {@link ReadResult#EMPTY}.
     */
    public ReadResult mapInPlace(final int underlying, final MapView view) {
        final UnderlyingEntry entry = mapped.directory().underlyings().get(underlying);
        // acquire: pairs with MapWriter#publish, whose slot was whole before it stored this number
        final long sequence =
            LittleEndian.getLongAcquire(mapped.buffer(), entry.mapOffset() + MapDescriptor.NEWEST_OFFSET);
        if (sequence == 0) {
            return ReadResult.EMPTY;
        }
        final int slot = (int) sequence & (MapDescriptor.SLOT_COUNT - 1);
        view.point(mapped.buffer(), entry.mapOffset() + MapDescriptor.SLOTS_OFFSET + slot * entry.mapSlotStride(),
            entry.venues().size(), entry.mapStampsOffset(), sequence);
        return ReadResult.OK;
    }

    /**
     * Copies what happened at an underlying in a second of receive time. The newest sixteen can be asked for. Allocates
     * nothing.
     *
     * @param underlying index in {@link #directory()}.
     * @param endNs      end of the second, or Long.MAX_VALUE for the newest.
     * @param view       that takes the copy.
     * @return outcome; {@link ReadResult#EMPTY} also when that second is not there, or the file has no facts.
     */
    public ReadResult facts(final int underlying, final long endNs, final FactsView view) {
        final int facts = mapped.directory().underlyings().get(underlying).factsOffset();
        final ByteBuffer buffer = mapped.buffer();
        for (int attempt = 0; facts != 0 && attempt < MAX_TRIES; attempt++) {
            // acquire: pairs with FactsWriter#publish, whose slot was whole before it stored this number
            final long newest = LittleEndian.getLongAcquire(buffer, facts + FactsDescriptor.NEWEST_OFFSET);
            final long oldest = Math.max(1, newest - FactsDescriptor.SLOT_COUNT + 2);
            long sequence = newest;
            while (sequence >= oldest && endNs != Long.MAX_VALUE
                && LittleEndian.getLong(buffer, factsSlot(facts, sequence) + FactsDescriptor.END_NS_OFFSET) != endNs) {
                sequence--;
            }
            if (sequence < oldest) {
                return ReadResult.EMPTY;
            }
            view.copy(buffer, factsSlot(facts, sequence), sequence);
            // pairs with the release fence of FactsWriter#begin: whoever saw new payload sees the odd version here
            VarHandle.acquireFence();
            if (LittleEndian.getLong(buffer, factsSlot(facts, sequence)) == sequence << 1) {
                return ReadResult.OK;
            }
            lapped++;
        }
        return facts == 0 ? ReadResult.EMPTY : ReadResult.LAPPED;
    }

    private int factsSlot(final int facts, final long sequence) {
        return facts + FactsDescriptor.SLOTS_OFFSET + ((int) sequence & FactsDescriptor.SLOT_COUNT - 1)
            * (int) LittleEndian.getLong(mapped.buffer(), facts + FactsDescriptor.SLOT_STRIDE_OFFSET);
    }

    /**
     * Copies what the analyst derived for an underlying: its clusters and its signals.
     *
     * @param underlying index in {@link #directory()}.
     * @param view       that takes the copy.
     * @return outcome; {@link ReadResult#EMPTY} also when the file, of layout 2.0, has no such region.
     */
    public ReadResult clusters(final int underlying, final DerivedView view) {
        final int derived = mapped.directory().underlyings().get(underlying).derivedOffset();
        final ByteBuffer buffer = mapped.buffer();
        final int stride =
            derived == 0 ? 0 : (int) LittleEndian.getLong(buffer, derived + DerivedDescriptor.SLOT_STRIDE_OFFSET);
        for (int attempt = 0; derived != 0 && attempt < MAX_TRIES; attempt++) {
            // acquire: pairs with DerivedWriter#clusters, whose slot was whole before it stored this number
            final long sequence = LittleEndian.getLongAcquire(buffer, derived + DerivedDescriptor.NEWEST_OFFSET);
            if (sequence == 0) {
                return ReadResult.EMPTY;
            }
            final int slot = derived + DerivedDescriptor.SLOTS_OFFSET
                + ((int) sequence & DerivedDescriptor.SLOT_COUNT - 1) * stride;
            view.copy(buffer, slot, sequence);
            // pairs with the release fence of DerivedWriter: whoever saw new payload sees the odd version here
            VarHandle.acquireFence();
            if (LittleEndian.getLong(buffer, slot) == sequence << 1) {
                return ReadResult.OK;
            }
            lapped++;
        }
        return derived == 0 ? ReadResult.EMPTY : ReadResult.LAPPED;
    }

    /**
     * The region of what is derived for an underlying, in place, for those who read the series in it; see
     * {@code io.isotherm.client.history.LiveHistory}.
     *
     * @param underlying index in {@link #directory()}.
     * @return read-only bytes from its start, or null in a file of layout 2.0.
     */
    public ByteBuffer derivedRegion(final int underlying) {
        final int derived = mapped.directory().underlyings().get(underlying).derivedOffset();
        return derived == 0 ? null : mapped.buffer().slice(derived,
            (int) LittleEndian.getLong(mapped.buffer(), derived + DerivedDescriptor.REGION_LENGTH_OFFSET))
            .order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Copies lines 1 to 3 of an underlying's pulse. Allocates nothing.
     *
     * @param underlying index in {@link #directory()}.
     * @param view       that takes the copy.
     * @return outcome; {@link ReadResult#EMPTY} also in a file of layout 2.0, where nobody wrote them.
     */
    public ReadResult lines(final int underlying, final LinesView view) {
        final int pulse = mapped.underlyingPulseOffset(underlying);
        final ByteBuffer buffer = mapped.buffer();
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            // acquire: pairs with DerivedWriter#lines, whose slot was whole before it stored this number
            final long sequence = LittleEndian.getLongAcquire(buffer, pulse + PulseDescriptor.ANALYST_NEWEST_OFFSET);
            if (sequence == 0) {
                return ReadResult.EMPTY;
            }
            final int slot = pulse + PulseDescriptor.ANALYST_SLOTS_OFFSET
                + ((int) sequence & PulseDescriptor.SLOT_COUNT - 1) * AnalystSlotDescriptor.STRIDE;
            view.copy(buffer, slot);
            // pairs with the release fence of DerivedWriter: whoever saw new payload sees the odd version here
            VarHandle.acquireFence();
            if (LittleEndian.getLong(buffer, slot) == sequence << 1) {
                return ReadResult.OK;
            }
            lapped++;
        }
        return ReadResult.LAPPED;
    }

    /**
     * A counter's word.
     *
     * @param counter to read.
     * @param venueId number of the venue, or 0 for a counter of the whole engine.
     * @return count since the epoch began; 0 when the engine is older than the counter.
     */
    public long counter(final EngineCounter counter, final int venueId) {
        if (counter.id() >= mapped.counterCount()) {
            return 0;
        }
        return LittleEndian.getLongOpaque(mapped.buffer(), mapped.counterOffset(counter.id(), venueId));
    }

    /** Whether the file keeps distinct errors; false in one of layout 2.0, whose engine only printed them. */
    public boolean keepsErrors() {
        return mapped.errors() != null;
    }

    /**
     * The distinct errors of the engine since the epoch began. Unlike the other reads it allocates.
     *
     * @return oldest first; none when {@link #keepsErrors()} is false.
     */
    public List<ErrorEntry> errors() {
        return keepsErrors() ? mapped.errors().read() : List.of();
    }

    /** How often a try of this reader was overtaken by the writer. */
    public long lappedCount() {
        return lapped;
    }

    void countLapped() {
        lapped++;
    }

    ByteBuffer buffer() {
        return mapped.buffer();
    }

    /** Where alerts lie, for {@link SnapshotAlerts}; null in a file of layout 2.0. */
    AlertRing alertRing() {
        return mapped.alerts();
    }

    int counterOffset(final int counterId, final int venueId) {
        return mapped.counterOffset(counterId, venueId);
    }
}
