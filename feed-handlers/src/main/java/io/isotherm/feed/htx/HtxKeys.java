package io.isotherm.feed.htx;

import io.isotherm.feed.json.Vocabulary;

/** The keys of HTX's objects. */
final class HtxKeys {
    /** Keys of a frame, of market data, of a notification or of an answer. */
    static final Vocabulary FRAME = Vocabulary.of("ch", "ts", "tick", "op", "topic", "data", "event", "id", "cid",
        "subbed", "unsubbed", "status", "err-code", "err-msg", "ping", "pong");
    static final int CHANNEL = FRAME.id("ch");
    static final int PUBLICATION_TIME = FRAME.id("ts");
    static final int TICK = FRAME.id("tick");
    static final int OPERATION = FRAME.id("op");
    static final int TOPIC = FRAME.id("topic");
    static final int DATA = FRAME.id("data");
    static final int SUBSCRIBED = FRAME.id("subbed");
    static final int UNSUBSCRIBED = FRAME.id("unsubbed");
    static final int STATUS = FRAME.id("status");
    static final int ERROR_CODE = FRAME.id("err-code");
    static final int PING = FRAME.id("ping");
    static final int PONG = FRAME.id("pong");

    static final long MARKET_FRAME = FRAME.set("ch", "ts", "tick");
    static final long NOTIFICATION = FRAME.set("op", "topic", "ts", "data", "event");
    static final long ANSWER = FRAME.set("op", "topic", "ts", "id", "cid", "subbed", "unsubbed", "status", "err-code",
        "err-msg", "ping", "pong");

    /** Keys of what a market frame carries; each channel knows its own, see {@link HtxChannel#keys}. */
    static final Vocabulary TICK_OBJECT =
        Vocabulary.of("id", "mrid", "ts", "version", "ch", "event", "bids", "asks", "bid", "ask", "data");
    static final int TICK_TIME = TICK_OBJECT.id("ts");
    static final int VERSION = TICK_OBJECT.id("version");
    static final int EVENT = TICK_OBJECT.id("event");
    static final int BIDS = TICK_OBJECT.id("bids");
    static final int ASKS = TICK_OBJECT.id("asks");
    static final int BID = TICK_OBJECT.id("bid");
    static final int ASK = TICK_OBJECT.id("ask");
    static final int TRADES = TICK_OBJECT.id("data");

    /** Keys of a trade; {@code quantity}, in base asset, has up to 46 digits and is not used. */
    static final Vocabulary TRADE =
        Vocabulary.of("amount", "quantity", "trade_turnover", "ts", "id", "price", "direction");
    static final int TRADE_TIME = TRADE.id("ts");
    static final int TRADE_PRICE = TRADE.id("price");
    static final int TRADE_AMOUNT = TRADE.id("amount");
    static final int TRADE_DIRECTION = TRADE.id("direction");

    /** Keys of a liquidation; frames of 2020 have the first half only. */
    static final Vocabulary LIQUIDATION = Vocabulary.of("symbol", "contract_code", "direction", "offset", "volume",
        "price", "created_at", "amount", "trade_turnover", "contract_type", "pair", "business_type",
        "trade_partition");
    static final int LIQUIDATION_SYMBOL = LIQUIDATION.id("contract_code");
    static final int LIQUIDATION_DIRECTION = LIQUIDATION.id("direction");
    static final int LIQUIDATION_OFFSET = LIQUIDATION.id("offset");
    static final int LIQUIDATION_VOLUME = LIQUIDATION.id("volume");
    static final int LIQUIDATION_PRICE = LIQUIDATION.id("price");
    static final int LIQUIDATION_TIME = LIQUIDATION.id("created_at");

    /** Keys of a funding rate. */
    static final Vocabulary FUNDING = Vocabulary.of("symbol", "contract_code", "fee_asset", "funding_time",
        "funding_rate", "estimated_rate", "settlement_time");
    static final int FUNDING_SYMBOL = FUNDING.id("contract_code");
    static final int FUNDING_RATE = FUNDING.id("funding_rate");
    static final int SETTLEMENT_TIME = FUNDING.id("settlement_time");

    /** Keys of a REST answer. */
    static final Vocabulary REST = Vocabulary.of("status", "data", "ts", "err_code", "err_msg");
    static final int REST_STATUS = REST.id("status");
    static final int REST_DATA = REST.id("data");
    static final int REST_TIME = REST.id("ts");

    /** Keys of one contract's open interest over REST. */
    static final Vocabulary OPEN_INTEREST = Vocabulary.of("symbol", "contract_code", "volume", "amount", "value",
        "trade_amount", "trade_volume", "trade_turnover", "contract_type", "pair", "business_type",
        "trade_partition");
    static final int OPEN_INTEREST_SYMBOL = OPEN_INTEREST.id("contract_code");
    static final int OPEN_INTEREST_VOLUME = OPEN_INTEREST.id("volume");

    private HtxKeys() {
    }
}
