package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a liquidation hit, what its price stands for, how many of them are shown: all venues beside each other. */
final class LiquidationMeaningTest {
    /** A frame of the table; where the venue marks trades instead, the table's trade with such a mark. */
    static String forced(final Venue venue) {
        return switch (venue) {
            case DERIBIT -> first(venue, "trade").replace("\"amount\"", "\"liquidation\":\"T\",\"amount\"");
            case KRAKEN_FUTURES -> first(venue, "trade").replace("fill", "liquidation");
            case DYDX -> first(venue, "trade").replace("LIMIT", "LIQUIDATED");
            default -> first(venue, "liquidation");
        };
    }

    private static String first(final Venue venue, final String event) {
        return ChannelRow.giving(event).filter(row -> row.venue() == venue).findFirst().orElseThrow().frame();
    }

    /** Frames of the table: a forced sale, a position bought, or a taker who bought. */
    @ParameterizedTest
    @CsvSource({
        "BINANCE_USDM, long, fill, sampled", "BINANCE_COINM, long, fill, sampled", "BYBIT, long, bankruptcy, full",
        "OKX, short, bankruptcy, sampled", "DERIBIT, short, fill, full", "BITMEX, long, order, full",
        "BITGET, long, bankruptcy, sampled", "GATE, long, order, sampled", "KRAKEN_FUTURES, short, fill, full",
        "HTX, long, order, full", "DYDX, short, fill, full"})
    void shouldPrintPositionPriceKindAndCoverageOfEachVenue(final Venue venue, final String position, final String kind,
                                                            final String coverage) {
        final String printed = new Decoded(venue).of(forced(venue));
        final String line = printed.substring(printed.lastIndexOf("{\"line\""));
        assertTrue(line.startsWith("{\"line\":1,\"event\":\"liquidation\",\"symbol\":\"X\","), line);
        assertEquals(String.join(" ", position, kind, coverage), String.join(" ",
            line.replaceAll("(?s).*\"position\":\"([a-z]+)\".*", "$1"),
            line.replaceAll("(?s).*\"priceKind\":\"([a-z]+)\".*", "$1"),
            line.replaceAll("(?s).*\"coverage\":\"([a-z]+)\".*", "$1")), line);
    }

    @Test
    void shouldTellATradeThatTheVenueMarksAsALiquidationAsTradeAndThenAsLiquidation() {
        for (final Venue venue : new Venue[] {Venue.DERIBIT, Venue.KRAKEN_FUTURES, Venue.DYDX}) {
            final String printed = new Decoded(venue).of(forced(venue));
            assertEquals("trade,liquidation", ChannelRow.events(printed), printed);
            assertTrue(printed.contains("\"kind\":\"liquidation\""), printed);
        }
    }
}
