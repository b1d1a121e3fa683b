package io.isotherm.feed.bitget;

/** The two protocols, which name the same fields differently; keys are those of {@link BitgetKeys#ROW}. */
enum BitgetVersion {
    V2(BitgetKeys.PRICE_V2, BitgetKeys.QUANTITY_V2, BitgetKeys.SIDE_V2, BitgetKeys.BID_V2, BitgetKeys.BID_QUANTITY_V2,
        BitgetKeys.ASK_V2, BitgetKeys.ASK_QUANTITY_V2, BitgetKeys.OPEN_INTEREST_V2, BitgetKeys.BIDS_V2,
        BitgetKeys.ASKS_V2),
    V3(BitgetKeys.PRICE_V3, BitgetKeys.QUANTITY_V3, BitgetKeys.SIDE_V3, BitgetKeys.BID_V3, BitgetKeys.BID_QUANTITY_V3,
        BitgetKeys.ASK_V3, BitgetKeys.ASK_QUANTITY_V3, BitgetKeys.OPEN_INTEREST_V3, BitgetKeys.BIDS_V3,
        BitgetKeys.ASKS_V3);

    /** Price of a trade. */
    final int price;
    /** Quantity of a trade. */
    final int quantity;
    /** Aggressor of a trade. */
    final int side;
    /** Best bid of a ticker. */
    final int bid;
    /** Quantity of the best bid. */
    final int bidQuantity;
    /** Best offer of a ticker. */
    final int ask;
    /** Quantity of the best offer. */
    final int askQuantity;
    /** Open interest of a ticker. */
    final int openInterest;
    /** Buying side of a book. */
    final int bids;
    /** Selling side of a book. */
    final int asks;

    BitgetVersion(final int price, final int quantity, final int side, final int bid, final int bidQuantity,
                  final int ask, final int askQuantity, final int openInterest, final int bids, final int asks) {
        this.price = price;
        this.quantity = quantity;
        this.side = side;
        this.bid = bid;
        this.bidQuantity = bidQuantity;
        this.ask = ask;
        this.askQuantity = askQuantity;
        this.openInterest = openInterest;
        this.bids = bids;
        this.asks = asks;
    }
}
