package io.isotherm.engine.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateImageTest {
    private static final long MODEL = 0xABCDEFL;

    @TempDir
    private Path directory;

    @Test
    void shouldGiveBackEveryWordThatWasSaved() throws IOException {
        final Numbers saved = new Numbers(7, -0.5, true, 3.25);
        final Path file = directory.resolve("state");
        StateImage.of(MODEL, 42, 43, saved::list).write(file);

        final Numbers restored = new Numbers(0, 0, false, 0);
        final StateImage image = StateImage.read(file);
        image.restore(MODEL, restored::list);

        assertEquals(7, restored.whole);
        assertEquals(-0.5, restored.real);
        assertTrue(restored.flag);
        assertArrayEquals(saved.array, restored.array);
        assertEquals(3.25, restored.buffer.getDouble(8));
        assertEquals(42, image.sequence());
        assertEquals(43, image.receiveTimeNs());
    }

    @Test
    void shouldDigestSavedAndRestoredStateAlike() {
        final Numbers saved = new Numbers(1, 2, true, 3);
        final Numbers restored = new Numbers(0, 0, false, 0);
        StateImage.of(MODEL, 0, 0, saved::list).restore(MODEL, restored::list);
        assertEquals(digest(saved::list), digest(restored::list));
        restored.whole++;
        assertTrue(digest(saved::list) != digest(restored::list));
    }

    @Test
    void shouldRefuseAnImageOfAnotherModel() {
        final Numbers numbers = new Numbers(1, 2, true, 3);
        final StateImage image = StateImage.of(MODEL, 0, 0, numbers::list);
        final String message = assertThrows(IllegalArgumentException.class,
            () -> image.restore(MODEL + 1, numbers::list)).getMessage();
        assertTrue(message.contains("other model parameters or instruments"), message);
    }

    @Test
    void shouldRefuseAStateOfAnotherLength() {
        final Numbers numbers = new Numbers(1, 2, true, 3);
        final StateImage image = StateImage.of(MODEL, 0, 0, numbers::list);
        assertThrows(IllegalArgumentException.class, () -> image.restore(MODEL, cursor -> cursor.word(0)));
        assertThrows(IllegalArgumentException.class, () -> image.restore(MODEL, cursor -> {
            numbers.list(cursor);
            numbers.list(cursor);
        }));
    }

    @Test
    void shouldRefuseAFileWithAnyBitFlippedOrAnyByteMissing() throws IOException {
        final Path file = directory.resolve("state");
        StateImage.of(MODEL, 1, 2, new Numbers(1, 2, true, 3)::list).write(file);
        final byte[] whole = Files.readAllBytes(file);
        for (int bit = 0; bit < whole.length * 8; bit++) {
            final byte[] damaged = whole.clone();
            damaged[bit >> 3] ^= (byte) (1 << (bit & 7));
            Files.write(file, damaged);
            final int flipped = bit;
            assertThrows(IOException.class, () -> StateImage.read(file), () -> "bit " + flipped);
        }
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            final int cut = length;
            assertThrows(IOException.class, () -> StateImage.read(file), () -> "cut to " + cut);
        }
    }

    @Test
    void shouldReplaceAnOlderImageAndKeepItPrivate() throws IOException {
        final Path file = directory.resolve("state");
        Files.writeString(file, "older");
        StateImage.of(MODEL, 1, 2, new Numbers(1, 2, true, 3)::list).write(file);
        assertEquals(1, StateImage.read(file).sequence());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (var files = Files.list(directory)) {
            assertEquals(1, files.count());
        }
    }

    private static long digest(final Consumer<StateCursor> state) {
        final DigestCursor cursor = new DigestCursor();
        state.accept(cursor);
        return cursor.digest();
    }

    private static final class Numbers {
        private final double[] array = {1, 2, 3};
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[16]);
        private long whole;
        private double real;
        private boolean flag;

        private Numbers(final long whole, final double real, final boolean flag, final double inBuffer) {
            this.whole = whole;
            this.real = real;
            this.flag = flag;
            array[1] = inBuffer;
            buffer.putDouble(8, inBuffer);
        }

        private void list(final StateCursor cursor) {
            whole = cursor.word(whole);
            real = cursor.real(real);
            flag = cursor.flag(flag);
            cursor.reals(array);
            cursor.words(buffer);
        }
    }
}
