package io.isotherm.console.top;

import java.io.IOError;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jline.utils.NonBlockingReader;

/**
 * What is typed, read beside the view: a terminal that a shell has left in whole lines keeps a read waiting until
 * Return, however short it was to be, and the picture must go on meanwhile.
 *
 * <p><b>Threads:</b> a daemon thread reads; one thread takes.
 */
final class TypedCharacters {
    /** Nothing was typed in time. */
    static final int NOTHING = -2;
    /** Nothing will ever be typed. */
    static final int END = -1;

    private static final int MOST_UNTAKEN = 1_024;
    private static final long READ_MS = 100;

    private final NonBlockingReader reader;
    private final BlockingQueue<Integer> typed = new ArrayBlockingQueue<>(MOST_UNTAKEN);

    /**
     * Begins to read.
     *
     * @param reader of the terminal, in raw mode.
     */
    TypedCharacters(final NonBlockingReader reader) {
        this.reader = reader;
        final Thread thread = new Thread(this::read, "isotherm-top-keys");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        int character = NOTHING;
        try {
            while (character != END) {
                character = reader.read(READ_MS);
                if (character != NonBlockingReader.READ_EXPIRED) {
                    typed.put(character);
                }
            }
        } catch (final IOException | IOError gone) {
            // the view ends with what was typed before
            typed.offer(END);
        } catch (final InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits for a character.
     *
     * @param timeoutMs longest wait.
     * @return the character, {@link #NOTHING} or {@link #END}.
     */
    int next(final long timeoutMs) {
        try {
            final Integer character = typed.poll(timeoutMs, TimeUnit.MILLISECONDS);
            return character == null ? NOTHING : character;
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return END;
        }
    }
}
