package io.isotherm.client;

import io.isotherm.client.layout.CountersDescriptor;
import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.client.layout.LayoutVersion;
import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.PulseDescriptor;
import io.isotherm.client.layout.SchemaHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * One mapping of one snapshot file, checked once so that reads need no checks. The mapping is read-only and lives as
 * long as something refers to it, even after the file was replaced.
 */
final class MappedSnapshot {
    private final ByteBuffer buffer;
    private final SnapshotHeader header;
    private final SnapshotDirectory directory;
    private final Table counters;
    private final Table instrumentPulses;
    private final Table underlyingPulses;
    private final ErrorLog errors;
    private final AlertRing alerts;

    private MappedSnapshot(final ByteBuffer buffer) {
        this.buffer = buffer;
        header = new SnapshotHeader(buffer);
        directory = new DirectoryReader(buffer).read();
        counters = Table.of(buffer, "counters", HeaderDescriptor.COUNTERS_OFFSET, CountersDescriptor.STRIDE);
        instrumentPulses = Table.of(buffer, "instrument pulses", HeaderDescriptor.INSTRUMENT_PULSES_OFFSET,
            PulseDescriptor.STRIDE);
        underlyingPulses = Table.of(buffer, "underlying pulses", HeaderDescriptor.UNDERLYING_PULSES_OFFSET,
            PulseDescriptor.STRIDE);
        errors = ErrorLog.of(buffer);
        alerts = AlertRing.of(buffer);
        checkCounts();
    }

    private void checkCounts() {
        final int pulseSlots = LittleEndian.getInt(buffer, HeaderDescriptor.PULSE_SLOT_COUNT_OFFSET);
        final int mapSlots = LittleEndian.getInt(buffer, HeaderDescriptor.MAP_SLOT_COUNT_OFFSET);
        if (pulseSlots != PulseDescriptor.SLOT_COUNT || mapSlots != MapDescriptor.SLOT_COUNT) {
            throw new IllegalArgumentException("it claims " + pulseSlots + " pulse and " + mapSlots + " map slots");
        }
        if (instrumentPulses.count() != directory.instruments().size()
            || underlyingPulses.count() != directory.underlyings().size()) {
            throw new IllegalArgumentException("pulses and directory differ in number");
        }
    }

    /**
     * Opens, checks and maps a file.
     *
     * @param file to map.
     * @return the mapping; its writer may be dead.
     * @throws AttachException with the state that stands in the way.
     */
    static MappedSnapshot open(final Path file) {
        return TrustedFile.open(file, "no engine has started in this directory; start one, or name its directory",
            MappedSnapshot::map);
    }

    private static MappedSnapshot map(final Path file, final FileChannel channel) throws IOException {
        final long length = channel.size();
        if (length < HeaderDescriptor.HEADER_LENGTH) {
            throw new AttachException(AttachState.AWAIT_LENGTH, file + " is too short: " + length + " bytes, a header "
                + "has " + HeaderDescriptor.HEADER_LENGTH + "; it is being created, or is no snapshot file");
        }
        final SnapshotHeader header = new SnapshotHeader(map(channel, HeaderDescriptor.HEADER_LENGTH));
        checkHeader(file, header, length);
        final ByteBuffer whole = map(channel, header.fileLength());
        // Again: a file cut between check and mapping would end the process with SIGBUS later.
        if (channel.size() < header.fileLength()) {
            throw truncated(file, header, channel.size());
        }
        try {
            return new MappedSnapshot(whole);
        } catch (final IllegalArgumentException e) {
            throw new AttachException(AttachState.CORRUPT, file + " is damaged: " + e.getMessage()
                + "; restart the engine to get a new one");
        }
    }

    private static void checkHeader(final Path file, final SnapshotHeader header, final long length) {
        final int version = header.layoutVersion();
        final long magic = header.magic();
        if (magic != HeaderDescriptor.MAGIC && (magic != 0 || version != LayoutVersion.BEING_BUILT)) {
            throw new AttachException(AttachState.WRONG_MAGIC, file + " is no snapshot file: it begins with "
                + String.format("%016x", magic) + " instead of " + String.format("%016x", HeaderDescriptor.MAGIC));
        }
        if (version == LayoutVersion.BEING_BUILT) {
            throw new AttachException(AttachState.AWAIT_VERSION, file + " is being built: its version is not set yet");
        }
        if (LayoutVersion.major(version) != LayoutVersion.MAJOR) {
            throw new AttachException(AttachState.WRONG_VERSION, file + " has layout version "
                + LayoutVersion.text(version) + ", this reader understands "
                + LayoutVersion.text(LayoutVersion.CURRENT) + ": use the client of the engine's version ("
                + header.engineVersion() + ")");
        }
        if (version == LayoutVersion.CURRENT && header.schemaHash() != SchemaHash.value()) {
            throw new AttachException(AttachState.WRONG_SCHEMA, file + " has layout version "
                + LayoutVersion.text(version) + " but schema " + String.format("%016x", header.schemaHash())
                + ", this reader has " + String.format("%016x", SchemaHash.value())
                + ": engine and client were built from different sources");
        }
        if (length < header.fileLength()) {
            throw truncated(file, header, length);
        }
        if (header.headerLength() < HeaderDescriptor.HEADER_LENGTH || header.fileLength() < header.headerLength()
            || header.fileLength() > Integer.MAX_VALUE) {
            throw new AttachException(AttachState.CORRUPT, file + " is damaged: its header claims "
                + header.headerLength() + " bytes of header in a file of " + header.fileLength()
                + "; restart the engine to get a new one");
        }
    }

    private static AttachException truncated(final Path file, final SnapshotHeader header, final long length) {
        return new AttachException(AttachState.TRUNCATED, file + " is truncated: " + length + " of "
            + header.fileLength() + " bytes; something other than the engine cut it, restart the engine");
    }

    private static ByteBuffer map(final FileChannel channel, final long length) throws IOException {
        return channel.map(FileChannel.MapMode.READ_ONLY, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    ByteBuffer buffer() {
        return buffer;
    }

    SnapshotHeader header() {
        return header;
    }

    SnapshotDirectory directory() {
        return directory;
    }

    /** The errors, or null in a file of layout 2.0. */
    ErrorLog errors() {
        return errors;
    }

    /** The alerts, or null in a file of layout 2.0. */
    AlertRing alerts() {
        return alerts;
    }

    int counterOffset(final int counterId, final int venueId) {
        return counters.at(counterId) + CountersDescriptor.wordOffset(0, venueId);
    }

    int counterCount() {
        return counters.count();
    }

    int instrumentPulseOffset(final int instrument) {
        return instrumentPulses.at(instrument);
    }

    int underlyingPulseOffset(final int underlying) {
        return underlyingPulses.at(underlying);
    }
}
