package io.isotherm.engine.snapshot;

import io.isotherm.client.BootId;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.layout.EngineState;
import io.isotherm.client.layout.ErrorsDescriptor;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.client.layout.LayoutVersion;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.PulseDescriptor;
import io.isotherm.client.layout.SchemaHash;
import io.isotherm.client.layout.SnapshotFileDescriptor;
import io.isotherm.engine.snapshot.SnapshotFileException.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The snapshot file of a running engine. Creating it is the only step that may fail: every page exists before the first
 * publish, and no writer here ever loads a byte of the file, so nothing that happens to the file changes what is
 * published.
 *
 * <p><b>Threads:</b> create and close on one thread; {@link #heartbeat} and {@link #state} by the conductor; pulses,
 * maps, facts and grids by the processor; what is derived, and alerts, by the analyst; each counter by its one thread;
 * errors by any.
 */
public final class SnapshotFile implements AutoCloseable {
    private static final int ANY_VENUE = 0;

    private final Path path;
    private final EngineLock lock;
    private final UnsafeBuffer file;
    private final PulseWriter[] instrumentPulses;
    private final PulseWriter[] underlyingPulses;
    private final MapWriter[] maps;
    private final CountersWriter counters;
    private final UnsafeBuffer errors;
    private final DerivedWriter[] derived;
    private final FactsWriter[] facts;
    private final AlertsWriter alerts;
    private final int[] venueRows;
    private final GridWriter[] grids;
    private boolean closed;

    private SnapshotFile(final Path path, final EngineLock lock, final UnsafeBuffer file, final SnapshotSpec spec,
                         final SnapshotFileDescriptor layout, final GridWriter[] grids) {
        this.path = path;
        this.lock = lock;
        this.file = file;
        this.grids = grids;
        counters = new CountersWriter(file, layout.countersOffset());
        errors = new UnsafeBuffer(file, layout.errorsOffset(), ErrorsDescriptor.REGION_LENGTH);
        alerts = new AlertsWriter(file, layout.alertsOffset());
        instrumentPulses = pulses(layout.instrumentPulsesOffset(), spec.instruments().size());
        underlyingPulses = pulses(layout.underlyingPulsesOffset(), spec.underlyings().size());
        derived = new DerivedWriter[spec.underlyings().size()];
        facts = new FactsWriter[spec.underlyings().size()];
        for (int i = 0; i < derived.length; i++) {
            facts[i] = new FactsWriter(file, layout.factsOffset(i));
            derived[i] = new DerivedWriter(file, layout.derivedOffset(i), layout.factsOffset(i),
                layout.underlyingPulsesOffset() + i * PulseDescriptor.STRIDE,
                spec.underlyings().get(i).venueIds().size());
        }
        maps = new MapWriter[spec.underlyings().size()];
        for (int i = 0; i < maps.length; i++) {
            final UnderlyingSpec underlying = spec.underlyings().get(i);
            maps[i] = new MapWriter(file, layout.mapOffset(i), underlying.venueIds().size(),
                underlying.bucketWidthBps(), underlying.bracketsAssumed());
            maps[i].head().coverage(worstCoverage(spec, i, ANY_VENUE));
            for (int venue = 0; venue < underlying.venueIds().size(); venue++) {
                maps[i].levels().venueCoverage(venue, worstCoverage(spec, i, underlying.venueIds().get(venue)));
            }
        }
        venueRows = new int[spec.instruments().size()];
        for (int i = 0; i < venueRows.length; i++) {
            final InstrumentSpec instrument = spec.instruments().get(i);
            venueRows[i] =
                spec.underlyings().get(instrument.underlying()).venueIds().indexOf(instrument.venueId());
        }
    }

    private PulseWriter[] pulses(final int offset, final int count) {
        final PulseWriter[] writers = new PulseWriter[count];
        for (int i = 0; i < count; i++) {
            writers[i] = new PulseWriter(file, offset + i * PulseDescriptor.STRIDE);
        }
        return writers;
    }

    private static FeedCoverage worstCoverage(final SnapshotSpec spec, final int underlying, final int venueId) {
        return spec.instruments().stream().filter(instrument -> instrument.underlying() == underlying
                && (venueId == ANY_VENUE || instrument.venueId() == venueId))
            .map(InstrumentSpec::coverage).min(Comparator.comparingInt(FeedCoverage::code)).orElse(FeedCoverage.NONE);
    }

    /**
     * Creates the file without a manifest; see {@link #create(SnapshotSpec, String)}.
     *
     * @param spec of the file.
     * @return the file.
     */
    public static SnapshotFile create(final SnapshotSpec spec) {
        return create(spec, null);
    }

    /**
     * Creates the file, replaces the one before and tells its readers to move on.
     *
     * @param spec     of the file.
     * @param manifest text that goes beside it, there before the file is; null for none.
     * @return the file, in state {@link EngineState#STARTING}, with a first heartbeat.
     * @throws SnapshotFileException when something is in the way, another engine runs, or the file system is full.
     */
    public static SnapshotFile create(final SnapshotSpec spec, final String manifest) {
        final SnapshotFileDescriptor layout = new SnapshotFileDescriptor(spec.venues().size(),
            spec.instruments().size(), spec.underlyings().stream().mapToInt(u -> u.venueIds().size()).toArray());
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new SnapshotFileException(Code.IO_ERROR, "this machine is big-endian; the snapshot file is written "
                + "in native order and must be little-endian");
        }
        try {
            PrivateDirectory.require(spec.directory(), spec.groupReadable());
            final EngineLock lock = EngineLock.acquire(spec.directory());
            boolean created = false;
            try {
                final SnapshotFile file = create(spec, layout, lock, manifest);
                created = true;
                return file;
            } finally {
                if (!created) {
                    lock.release();
                }
            }
        } catch (final IOException e) {
            throw SnapshotFileException.of(e, SnapshotPaths.snapshot(spec.directory()), layout.fileLength());
        }
    }

    private static SnapshotFile create(final SnapshotSpec spec, final SnapshotFileDescriptor layout,
                                       final EngineLock lock, final String manifest) throws IOException {
        final Path path = SnapshotPaths.snapshot(spec.directory().toAbsolutePath().normalize());
        // 1. what stands there now
        final PredecessorFile predecessor = PredecessorFile.at(path);
        ManifestFile.requireWritable(path.getParent());
        // of both files before either takes room
        ZeroFilledFile.removeStale(path);
        ZeroFilledFile.removeStale(SnapshotPaths.grid(path.getParent()));
        // 2. zeros, so that every page exists
        final Path temporary = ZeroFilledFile.create(path, layout.fileLength(), spec.groupReadable());
        GridFile grid = null;
        try {
            grid = GridFile.create(spec);
            // 3. contents, version last
            final UnsafeBuffer buffer = map(temporary, layout.fileLength());
            final SnapshotFile file = new SnapshotFile(path, lock, buffer, spec, layout, grid.writers());
            file.initialise(spec, layout);
            grid.initialise(spec, buffer);
            if (manifest != null) {
                ManifestFile.replace(path.getParent(), manifest, spec.groupReadable());
            }
            // 4. in place of those before, whose readers then find them; the grids of an epoch before its snapshot
            grid.replace();
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
            predecessor.supersede();
            grid.supersede();
            return file;
        } finally {
            Files.deleteIfExists(temporary);
            if (grid != null) {
                grid.discard();
            }
        }
    }

    static UnsafeBuffer map(final Path path, final int length) throws IOException {
        try (FileChannel channel = FileChannel.open(path,
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
            return new UnsafeBuffer(channel.map(FileChannel.MapMode.READ_WRITE, 0, length));
        }
    }

    private void initialise(final SnapshotSpec spec, final SnapshotFileDescriptor layout) {
        final Instant now = Instant.now();
        final UUID boot = BootId.current();
        file.putLong(HeaderDescriptor.MAGIC_OFFSET, HeaderDescriptor.MAGIC);
        file.putInt(HeaderDescriptor.HEADER_LENGTH_OFFSET, HeaderDescriptor.HEADER_LENGTH);
        file.putLong(HeaderDescriptor.FILE_LENGTH_OFFSET, layout.fileLength());
        file.putLong(HeaderDescriptor.SCHEMA_HASH_OFFSET, SchemaHash.value());
        file.putLong(HeaderDescriptor.EPOCH_START_NS_OFFSET,
            TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano());
        file.putLong(HeaderDescriptor.EPOCH_RANDOM_OFFSET, new SecureRandom().nextLong());
        file.putLong(HeaderDescriptor.PID_OFFSET, ProcessHandle.current().pid());
        file.putLong(HeaderDescriptor.BOOT_ID_OFFSET, boot.getMostSignificantBits(), ByteOrder.BIG_ENDIAN);
        file.putLong(HeaderDescriptor.BOOT_ID_OFFSET + Long.BYTES, boot.getLeastSignificantBits(),
            ByteOrder.BIG_ENDIAN);
        file.putLong(HeaderDescriptor.HEARTBEAT_INTERVAL_NS_OFFSET, spec.heartbeatIntervalNs());
        file.putLong(HeaderDescriptor.LIVENESS_TIMEOUT_NS_OFFSET, spec.livenessTimeoutNs());
        file.putInt(HeaderDescriptor.PULSE_SLOT_COUNT_OFFSET, PulseDescriptor.SLOT_COUNT);
        file.putInt(HeaderDescriptor.MAP_SLOT_COUNT_OFFSET, MapDescriptor.SLOT_COUNT);
        final DirectoryWriter directory = new DirectoryWriter(file, spec, layout);
        directory.text(HeaderDescriptor.ENGINE_VERSION_OFFSET, HeaderDescriptor.ENGINE_VERSION_LENGTH,
            spec.engineVersion());
        directory.write();
        heartbeat(System.nanoTime());
        state(EngineState.STARTING);
        // release: a reader that sees the version sees everything above (pairs with SnapshotHeader#layoutVersion)
        file.putIntRelease(HeaderDescriptor.LAYOUT_VERSION_OFFSET, LayoutVersion.CURRENT);
    }

    /** Path of the file. */
    public Path path() {
        return path;
    }

    /**
     * Tells readers that the engine lives.
     *
     * @param nanoTime of {@link System#nanoTime}, CLOCK_MONOTONIC on Linux HotSpot.
     */
    public void heartbeat(final long nanoTime) {
        file.putLongOpaque(HeaderDescriptor.HEARTBEAT_NS_OFFSET, nanoTime);
    }

    /**
     * Tells readers what the engine does.
     *
     * @param state of the engine.
     */
    public void state(final EngineState state) {
        // release: a reader that sees CLOSED sees the last publish (pairs with SnapshotHeader#engineState)
        file.putIntRelease(HeaderDescriptor.ENGINE_STATE_OFFSET, state.code());
    }

    /**
     * Writer of an instrument's pulse.
     *
     * @param instrument index in the specification.
     * @return writer.
     */
    public PulseWriter instrumentPulse(final int instrument) {
        return instrumentPulses[instrument];
    }

    /**
     * Writer of an underlying's pulse.
     *
     * @param underlying index in the specification.
     * @return writer.
     */
    public PulseWriter underlyingPulse(final int underlying) {
        return underlyingPulses[underlying];
    }

    /**
     * Writer of an underlying's map.
     *
     * @param underlying index in the specification.
     * @return writer.
     */
    public MapWriter map(final int underlying) {
        return maps[underlying];
    }

    /**
     * Writer of what is derived for an underlying: its clusters and lines 1 to 3 of its pulse.
     *
     * @param underlying index in the specification.
     * @return writer.
     */
    public DerivedWriter derived(final int underlying) {
        return derived[underlying];
    }

    /**
     * Writer of what happened at an underlying in each second.
     *
     * @param underlying index in the specification.
     * @return writer.
     */
    public FactsWriter facts(final int underlying) {
        return facts[underlying];
    }

    /** Writer of the alerts. */
    public AlertsWriter alerts() {
        return alerts;
    }

    /**
     * Writers of the instruments' grids by their index in the specification.
     *
     * @return a copy; empty when no grids are kept.
     */
    public GridWriter[] grids() {
        return grids.clone();
    }

    /**
     * Which venue row of its underlying's map an instrument counts in.
     *
     * @param instrument index in the specification.
     * @return index of its venue among the underlying's venues.
     */
    public int venueRow(final int instrument) {
        return venueRows[instrument];
    }

    /** Writer of the counters. */
    public CountersWriter counters() {
        return counters;
    }

    /** Region of the distinct errors, all zero at first; for the one log that keeps them. */
    public UnsafeBuffer errors() {
        return errors;
    }

    /**
     * Lets the next engine in and leaves the file as it is, as the end of the process would.
     *
     * @throws IOException when the file system fails.
     */
    public void abandon() throws IOException {
        closed = true;
        lock.release();
    }

    /** Marks the file as closed and lets the next engine in; the last snapshot stays readable. Idempotent. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        state(EngineState.CLOSED);
        try {
            lock.release();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
