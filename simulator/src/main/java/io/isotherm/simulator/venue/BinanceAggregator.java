package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.MarketEvent;

/** Binance's aggTrade: trades of one price and taker side within 100 ms become one message. */
final class BinanceAggregator {
    private static final int WINDOW_MS = 100;

    private final BinanceFrames frames;
    private final Emission.Sink sink;
    private final String channel;
    private MarketEvent.Trade first;
    private long lots;
    private long aggregateId = 3_478_000_000L;
    private long tradeId = 8_154_000_000L;
    private long firstTradeId;

    BinanceAggregator(final BinanceFrames frames, final Emission.Sink sink, final String channel) {
        this.frames = frames;
        this.sink = sink;
        this.channel = channel;
    }

    void onTrade(final MarketEvent.Trade trade) {
        if (first != null && (trade.priceTicks() != first.priceTicks() || trade.takerBuys() != first.takerBuys()
            || trade.timeMs() >= first.timeMs() + WINDOW_MS)) {
            send(trade.timeMs());
        }
        tradeId++;
        if (first == null) {
            first = trade;
            firstTradeId = tradeId;
            lots = 0;
        }
        lots += trade.lots();
    }

    void onTimer(final long timeMs) {
        if (first != null && timeMs >= first.timeMs() + WINDOW_MS) {
            send(timeMs);
        }
    }

    private void send(final long timeMs) {
        sink.emit(new Emission(timeMs, channel,
            frames.aggTrade(timeMs, ++aggregateId, first, lots, firstTradeId, tradeId)));
        first = null;
    }
}
