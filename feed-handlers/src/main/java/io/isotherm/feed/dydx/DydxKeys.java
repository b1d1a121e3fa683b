package io.isotherm.feed.dydx;

import io.isotherm.feed.json.LevelForm;
import io.isotherm.feed.json.Vocabulary;

/** The keys of dYdX v4's objects. */
final class DydxKeys {
    /** Keys of a frame. */
    static final Vocabulary FRAME = Vocabulary.of("type", "connection_id", "message_id", "channel", "id", "version",
        "contents", "message");
    static final int TYPE = FRAME.id("type");
    static final int MESSAGE_ID = FRAME.id("message_id");
    static final int CHANNEL = FRAME.id("channel");
    static final int ID = FRAME.id("id");
    static final int CONTENTS = FRAME.id("contents");

    static final long DATA_FRAME =
        FRAME.set("type", "connection_id", "message_id", "channel", "id", "version", "contents");
    static final long ANSWER =
        FRAME.set("type", "connection_id", "message_id", "channel", "id", "version", "message");

    /** Keys of a frame's contents; each channel knows its own, see {@link DydxChannel#keys}. */
    static final Vocabulary CONTENT =
        Vocabulary.of("trades", "markets", "trading", "oraclePrices", "bids", "asks");
    static final int TRADES = CONTENT.id("trades");
    static final int MARKETS = CONTENT.id("markets");
    static final int TRADING = CONTENT.id("trading");
    static final int ORACLE_PRICES = CONTENT.id("oraclePrices");
    static final int BIDS = CONTENT.id("bids");
    static final int ASKS = CONTENT.id("asks");

    /** Keys of a trade. */
    static final Vocabulary TRADE =
        Vocabulary.of("id", "side", "size", "price", "type", "createdAt", "createdAtHeight");
    static final int SIDE = TRADE.id("side");
    static final int SIZE = TRADE.id("size");
    static final int PRICE = TRADE.id("price");
    static final int KIND = TRADE.id("type");
    static final int CREATED_AT = TRADE.id("createdAt");

    /** Keys of a market, whole or what changed of it, and of an oracle price. */
    static final Vocabulary MARKET = Vocabulary.of("clobPairId", "ticker", "status", "oraclePrice", "priceChange24H",
        "volume24H", "trades24H", "nextFundingRate", "initialMarginFraction", "maintenanceMarginFraction",
        "openInterest", "atomicResolution", "quantumConversionExponent", "tickSize", "stepSize", "stepBaseQuantums",
        "subticksPerTick", "marketType", "openInterestLowerCap", "openInterestUpperCap", "baseOpenInterest",
        "defaultFundingRate1H", "id", "effectiveAt", "effectiveAtHeight", "marketId");
    static final int ORACLE_PRICE = MARKET.id("oraclePrice");
    static final int EFFECTIVE_AT = MARKET.id("effectiveAt");
    static final int OPEN_INTEREST = MARKET.id("openInterest");
    static final int FUNDING_RATE = MARKET.id("nextFundingRate");

    /** How a level is written: an object in a snapshot, a pair in a delta. */
    static final LevelForm LEVEL = LevelForm.membersOrPair(Vocabulary.of("price", "size"), "price", "size");

    private DydxKeys() {
    }
}
