package io.isotherm.console.chart;

import io.isotherm.client.history.BarView;
import io.isotherm.client.layout.Side;

/** What venues reported of a side in some time; amounts in millionths of the quote currency. */
public final class BarAmounts {
    private long usdMicros;
    private long largestMicros;
    private long count;

    void add(final BarView bar, final int venueRow, final Side side) {
        usdMicros += bar.usdMicros(venueRow, side);
        largestMicros = Math.max(largestMicros, bar.largestMicros(venueRow, side));
        count += bar.count(venueRow, side);
    }

    void add(final BarAmounts other) {
        usdMicros += other.usdMicros;
        largestMicros = Math.max(largestMicros, other.largestMicros);
        count += other.count;
    }

    /** Sum. */
    public long usdMicros() {
        return usdMicros;
    }

    /** The largest liquidation. */
    public long largestMicros() {
        return largestMicros;
    }

    /** How many. */
    public long count() {
        return count;
    }
}
