package io.isotherm.simulator.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.isotherm.simulator.market.Exchange;
import io.isotherm.simulator.market.MarketEvent;
import io.isotherm.simulator.market.RandomStream;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.SimulatedUnderlying;
import io.isotherm.simulator.market.SimulatedVenue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One liquidation on a tape written by hand, and what each venue makes of it: which side, which price, what size. */
final class ToldLiquidationTest {
    private static final long START_MS = 1_788_220_800_000L;
    private static final long BANKRUPTCY = 590_000;
    private static final long FILL = 593_000;
    private static final long LOTS = 7;
    /** Two seconds. */
    private static final int SLICES = 40;

    private final List<Emission> sent = new ArrayList<>();

    @Test
    void shouldTellAForcedLongAtBinanceAsASellOrderOfContracts() {
        tell(SimulatedVenue.BINANCE_COINM, Scenario.BASE, liquidation(0, true), trade(0, true));
        final JsonNode order = only("forceOrder").get("o");
        assertEquals("SELL 59000.0 59300.0 7", order.get("S").asText() + " " + order.get("p").asText() + " "
            + order.get("ap").asText() + " " + order.get("z").asText());
    }

    @Test
    void shouldTellAForcedShortAtBinanceAsABuyOrder() {
        tell(SimulatedVenue.BINANCE_COINM, Scenario.BASE, liquidation(0, false), trade(0, false));
        assertEquals("BUY", only("forceOrder").get("o").get("S").asText());
    }

    @Test
    void shouldFlagTheTakersFillsAtDeribitInDollars() {
        tell(SimulatedVenue.DERIBIT, Scenario.BASE, trade(0, false), liquidation(0, true), trade(0, true));
        final JsonNode rows = only("trades.").get("params").get("data");
        assertEquals(3, rows.size());
        assertTrue(rows.get(0).get("liquidation") == null, rows::toString);
        for (int i = 1; i < 3; i++) {
            assertEquals("T sell 59300.0", rows.get(i).get("liquidation").asText() + " "
                + rows.get(i).get("direction").asText() + " " + rows.get(i).get("price").asText());
        }
        // A contract is 10 USD.
        assertEquals(10 * LOTS, rows.get(1).get("amount").asLong() + rows.get(2).get("amount").asLong());
    }

    @Test
    void shouldFlagOnlyTheFirstOfASecondAtDeribitWhereTheScenarioSamples() {
        final List<MarketEvent> tape = new ArrayList<>();
        for (final int atMs : new int[] {0, 300, 600, 1_200}) {
            tape.add(liquidation(atMs, true));
            tape.add(trade(atMs, true));
        }
        tell(SimulatedVenue.DERIBIT, Scenario.ofName("thin"), tape.toArray(new MarketEvent[0]));
        final List<Long> flaggedMs = new ArrayList<>();
        frames("trades.").forEach(frame -> frame.get("params").get("data").forEach(row -> {
            if (row.has("liquidation")) {
                flaggedMs.add(row.get("timestamp").asLong() - START_MS);
            }
        }));
        assertEquals(List.of(0L, 0L, 1_200L, 1_200L), flaggedMs);
    }

    @Test
    void shouldTellAForcedLongAtBitmexAsALiveSellOrderAtItsBankruptcyPrice() {
        tell(SimulatedVenue.BITMEX, Scenario.BASE, liquidation(0, true), trade(0, true));
        final List<JsonNode> frames = frames("liquidation:");
        final JsonNode row = frames.get(0).get("data").get(0);
        assertEquals("insert Sell 59000", frames.get(0).get("action").asText() + " " + row.get("side").asText() + " "
            + row.get("price").asText());
        assertEquals("delete", frames.get(frames.size() - 1).get("action").asText());
        assertEquals(LOTS, frames.stream().filter(frame -> frame.get("data").get(0).has("leavesQty"))
            .mapToLong(frame -> frame.get("data").get(0).get("leavesQty").asLong()).max().orElseThrow());
    }

    @Test
    void shouldTellAForcedShortAtBitmexAsABuyOrder() {
        tell(SimulatedVenue.BITMEX, Scenario.BASE, liquidation(0, false), trade(0, false));
        assertEquals("Buy", frames("liquidation:").get(0).get("data").get(0).get("side").asText());
    }

    @Test
    void shouldTellOnlyTheLastOfASecondAtBitmexWhereTheScenarioSamples() {
        tell(SimulatedVenue.BITMEX, Scenario.ofName("thin"), liquidation(0, true), trade(0, true),
            liquidation(400, false), trade(400, false));
        final List<JsonNode> inserts = frames("liquidation:").stream()
            .filter(frame -> frame.get("action").asText().equals("insert")).toList();
        assertEquals(1, inserts.size());
        assertEquals("Buy", inserts.get(0).get("data").get(0).get("side").asText());
    }

    @Test
    void shouldTellNothingButTheTradeAtHyperliquid() {
        tell(SimulatedVenue.HYPERLIQUID, Scenario.BASE, liquidation(0, true), trade(0, true));
        assertEquals("A", only("trades:").get("data").get(0).get("side").asText());
        assertTrue(sent.stream().noneMatch(emission -> emission.body().contains("iquidat")));
    }

    private void tell(final SimulatedVenue venue, final Scenario scenario, final MarketEvent... tape) {
        final Exchange exchange =
            new Exchange(1, scenario, List.of(SimulatedUnderlying.BTC), List.of(venue), START_MS);
        final InstrumentDialect dialect =
            SpokenDialects.of(exchange.markets().get(0), Cadence.LIVE, new RandomStream(2), sent::add);
        new MarketEvent.Mark(START_MS, 5_940_000, 5_940_000, 594_000, 5_000, START_MS + 1_000).deliver(dialect);
        int next = 0;
        for (int slice = 1; slice <= SLICES; slice++) {
            final long timeMs = START_MS + (long) slice * ExchangeFeed.SLICE_MS;
            while (next < tape.length && tape[next].timeMs() < timeMs) {
                tape[next++].deliver(dialect);
            }
            dialect.onTimer(timeMs);
        }
    }

    private List<JsonNode> frames(final String piece) {
        return sent.stream().filter(emission -> emission.channel().contains(piece))
            .map(emission -> FrameCollector.parse(emission.body())).toList();
    }

    private JsonNode only(final String piece) {
        final List<JsonNode> frames = frames(piece);
        assertEquals(1, frames.size(), frames::toString);
        return frames.get(0);
    }

    private static MarketEvent liquidation(final int atMs, final boolean isLong) {
        return new MarketEvent.Liquidation(START_MS + atMs, isLong, LOTS, BANKRUPTCY, FILL);
    }

    /** The match of a forced long is a sale. */
    private static MarketEvent trade(final int atMs, final boolean wasLong) {
        return new MarketEvent.Trade(START_MS + atMs, FILL, LOTS, !wasLong, 1_000);
    }
}
