package io.isotherm.feed.binance;

import io.isotherm.feed.json.Vocabulary;

/** The keys of Binance's objects; those that differ only by case are different keys. */
final class BinanceKeys {
    /** Keys of a payload, of the envelope around it, and of an answer to a request. */
    static final Vocabulary PAYLOAD = Vocabulary.of(
        "stream", "data", "result", "id", "error", "code", "msg",
        "e", "E", "T", "s", "t", "p", "q", "X", "m", "a", "A", "b", "B", "U", "u", "pu", "nq", "f", "l", "o", "ap",
        "P", "i", "r", "ps", "st");
    static final int STREAM = PAYLOAD.id("stream");
    static final int DATA = PAYLOAD.id("data");
    static final int RESULT = PAYLOAD.id("result");
    static final int ERROR = PAYLOAD.id("error");
    static final int CODE = PAYLOAD.id("code");
    static final int EVENT = PAYLOAD.id("e");
    static final int PUBLICATION_TIME = PAYLOAD.id("E");
    static final int ENGINE_TIME = PAYLOAD.id("T");
    static final int SYMBOL = PAYLOAD.id("s");
    static final int PRICE = PAYLOAD.id("p");
    static final int QUANTITY = PAYLOAD.id("q");
    static final int TRADE_KIND = PAYLOAD.id("X");
    static final int BUYER_IS_MAKER = PAYLOAD.id("m");
    static final int BIDS = PAYLOAD.id("b");
    static final int BID_QUANTITY = PAYLOAD.id("B");
    static final int ASKS = PAYLOAD.id("a");
    static final int ASK_QUANTITY = PAYLOAD.id("A");
    static final int FIRST_UPDATE = PAYLOAD.id("U");
    static final int LAST_UPDATE = PAYLOAD.id("u");
    static final int PREVIOUS_UPDATE = PAYLOAD.id("pu");
    static final int FUNDING_RATE = PAYLOAD.id("r");
    static final int ORDER = PAYLOAD.id("o");

    static final long ENVELOPE = PAYLOAD.set("stream", "data");
    static final long ANSWER = PAYLOAD.set("result", "id", "error", "code", "msg");

    /** Keys of the order inside a forceOrder. */
    static final Vocabulary FORCED_ORDER =
        Vocabulary.of("s", "S", "o", "f", "q", "p", "ap", "X", "l", "z", "T", "ps", "st");
    static final int ORDER_SYMBOL = FORCED_ORDER.id("s");
    static final int ORDER_SIDE = FORCED_ORDER.id("S");
    static final int AVERAGE_PRICE = FORCED_ORDER.id("ap");
    static final int FILLED_QUANTITY = FORCED_ORDER.id("z");
    static final int ORDER_TIME = FORCED_ORDER.id("T");

    /** Keys of the REST answers that are used. */
    static final Vocabulary REST = Vocabulary.of(
        "openInterest", "symbol", "pair", "contractType", "time", "lastUpdateId", "E", "T", "bids", "asks", "code",
        "msg");
    static final int REST_OPEN_INTEREST = REST.id("openInterest");
    static final int REST_SYMBOL = REST.id("symbol");
    static final int REST_TIME = REST.id("time");
    static final int REST_LAST_UPDATE = REST.id("lastUpdateId");
    static final int REST_PUBLICATION_TIME = REST.id("E");
    static final int REST_ENGINE_TIME = REST.id("T");
    static final int REST_BIDS = REST.id("bids");
    static final int REST_ASKS = REST.id("asks");
    static final int REST_CODE = REST.id("code");

    private BinanceKeys() {
    }
}
