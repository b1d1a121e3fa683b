package io.isotherm.feed.bitget;

import io.isotherm.feed.json.Vocabulary;

/** The keys of Bitget's objects, v2 and v3; upper-case S is the side of a v3 trade, T its time. */
final class BitgetKeys {
    /** Keys of a frame. */
    static final Vocabulary FRAME =
        Vocabulary.of("arg", "action", "data", "ts", "event", "code", "msg", "op", "id", "connId");
    static final int ARGUMENT = FRAME.id("arg");
    static final int ACTION = FRAME.id("action");
    static final int DATA = FRAME.id("data");
    static final int PUBLICATION_TIME = FRAME.id("ts");
    static final int EVENT = FRAME.id("event");

    static final long DATA_FRAME = FRAME.set("arg", "action", "data", "ts");

    /** Keys of the subscription that a frame belongs to: channel and instId in v2, topic and symbol in v3. */
    static final Vocabulary ARG = Vocabulary.of("instType", "channel", "instId", "topic", "symbol", "interval");
    static final int CHANNEL = ARG.id("channel");
    static final int ARGUMENT_SYMBOL_V2 = ARG.id("instId");
    static final int TOPIC = ARG.id("topic");
    static final int ARGUMENT_SYMBOL_V3 = ARG.id("symbol");

    /** Keys of all kinds of row; each kind knows its own, see {@link BitgetChannel#keys}. */
    static final Vocabulary ROW = Vocabulary.of(
        "instId", "symbol", "ts", "price", "size", "side", "tradeId", "i", "p", "v", "S", "T", "L", "isRPI", "amount",
        "asks", "bids", "a", "b", "seq", "pseq", "checksum",
        "markPrice", "indexPrice", "fundingRate", "nextFundingTime",
        "lastPr", "bidPr", "askPr", "bidSz", "askSz", "open24h", "high24h", "low24h", "change24h", "holdingAmount",
        "baseVolume", "quoteVolume", "openUtc", "symbolType", "deliveryPrice",
        "lastPrice", "bid1Price", "ask1Price", "bid1Size", "ask1Size", "openPrice24h", "highPrice24h", "lowPrice24h",
        "price24hPcnt", "openInterest", "turnover24h", "volume24h", "deliveryTime", "deliveryStartTime",
        "deliveryStatus");
    static final int SYMBOL_V2 = ROW.id("instId");
    static final int SYMBOL = ROW.id("symbol");
    static final int TIME = ROW.id("ts");
    static final int TRADE_TIME = ROW.id("T");
    static final int PRICE_V2 = ROW.id("price");
    static final int QUANTITY_V2 = ROW.id("size");
    static final int SIDE_V2 = ROW.id("side");
    static final int PRICE_V3 = ROW.id("p");
    static final int QUANTITY_V3 = ROW.id("v");
    static final int SIDE_V3 = ROW.id("S");
    static final int LIQUIDATION_PRICE = PRICE_V2;
    static final int LIQUIDATED_POSITION = SIDE_V2;
    static final int NOTIONAL = ROW.id("amount");
    static final int MARK_PRICE = ROW.id("markPrice");
    static final int OPEN_INTEREST_V2 = ROW.id("holdingAmount");
    static final int OPEN_INTEREST_V3 = ROW.id("openInterest");
    static final int FUNDING_RATE = ROW.id("fundingRate");
    static final int NEXT_FUNDING_TIME = ROW.id("nextFundingTime");
    static final int BID_V2 = ROW.id("bidPr");
    static final int BID_QUANTITY_V2 = ROW.id("bidSz");
    static final int ASK_V2 = ROW.id("askPr");
    static final int ASK_QUANTITY_V2 = ROW.id("askSz");
    static final int BID_V3 = ROW.id("bid1Price");
    static final int BID_QUANTITY_V3 = ROW.id("bid1Size");
    static final int ASK_V3 = ROW.id("ask1Price");
    static final int ASK_QUANTITY_V3 = ROW.id("ask1Size");
    static final int BIDS_V2 = ROW.id("bids");
    static final int ASKS_V2 = ROW.id("asks");
    static final int BIDS_V3 = ROW.id("b");
    static final int ASKS_V3 = ROW.id("a");
    static final int SEQUENCE = ROW.id("seq");
    static final int PREVIOUS_SEQUENCE = ROW.id("pseq");

    private BitgetKeys() {
    }
}
