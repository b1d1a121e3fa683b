package io.isotherm.simulator.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ExchangeTest {
    private static final long START_MS = 1_788_220_800_000L;
    private static final List<SimulatedUnderlying> BTC = List.of(SimulatedUnderlying.BTC);
    private static final List<SimulatedUnderlying> BOTH = List.of(SimulatedUnderlying.values());
    private static final List<SimulatedVenue> VENUES = SimulatedVenue.DEFAULT;

    /** The markets of one underlying share their index alone, and only prints move it. */
    @Test
    void shouldDrawTheSameNumbersForAVenueWhateverOthersThereAre() {
        final List<MarketEvent> alone =
            new Exchange(5, Scenario.BASE, BTC, List.of(SimulatedVenue.BINANCE), START_MS).step().get(0);
        final List<MarketEvent> amongAll =
            new Exchange(5, Scenario.BASE, BTC, List.of(SimulatedVenue.values()), START_MS).step().get(0);
        assertEquals(alone, amongAll);
    }

    @Test
    void shouldRepeatItselfForTheSameSeed() {
        assertEquals(fingerprint(4, BOTH, 1_800), fingerprint(4, BOTH, 1_800));
        assertNotEquals(fingerprint(4, BOTH, 600), fingerprint(5, BOTH, 600));
    }

    /** Written down once: a JDK, a platform or a change of the market that draws differently must show. */
    @Test
    void shouldDrawTheSameMarketOnEveryJdk() {
        assertEquals("b4856d79dcb7d354", Long.toHexString(fingerprint(1, BTC, 3_600)));
    }

    @Test
    void shouldBalanceLongsAndShortsAfterEverySecond() {
        final long seed = 11;
        final Exchange exchange = new Exchange(seed, Scenario.BASE.restless(), BOTH, VENUES, START_MS);
        for (int second = 0; second < 3_600; second++) {
            exchange.step();
            for (final VenueMarket market : exchange.markets()) {
                assertTrue(market.isBalanced(), "seed " + seed + " second " + second + " " + market.listing());
            }
            if (second % 300 == 0) {
                exchange.markets().forEach(market -> assertTruthAddsUp(market, "seed " + seed + ' ' + market));
            }
        }
        assertTrue(exchange.statistics().liquidations() > 100, () -> "too calm: " + exchange.statistics());
    }

    @Test
    void shouldLiquidateTheDocumentedShareOfTurnover() {
        final Exchange exchange = new Exchange(2, Scenario.BASE, BTC, VENUES, START_MS);
        for (int second = 0; second < 12 * 3_600; second++) {
            exchange.step();
        }
        final double share = exchange.statistics().liquidatedShare();
        assertTrue(share > 0.001 && share < 0.05, () -> "liquidated share " + share);
    }

    @Test
    void shouldKeepTheLiquidationPriceOfEveryPositionExact() {
        final Exchange exchange =
            new Exchange(8, Scenario.BASE.restless(), BTC, List.of(SimulatedVenue.BINANCE), START_MS);
        for (int second = 0; second < 7_200; second++) {
            exchange.step();
        }
        final VenueMarket market = exchange.markets().get(0);
        assertTrue(market.truth().size() > 1_000);
        for (final TruePosition position : market.truth()) {
            final double quantity = market.listing().quantity(position.lots());
            final double price = position.liquidationPrice();
            final double equity =
                position.margin() + (position.isLong() ? 1 : -1) * quantity * (price - position.entry());
            assertEquals(SlowMaintenance.binanceBtc(quantity * price), equity, 1e-6 * quantity * price + 1e-9,
                position::toString);
        }
    }

    @Test
    void shouldNotKeepPositionsThatTheMarkHasPassed() {
        final Exchange exchange =
            new Exchange(6, Scenario.BASE.restless(), BTC, List.of(SimulatedVenue.BYBIT), START_MS);
        long beyond = 0;
        for (int second = 0; second < 3_600; second++) {
            exchange.step();
            final VenueMarket market = exchange.markets().get(0);
            beyond += market.truth().stream().filter(position -> position.isLong()
                ? position.liquidationPrice() >= market.mark() : position.liquidationPrice() <= market.mark()).count();
        }
        final long count = beyond;
        // Only what was opened within the last second may be there: it has not met a mark yet.
        assertTrue(count <= 60, () -> count + " positions beyond the mark");
    }

    @Test
    void shouldChangeOpenInterestByNoMoreThanEachTrade() {
        final Exchange exchange = new Exchange(3, Scenario.BASE, BTC, List.of(SimulatedVenue.OKX), START_MS);
        final AtomicLong interest = new AtomicLong();
        for (int second = 0; second < 1_800; second++) {
            for (final MarketEvent event : exchange.step().get(0)) {
                if (event instanceof MarketEvent.Trade trade) {
                    final long change = trade.openInterestLots() - interest.getAndSet(trade.openInterestLots());
                    assertTrue(Math.abs(change) <= trade.lots(), trade::toString);
                }
            }
        }
        assertEquals(interest.get(), exchange.markets().get(0).openInterestLots());
    }

    @Test
    void shouldKeepTheTapeInOrderWithinItsSecond() {
        final Exchange exchange = new Exchange(3, Scenario.BASE.restless(), BOTH, VENUES, START_MS);
        for (int second = 0; second < 600; second++) {
            final long beginMs = exchange.timeMs();
            for (final List<MarketEvent> tape : exchange.step()) {
                long lastMs = beginMs;
                for (final MarketEvent event : tape) {
                    assertTrue(event.timeMs() >= lastMs && event.timeMs() < beginMs + 1_000, event::toString);
                    lastMs = event.timeMs();
                }
            }
        }
    }

    @Test
    void shouldRefuseAStartWithinASecond() {
        assertThrows(IllegalArgumentException.class,
            () -> new Exchange(1, Scenario.BASE, BTC, VENUES, START_MS + 1));
    }

    private static void assertTruthAddsUp(final VenueMarket market, final String message) {
        for (final boolean isLong : new boolean[] {true, false}) {
            final long reachable = market.truth().stream().filter(position -> position.isLong() == isLong)
                .mapToLong(TruePosition::lots).sum();
            assertEquals(market.openInterestLots(),
                reachable + market.unreachableLots(isLong) + market.makerLots(isLong), message);
        }
    }

    private static long fingerprint(final long seed, final List<SimulatedUnderlying> underlyings, final int seconds) {
        final Exchange exchange = new Exchange(seed, Scenario.BASE, underlyings, VENUES, START_MS);
        long hash = 0;
        for (int second = 0; second < seconds; second++) {
            for (final List<MarketEvent> tape : exchange.step()) {
                for (final MarketEvent event : tape) {
                    hash = hash * 31 + event.toString().hashCode();
                }
            }
        }
        return hash;
    }
}
