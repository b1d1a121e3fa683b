package io.isotherm.feed.bybit;

import io.isotherm.feed.json.Vocabulary;

/** The keys of Bybit's objects; those that differ only by case are different keys. */
final class BybitKeys {
    /** Keys of a frame. */
    static final Vocabulary FRAME = Vocabulary.of(
        "topic", "type", "ts", "data", "cts", "cs", "success", "ret_msg", "conn_id", "req_id", "op", "args");
    static final int TOPIC = FRAME.id("topic");
    static final int TYPE = FRAME.id("type");
    static final int PUBLICATION_TIME = FRAME.id("ts");
    static final int ENGINE_TIME = FRAME.id("cts");
    static final int DATA = FRAME.id("data");
    static final int SUCCESS = FRAME.id("success");
    static final int MESSAGE = FRAME.id("ret_msg");
    static final int OPERATION = FRAME.id("op");

    static final long DATA_FRAME = FRAME.set("topic", "type", "ts", "data", "cts", "cs");
    static final long ANSWER = FRAME.set("success", "ret_msg", "conn_id", "req_id", "op", "args", "data");

    /** Keys of a trade or liquidation: upper-case S is the side, lower-case s the symbol. */
    static final Vocabulary PRINT =
        Vocabulary.of("T", "s", "S", "v", "p", "L", "i", "BT", "RPI", "seq", "mP", "iP", "mIv", "iv");
    static final int TIME = PRINT.id("T");
    static final int SYMBOL = PRINT.id("s");
    static final int SIDE = PRINT.id("S");
    static final int QUANTITY = PRINT.id("v");
    static final int PRICE = PRINT.id("p");

    /** Keys of a book. */
    static final Vocabulary BOOK = Vocabulary.of("s", "b", "a", "u", "seq");
    static final int BOOK_SYMBOL = BOOK.id("s");
    static final int BIDS = BOOK.id("b");
    static final int ASKS = BOOK.id("a");
    static final int LAST_UPDATE = BOOK.id("u");

    /** Keys of a ticker, of which a delta carries only what changed. */
    static final Vocabulary TICKER = Vocabulary.of(
        "symbol", "markPrice", "openInterest", "singleOpenInterest", "fundingRate", "nextFundingTime", "bid1Price",
        "bid1Size", "ask1Price", "ask1Size", "tickDirection", "price24hPcnt", "lastPrice", "prevPrice24h",
        "highPrice24h", "lowPrice24h", "prevPrice1h", "indexPrice", "openInterestValue", "singleOpenInterestValue",
        "turnover24h", "volume24h", "fundingIntervalHour", "fundingCap", "preOpenPrice", "preQty",
        "curPreListingPhase", "deliveryTime", "basis", "basisRate", "basisRateYear", "deliveryFeeRate",
        "predictedDeliveryPrice");
    static final int TICKER_SYMBOL = TICKER.id("symbol");
    static final int MARK_PRICE = TICKER.id("markPrice");
    static final int BOTH_SIDES_OPEN_INTEREST = TICKER.id("openInterest");
    static final int SINGLE_OPEN_INTEREST = TICKER.id("singleOpenInterest");
    static final int FUNDING_RATE = TICKER.id("fundingRate");
    static final int NEXT_FUNDING_TIME = TICKER.id("nextFundingTime");
    static final int BID = TICKER.id("bid1Price");
    static final int BID_QUANTITY = TICKER.id("bid1Size");
    static final int ASK = TICKER.id("ask1Price");
    static final int ASK_QUANTITY = TICKER.id("ask1Size");

    private BybitKeys() {
    }
}
