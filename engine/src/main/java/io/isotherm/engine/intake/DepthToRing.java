package io.isotherm.engine.intake;

import io.isotherm.engine.ring.MarketEventDescriptor;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.ring.StreamState;
import io.isotherm.feed.book.BookState;
import io.isotherm.feed.book.DepthListener;
import io.isotherm.feed.book.DepthSummary;
import io.isotherm.feed.instrument.Instrument;

/**
 * Puts the books' depth and health on the ring.
 *
 * <p><b>Threads:</b> owned by the feed thread.
 */
final class DepthToRing implements DepthListener {
    private final RingPublisher publisher;
    private final double[] bidUsd = new double[DepthSummary.BAND_COUNT];
    private final double[] askUsd = new double[DepthSummary.BAND_COUNT];

    DepthToRing(final RingPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void onDepth(final Instrument instrument, final long eventTimeNs, final DepthSummary depth) {
        for (int band = 0; band < DepthSummary.BAND_COUNT; band++) {
            bidUsd[band] = depth.bidUsd(band);
            askUsd[band] = depth.askUsd(band);
        }
        publisher.onDepth(instrument, eventTimeNs, present(depth.bidPrice()), present(depth.bidQuantity()),
            present(depth.askPrice()), present(depth.askQuantity()), bidUsd, askUsd);
    }

    @Override
    public void onDue(final long timeNs) {
        publisher.onTime(timeNs);
    }

    @Override
    public void onBookState(final Instrument instrument, final BookState state) {
        // A book without a snapshot yet has no gap: it has nothing to miss.
        if (state != BookState.UNSYNCHRONISED) {
            publisher.onStreamState(instrument.venue(), instrument.id(),
                state == BookState.LIVE ? StreamState.LIVE : StreamState.GAPPED);
        }
    }

    /** An empty side of a book says 0; the ring says absent. */
    private static long present(final long value) {
        return value == 0 ? MarketEventDescriptor.ABSENT : value;
    }
}
