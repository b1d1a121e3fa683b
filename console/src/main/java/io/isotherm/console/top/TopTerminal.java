package io.isotherm.console.top;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp.Capability;

/**
 * The terminal of this process while the view has it: alternate screen, no echo, no cursor. However the process ends,
 * but for {@code kill -9}, the terminal is afterwards as it was, and so it is while the process is stopped by job
 * control.
 *
 * <p><b>Threads:</b> one thread draws and takes keys, which another reads; signals come on threads of their own;
 * {@link #close} by any, also by the JVM's shutdown.
 */
final class TopTerminal implements AutoCloseable {
    /** Alternate screen, cursor hidden, no wrapping at the right edge. */
    private static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[0m\u001b[2J";
    private static final String LEAVE = "\u001b[0m\u001b[?7h\u001b[?25h\u001b[?1049l";

    private final Terminal terminal;
    private final Attributes before;
    private final Thread restorer = new Thread(this::restore, "isotherm-top-restore");
    private final Object writing = new Object();
    private final StopSignal stop = StopSignal.listen();
    private TypedCharacters typed;
    private volatile boolean resized;
    private volatile boolean continued;
    private volatile boolean interrupted;
    private boolean restored;

    private TopTerminal(final Terminal terminal) {
        this.terminal = terminal;
        before = terminal.getAttributes();
    }

    /**
     * Takes the terminal.
     *
     * @return the terminal, switched over.
     * @throws IOException when standard input and output are no terminal, or one that cannot place text.
     */
    static TopTerminal open() throws IOException {
        // Through stty, without a native library; the JVM's own handlers for signals that are not named below.
        final Terminal terminal = TerminalBuilder.builder().name("isotherm top").system(true)
            .systemOutput(TerminalBuilder.SystemOutput.SysOut).provider("exec").dumb(false).nativeSignals(false)
            .encoding(StandardCharsets.UTF_8).build();
        if (terminal.getStringCapability(Capability.cursor_address) == null) {
            terminal.close();
            throw new IOException("a terminal of type " + terminal.getType() + " cannot place text; set TERM");
        }
        final TopTerminal top = new TopTerminal(terminal);
        Runtime.getRuntime().addShutdownHook(top.restorer);
        terminal.handle(Signal.INT, signal -> top.interrupted = true);
        terminal.handle(Signal.WINCH, signal -> top.resized = true);
        terminal.handle(Signal.CONT, signal -> top.continued = true);
        top.enter();
        top.typed = new TypedCharacters(terminal.reader());
        return top;
    }

    /** Switches over; again, after the process was stopped and continued. */
    void enter() {
        terminal.enterRawMode();
        final Attributes ours = terminal.getAttributes();
        // Ctrl-\ would put a thread dump onto the picture.
        ours.setControlChar(ControlChar.VQUIT, 0);
        terminal.setAttributes(ours);
        write(ENTER);
    }

    /** Colours that it shows; 0 when it does not say. */
    int colours() {
        final Integer colours = terminal.getNumericCapability(Capability.max_colors);
        return colours == null ? 0 : colours;
    }

    /** Columns and rows now; asks the system, so only after {@link #resized}. */
    Size size() {
        return terminal.getSize();
    }

    /** True once after a change of size. */
    boolean resized() {
        final boolean now = resized;
        resized = false;
        return now;
    }

    /** True once after the process was stopped and continued: a shell had the terminal meanwhile. */
    boolean continued() {
        final boolean now = continued;
        continued = false;
        return now;
    }

    /** True once after Ctrl-Z or another order to stop, which {@link #stop} obeys. */
    boolean stopTold() {
        return stop != null && stop.told();
    }

    /** Gives the terminal back and stops the process; returns when it goes on, to {@link #enter} again. */
    void stop() {
        write(LEAVE);
        terminal.setAttributes(before);
        stop.obey();
    }

    /** True after Ctrl-C. */
    boolean interrupted() {
        return interrupted;
    }

    /**
     * Waits for a character.
     *
     * @param timeoutMs longest wait, above 0.
     * @return the character, {@link TypedCharacters#NOTHING} or {@link TypedCharacters#END}.
     */
    int read(final long timeoutMs) {
        return typed.next(timeoutMs);
    }

    /**
     * Writes all at once; nothing after the terminal was given back.
     *
     * @param text escape sequences and text.
     */
    void write(final String text) {
        synchronized (writing) {
            if (!restored && !text.isEmpty()) {
                terminal.writer().write(text);
                terminal.writer().flush();
            }
        }
    }

    private void restore() {
        synchronized (writing) {
            if (restored) {
                return;
            }
            write(LEAVE);
            restored = true;
            terminal.setAttributes(before);
        }
    }

    @Override
    public void close() throws IOException {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(restorer);
        } catch (final IllegalStateException shuttingDown) {
            // the hook itself, or JLine's, restores it
        }
        terminal.close();
    }
}
