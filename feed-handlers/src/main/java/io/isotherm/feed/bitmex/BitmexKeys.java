package io.isotherm.feed.bitmex;

import io.isotherm.feed.json.Vocabulary;

/** The keys of BitMEX's objects. */
final class BitmexKeys {
    /** Keys of a frame: rows of a table, the greeting, or the answer to a request. */
    static final Vocabulary FRAME = Vocabulary.of(
        "table", "action", "data", "keys", "types", "foreignKeys", "attributes", "filter",
        "info", "version", "timestamp", "docs", "heartbeatEnabled", "limit", "appName",
        "success", "subscribe", "unsubscribe", "request", "status", "error", "meta");
    static final int TABLE = FRAME.id("table");
    static final int ACTION = FRAME.id("action");
    static final int DATA = FRAME.id("data");
    static final int INFO = FRAME.id("info");
    static final int SUCCESS = FRAME.id("success");
    static final int ERROR = FRAME.id("error");

    static final long DATA_FRAME =
        FRAME.set("table", "action", "data", "keys", "types", "foreignKeys", "attributes", "filter");
    static final long ANSWER = FRAME.set("info", "version", "timestamp", "docs", "heartbeatEnabled", "limit",
        "appName", "success", "subscribe", "unsubscribe", "request", "status", "error", "meta");

    /** Keys of all kinds of row that matter; each kind knows its own, see {@link BitmexChannel#keys}. */
    static final Vocabulary ROW = Vocabulary.of(
        "timestamp", "symbol", "side", "size", "price", "tickDirection", "trdMatchID", "grossValue", "homeNotional",
        "foreignNotional", "trdType", "bidSize", "bidPrice", "askPrice", "askSize", "orderID", "leavesQty", "id",
        "transactTime");
    static final int TIME = ROW.id("timestamp");
    static final int SYMBOL = ROW.id("symbol");
    static final int SIDE = ROW.id("side");
    static final int QUANTITY = ROW.id("size");
    static final int PRICE = ROW.id("price");
    static final int BID = ROW.id("bidPrice");
    static final int BID_QUANTITY = ROW.id("bidSize");
    static final int ASK = ROW.id("askPrice");
    static final int ASK_QUANTITY = ROW.id("askSize");
    static final int ORDER = ROW.id("orderID");
    static final int ORDER_QUANTITY = ROW.id("leavesQty");
    static final int LEVEL = ROW.id("id");

    /** Keys of an instrument that matter. */
    static final Vocabulary INSTRUMENT = Vocabulary.of(
        "timestamp", "symbol", "markPrice", "openInterest", "fundingRate", "fundingTimestamp");
    static final int INSTRUMENT_TIME = INSTRUMENT.id("timestamp");
    static final int INSTRUMENT_SYMBOL = INSTRUMENT.id("symbol");
    static final int MARK_PRICE = INSTRUMENT.id("markPrice");
    static final int OPEN_INTEREST = INSTRUMENT.id("openInterest");
    static final int FUNDING_RATE = INSTRUMENT.id("fundingRate");
    static final int FUNDING_TIME = INSTRUMENT.id("fundingTimestamp");

    /** Keys of an instrument that change as it trades, and are of no use here. */
    static final Vocabulary UNUSED_QUOTATION = Vocabulary.of(
        "askPrice", "bidPrice", "midPrice", "lastPrice", "lastPriceProtected", "lastTickDirection", "lastChangePcnt",
        "highPrice", "lowPrice", "vwap", "volume", "volume24h", "turnover", "turnover24h", "totalVolume",
        "totalTurnover", "prevTotalVolume", "prevTotalTurnover", "prevPrice24h", "prevClosePrice", "homeNotional24h",
        "foreignNotional24h", "impactBidPrice", "impactMidPrice", "impactAskPrice", "hasLiquidity", "openValue",
        "fairMethod", "fairBasisRate", "fairBasis", "fairPrice", "markMethod", "indicativeTaxRate",
        "indicativeSettlePrice", "indicativeFundingRate", "limitDownPrice", "limitUpPrice", "bankruptLimitDownPrice",
        "bankruptLimitUpPrice", "openingTimestamp", "closingTimestamp", "sessionInterval", "settledPrice",
        "settledPriceAdjustmentRate", "instantPnl", "minTick", "fundingBaseRate", "fundingQuoteRate");

    /** Keys of an instrument that are its terms: the instrument table knows what is needed of them. */
    static final Vocabulary UNUSED_TERMS = Vocabulary.of(
        "rootSymbol", "state", "typ", "listing", "front", "expiry", "settle", "relistInterval", "inverseLeg",
        "sellLeg", "buyLeg", "optionStrikePcnt", "optionStrikeRound", "optionStrikePrice", "optionMultiplier",
        "optionUnderlyingPrice", "positionCurrency", "underlying", "quoteCurrency", "underlyingSymbol", "reference",
        "referenceSymbol", "calcInterval", "publishInterval", "publishTime", "maxOrderQty", "maxPrice", "minPrice",
        "lotSize", "tickSize", "multiplier", "settlCurrency", "underlyingToPositionMultiplier",
        "underlyingToSettleMultiplier", "quoteToSettleMultiplier", "isQuanto", "isInverse", "initMargin",
        "maintMargin", "riskLimit", "riskStep", "limit", "capped", "taxed", "deleverage", "makerFee", "takerFee",
        "settlementFee", "insuranceFee", "fundingBaseSymbol", "fundingQuoteSymbol", "fundingPremiumSymbol",
        "fundingInterval", "rebalanceTimestamp", "rebalanceInterval");

    /** What happened to the rows of a frame. */
    static final Vocabulary ACTIONS = Vocabulary.of("partial", "insert", "update", "delete");
    static final int PARTIAL = ACTIONS.id("partial");
    static final int INSERT = ACTIONS.id("insert");
    static final int UPDATE = ACTIONS.id("update");
    static final int DELETE = ACTIONS.id("delete");

    private BitmexKeys() {
    }
}
