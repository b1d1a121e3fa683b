package io.isotherm.engine.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.isotherm.engine.fuzz.FileTarget;
import io.isotherm.engine.ring.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The journal's reader. The first byte of an input says what the rest is: 0 a segment as it stands; 1 the records of a
 * good header, each as type, step of the sequence, length and payload, put together with checksums that hold; 2 the
 * same behind a header of any figures. Every eighth input is recovered from as a start would.
 */
public final class JournalTarget implements FileTarget {
    private static final int RAW = 0;
    private static final int RECORDS = 1;
    private static final int HEADER = 2;
    private static final int MODES = 3;
    private static final int HEADER_WORDS = 7;
    private static final int RECOVERED_ONE_IN = 8;
    private static final int SEED_BYTES = 3_500;

    private final Path folder;
    private final Path segment;
    private final SegmentHeader header = new SegmentHeader(JournalFixture.MODEL_HASH, RandomEvents.START_NS, 1,
        256 * 1024, 0, 1, 0);
    private final CRC32C checksum = new CRC32C();

    /** On a segment in a folder. */
    public JournalTarget(final Path folder) throws IOException {
        this.folder = folder;
        segment = JournalFolder.segment(folder, 1);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        final Path journal = folder.resolve("seeds");
        JournalFixture.write(journal, 7, 200);
        final Path written = JournalFolder.segments(journal).get(0);
        final byte[] bytes = Files.readAllBytes(written);
        final List<byte[]> seeds = new ArrayList<>();
        seeds.add(ByteBuffer.allocate(1 + SEED_BYTES).put((byte) RAW).put(bytes, 0, SEED_BYTES).array());
        final ByteBuffer records = ByteBuffer.allocate(1 << 16).order(LITTLE_ENDIAN).put((byte) RECORDS);
        try (SegmentReader reader = SegmentReader.open(written)) {
            while (reader.advance()) {
                final byte[] payload = new byte[reader.payloadLength()];
                reader.buffer().getBytes(reader.payloadOffset(), payload);
                final ByteBuffer one = ByteBuffer.allocate(5 + payload.length).order(LITTLE_ENDIAN)
                    .put((byte) RECORDS).put((byte) reader.type()).put((byte) 0).putShort((short) payload.length)
                    .put(payload);
                seeds.add(one.array());
                if (records.position() + one.capacity() < SEED_BYTES) {
                    records.put(one.array(), 1, one.capacity() - 1);
                }
            }
        }
        final byte[] several = new byte[records.flip().remaining()];
        records.get(several);
        seeds.add(several.clone());
        seeds.add(ByteBuffer.allocate(1 + HEADER_WORDS * Long.BYTES + several.length).order(LITTLE_ENDIAN)
            .put((byte) HEADER).putLong(header.modelHash()).putLong(header.epoch()).putLong(header.number())
            .putLong(header.length()).putLong(0).putLong(1).putLong(0).put(several, 1, several.length - 1).array());
        final PayloadWriter brackets = new PayloadWriter();
        BracketsPayload.write(brackets, EventPayloadTest.brackets());
        final byte[] listing = new byte[EventPayload.of(EventType.LISTING.code()).length() + brackets.length()];
        EventPayload.of(EventType.LISTING.code()).encode(new RandomEvents(1).next(EventType.LISTING),
            new UnsafeBuffer(listing), 0);
        brackets.buffer().getBytes(0, listing, listing.length - brackets.length(), brackets.length());
        seeds.add(ByteBuffer.allocate(5 + listing.length).order(LITTLE_ENDIAN).put((byte) RECORDS)
            .put((byte) EventType.LISTING.code()).put((byte) 0).putShort((short) listing.length).put(listing).array());
        return seeds;
    }

