package io.isotherm.engine.publish;

import io.isotherm.client.layout.FactsDescriptor;
import io.isotherm.engine.facts.SecondMark;
import io.isotherm.engine.facts.SummedBooks;
import io.isotherm.engine.facts.TakerOrders;
import io.isotherm.engine.facts.UnderlyingSecond;
import io.isotherm.engine.grid.Side;
import io.isotherm.engine.snapshot.FactsWriter;

/**
 * The facts of a second on their way to readers.
 *
 * <p><b>Threads:</b> owned by the processor thread. Allocates nothing.
 */
final class FactsPublisher {
    private FactsPublisher() {
    }

    /**
     * Publishes a second.
     *
     * @param writer of the underlying.
     * @param fromNs receive time from which on it was heard.
     * @param endNs  its end.
     * @param second what happened.
     */
    static void publish(final FactsWriter writer, final long fromNs, final long endNs, final UnderlyingSecond second) {
        final SecondMark mark = second.mark();
        writer.begin(fromNs, endNs, (second.live() ? FactsDescriptor.FLAG_LIVE : 0)
                | (second.heard() ? FactsDescriptor.FLAG_HEARD : 0) | (second.muted() ? FactsDescriptor.FLAG_MUTED : 0))
            .mark(mark.open(), mark.high(), mark.low(), mark.close())
            .volume(second.openInterestUsd(), second.takerBuyUsd(), second.takerSellUsd())
            .liquidated(second.liquidatedUsd(Side.LONG), second.liquidations(Side.LONG),
                second.liquidatedUsd(Side.SHORT), second.liquidations(Side.SHORT))
            .expected(second.expectedUsd(Side.LONG), second.expectedUsd(Side.SHORT));
        final SummedBooks books = second.books();
        writer.books(books.books());
        for (int d = 0; d < SummedBooks.DISTANCES; d++) {
            writer.depth(d, books.bidUsd(d), books.bidReach(d), books.askUsd(d), books.askReach(d));
        }
        final TakerOrders orders = second.orders();
        writer.orders(orders.count(), orders.kept());
        for (int i = 0; i < orders.kept(); i++) {
            writer.order(i, orders.usd(i), orders.price(i), orders.buy(i));
        }
        writer.publish();
    }
}
