package io.isotherm.engine.system;

/** Bybit v5 frames: publicTrade, allLiquidation, tickers, orderbook. */
final class BybitFrames {
    private final FrameText frame;
    private final TestRandom random;

    BybitFrames(final FrameText frame, final TestRandom random) {
        this.frame = frame;
        this.random = random;
    }

    /** Writes a frame of one of 16 kinds. */
    void write(final SyntheticListing listing, final int kind, final long timeMs) {
        switch (kind) {
            case 0, 1, 2, 3 -> ticker(listing, timeMs);
            case 4 -> liquidation(listing, timeMs);
            case 5, 6, 7, 8 -> book(listing, timeMs);
            default -> trade(listing, timeMs);
        }
    }

    private FrameText topic(final String name, final SyntheticListing listing, final String type, final long timeMs) {
        return frame.text("{\"topic\":\"").text(name).text(".").text(listing.symbol).text("\",\"type\":\"").text(type)
            .text("\",\"ts\":").number(timeMs);
    }

    private void trade(final SyntheticListing listing, final long timeMs) {
        topic("publicTrade", listing, "snapshot", timeMs).text(",\"data\":[");
        for (int i = 0; i < 2; i++) {
            frame.text(i == 0 ? "" : ",").text("{\"T\":").number(timeMs).text(",\"s\":\"").text(listing.symbol)
                .text("\",\"S\":\"").text(random.below(2) == 0 ? "Buy" : "Sell").text("\",\"v\":\"")
                .decimal(1 + random.below(5_000), 3).text("\",\"p\":\"")
                .decimal(listing.price() + random.below(21) - 10, listing.priceScale)
                .text("\",\"L\":\"PlusTick\",\"i\":\"0cbf2330\",\"BT\":false,\"RPI\":false,\"seq\":1}");
        }
        frame.text("]}");
    }

    private void liquidation(final SyntheticListing listing, final long timeMs) {
        topic("allLiquidation", listing, "snapshot", timeMs).text(",\"data\":[{\"T\":").number(timeMs)
            .text(",\"s\":\"").text(listing.symbol).text("\",\"S\":\"").text(random.below(2) == 0 ? "Buy" : "Sell")
            .text("\",\"v\":\"").decimal(1 + random.below(900), 3).text("\",\"p\":\"")
            .decimal(listing.price(), listing.priceScale).text("\"}]}");
    }

    private void ticker(final SyntheticListing listing, final long timeMs) {
        topic("tickers", listing, "delta", timeMs).text(",\"data\":{\"symbol\":\"").text(listing.symbol)
            .text("\",\"markPrice\":\"").decimal(listing.wander(random), listing.priceScale)
            .text("\",\"openInterest\":\"").decimal(listing.openInterest(random), 3)
            .text("\",\"nextFundingTime\":\"").number(timeMs + 3_600_000)
            .text("\",\"fundingRate\":\"-0.000212\",\"bid1Price\":\"")
            .decimal(listing.price() - 1, listing.priceScale).text("\",\"bid1Size\":\"6.054\",\"ask1Price\":\"")
            .decimal(listing.price() + 1, listing.priceScale).text("\",\"ask1Size\":\"10.486\"},\"cs\":")
            .number(timeMs).text("}");
    }

    private void book(final SyntheticListing listing, final long timeMs) {
        final boolean snapshot = listing.bookSnapshotDue();
        topic("orderbook.200", listing, snapshot ? "snapshot" : "delta", timeMs).text(",\"data\":{\"s\":\"")
            .text(listing.symbol).text("\",\"b\":");
        BookLevels.write(frame, listing, random, true, snapshot, "");
        frame.text(",\"a\":");
        BookLevels.write(frame, listing, random, false, snapshot, "");
        frame.text(",\"u\":").number(listing.nextSequence()).text(",\"seq\":5},\"cts\":").number(timeMs).text("}");
    }
}
