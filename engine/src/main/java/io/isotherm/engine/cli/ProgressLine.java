package io.isotherm.engine.cli;

import io.isotherm.engine.replay.FrameSource;
import io.isotherm.engine.replay.ReplayMonitor;
import java.io.PrintStream;
import java.time.Instant;
import java.util.function.LongSupplier;

/** One line on a terminal that says how far a replay is, twice a second. */
final class ProgressLine implements ReplayMonitor {
    private static final long EVERY_NS = 500_000_000L;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream terminal;
    private final LongSupplier clockNs;
    private final long startNs;
    private long newestNs;
    private boolean shown;

    ProgressLine(final PrintStream terminal, final LongSupplier clockNs) {
        this.terminal = terminal;
        this.clockNs = clockNs;
        startNs = clockNs.getAsLong();
        newestNs = startNs;
    }

    @Override
    public void onProgress(final long frames, final FrameSource source) {
        final long nowNs = clockNs.getAsLong();
        if (nowNs - newestNs < EVERY_NS) {
            return;
        }
        newestNs = nowNs;
        shown = true;
        final long rate = (long) (frames / ((nowNs - startNs) / 1e9));
        final String share = source.size() > 0 ? 100 * source.position() / source.size() + " %, " : "";
        terminal.print(CLEAR + "replay: " + share + frames + " frames, " + rate + "/s, at "
            + Instant.ofEpochSecond(0, source.receiveTimeNs()));
        terminal.flush();
    }

    void clear() {
        if (shown) {
            terminal.print(CLEAR);
            terminal.flush();
        }
    }
}
