package io.isotherm.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.Venue;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is told of venues that cannot be reached, and how often. */
final class ReachLogTest {
    private static final URI PUBLIC = URI.create("wss://fstream.binance.com/public/stream");
    private static final URI REST = URI.create("https://fapi.binance.com");
    private static final Throwable NO_NAME = new UnknownHostException("fstream.binance.com");
    private static final Throwable REFUSED = new ConnectException("Connection refused: /10.0.0.1:443");

    private final List<String> lines = new ArrayList<>();
    private long nowNs = TimeUnit.HOURS.toNanos(-1);
    private final ReachLog log = new ReachLog(() -> nowNs, lines::add);

    @Test
    void shouldTellOneLineForAllWaysThatFailForOneCause() {
        log.onRestDown(Venue.BINANCE_USDM, REST, NO_NAME);
        log.onDown(Venue.BINANCE_USDM, "public", PUBLIC, false, NO_NAME, TimeUnit.SECONDS.toNanos(2));
        log.onDown(Venue.BINANCE_USDM, "market", PUBLIC, false, NO_NAME, TimeUnit.SECONDS.toNanos(2));
        log.tick();
        assertEquals(List.of("binance-usdm: cannot reach fstream.binance.com:443: no address for this name; trying "
            + "again in 2 s"), lines);
    }

    @Test
    void shouldTellEachCauseOnceAMinute() {
        for (int second = 0; second < 150; second++) {
            log.onDown(Venue.BINANCE_USDM, "public", PUBLIC, false, second % 2 == 0 ? NO_NAME : REFUSED, 1);
            log.tick();
            nowNs += TimeUnit.SECONDS.toNanos(1);
        }
        assertEquals(3, lines.stream().filter(line -> line.contains("no address for this name")).count());
        assertEquals(3, lines.stream().filter(line -> line.contains("connection refused")).count());
        assertEquals(6, lines.size());
    }

    @Test
    void shouldTellWhenAllConnectionsAreBack() {
        log.onDown(Venue.BYBIT, "linear", PUBLIC, true, REFUSED, 700_000_000);
        log.onDown(Venue.BYBIT, "linear-2", PUBLIC, true, REFUSED, 700_000_000);
        log.tick();
        nowNs += TimeUnit.SECONDS.toNanos(34);
        log.onUp(Venue.BYBIT, "linear");
        log.tick();
        assertEquals(1, lines.size(), "one is still down: " + lines);
        log.onUp(Venue.BYBIT, "linear-2");
        log.tick();
        log.tick();
        assertEquals(List.of("bybit: lost fstream.binance.com:443: connection refused: nobody listens there, or a "
            + "firewall says no; trying again in 0.7 s", "bybit: fstream.binance.com:443 is back after 34 s"), lines);
    }

    @Test
    void shouldSayWhichCopyCarriesTheStreamsOfALostOne() {
        log.onCopyDown(Venue.OKX, "public/b", PUBLIC, true, REFUSED, 1_500_000_000, "public");
        log.tick();
        assertEquals(List.of("okx: lost public/b at fstream.binance.com:443: connection refused: nobody listens there, "
            + "or a firewall says no; public carries its streams; trying again in 1.5 s"), lines);
    }

    @Test
    void shouldTellOfRestAloneWhereSocketsStand() {
        log.onRestDown(Venue.BINANCE_USDM, REST, NO_NAME);
        log.tick();
        log.onRestUp(Venue.BINANCE_USDM);
        log.tick();
        assertEquals(2, lines.size(), lines.toString());
        assertEquals("binance-usdm: no answer over REST from fapi.binance.com:443: no address for this name; asking "
            + "again", lines.get(0));
    }
}
