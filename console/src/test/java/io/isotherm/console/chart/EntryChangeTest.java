package io.isotherm.console.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.Side;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of entries between columns that a test states. */
final class EntryChangeTest {
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long DAY_NS = 24 * HOUR_NS;
    private static final HistoryTier TIER = HistoryTier.QUARTER;
    private static final long NEWEST = 1_700_000_000L / 900;
    /** Bucket of the mark at 20 bps. */
    private static final int MARK_BUCKET = (int) (StrictMath.log(64_000) / 2e-3);
    private static final int LONGS = MARK_BUCKET - 30;
    private static final int SHORTS = MARK_BUCKET + 40;
    /** Of what a column holds, by its steps. */
    private static final double ERROR = 2e-4;

    @TempDir
    private Path folder;

    private void column(final HandmadeHistory history, final long ordinal, final int base, final double longs,
                        final double shorts) {
        final IntToDoubleFunction[] rows = new IntToDoubleFunction[TIER.rowCount(2)];
        Arrays.fill(rows, (IntToDoubleFunction) bucket -> 0);
        rows[2] = bucket -> bucket == LONGS ? longs : bucket == SHORTS ? shorts : 0;
        history.column(TIER, ordinal, 64_000, base, 3, rows);
    }

    private void publish() throws Exception {
        final HandmadeHistory history = new HandmadeHistory(folder, "BTC");
        column(history, NEWEST, MARK_BUCKET - 256, 1e6, 2e6);
        column(history, NEWEST - 4, MARK_BUCKET - 240, 4e5, 3e6);
        history.write(NEWEST + 1);
    }

    @Test
    void shouldTakeTheEntriesOfAnHourAgoFromThoseOfNow() throws Exception {
        publish();
        final EntryChange change =
            EntryChange.of(folder, "BTC", (NEWEST + 1) * TIER.intervalNs(), HOUR_NS);
        assertTrue(change.known(), change.why());
        assertEquals(HOUR_NS, change.toNs() - change.fromNs());
        // 1 to 2.5 % away: 5 to 12.5 buckets of 20 bps
        assertEquals(6e5, change.usd(Side.LONG, LONGS + 5, LONGS + 14), 6e5 * ERROR * 4);
        assertEquals(-1e6, change.usd(Side.SHORT, SHORTS - 13, SHORTS - 4), 1e6 * ERROR * 6);
        assertEquals(6e5 / 7.5, change.usd(Side.LONG, LONGS + 8, LONGS + 9), 100);
        assertEquals(0, change.usd(Side.LONG, LONGS - 10, LONGS + 5), 1e-6);
        assertEquals(0, change.usd(Side.SHORT, SHORTS - 4, SHORTS + 10), 1e-6);
        assertTrue(Double.isNaN(change.usd(Side.LONG, MARK_BUCKET - 250, MARK_BUCKET)), "before the earlier begins");
        assertTrue(Double.isNaN(change.usd(Side.LONG, MARK_BUCKET, MARK_BUCKET + 260)), "after the later ends");
    }

    @Test
    void shouldSayWhyThereIsNoChange() throws Exception {
        assertFalse(EntryChange.of(folder.resolve("none"), "BTC", 1, HOUR_NS).known());
        publish();
        why("no whole column of 15m of 1440 min before", (NEWEST + 1) * TIER.intervalNs(), DAY_NS);
        why("as new as the map", (NEWEST + 9) * TIER.intervalNs(), HOUR_NS);
        // columns of the map's future are not looked at, and that of its own time is missing
        why("no whole column", (NEWEST - 1) * TIER.intervalNs(), HOUR_NS);
    }

    private void why(final String expected, final long asOfNs, final long spanNs) {
        final EntryChange change = EntryChange.of(folder, "BTC", asOfNs, spanNs);
        assertFalse(change.known());
        assertTrue(change.why().contains(expected), change.why());
        assertTrue(Double.isNaN(change.usd(Side.LONG, MARK_BUCKET, MARK_BUCKET + 1)));
    }
}
