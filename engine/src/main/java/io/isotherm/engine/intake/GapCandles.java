package io.isotherm.engine.intake;

import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.candle.BadHistoryException;
import io.isotherm.feed.candle.Candle;
import io.isotherm.feed.candle.HistoryKind;
import io.isotherm.feed.candle.MarketHistory;
import io.isotherm.feed.instrument.Instrument;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;

/**
 * Takes the minutes of a mark that its feed missed, as a venue answers them over REST, and tells the ring where the
 * mark went in them. Rare, so it may allocate.
 *
 * <p><b>Threads:</b> owned by the feed thread.
 */
final class GapCandles implements FrameSink {
    private final Instrument instrument;
    private final MarketHistory history;
    private final MarketDataListener listener;
    private final RingPublisher publisher;

    GapCandles(final Instrument instrument, final MarketHistory history, final MarketDataListener listener,
               final RingPublisher publisher) {
        this.instrument = instrument;
        this.history = history;
        this.listener = listener;
        this.publisher = publisher;
    }

    @Override
    public void onFrame(final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs) {
        listener.onFrameStart(instrument.venue(), receiveTimeNs);
        try {
            final byte[] body = new byte[length];
            buffer.getBytes(offset, body);
            tell(history.candles(HistoryKind.MARKS, body));
        } catch (final BadHistoryException bad) {
            listener.onRejected(RejectReason.MALFORMED);
        } catch (final ArithmeticException inexact) {
            listener.onRejected(RejectReason.NUMBER);
        } finally {
            listener.onFrameEnd();
        }
    }

    private void tell(final List<Candle> candles) {
        if (candles.isEmpty()) {
            listener.onIgnored();
            return;
        }
        Candle newest = candles.get(0);
        BigDecimal low = newest.low();
        BigDecimal high = newest.high();
        for (final Candle candle : candles) {
            newest = candle.timeMs() > newest.timeMs() ? candle : newest;
            low = low.min(candle.low());
            high = high.max(candle.high());
        }
        publisher.onGapMarks(instrument, TimeUnit.MILLISECONDS.toNanos(newest.timeMs()), scaled(low), scaled(high),
            scaled(newest.close()));
    }

    private long scaled(final BigDecimal price) {
        return price.scaleByPowerOfTen(instrument.priceScale()).longValueExact();
    }
}
