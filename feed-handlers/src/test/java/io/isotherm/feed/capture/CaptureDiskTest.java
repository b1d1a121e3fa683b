package io.isotherm.feed.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up or stalls while a capture is written: told once, counted, and no frame is held up. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class CaptureDiskTest {
    private static final int FRAMES = 5_000;
    private static final int FRAME_LENGTH = 2_000;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<IOException> failures = new CopyOnWriteArrayList<>();
    private long passed;

    @TempDir
    private Path tests;

    @Test
    void shouldTellThatTheDiskIsFullAndKeepWhatIsWritten() throws Exception {
        final Path disk = Files.createDirectory(tests.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", disk.toString()) == 0,
            "mounting a small tmpfs is not allowed here");
        try {
            final Path file = disk.resolve("capture.tsv.gz");
            final CaptureRecorder recorder = CaptureRecorder.create(file, failures::add);
            feed(recorder);
            recorder.close();
            assertEquals(FRAMES, passed, "every frame was passed on");
            assertEquals(1, failures.size(), failures.toString());
            final String message = failures.get(0).getMessage();
            assertTrue(message.startsWith(file + ": the recording ends here, the engine goes on without it: ")
                && message.contains("No space left on device") && message.contains(" bytes are free)"), message);
            assertEquals(FRAMES, recorder.frames() + recorder.lost(), "seed " + seed);
            assertTrue(recorder.lost() > FRAMES / 2, recorder.lost() + " lost");
            final CaptureSurvey survey = CaptureSurvey.of(file, null);
            assertTrue(survey.frames() > 100, survey.frames() + " can be read");
            assertTrue(survey.damage().text().contains("the lines before it are good"), survey.damage().text());
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    @Test
    void shouldLeaveFramesOutWhileADiskStalls() throws Exception {
        final CountDownLatch stalled = new CountDownLatch(1);
        final Path file = tests.resolve("capture.tsv");
        final OutputStream disk = Files.newOutputStream(file);
        final CaptureRecorder recorder = CaptureRecorder.to(file, new OutputStream() {
            @Override
            public void write(final int one) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(final byte[] bytes, final int offset, final int length) throws IOException {
                try {
                    stalled.await();
                } catch (final InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
                disk.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                disk.close();
            }
        }, failures::add);
        while (recorder.lost() < 1_000) {
            feed(recorder);
        }
        stalled.countDown();
        recorder.close();
        assertEquals(passed, recorder.frames() + recorder.lost(), "seed " + seed);
        assertEquals(1, failures.size(), failures.toString());
        assertTrue(failures.get(0).getMessage().contains("the disk does not keep up with the recording"),
            failures.toString());
        final CaptureSurvey survey = CaptureSurvey.of(file, null);
        assertEquals(recorder.frames(), survey.frames(), "what was taken is whole");
        assertEquals(null, survey.damage());
    }

    @Test
    void shouldNotBeginOnADiskThatCannotBeWritten() {
        final Path file = Path.of("/proc/isotherm/capture.tsv");
        final IOException failure =
            assertThrows(IOException.class, () -> CaptureRecorder.create(file, failures::add));
        assertTrue(failure.getMessage().startsWith(file + " cannot be written: ")
            && !failure.getMessage().contains("java."), failure.getMessage());
    }

    private void feed(final CaptureRecorder recorder) {
        final FrameSink tee = recorder.tee(CaptureSource.socket(Venue.OKX),
            (buffer, offset, length, timeNs) -> passed++);
        final byte[] bytes = new byte[FRAME_LENGTH];
        final UnsafeBuffer frame = new UnsafeBuffer(bytes);
        for (int i = 0; i < FRAMES; i++) {
            random.nextBytes(bytes);
            tee.onFrame(frame, 0, FRAME_LENGTH, i);
        }
    }

    private static int run(final String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start().waitFor();
    }
}
