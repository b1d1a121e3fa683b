package io.isotherm.engine.cli;

import io.isotherm.engine.replay.FrameSource;
import io.isotherm.engine.replay.ReplayMonitor;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * One line on a terminal that says how far a replay is, twice a second: share of the recording, frames or events and
 * how many a second, receive time, seconds of the recording in a second and the time that is left.
 */
final class ProgressLine implements ReplayMonitor {
    private static final long EVERY_NS = 500_000_000L;
    private static final double NS_PER_SECOND = 1e9;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream terminal;
    private final LongSupplier clockNs;
    private final long untilNs;
    private final long startNs;
    private long firstReceiveNs = Long.MIN_VALUE;
    private long newestNs;
    private long newestCount;
    private long newestReceiveNs;
    private boolean shown;

    /**
     * Begins to count the time.
     *
     * @param terminal to write on.
     * @param clockNs  monotonic.
     * @param untilNs  receive time at which the replay ends; Long.MAX_VALUE for the recording's own end.
     */
    ProgressLine(final PrintStream terminal, final LongSupplier clockNs, final long untilNs) {
        this.terminal = terminal;
        this.clockNs = clockNs;
        this.untilNs = untilNs;
        startNs = clockNs.getAsLong();
        newestNs = startNs;
    }

    @Override
    public void onProgress(final long frames, final FrameSource source) {
        show(frames, "frames", source.receiveTimeNs(), source.position(), source.size());
    }

    @Override
    public void onRecords(final long records, final long receiveTimeNs, final long position, final long size) {
        show(records, "events", receiveTimeNs, position, size);
    }

    private void show(final long count, final String what, final long receiveTimeNs, final long position,
                      final long size) {
        if (firstReceiveNs == Long.MIN_VALUE) {
            firstReceiveNs = receiveTimeNs;
            newestReceiveNs = receiveTimeNs;
        }
        final long nowNs = clockNs.getAsLong();
        if (nowNs - newestNs < EVERY_NS) {
            return;
        }
        final double stepSeconds = (nowNs - newestNs) / NS_PER_SECOND;
        final long rate = Math.round((count - newestCount) / stepSeconds);
        final double speed = (receiveTimeNs - newestReceiveNs) / NS_PER_SECOND / stepSeconds;
        final double share = share(receiveTimeNs, position, size);
        newestNs = nowNs;
        newestCount = count;
        newestReceiveNs = receiveTimeNs;
        shown = true;
        terminal.print(CLEAR + String.format(Locale.ROOT, "replay: %s%,d %s, %,d/s, at %s, %s× real time%s",
            share > 0 ? (long) (100 * share) + " %, " : "", count, what, rate, Instant.ofEpochSecond(0, receiveTimeNs),
            factor(speed), share > 0 ? ", " + left((nowNs - startNs) * (1 - share) / share) : ""));
        terminal.flush();
    }

    /** How much is done: of the bytes, or of the time where the replay ends before them; 0 when not known. */
    private double share(final long receiveTimeNs, final long position, final long size) {
        final double ofBytes = size > 0 ? Math.min(1, (double) position / size) : 0;
        final double ofTime = untilNs == Long.MAX_VALUE || untilNs <= firstReceiveNs ? 0
            : Math.min(1, (double) (receiveTimeNs - firstReceiveNs) / (untilNs - firstReceiveNs));
        return Math.max(ofBytes, ofTime);
    }

    private static String factor(final double speed) {
        return speed >= 10 ? String.format(Locale.ROOT, "%,d", Math.round(speed))
            : String.format(Locale.ROOT, "%.2f", speed);
    }

    private static String left(final double ns) {
        final long seconds = Math.round(ns / NS_PER_SECOND);
        return seconds >= 3600 ? String.format("%d h %02d min left", seconds / 3600, seconds / 60 % 60)
            : seconds >= 60 ? String.format("%d min %02d s left", seconds / 60, seconds % 60) : seconds + " s left";
    }

    void clear() {
        if (shown) {
            terminal.print(CLEAR);
            terminal.flush();
        }
    }
}
