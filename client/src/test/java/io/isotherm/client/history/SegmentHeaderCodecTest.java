package io.isotherm.client.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.HistorySegmentDescriptor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

final class SegmentHeaderCodecTest {
    private static final int ROUNDS = 20_000;
    private static final List<SegmentHeader> HEADERS = List.of(HostileFiles.header("columns-1s").startingAt(1),
        HostileFiles.header("columns-1m").startingAt(29_400_478), HostileFiles.header("bars-1m"),
        HostileFiles.header("tape").startingAt(65_534));

    private static ByteBuffer bytes(final byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void shouldReadWhatItWroteAndWriteItAlike() {
        for (final SegmentHeader header : HEADERS) {
            final ByteBuffer written = SegmentHeaderCodec.encode(header);
            assertEquals(header, SegmentHeaderCodec.decode(written));
            assertEquals(written, SegmentHeaderCodec.encode(SegmentHeaderCodec.decode(written)));
        }
    }

    @Test
    void shouldReadItBeforeRecords() {
        for (final SegmentHeader header : HEADERS) {
            final ByteBuffer file = ByteBuffer.allocate(header.length() + 777).order(ByteOrder.LITTLE_ENDIAN);
            file.put(SegmentHeaderCodec.encode(header)).put((byte) 9);
            assertEquals(header, SegmentHeaderCodec.decode(file.clear().order(ByteOrder.LITTLE_ENDIAN)));
        }
    }

    @Test
    void shouldRefuseAHeaderCutAnywhere() {
        for (final SegmentHeader header : HEADERS) {
            final byte[] whole = SegmentHeaderCodec.encode(header).array();
            for (int length = 0; length < whole.length; length++) {
                final ByteBuffer cut = bytes(whole).limit(length);
                assertThrows(HistoryException.class, () -> SegmentHeaderCodec.decode(cut), length + " bytes");
            }
        }
    }

    @Test
    void shouldRefuseAHeaderWithAChangedBitInAnyByte() {
        for (final SegmentHeader header : HEADERS) {
            final byte[] whole = SegmentHeaderCodec.encode(header).array();
            for (int i = 0; i < whole.length; i++) {
                final byte bit = (byte) (1 << i % Byte.SIZE);
                whole[i] ^= bit;
                assertThrows(HistoryException.class, () -> SegmentHeaderCodec.decode(bytes(whole)), "byte " + i);
                whole[i] ^= bit;
            }
        }
    }

    /** Any claims under a right checksum: refused by name, or such that every record is where it can be read. */
    @Test
    void shouldRefuseOrReadButNeverFailOnRandomClaims() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            final byte[] claims = SegmentHeaderCodec.encode(HEADERS.get(round % HEADERS.size())).array();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                final int from = random.nextInt(4) == 0 ? HistorySegmentDescriptor.VENUES_OFFSET
                    : HistorySegmentDescriptor.HEADER_LENGTH_OFFSET;
                final int to = from == HistorySegmentDescriptor.VENUES_OFFSET ? claims.length
                    : HistorySegmentDescriptor.RESERVED_OFFSET;
                claims[from + random.nextInt(to - from)] =
                    (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : random.nextBoolean() ? -1 : 1);
            }
            seal(claims);
            try {
                final SegmentHeader header = SegmentHeaderCodec.decode(bytes(claims));
                read++;
                assertTrue(header.maxFileLength() <= HistorySegmentDescriptor.MAX_FILE_LENGTH
                    && header.position(header.endOrdinal()) <= header.maxFileLength()
                    && header.position(header.endOrdinal()) > header.length()
                    && header.recordLength() <= HistorySegmentDescriptor.MAX_RECORD_LENGTH,
                    "seed " + seed + ", round " + round + ": " + header);
            } catch (final HistoryException refused) {
                assertTrue(refused.getMessage().length() > 10, "seed " + seed);
            }
        }
        assertTrue(read > 0, "seed " + seed);
    }

    private static void seal(final byte[] header) {
        final CRC32C crc = new CRC32C();
        bytes(header).putInt(HistorySegmentDescriptor.HEADER_CRC_OFFSET, 0);
        crc.update(header);
        bytes(header).putInt(HistorySegmentDescriptor.HEADER_CRC_OFFSET, (int) crc.getValue());
    }
}
