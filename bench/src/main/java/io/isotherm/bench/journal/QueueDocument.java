package io.isotherm.bench.journal;

import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventDescriptor;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.WireOut;

/** A ring event as a document of a Chronicle Queue, with the fields that a journal's record has. */
public final class QueueDocument {
    private QueueDocument() {
    }

    /**
     * Appends an event.
     *
     * @param appender of the queue.
     * @param event    to append.
     */
    public static void append(final ExcerptAppender appender, final MarketEvent event) {
        try (DocumentContext document = appender.writingDocument()) {
            write(document.wire(), event);
        }
    }

    private static void write(final WireOut wire, final MarketEvent event) {
        wire.write("type").int32(event.type().code());
        wire.write("received").int64(event.receiveTimeNs());
        if (event.type() == EventType.TIME) {
            return;
        }
        wire.write("instrument").int32(event.instrumentId());
        wire.write("count").int32(event.count());
        wire.write("event").int64(event.eventTimeNs());
        switch (event.type()) {
            case TRADE, LIQUIDATION -> {
                wire.write("price").int64(event.price());
                wire.write("quantity").int64(event.quantity());
            }
            case MARK -> {
                wire.write("low").int64(event.markLow());
                wire.write("high").int64(event.markHigh());
                wire.write("last").int64(event.markLast());
            }
            case OPEN_INTEREST, FUNDING, STREAM_STATE, LISTING -> wire.write("quantity").int64(event.quantity());
            default -> {
                wire.write("bid").int64(event.bid());
                wire.write("bidQuantity").int64(event.bidQuantity());
                wire.write("ask").int64(event.ask());
                wire.write("askQuantity").int64(event.askQuantity());
                for (int i = 0; event.type() == EventType.DEPTH && i < MarketEventDescriptor.DEPTH_DISTANCES; i++) {
                    wire.write("bidUsd").float64(event.bidUsd(i));
                    wire.write("askUsd").float64(event.askUsd(i));
                }
            }
        }
    }
}
