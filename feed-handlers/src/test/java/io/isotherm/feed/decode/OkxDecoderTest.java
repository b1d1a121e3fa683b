package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.Venue;
import org.junit.jupiter.api.Test;

/** The choices of OKX that are easy to get wrong, one test each. */
final class OkxDecoderTest {
    private static final String FRAME = "{\"arg\":{\"channel\":\"%s\",\"instId\":\"X\"},%s\"data\":[%s]}";
    private static final String DETAIL =
        "{\"instId\":\"X\"%s,\"details\":[{\"bkPx\":\"2\",\"sz\":\"8.55\",\"side\":\"%s\",\"posSide\":%s,\"ts\":%s}]}";
    private static final String LIQUIDATION = "{\"line\":1,\"event\":\"liquidation\",\"symbol\":\"X\",\"time\":%s,"
        + "\"position\":\"%s\",\"price\":\"2\",\"priceKind\":\"bankruptcy\",\"quantity\":\"8.55\","
        + "\"coverage\":\"sampled\"}\n";
    private static final String BOOK_LINE = "{\"line\":1,\"event\":\"book\",\"symbol\":\"X\",\"time\":5000000,"
        + "\"kind\":\"%s\",\"bids\":[[\"1\",\"2\"]],\"asks\":[]}\n";
    private static final String LEVELS = "{\"asks\":[],\"bids\":[[\"1\",\"2\",\"0\",\"3\"]],\"ts\":\"5\"}";

    private final Decoded decoded = new Decoded(Venue.OKX);

    private String of(final String channel, final String row) {
        return decoded.of(String.format(FRAME, channel, "", row));
    }

    private String liquidation(final String side, final String position) {
        return of("liquidation-orders", String.format(DETAIL, "", side, position, "\"5\""));
    }

    private static String rejected(final String reason) {
        return "{\"line\":1,\"event\":\"rejected\",\"reason\":\"" + reason + "\"}\n";
    }

    @Test
    void shouldGoByThePositionSideWhereItIsLongOrShortWhateverTheOrdersSideSays() {
        for (final String side : new String[] {"buy", "sell", ""}) {
            assertEquals(String.format(LIQUIDATION, "5000000", "long"), liquidation(side, "\"long\""));
            assertEquals(String.format(LIQUIDATION, "5000000", "short"), liquidation(side, "\"short\""));
        }
    }

    @Test
    void shouldTakeASaleForALongWhereThePositionSideIsNetOrAbsent() {
        for (final String position : new String[] {"\"net\"", "\"\"", "null"}) {
            assertEquals(String.format(LIQUIDATION, "5000000", "long"), liquidation("sell", position));
            assertEquals(String.format(LIQUIDATION, "5000000", "short"), liquidation("buy", position));
            assertEquals(rejected("missing-field"), liquidation("", position));
        }
    }

    @Test
    void shouldTakeTheTimeOfTheDetailBeforeThatOfTheRow() {
        assertEquals(String.format(LIQUIDATION, "5000000", "long"),
            of("liquidation-orders", String.format(DETAIL, ",\"ts\":\"9\"", "sell", "\"net\"", "\"5\"")));
        assertEquals(String.format(LIQUIDATION, "9000000", "long"),
            of("liquidation-orders", String.format(DETAIL, ",\"ts\":\"9\"", "sell", "\"net\"", "\"\"")));
    }

    @Test
    void shouldTakeEmptyTextsForAbsentAndNeverForZero() {
        assertEquals("", of("mark-price", "{\"instId\":\"X\",\"markPx\":\"\",\"ts\":\"5\"}"));
        assertEquals("", of("open-interest", "{\"instId\":\"X\",\"oi\":\"\",\"oiCcy\":\"7\",\"ts\":\"5\"}"));
        assertEquals("", of("funding-rate",
            "{\"instId\":\"X\",\"fundingRate\":\"\",\"fundingTime\":\"7\",\"ts\":\"5\"}"));
        assertEquals(rejected("missing-field"),
            of("trades", "{\"instId\":\"X\",\"px\":\"\",\"sz\":\"1\",\"side\":\"buy\",\"ts\":\"5\"}"));
    }

    @Test
    void shouldTakeFundingTimeForTheNextFundingAndNotTheOneAfterIt() {
        assertEquals("{\"line\":1,\"event\":\"funding\",\"symbol\":\"X\",\"time\":5000000,\"rate\":\"0.1\","
            + "\"nextTime\":7000000}\n", of("funding-rate",
            "{\"instId\":\"X\",\"fundingRate\":\"0.1\",\"nextFundingRate\":"
            + "\"\",\"fundingTime\":\"7\",\"nextFundingTime\":\"8\",\"ts\":\"5\"}"));
    }

    @Test
    void shouldPrintOpenInterestInContractsAndNotInCoins() {
        assertEquals("{\"line\":1,\"event\":\"open-interest\",\"symbol\":\"X\",\"time\":5000000,\"quantity\":\"700\"}"
            + "\n",
            of("open-interest", "{\"instId\":\"X\",\"oi\":\"700\",\"oiCcy\":\"7\",\"oiUsd\":\"9\",\"ts\":\"5\"}"));
    }

    @Test
    void shouldTakeBooks5ForASnapshotAndTheOtherBooksByTheirAction() {
        assertEquals(String.format(BOOK_LINE, "snapshot"), of("books5", LEVELS));
        for (final String channel : new String[] {"books", "books-l2-tbt", "books50-l2-tbt"}) {
            assertEquals(String.format(BOOK_LINE, "snapshot"),
                decoded.of(String.format(FRAME, channel, "\"action\":\"snapshot\",", LEVELS)));
            assertEquals(String.format(BOOK_LINE, "delta"),
                decoded.of(String.format(FRAME, channel, "\"action\":\"update\",", LEVELS)));
            assertEquals(rejected("missing-field"), of(channel, LEVELS));
        }
    }

    @Test
    void shouldTellTheBestBidAndOfferAsAQuote() {
        assertEquals("{\"line\":1,\"event\":\"quote\",\"symbol\":\"X\",\"time\":5000000,\"bid\":\"1\",\"bidQuantity\":"
            + "\"2\",\"ask\":null,\"askQuantity\":null}\n", of("bbo-tbt", LEVELS));
        assertEquals("", of("bbo-tbt", "{\"asks\":[],\"bids\":[],\"ts\":\"5\"}"));
    }
}
