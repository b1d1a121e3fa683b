package io.isotherm.engine.system;

/** OKX v5 frames: trades, liquidation-orders, mark-price, open-interest, funding-rate, bbo-tbt, books. */
final class OkxFrames {
    private final FrameText frame;
    private final TestRandom random;

    OkxFrames(final FrameText frame, final TestRandom random) {
        this.frame = frame;
        this.random = random;
    }

    /** Writes a frame of one of 16 kinds. */
    void write(final SyntheticListing listing, final int kind, final long timeMs) {
        switch (kind) {
            case 0 -> mark(listing, timeMs);
            case 1 -> openInterest(listing, timeMs);
            case 2 -> liquidation(listing, timeMs);
            case 3 -> funding(listing, timeMs);
            case 4, 5 -> quote(listing, timeMs);
            case 6, 7, 8, 9 -> book(listing, timeMs);
            default -> trade(listing, timeMs);
        }
    }

    private FrameText channel(final String name, final SyntheticListing listing) {
        return frame.text("{\"arg\":{\"channel\":\"").text(name).text("\",\"instId\":\"").text(listing.symbol)
            .text("\"}");
    }

    private FrameText row(final String name, final SyntheticListing listing) {
        return channel(name, listing).text(",\"data\":[{\"instId\":\"").text(listing.symbol).text("\"");
    }

    private void end(final long timeMs) {
        frame.text(",\"ts\":\"").number(timeMs).text("\"}]}");
    }

    private void trade(final SyntheticListing listing, final long timeMs) {
        row("trades", listing).text(",\"tradeId\":\"1\",\"px\":\"")
            .decimal(listing.price() + random.below(21) - 10, listing.priceScale).text("\",\"sz\":\"")
            .decimal(1 + random.below(9_000), 1).text("\",\"side\":\"").text(random.below(2) == 0 ? "buy" : "sell")
            .text("\",\"count\":\"3\",\"seqId\":11");
        end(timeMs);
    }

    private void liquidation(final SyntheticListing listing, final long timeMs) {
        frame.text("{\"arg\":{\"channel\":\"liquidation-orders\",\"instType\":\"SWAP\"},\"data\":[{\"details\":[")
            .text("{\"bkLoss\":\"0\",\"bkPx\":\"").decimal(listing.price(), listing.priceScale)
            .text("\",\"ccy\":\"\",\"posSide\":\"long\",\"side\":\"sell\",\"sz\":\"")
            .decimal(1 + random.below(900), 2).text("\",\"ts\":\"").number(timeMs)
            .text("\"}],\"instFamily\":\"X\",\"instId\":\"").text(listing.symbol)
            .text("\",\"instType\":\"SWAP\",\"uly\":\"X\"}]}");
    }

    private void mark(final SyntheticListing listing, final long timeMs) {
        row("mark-price", listing).text(",\"instType\":\"SWAP\",\"markPx\":\"")
            .decimal(listing.wander(random), listing.priceScale).text("\"");
        end(timeMs);
    }

    private void openInterest(final SyntheticListing listing, final long timeMs) {
        final long quantity = listing.openInterest(random);
        row("open-interest", listing).text(",\"instType\":\"SWAP\",\"oi\":\"").decimal(quantity, 1)
            .text("\",\"oiCcy\":\"").decimal(quantity, 3).text("\",\"oiUsd\":\"1\"");
        end(timeMs);
    }

    private void funding(final SyntheticListing listing, final long timeMs) {
        row("funding-rate", listing).text(",\"fundingRate\":\"-0.0004270396398519\",\"fundingTime\":\"")
            .number(timeMs + 3_600_000).text("\",\"instType\":\"SWAP\",\"method\":\"current_period\"")
            .text(",\"nextFundingRate\":\"\",\"nextFundingTime\":\"").number(timeMs + 7_200_000).text("\"");
        end(timeMs);
    }

    private void quote(final SyntheticListing listing, final long timeMs) {
        channel("bbo-tbt", listing).text(",\"data\":[{\"asks\":[[\"")
            .decimal(listing.price() + 1, listing.priceScale).text("\",\"7\",\"0\",\"2\"]],\"bids\":[[\"")
            .decimal(listing.price() - 1, listing.priceScale).text("\",\"50\",\"0\",\"5\"]],\"seqId\":3");
        end(timeMs);
    }

    private void book(final SyntheticListing listing, final long timeMs) {
        final boolean snapshot = listing.bookSnapshotDue();
        final long before = listing.sequence();
        channel("books", listing).text(",\"action\":\"").text(snapshot ? "snapshot" : "update")
            .text("\",\"data\":[{\"asks\":");
        BookLevels.write(frame, listing, random, false, snapshot, ",\"0\",\"1\"");
        frame.text(",\"bids\":");
        BookLevels.write(frame, listing, random, true, snapshot, ",\"0\",\"1\"");
        frame.text(",\"checksum\":-855196043,\"prevSeqId\":").number(snapshot ? -1 : before).text(",\"seqId\":")
            .number(listing.nextSequence());
        end(timeMs);
    }
}