    @Override
    public boolean accept(final byte[] input) {
        try {
            Files.write(segment, bytes(input));
            try {
                final boolean whole = read();
                if (input.length % RECOVERED_ONE_IN == 0) {
                    recover();
                }
                return whole;
            } catch (final JournalException refused) {
                if (!refused.getMessage().contains(folder.toString())) {
                    throw new AssertionError("a refusal that names no file: " + refused.getMessage(), refused);
                }
                return false;
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean read() throws IOException {
        long events = 0;
        try (JournalReader reader = JournalReader.open(List.of(segment))) {
            while (reader.advance()) {
                if (reader.isEvent()) {
                    events++;
                    if (reader.event().type() == EventType.LISTING) {
                        reader.brackets();
                    }
                } else if (reader.type() == JournalRecordDescriptor.INSTRUMENT) {
                    reader.instrument();
                }
            }
            if (reader.end() == null || reader.nextSequence() != reader.firstSequence() + events) {
                throw new AssertionError(reader.end() + ", " + events + " events from " + reader.firstSequence()
                    + ", next " + reader.nextSequence());
            }
            return !reader.end().isDamaged();
        }
    }

    /** What a start leaves is no damage any more. */
    private void recover() throws IOException {
        JournalRecovery.of(Disk.SYSTEM, folder, line -> { });
        for (final Path left : JournalFolder.segments(folder)) {
            final JournalEnd end;
            try (JournalReader reader = JournalReader.open(List.of(left))) {
                while (reader.advance()) {
                    // only where it ends matters
                }
                end = reader.end();
            }
            if (end.isDamaged() && end.reason() != JournalEnd.Reason.MISSING_SEGMENT) {
                throw new AssertionError("after the recovery: " + end);
            }
        }
        try (var files = Files.list(folder)) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    private byte[] bytes(final byte[] input) {
        final ByteBuffer in = ByteBuffer.wrap(input).order(LITTLE_ENDIAN);
        final int mode = in.hasRemaining() ? (in.get() & 0xFF) % MODES : RAW;
        if (mode == RAW) {
            return Arrays.copyOfRange(input, in.position(), input.length);
        }
        SegmentHeader of = header;
        if (mode == HEADER && in.remaining() >= HEADER_WORDS * Long.BYTES) {
            of = new SegmentHeader(in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong(),
                in.getLong());
        }
        return segment(of, in);
    }

    private byte[] segment(final SegmentHeader of, final ByteBuffer in) {
        final ByteBuffer out = ByteBuffer.allocate(JournalSegmentDescriptor.HEADER_LENGTH + 8 * in.remaining() + 1024)
            .order(LITTLE_ENDIAN);
        out.put(of.encode());
        out.putLong(JournalSegmentDescriptor.FIRST_SEQUENCE_OFFSET, of.epochSequence());
        out.putLong(JournalSegmentDescriptor.FIRST_RECEIVE_TIME_NS_OFFSET, of.epoch());
        out.clear();
        out.putInt(JournalSegmentDescriptor.START_CHECKSUM_OFFSET, SegmentHeader.startChecksum(out));
        int at = JournalSegmentDescriptor.HEADER_LENGTH;
        long sequence = of.epochSequence();
        while (in.remaining() > 4) {
            final int type = in.get();
            sequence += in.get();
            final int payload = Math.min(in.getShort() & 0xFFFF, in.remaining());
            final int length = JournalRecordDescriptor.PAYLOAD_OFFSET + payload;
            final int taken = JournalRecordDescriptor.aligned(length);
            out.putInt(at + JournalRecordDescriptor.LENGTH_OFFSET, length);
            out.putLong(at + JournalRecordDescriptor.SEQUENCE_OFFSET, sequence);
            out.putInt(at + JournalRecordDescriptor.TYPE_OFFSET, type);
            for (int i = 0; i < payload; i++) {
                out.put(at + JournalRecordDescriptor.PAYLOAD_OFFSET + i, in.get());
            }
            checksum.reset();
            checksum.update(out.array(), at + JournalRecordDescriptor.CHECKED_OFFSET,
                taken - JournalRecordDescriptor.CHECKED_OFFSET);
            out.putInt(at + JournalRecordDescriptor.CHECKSUM_OFFSET,
                (int) checksum.getValue() ^ JournalRecordDescriptor.salt(of.salt(), at, length));
            sequence += EventPayload.of(type) == null ? 0 : 1;
            at += taken;
        }
        return Arrays.copyOf(out.array(), at);
    }
}
