package io.isotherm.feed.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.AllocationProbe;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CaptureAllocationTest {
    private static final int FRAMES = 20_000;

    @TempDir
    private Path directory;

    @Test
    void shouldAllocateNothingPerFrameRead() throws IOException {
        final String[] lines = new String[FRAMES * 6];
        Arrays.setAll(lines, i -> i + (i % 2 == 0 ? "\tokx\t{\"stream\":\"btcusdt@depth\",\"n\":" : "\tbybit\t{\"n\":")
            + i + "}");
        try (CaptureReader reader = new MergedCapture(List.of(
            Captures.open(CaptureFiles.gzip(directory, "f.gz", lines), null)))) {
            assertEquals(0, AllocationProbe.leastBytes(5, () -> read(reader)));
        }
    }

    @Test
    void shouldAllocateNothingPerFrameWritten() throws IOException {
        final UnsafeBuffer frame = new UnsafeBuffer(new byte[300]);
        final UnsafeBuffer binary = new UnsafeBuffer(new byte[300]);
        binary.setMemory(0, 300, (byte) '\n');
        try (CaptureRecorder recorder = CaptureRecorder.create(directory.resolve("out.gz"), e -> {
            throw new UncheckedIOException(e);
        })) {
            final FrameSink tee = recorder.tee(CaptureSource.socket(Venue.OKX), (b, o, l, t) -> {
            });
            final long bytes = AllocationProbe.leastBytes(5, () -> {
                for (int i = 0; i < FRAMES; i++) {
                    tee.onFrame(frame, 0, 300, i);
                    tee.onFrame(binary, 0, 300, i);
                    if ((i & 1023) == 0) {
                        recorder.flush();
                        awaitWriter(recorder);
                    }
                }
            });
            assertEquals(0, bytes, "of the thread that hands " + 2 * FRAMES + " frames over");
        }
    }

    /** As a feed whose frames come at a rate that can be written. */
    private static void awaitWriter(final CaptureRecorder recorder) {
        final long deadlineNs = System.nanoTime() + 30_000_000_000L;
        while (recorder.waiting() > 0) {
            assertTrue(System.nanoTime() - deadlineNs < 0, "the writing thread does not write");
            Thread.onSpinWait();
        }
    }

    private static void read(final CaptureReader reader) {
        try {
            for (int i = 0; i < FRAMES; i++) {
                assertTrue(reader.advance());
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
