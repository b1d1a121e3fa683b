package io.isotherm.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import io.isotherm.feed.rest.RestException;
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
    private static final String REFUSED_WORDS = "connection refused: nobody listens there, or a firewall says no";
    private static final String IN_FORCE = "contracts from the instrument file";
    private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(250);

    private final List<String> lines = new ArrayList<>();
    private long nowNs = TimeUnit.HOURS.toNanos(-1);
    private final ReachLog log = new ReachLog(() -> nowNs, lines::add);

    private static RestException rest(final RestException.Kind kind, final String words, final Throwable cause) {
        final RestException failed = new RestException(kind, 0, words);
        failed.initCause(cause);
        return failed;
    }

    private static RestException noName() {
        return rest(RestException.Kind.UNREACHABLE, "no address for this name", NO_NAME);
    }

    /** Lets time pass, a tick at a time, with something done before each. */
    private void pass(final double seconds, final Runnable before) {
        for (long left = (long) (seconds * 1e9); left > 0; left -= TICK_NS) {
            before.run();
            log.tick();
            nowNs += TICK_NS;
        }
    }

    private void pass(final double seconds) {
        pass(seconds, () -> { });
    }

    @Test
    void shouldFoldSocketsListingHistoryAndOpenInterestOfOneCauseIntoOneLine() {
        log.onNoHistory(Venue.BINANCE_USDM, REST, noName());
        pass(3);
        assertEquals(List.of(), lines, "the sockets, which matter more, have said nothing yet");
        pass(60 * 9, () -> {
            log.onListingDown(Venue.BINANCE_USDM, REST, noName(), IN_FORCE);
            log.onRestDown(Venue.BINANCE_USDM, REST, noName());
            log.onDown(Venue.BINANCE_USDM, "public", PUBLIC, false, NO_NAME);
            log.onDown(Venue.BINANCE_USDM, "market", PUBLIC, false, NO_NAME);
            log.onRestDown(Venue.BINANCE_USDM, REST, rest(RestException.Kind.PAUSED,
                "not asked: the venue is left in peace for " + nowNs + " more", null));
        });
        assertEquals(List.of("binance-usdm: cannot reach fstream.binance.com:443, fapi.binance.com:443: no address for "
            + "this name; trying again; no history, so a cold start; contracts from the instrument file"), lines);
        assertEquals("no address for this name", log.problem(Venue.BINANCE_USDM, "market"));
        assertEquals("no address for this name", log.restProblem(Venue.BINANCE_USDM));
        assertTrue(log.isListingDown(Venue.BINANCE_USDM));
    }

    @Test
    void shouldWaitForAListingThatIsAskedAtTheStart() {
        log.onListingAsked(Venue.OKX);
        log.onDown(Venue.OKX, "public", PUBLIC, false, NO_NAME);
        pass(4);
        assertEquals(List.of(), lines);
        log.onListingDown(Venue.OKX, REST, noName(), IN_FORCE);
        pass(1);
        assertEquals(List.of("okx: cannot reach fstream.binance.com:443, fapi.binance.com:443: no address for this "
            + "name; trying again; " + IN_FORCE), lines);
        log.onListingAsked(Venue.BYBIT);
        log.onDown(Venue.BYBIT, "linear", PUBLIC, false, NO_NAME);
        pass(7);
        assertEquals(2, lines.size(), "not for ever: " + lines);
    }

    @Test
    void shouldTakeARefusalThatHttpCannotNameForThatOfTheSockets() {
        final RestException unclear = rest(RestException.Kind.UNREACHABLE,
            "no connection: refused or no route; check the address and the network", null);
        log.onListingAsked(Venue.OKX);
        log.onNoHistory(Venue.OKX, REST, unclear);
        pass(4);
        log.onDown(Venue.OKX, "public", PUBLIC, false, REFUSED);
        pass(1);
        log.onListingDown(Venue.OKX, REST, unclear, IN_FORCE);
        pass(3);
        log.onRestDown(Venue.OKX, REST, unclear);
        pass(3);
        assertEquals(List.of("okx: cannot reach fstream.binance.com:443, fapi.binance.com:443: " + REFUSED_WORDS
            + "; trying again; no history, so a cold start; " + IN_FORCE), lines);
    }

    @Test
    void shouldTellOfRestAloneWhereSocketsStand() {
        log.onUp(Venue.OKX, "public");
        log.onNoHistory(Venue.OKX, REST, rest(RestException.Kind.FORBIDDEN,
            "HTTP status 403: the venue does not serve this address or region; not asked again for 300 s", null));
        log.onListingDown(Venue.OKX, REST, rest(RestException.Kind.FORBIDDEN,
            "HTTP status 403: the venue does not serve this address or region; not asked again for 299 s", null),
            IN_FORCE);
        pass(3);
        log.onListingUp(Venue.OKX);
        pass(3);
        assertEquals(List.of("okx: no answer over REST from fapi.binance.com:443: HTTP status 403: the venue does not "
            + "serve this address or region; not asked again for 300 s; no history, so a cold start; " + IN_FORCE,
            "okx: fapi.binance.com:443 is back after 3 s"), lines);
        assertFalse(log.isListingDown(Venue.OKX));
    }

    @Test
    void shouldGiveACauseThatDiffersALineOfItsOwn() {
        log.onDown(Venue.OKX, "public", PUBLIC, false, NO_NAME);
        log.onRestDown(Venue.OKX, REST, rest(RestException.Kind.SERVER_ERROR, "HTTP status 502", null));
        pass(3);
        assertEquals(2, lines.size(), lines.toString());
        assertEquals("okx: no answer over REST from fapi.binance.com:443: HTTP status 502; asking again", lines.get(1));
    }

    @Test
    void shouldTellOfRestOnceSocketsAreBackAndItFailsAgain() {
        log.onDown(Venue.OKX, "public", PUBLIC, false, NO_NAME);
        log.onRestDown(Venue.OKX, REST, noName());
        pass(10);
        log.onUp(Venue.OKX, "public");
        pass(10);
        assertEquals(2, lines.size(), lines.toString());
        assertEquals("okx: fstream.binance.com:443 is back after 10 s", lines.get(1));
        log.onRestDown(Venue.OKX, REST, noName());
        pass(3);
        assertEquals("okx: no answer over REST from fapi.binance.com:443: no address for this name; asking again",
            lines.get(2));
    }

    @Test
    void shouldTellEachCauseOnceForAsLongAsAnOutageLasts() {
        for (int second = 0; second < 500; second++) {
            log.onDown(Venue.BINANCE_USDM, "public", PUBLIC, false, second % 2 == 0 ? NO_NAME : REFUSED);
            pass(1);
        }
        assertEquals(1, lines.stream().filter(line -> line.contains("no address for this name")).count());
        assertEquals(1, lines.stream().filter(line -> line.contains("connection refused")).count());
        assertEquals(2, lines.size(), lines.toString());
    }

    @Test
    void shouldSumUpWhatStaysDownAfterTenMinutesAndThenEveryHour() {
        log.onDown(Venue.BYBIT, "linear", PUBLIC, false, NO_NAME);
        log.onDown(Venue.OKX, "public", PUBLIC, false, NO_NAME);
        log.onDown(Venue.DERIBIT, "perpetuals", PUBLIC, false, REFUSED);
        pass(9 * 60);
        assertEquals(3, lines.size(), lines.toString());
        pass(2 * 60);
        assertEquals("still not reached after 10 min: bybit, okx (no address for this name); deribit (" + REFUSED_WORDS
            + ")", lines.get(3));
        log.onUp(Venue.OKX, "public");
        pass(60 * 60);
        assertEquals("okx: fstream.binance.com:443 is back after 11 min", lines.get(4));
        assertEquals("still not reached after 70 min: bybit (no address for this name); deribit (" + REFUSED_WORDS
            + ")", lines.get(5));
        assertEquals(6, lines.size(), lines.toString());
    }

    @Test
    void shouldTellWhenAllConnectionsAreBack() {
        log.onDown(Venue.BYBIT, "linear", PUBLIC, true, REFUSED);
        log.onDown(Venue.BYBIT, "linear-2", PUBLIC, true, REFUSED);
        pass(34);
        log.onUp(Venue.BYBIT, "linear");
        pass(1);
        assertEquals(1, lines.size(), "one is still down: " + lines);
        log.onUp(Venue.BYBIT, "linear-2");
        pass(1);
        assertEquals(List.of("bybit: lost fstream.binance.com:443: " + REFUSED_WORDS + "; trying again",
            "bybit: fstream.binance.com:443 is back after 35 s"), lines);
    }

    @Test
    void shouldTellAShortLossAndItsEndInOneLine() {
        log.onDown(Venue.BYBIT, "linear", PUBLIC, true, NO_NAME);
        pass(0.5);
        log.onDown(Venue.BYBIT, "linear", PUBLIC, false, REFUSED);
        pass(0.5);
        log.onUp(Venue.BYBIT, "linear");
        pass(5);
        assertEquals(List.of("bybit: lost fstream.binance.com:443: no address for this name; back after 1 s"), lines);
    }

    @Test
    void shouldTellFlapsOnceAMinuteAndCountTheOthers() {
        for (int flap = 0; flap < 12; flap++) {
            log.onDown(Venue.BYBIT, "linear", PUBLIC, true, REFUSED);
            pass(2);
            log.onUp(Venue.BYBIT, "linear");
            pass(8);
        }
        assertEquals("bybit: lost fstream.binance.com:443: " + REFUSED_WORDS + "; trying again", lines.get(0));
        assertEquals("bybit: fstream.binance.com:443 is back after 2 s", lines.get(1));
        assertTrue(lines.get(2).endsWith("; trying again (down and back 6 times more since the last line)")
            || lines.get(2).endsWith("; trying again (down and back 5 times more since the last line)"),
            lines.toString());
        pass(120);
        assertTrue(lines.get(4).matches("bybit: down and back \\d times more since the last line"), lines.toString());
        assertEquals(5, lines.size(), lines.toString());
    }

    @Test
    void shouldTellAnOutageThatOutlastsTheMinuteOfTheOneBefore() {
        log.onDown(Venue.BYBIT, "linear", PUBLIC, true, REFUSED);
        pass(2);
        log.onUp(Venue.BYBIT, "linear");
        pass(10);
        log.onDown(Venue.BYBIT, "linear", PUBLIC, true, REFUSED);
        pass(45);
        assertEquals(2, lines.size(), lines.toString());
        pass(10);
        assertEquals(3, lines.size(), lines.toString());
    }

    @Test
    void shouldSayWhichCopyCarriesTheStreamsOfALostOne() {
        log.onCopyDown(Venue.OKX, "public/b", PUBLIC, true, REFUSED, "public");
        pass(3);
        assertEquals(List.of("okx: lost public/b at fstream.binance.com:443: " + REFUSED_WORDS
            + "; trying again; public carries its streams"), lines);
    }
}
