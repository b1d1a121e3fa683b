package io.isotherm.simulator.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ListingTest {
    /** Value of one lot of bitcoin at 50,000 USD and of ether at 2,000 USD. */
    @ParameterizedTest
    @CsvSource({
        "BINANCE, BTCUSDT, 50, ETHUSDT, 20", "BINANCE_COINM, BTCUSD_PERP, 100, ETHUSD_PERP, 10",
        "BYBIT, BTCUSDT, 50, ETHUSDT, 20", "OKX, BTC-USDT-SWAP, 5, ETH-USDT-SWAP, 2",
        "DERIBIT, BTC-PERPETUAL, 10, ETH-PERPETUAL, 1", "BITMEX, XBTUSD, 1, ETHUSDT, 0.02",
        "HYPERLIQUID, BTC, 0.5, ETH, 0.2", "BITGET, BTCUSDT, 5, ETHUSDT, 20", "GATE, BTC_USDT, 5, ETH_USDT, 20",
        "KRAKEN_FUTURES, PF_XBTUSD, 5, PF_ETHUSD, 2", "HTX, BTC-USDT, 50, ETH-USDT, 20", "DYDX, BTC-USD, 5, ETH-USD, 2",
    })
    void shouldValueALotLikeTheVenuesContract(final SimulatedVenue venue, final String bitcoin,
                                              final double bitcoinUsd, final String ether, final double etherUsd) {
        final Listing btc = Listing.of(venue, SimulatedUnderlying.BTC);
        final Listing eth = Listing.of(venue, SimulatedUnderlying.ETH);
        assertEquals(bitcoin + " " + ether, btc.symbol() + " " + eth.symbol());
        assertEquals(bitcoinUsd, btc.notional(1, 50_000), 1e-9);
        assertEquals(etherUsd, eth.notional(1, 2_000), 1e-9);
    }

    @ParameterizedTest
    @EnumSource(SimulatedVenue.class)
    void shouldLiquidateBetweenEntryAndBankruptcy(final SimulatedVenue venue) {
        for (final SimulatedUnderlying underlying : SimulatedUnderlying.values()) {
            final Listing listing = Listing.of(venue, underlying);
            final double entry = underlying.startPrice();
            for (final double usd : new double[] {2_000, 300_000, 4e6, 40e6}) {
                final long lots = listing.lots(usd, entry);
                for (final boolean isLong : new boolean[] {true, false}) {
                    final double leverage = Math.min(10, listing.terms().maxLeverage(lots, entry) / 2);
                    final double margin = listing.terms().initialMargin(lots, entry, leverage);
                    final double price = listing.terms().liquidationPrice(isLong, lots, entry, margin);
                    final double bankruptcy = listing.terms().bankruptcyPrice(isLong, lots, entry, margin);
                    final String what = venue + " " + underlying + " " + usd + " " + isLong + ": " + price;
                    assertTrue(isLong ? bankruptcy < price && price < entry
                        : entry < price && (price < bankruptcy || leverage <= 1), what);
                }
            }
        }
    }

    @Test
    void shouldGiveEveryVenueACodeAndALatencyOfItsOwn() {
        final Set<Object> seen = new HashSet<>();
        for (final SimulatedVenue venue : SimulatedVenue.values()) {
            assertTrue(seen.add(venue.code()) && seen.add(venue.latencyMs()), venue.code());
            assertEquals(venue, SimulatedVenue.ofCode(venue.code()));
        }
    }
}
