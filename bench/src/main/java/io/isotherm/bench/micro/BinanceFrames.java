package io.isotherm.bench.micro;

/** Binance frames of the shape and length that the venue sends. */
final class BinanceFrames {
    private BinanceFrames() {
    }

    /** A frame of the kind. */
    static String of(final String kind) {
        switch (kind) {
            case "aggTrade":
                return "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"E\":1700000000123,"
                    + "\"a\":3478018549,\"s\":\"BTCUSDT\",\"p\":\"83434.40\",\"q\":\"0.016\",\"nq\":\"0.016\","
                    + "\"f\":8154045700,\"l\":8154045704,\"T\":1700000000101,\"m\":true,\"st\":1}}";
            case "bookTicker":
                return "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"e\":\"bookTicker\",\"u\":4984028370881,"
                    + "\"s\":\"BTCUSDT\",\"ps\":\"BTCUSDT\",\"b\":\"63943.90\",\"B\":\"46.371\",\"a\":\"63944.00\","
                    + "\"A\":\"0.095\",\"T\":1700000000507,\"E\":1700000000507,\"st\":1}}";
            case "markPriceUpdate":
                return "{\"stream\":\"btcusdt@markPrice@1s\",\"data\":{\"e\":\"markPriceUpdate\","
                    + "\"E\":1700000000000,\"s\":\"BTCUSDT\",\"p\":\"85296.60260870\",\"ap\":\"85296.60260870\","
                    + "\"P\":\"85321.91711993\",\"i\":\"85345.93826087\",\"r\":\"0.00000523\",\"T\":1700006400000}}";
            case "forceOrder":
                return "{\"stream\":\"!forceOrder@arr\",\"data\":{\"e\":\"forceOrder\",\"E\":1700000001055,"
                    + "\"o\":{\"s\":\"BTCUSDT\",\"S\":\"SELL\",\"o\":\"LIMIT\",\"f\":\"IOC\",\"q\":\"0.190\","
                    + "\"p\":\"82338.30\",\"ap\":\"82651.90\",\"X\":\"FILLED\",\"l\":\"0.155\",\"z\":\"0.190\","
                    + "\"T\":1700000000120,\"ps\":\"BTCUSDT\",\"st\":1}}}";
            case "depth1":
                return depth(1);
            case "depth20":
                return depth(20);
            default:
                throw new IllegalArgumentException("no frame of kind " + kind);
        }
    }

    private static String depth(final int levels) {
        final StringBuilder bids = new StringBuilder();
        final StringBuilder asks = new StringBuilder();
        for (int i = 0; i < levels; i++) {
            final String separator = i == 0 ? "" : ",";
            bids.append(separator).append("[\"").append(63943 - i).append(".90\",\"").append(i).append(".371\"]");
            asks.append(separator).append("[\"").append(63944 + i).append(".00\",\"").append(i).append(".095\"]");
        }
        return "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1700000000693,"
            + "\"T\":1700000000687,\"s\":\"BTCUSDT\",\"U\":4984028367545,\"u\":4984028370730,\"pu\":4984028367494,"
            + "\"b\":[" + bids + "],\"a\":[" + asks + "]}}";
    }
}
