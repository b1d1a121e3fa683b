package io.isotherm.feed.okx;

import io.isotherm.feed.json.Vocabulary;

/** The keys of OKX's objects. */
final class OkxKeys {
    /** Keys of a frame. */
    static final Vocabulary FRAME =
        Vocabulary.of("arg", "action", "data", "event", "code", "msg", "connId", "id", "channel", "connCount");
    static final int ARGUMENT = FRAME.id("arg");
    static final int ACTION = FRAME.id("action");
    static final int DATA = FRAME.id("data");
    static final int EVENT = FRAME.id("event");

    static final long DATA_FRAME = FRAME.set("arg", "action", "data");

    /** Keys of the subscription that a frame belongs to. */
    static final Vocabulary ARG =
        Vocabulary.of("channel", "instId", "instType", "instFamily", "uly", "ccy", "extraParams");
    static final int CHANNEL = ARG.id("channel");
    static final int ARGUMENT_SYMBOL = ARG.id("instId");

    /** Keys of all kinds of row; each kind knows its own, see {@link OkxChannel#keys}. */
    static final Vocabulary ROW = Vocabulary.of(
        "instId", "instType", "instFamily", "uly", "ts", "tradeId", "px", "sz", "side", "count", "source", "seqId",
        "details", "markPx", "oi", "oiCcy", "oiUsd", "fundingRate", "fundingTime", "nextFundingRate",
        "nextFundingTime", "prevFundingTime", "method", "formulaType", "impactValue", "interestRate",
        "maxFundingRate", "minFundingRate", "premium", "settFundingRate", "settState", "asks", "bids", "checksum",
        "prevSeqId");
    static final int SYMBOL = ROW.id("instId");
    static final int TIME = ROW.id("ts");
    static final int PRICE = ROW.id("px");
    static final int QUANTITY = ROW.id("sz");
    static final int SIDE = ROW.id("side");
    static final int DETAILS = ROW.id("details");
    static final int MARK_PRICE = ROW.id("markPx");
    static final int OPEN_INTEREST = ROW.id("oi");
    static final int FUNDING_RATE = ROW.id("fundingRate");
    static final int FUNDING_TIME = ROW.id("fundingTime");
    static final int ASKS = ROW.id("asks");
    static final int BIDS = ROW.id("bids");
    static final int SEQUENCE = ROW.id("seqId");
    static final int PREVIOUS_SEQUENCE = ROW.id("prevSeqId");

    /** Keys of one liquidation. */
    static final Vocabulary DETAIL = Vocabulary.of("side", "posSide", "bkPx", "sz", "bkLoss", "ccy", "ts");
    static final int ORDER_SIDE = DETAIL.id("side");
    static final int POSITION_SIDE = DETAIL.id("posSide");
    static final int BANKRUPTCY_PRICE = DETAIL.id("bkPx");
    static final int DETAIL_QUANTITY = DETAIL.id("sz");
    static final int DETAIL_TIME = DETAIL.id("ts");

    private OkxKeys() {
    }
}
