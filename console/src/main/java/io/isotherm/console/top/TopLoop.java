package io.isotherm.console.top;

import io.isotherm.client.SnapshotReader;
import io.isotherm.console.attach.EngineFollower;
import java.nio.file.Path;
import org.jline.terminal.Size;

/**
 * The view's duty cycle: keys, engine, picture, difference, terminal.
 *
 * <p><b>Threads:</b> one, the command's own.
 */
final class TopLoop {
    private static final long LONGEST_WAIT_MS = 100;

    private final TopTerminal terminal;
    private final EngineFollower follower;
    private final Selection selection;
    private final Glyphs glyphs;
    private final long refreshNs;
    private final FrameDifference difference;
    private final TopPicture picture;
    private final EngineView view = new EngineView();
    private final KeyDecoder keys = new KeyDecoder();
    private Size size;

    /**
     * Prepares.
     *
     * @param terminal  taken.
     * @param directory of the engine.
     * @param selection what to begin with.
     * @param glyphs    that the terminal shows.
     * @param palette   of its colours.
     * @param refreshNs from one picture to the next, nanoseconds.
     */
    TopLoop(final TopTerminal terminal, final Path directory, final Selection selection, final Glyphs glyphs,
            final Palette palette, final long refreshNs) {
        this.terminal = terminal;
        this.selection = selection;
        this.glyphs = glyphs;
        this.refreshNs = refreshNs;
        follower = new EngineFollower(directory);
        difference = new FrameDifference(palette);
        picture = new TopPicture(directory);
        size = terminal.size();
    }

    /**
     * Runs until the person leaves.
     */
    void run() {
        long nextNs = System.nanoTime();
        while (!selection.quit() && !terminal.interrupted()) {
            final boolean stopped = terminal.stopTold();
            if (stopped) {
                terminal.stop();
            }
            // Also after a stop that nobody is told of, kill -STOP: a shell had the terminal meanwhile.
            if (terminal.continued() || stopped) {
                terminal.enter();
                size = terminal.size();
                difference.forget();
                read();
                draw();
            }
            if (terminal.resized()) {
                size = terminal.size();
                draw();
            }
            if (System.nanoTime() - nextNs >= 0) {
                nextNs = System.nanoTime() + refreshNs;
                read();
                draw();
            }
            await(nextNs);
        }
    }

    private void await(final long nextNs) {
        final long waitMs = Math.max(1, Math.min(LONGEST_WAIT_MS, (nextNs - System.nanoTime()) / 1_000_000));
        int character = terminal.read(waitMs);
        if (character < 0) {
            keys.pause();
        }
        while (character >= 0) {
            final Key key = keys.next((char) character);
            if (key != Key.NONE) {
                press(key);
            }
            character = terminal.read(1);
        }
        if (character == TypedCharacters.END) {
            selection.press(Key.QUIT, null);
        }
    }

    private void press(final Key key) {
        selection.press(key, view.reader() == null ? null : view.reader().directory());
        if (!selection.quit()) {
            read();
            draw();
        }
    }

    private void read() {
        final long nowNs = System.nanoTime();
        if (selection.paused() && view.reader() != null) {
            return;
        }
        follower.follow(nowNs);
        final SnapshotReader reader = follower.reader();
        if (reader != null && !reader.directory().underlyings().isEmpty()) {
            view.read(reader, selection.entry(reader.directory()), nowNs, System.currentTimeMillis());
        }
    }

    private void draw() {
        final Canvas canvas = new Canvas(Math.max(1, size.getColumns()), Math.max(1, size.getRows()), glyphs);
        picture.draw(canvas, view, selection, follower.message());
        terminal.write(difference.to(canvas));
    }
}
