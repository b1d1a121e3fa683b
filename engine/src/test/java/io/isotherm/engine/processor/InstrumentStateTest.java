package io.isotherm.engine.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.instrument.Instrument;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class InstrumentStateTest {
    private static final Instrument LISTED = Listings.TABLE.get(0);
    private static final int SLOT_BYTES = 256;

    private final MarketEvent event = new MarketEvent(new UnsafeBuffer(new byte[SLOT_BYTES]), 0);

    private static InstrumentState state(final OpenInterestSource source) {
        return new InstrumentState(new Instrument(0, LISTED.venue(), LISTED.symbol(), LISTED.underlying(), 0, 1,
            LISTED.kind(), 1, 0, 4, 6, LISTED.coverage(), source, LISTED.brackets()));
    }

    @Test
    void shouldNotMissOpenInterestThatIsNoneByConfiguration() {
        final InstrumentState state = state(OpenInterestSource.NONE);
        assertTrue((state.health() & HealthFlag.NO_OPEN_INTEREST) != 0, "nothing at all was heard yet");
        state.onMark(event);
        state.onQuote(event);
        assertEquals(0, state.health());
        state.onOpenInterest(event);
        state.age(StaleTimeouts.DEFAULTS.openInterestNs() + 1, StaleTimeouts.DEFAULTS);
        assertEquals(0, state.health() & HealthFlag.OPEN_INTEREST_STALE);
    }

    @Test
    void shouldMissOpenInterestThatIsExpected() {
        final InstrumentState state = state(OpenInterestSource.SOCKET);
        state.onMark(event);
        state.onQuote(event);
        assertEquals(HealthFlag.NO_OPEN_INTEREST, state.health());
        state.onOpenInterest(event);
        assertEquals(0, state.health());
        state.age(StaleTimeouts.DEFAULTS.openInterestNs() + 1, StaleTimeouts.DEFAULTS);
        assertTrue((state.health() & HealthFlag.OPEN_INTEREST_STALE) != 0);
    }
}
