package io.isotherm.bench.rival.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HandoverTest {
    private static final int OFFSET = 4096;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"isotherm, 4096", "isotherm, 65536", "memcpy, 64", "seqlock, 65536"})
    void shouldHandOverTheBytesThatWerePublishedLast(final String by, final int size) {
        final ByteBuffer source = ByteBuffer.allocateDirect(size + OFFSET).order(ByteOrder.LITTLE_ENDIAN);
        final ByteBuffer target = ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN);
        try (Handover handover = Handover.of(by, size, folder)) {
            for (int round = 0; round < 5; round++) {
                final int offset = round % 2 * OFFSET;
                for (int at = 0; at < size; at += Float.BYTES) {
                    source.putFloat(offset + at, 1 + round * size + at);
                }
                handover.publish(source, offset);
                assertTrue(handover.read(target), by);
                assertEquals(-1, source.slice(offset, size).mismatch(target), by + ", round " + round);
            }
            assertEquals(0, handover.retries());
        }
    }

    /** Slow, because both start threads, files and a driver of their own. */
    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"chronicle-queue, 65536", "aeron-ipc, 65536"})
    void shouldHandOverTheBytesThatWerePublishedLastByOthers(final String by, final int size) {
        shouldHandOverTheBytesThatWerePublishedLast(by, size);
    }

    @Test
    void shouldFindNothingBeforeTheFirstPublish() {
        final ByteBuffer bytes = ByteBuffer.allocateDirect(64);
        try (Handover handover = Handover.of("seqlock", 64, folder)) {
            assertFalse(handover.read(bytes), "nothing was published");
        }
    }
}
