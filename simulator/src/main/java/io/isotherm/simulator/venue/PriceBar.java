package io.isotherm.simulator.venue;

/** First, highest, lowest and last of a minute's prices; one without any shows the last before it. */
final class PriceBar {
    private boolean known;
    private boolean touched;
    private long open;
    private long high;
    private long low;
    private long close;

    /** Follows another bar, or none. */
    PriceBar(final PriceBar before) {
        if (before != null && before.known) {
            begin(before.close);
        }
    }

    void include(final long price) {
        if (!touched) {
            begin(price);
            touched = true;
        }
        high = Math.max(high, price);
        low = Math.min(low, price);
        close = price;
    }

    private void begin(final long price) {
        known = true;
        open = price;
        high = price;
        low = price;
        close = price;
    }

    boolean isKnown() {
        return known;
    }

    /** The four prices as elements of an open array. */
    FrameText append(final FrameText text, final int scale) {
        return text.decimal(open, scale).decimal(high, scale).decimal(low, scale).decimal(close, scale);
    }
}
