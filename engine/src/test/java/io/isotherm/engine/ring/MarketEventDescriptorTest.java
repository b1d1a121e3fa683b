package io.isotherm.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

final class MarketEventDescriptorTest {
    @Test
    void shouldMatchItsPicture() {
        assertEquals(192, MarketEventDescriptor.SLOT_LENGTH);
        assertEquals(16, MarketEventDescriptor.RECEIVE_TIME_OFFSET);
        assertEquals(24, MarketEventDescriptor.EVENT_TIME_OFFSET);
        assertEquals(32, MarketEventDescriptor.PAYLOAD_OFFSET);
        assertEquals(40, MarketEventDescriptor.QUANTITY_OFFSET);
        assertEquals(48, MarketEventDescriptor.MARK_LAST_OFFSET);
        assertEquals(48, MarketEventDescriptor.FUNDING_NEXT_TIME_OFFSET);
        assertEquals(64, MarketEventDescriptor.BID_USD_OFFSET);
        assertEquals(112, MarketEventDescriptor.ASK_USD_OFFSET);
        assertEquals(160, MarketEventDescriptor.PAYLOAD_END);
        assertEquals(40, MarketEventDescriptor.STREAM_VENUE_OFFSET);
    }

    @Test
    void shouldFindEveryCodeAgain() {
        for (final EventType type : EventType.values()) {
            assertEquals(type, EventType.ofCode(type.code()));
        }
        for (final StreamState state : StreamState.values()) {
            assertEquals(state, StreamState.ofCode(state.code()));
        }
        assertNull(EventType.ofCode(0));
        assertNull(EventType.ofCode(-1));
        assertNull(EventType.ofCode(11));
        assertNull(StreamState.ofCode(7));
    }
}
