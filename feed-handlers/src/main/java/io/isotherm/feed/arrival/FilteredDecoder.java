package io.isotherm.feed.arrival;

import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.FrameSink;
import org.agrona.DirectBuffer;

/**
 * One connection's way in: its frames to its decoder, what happens to it to the filter behind that decoder.
 *
 * <p><b>Threads:</b> not threadsafe; used by the one feed thread that decodes.
 */
public final class FilteredDecoder implements FrameSink {
    private final FrameSink decoder;
    private final ArrivalFilter filter;

    /**
     * Joins the two.
     *
     * @param decoder whose events go to the filter.
     * @param filter  of the same connection.
     */
    public FilteredDecoder(final FrameSink decoder, final ArrivalFilter filter) {
        this.decoder = decoder;
        this.filter = filter;
    }

    @Override
    public void onFrame(final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs) {
        decoder.onFrame(buffer, offset, length, receiveTimeNs);
    }

    @Override
    public void onConnection(final ConnectionChange change, final long timeNs) {
        filter.onConnection(change, timeNs);
    }

    @Override
    public boolean isWhole() {
        return filter.isWhole();
    }
}
