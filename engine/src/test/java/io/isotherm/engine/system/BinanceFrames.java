package io.isotherm.engine.system;

/** Binance USD-M frames: aggTrade, forceOrder, markPrice, bookTicker, depth, and the REST bodies. */
final class BinanceFrames {
    private final FrameText frame;
    private final TestRandom random;

    BinanceFrames(final FrameText frame, final TestRandom random) {
        this.frame = frame;
        this.random = random;
    }

    /** Writes a frame of one of 16 kinds; true when it is a REST body. */
    boolean write(final SyntheticListing listing, final int kind, final long timeMs) {
        switch (kind) {
            case 0 -> mark(listing, timeMs);
            case 1 -> {
                openInterest(listing, timeMs);
                return true;
            }
            case 2 -> liquidation(listing, timeMs);
            case 3, 4, 5 -> quote(listing, timeMs);
            case 6, 7, 8, 9 -> {
                return book(listing, timeMs);
            }
            default -> trade(listing, timeMs);
        }
        return false;
    }

    private FrameText event(final String stream, final String type, final SyntheticListing listing,
                            final long timeMs) {
        return frame.text("{\"stream\":\"x@").text(stream).text("\",\"data\":{\"e\":\"").text(type)
            .text("\",\"E\":").number(timeMs).text(",\"T\":").number(timeMs).text(",\"s\":\"").text(listing.symbol);
    }

    private void trade(final SyntheticListing listing, final long timeMs) {
        event("aggTrade", "aggTrade", listing, timeMs).text("\",\"a\":").number(timeMs).text(",\"p\":\"")
            .decimal(listing.price() + random.below(21) - 10, listing.priceScale).text("\",\"q\":\"")
            .decimal(1 + random.below(5_000), 3).text("\",\"f\":1,\"l\":2,\"m\":")
            .text(random.below(2) == 0 ? "true" : "false").text("}}");
    }

    private void liquidation(final SyntheticListing listing, final long timeMs) {
        frame.text("{\"stream\":\"x@forceOrder\",\"data\":{\"e\":\"forceOrder\",\"E\":").number(timeMs)
            .text(",\"o\":{\"s\":\"").text(listing.symbol).text("\",\"S\":\"")
            .text(random.below(2) == 0 ? "SELL" : "BUY").text("\",\"o\":\"LIMIT\",\"f\":\"IOC\",\"q\":\"")
            .decimal(1 + random.below(900), 3).text("\",\"p\":\"").decimal(listing.price(), listing.priceScale)
            .text("\",\"ap\":\"").decimal(listing.price(), listing.priceScale)
            .text("\",\"X\":\"FILLED\",\"l\":\"0.001\",\"z\":\"").decimal(1 + random.below(900), 3).text("\",\"T\":")
            .number(timeMs).text("}}}");
    }

    private void mark(final SyntheticListing listing, final long timeMs) {
        final long mark = listing.wander(random);
        frame.text("{\"stream\":\"x@markPrice@1s\",\"data\":{\"e\":\"markPriceUpdate\",\"E\":").number(timeMs)
            .text(",\"s\":\"").text(listing.symbol).text("\",\"p\":\"").decimal(mark, listing.priceScale)
            .text("\",\"i\":\"").decimal(mark, listing.priceScale).text("\",\"r\":\"0.00010000\",\"T\":")
            .number(timeMs + 3_600_000).text("}}");
    }

    private void quote(final SyntheticListing listing, final long timeMs) {
        event("bookTicker", "bookTicker", listing, timeMs).text("\",\"u\":").number(timeMs).text(",\"b\":\"")
            .decimal(listing.price() - 1, listing.priceScale).text("\",\"B\":\"3.000\",\"a\":\"")
            .decimal(listing.price() + 1, listing.priceScale).text("\",\"A\":\"2.500\"}}");
    }

    private boolean book(final SyntheticListing listing, final long timeMs) {
        final boolean snapshot = listing.bookSnapshotDue();
        final long before = listing.sequence();
        if (snapshot) {
            frame.text("{\"lastUpdateId\":").number(before).text(",\"E\":").number(timeMs).text(",\"T\":")
                .number(timeMs).text(",\"bids\":");
            BookLevels.write(frame, listing, random, true, true, "");
            frame.text(",\"asks\":");
            BookLevels.write(frame, listing, random, false, true, "");
            frame.text("}");
        } else {
            event("depth@100ms", "depthUpdate", listing, timeMs).text("\",\"U\":").number(before).text(",\"u\":")
                .number(listing.nextSequence()).text(",\"pu\":").number(before).text(",\"b\":");
            BookLevels.write(frame, listing, random, true, false, "");
            frame.text(",\"a\":");
            BookLevels.write(frame, listing, random, false, false, "");
            frame.text("}}");
        }
        return snapshot;
    }

    private void openInterest(final SyntheticListing listing, final long timeMs) {
        frame.text("{\"openInterest\":\"").decimal(listing.openInterest(random), 3).text("\",\"symbol\":\"")
            .text(listing.symbol).text("\",\"time\":").number(timeMs).text("}");
    }
}
