package io.isotherm.feed.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.AllocationProbe;
import org.junit.jupiter.api.Test;

final class WatchAllocationTest {
    private long nowNs;

    @Test
    void shouldAllocateNothingPerEventNorPerLook() {
        final StreamBench bench = new StreamBench();
        final StreamBench.Recovery recovery = new StreamBench.Recovery();
        recovery.refusals.add(StreamBench.number(StreamChannel.MARK, 1));
        final WatchedConnection okx =
            bench.okx(recovery, StreamChannel.TRADES, StreamChannel.MARK, StreamChannel.BOOK);
        assertEquals(0, AllocationProbe.leastBytes(5, () -> {
            for (int i = 0; i < 20_000; i++) {
                nowNs += StreamBench.SECOND / 100;
                okx.heard(StreamChannel.TRADES.ordinal(), i & 1, nowNs);
                okx.heard(StreamChannel.MARK.ordinal(), i & 1, nowNs);
                okx.heardBook(i & 1, nowNs, nowNs);
                bench.watch.onTime(nowNs);
            }
        }));
    }
}
