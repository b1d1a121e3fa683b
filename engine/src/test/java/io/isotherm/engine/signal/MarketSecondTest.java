package io.isotherm.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.Side;
import org.junit.jupiter.api.Test;

final class MarketSecondTest {
    @Test
    void shouldInterpolateDepthFromTheTouch() {
        final MarketSecond market = SignalFixture.market(0, 100);
        assertEquals(0, market.depthWithin(Side.LONG, 0));
        assertEquals(5e4, market.depthWithin(Side.LONG, 2.5));
        assertEquals(1e5, market.depthWithin(Side.LONG, 5));
        assertEquals(4.5e5, market.depthWithin(Side.LONG, 75), 1e-6);
        assertEquals(1.2e6, market.depthWithin(Side.SHORT, 200));
        assertTrue(Double.isNaN(market.depthWithin(Side.SHORT, 201)));
    }

    @Test
    void shouldNotKnowDepthBeyondTheBook() {
        final MarketSecond market = SignalFixture.market(0, 100);
        market.depth(3, Double.NaN, 8e5);
        assertEquals(3e5, market.depthWithin(Side.LONG, 25));
        assertTrue(Double.isNaN(market.depthWithin(Side.LONG, 26)));
        market.depth(3, -1, 8e5);
        assertTrue(Double.isNaN(market.depthWithin(Side.LONG, 50)));
    }

    @Test
    void shouldNotBeLiveOnAMarkThatIsNone() {
        assertFalse(new MarketSecond().live());
        assertFalse(SignalFixture.market(0, 100).begin(1).live());
        assertTrue(new MarketSecond().begin(0).mark(2, 3, 1, 2).live());
        assertFalse(new MarketSecond().begin(0).mark(2, 1.5, 1, 1).live());
        assertFalse(new MarketSecond().begin(0).mark(0, 1, 0, 1).live());
        assertFalse(new MarketSecond().begin(0).mark(Double.NaN, 1, 1, 1).live());
        assertFalse(new MarketSecond().begin(0).mark(1, Double.POSITIVE_INFINITY, 1, 1).live());
        assertTrue(Double.isNaN(new MarketSecond().openInterest(0).openInterestUsd()));
    }
}
