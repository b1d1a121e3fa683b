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
        show(frames, "frames", source.receiveTimeNs(), source.position(), source.size());
    }

    @Override
    public void onRecords(final long records, final long receiveTimeNs, final long position, final long size) {
        show(records, "records", receiveTimeNs, position, size);
    }

    private void show(final long count, final String what, final long receiveTimeNs, final long position,
                      final long size) {
        final long nowNs = clockNs.getAsLong();
        if (nowNs - newestNs < EVERY_NS) {
            return;
        }
        newestNs = nowNs;
        shown = true;
        final long rate = (long) (count / ((nowNs - startNs) / 1e9));
        final String share = size > 0 ? 100 * position / size + " %, " : "";
        terminal.print(CLEAR + "replay: " + share + count + " " + what + ", " + rate + "/s, at "
            + Instant.ofEpochSecond(0, receiveTimeNs));
        terminal.flush();
    }

    void clear() {
        if (shown) {
            terminal.print(CLEAR);
            terminal.flush();
        }
    }
}
