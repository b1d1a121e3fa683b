package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Decimal;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The CRC-32 by which OKX and Bitget let a client verify its book. */
final class BookChecksum {
    private static final int DEPTH = 25;

    private BookChecksum() {
    }

    /**
     * Over the best 25 published levels: bid price, bid size, ask price, ask size, next level, all joined by colons
     * and written as in the frames.
     *
     * @param book       whose published state is meant.
     * @param priceScale decimal digits of the tick.
     * @param sizeScale  decimal digits of the lot in the venue's unit.
     * @return the sum as a signed integer.
     */
    static int of(final SyntheticBook book, final int priceScale, final int sizeScale) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < DEPTH; i++) {
            append(text, book.publishedBids(), i, priceScale, sizeScale);
            append(text, book.publishedAsks(), i, priceScale, sizeScale);
        }
        text.setLength(text.length() - 1);
        final CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return (int) crc.getValue();
    }

    private static void append(final StringBuilder text, final BookSide side, final int level, final int priceScale,
                               final int sizeScale) {
        Decimal.appendTrimmed(text, side.ticks(level), priceScale);
        text.append(':');
        Decimal.appendTrimmed(text, side.lots(level), sizeScale);
        text.append(':');
    }
}
