package io.isotherm.bench.world;

import java.io.PrintWriter;
import java.util.Locale;

/** One line on a terminal that says how far the worlds are, how fast, and how long it will still take. */
final class WorldProgress {
    private static final long EVERY_NS = 500_000_000L;
    private static final double NS = 1e-9;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter terminal;
    private final int all;
    private final long startNs = System.nanoTime();
    private long newestNs = startNs;

    /**
     * Starts the clock.
     *
     * @param terminal to write to, or null to stay quiet.
     * @param all      how many worlds there are.
     */
    WorldProgress(final PrintWriter terminal, final int all) {
        this.terminal = terminal;
        this.all = all;
    }

    /** One more is done. */
    void show(final WorldTotals totals) {
        final long nowNs = System.nanoTime();
        if (terminal == null || nowNs - newestNs < EVERY_NS) {
            return;
        }
        newestNs = nowNs;
        final double seconds = (nowNs - startNs) * NS;
        terminal.printf(Locale.ROOT, "%sworld: %d of %d worlds, %d broken, %.0f times real time, %.0f s left", CLEAR,
            totals.worlds(), all, totals.failures().size(), totals.simulatedNs() * NS / seconds,
            (all - totals.worlds()) * seconds / totals.worlds());
        terminal.flush();
    }

    /** Wipes the line. */
    void clear() {
        if (terminal != null) {
            terminal.print(CLEAR);
            terminal.flush();
        }
    }
}
