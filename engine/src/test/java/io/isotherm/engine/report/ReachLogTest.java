package io.isotherm.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.isotherm.feed.Venue;
import io.isotherm.feed.rest.RestException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is told of venues that cannot be reached, and how often. */
final class ReachLogTest {
    private static final URI PUBLIC = URI.create("wss://fstream.binance.com/public/stream");
    private static final URI OTHER = URI.create("wss://ws.okx.com:8443/ws/v5/public");
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

    @Test
    void shouldTellTheLossOfAllCopiesAsALossOfTheVenue() {
        log.onCopyDown(Venue.OKX, "public/b", PUBLIC, true, REFUSED, "public");
        log.onDown(Venue.OKX, "public", PUBLIC, true, REFUSED);
        pass(60);
        assertEquals(List.of("okx: lost fstream.binance.com:443: " + REFUSED_WORDS + "; trying again"), lines);
    }

    @Test
    void shouldTellThatTheCarrierFallsForTheCauseOfItsCopy() {
        log.onCopyDown(Venue.OKX, "public/b", PUBLIC, true, REFUSED, "public");
        pass(30);
        log.onDown(Venue.OKX, "public", PUBLIC, true, REFUSED);
        pass(11 * 60);
        assertEquals("okx: lost fstream.binance.com:443: " + REFUSED_WORDS + "; trying again", lines.get(1));
        assertEquals("still not reached after 10 min: okx (" + REFUSED_WORDS + ")", lines.get(2));
        log.onUp(Venue.OKX, "public");
        log.onCarried(Venue.OKX, "public/b", "public");
        pass(3);
        assertEquals("okx: fstream.binance.com:443 is back after 11 min", lines.get(3));
        log.onCopyDown(Venue.OKX, "public/b", PUBLIC, false, REFUSED, "public");
        pass(3);
        assertEquals("okx: cannot reach public/b at fstream.binance.com:443: " + REFUSED_WORDS
            + "; trying again; public carries its streams", lines.get(4));
        assertEquals(5, lines.size(), lines.toString());
    }

    @Test
    void shouldNotCallAVenueUnreachedOfWhichACopyAloneIsDown() {
        log.onCopyDown(Venue.OKX, "public/b", PUBLIC, true, REFUSED, "public");
        pass(12 * 60);
        assertEquals(1, lines.size(), lines.toString());
        log.onUp(Venue.OKX, "public/b");
        pass(1);
        assertEquals("okx: public/b at fstream.binance.com:443 is back after 12 min", lines.get(1));
    }

    @Test
    void shouldNameAConnectionThatIsLostLaterForAToldCause() {
        log.onDown(Venue.BINANCE_USDM, "public", PUBLIC, true, REFUSED);
        pass(300, () -> log.onDown(Venue.BINANCE_USDM, "public", PUBLIC, false, REFUSED));
        log.onDown(Venue.BINANCE_USDM, "market", PUBLIC, true, REFUSED);
        pass(10, () -> log.onDown(Venue.BINANCE_USDM, "market", PUBLIC, false, REFUSED));
        assertEquals("binance-usdm: lost market at fstream.binance.com:443: " + REFUSED_WORDS + "; trying again",
            lines.get(1));
        pass(90, () -> {
            log.onDown(Venue.BINANCE_USDM, "public", PUBLIC, false, REFUSED);
            log.onDown(Venue.BINANCE_USDM, "market", PUBLIC, false, REFUSED);
        });
        log.onUp(Venue.BINANCE_USDM, "market");
        pass(1);
        log.onUp(Venue.BINANCE_USDM, "public");
        pass(120);
        assertEquals(List.of("binance-usdm: market at fstream.binance.com:443 is back after 100 s",
            "binance-usdm: fstream.binance.com:443 is back after 6 min"), lines.subList(2, lines.size()));
    }

    @Test
    void shouldTakeAnyAnswerOverRestForTheEndOfAllItsFailures() {
        log.onUp(Venue.OKX, "public");
        log.onRestDown(Venue.OKX, REST, rest(RestException.Kind.SERVER_ERROR, "HTTP status 502", null));
        log.onListingDown(Venue.OKX, REST, rest(RestException.Kind.SERVER_ERROR, "HTTP status 502", null), IN_FORCE);
        pass(20);
        log.onRestUp(Venue.OKX);
        pass(700, () -> log.onRestUp(Venue.OKX));
        assertEquals(List.of("okx: no answer over REST from fapi.binance.com:443: HTTP status 502; asking again; "
            + IN_FORCE, "okx: fapi.binance.com:443 is back after 20 s"), lines);
        assertEquals("", log.restProblem(Venue.OKX));
    }

    @Test
    void shouldNotLeaveAnUnclearRefusalToSocketsOfAnotherCause() {
        final RestException unclear = rest(RestException.Kind.UNREACHABLE,
            "no connection: refused or no route; check the address and the network", null);
        log.onDown(Venue.OKX, "business", PUBLIC, false, new IOException("TLS refused: the certificate has expired"));
        pass(30);
        pass(300, () -> log.onRestDown(Venue.OKX, REST, unclear));
        assertEquals(2, lines.size(), lines.toString());
        assertTrue(lines.get(1).startsWith("okx: no answer over REST from fapi.binance.com:443: no connection: "),
            lines.get(1));
    }

    @Test
    void shouldTellASocketsLossWhereHttpMetTheCauseAndAnotherSocketIsTold() {
        log.onUp(Venue.OKX, "public");
        log.onRestDown(Venue.OKX, REST, noName());
        pass(5);
        log.onDown(Venue.OKX, "business", PUBLIC, false, REFUSED);
        pass(5);
        log.onDown(Venue.OKX, "public", OTHER, true, NO_NAME);
        pass(5);
        assertEquals(3, lines.size(), lines.toString());
        assertEquals("okx: lost ws.okx.com:8443: no address for this name; trying again", lines.get(2));
        log.onUp(Venue.OKX, "public");
        pass(5);
        assertEquals("okx: ws.okx.com:8443 is back after 5 s", lines.get(3));
    }

    @Test
    void shouldTakeWordsThatDifferInCountsAndAddressesForOneCause() {
        log.onUp(Venue.OKX, "public");
        for (int i = 0; i < 5; i++) {
            log.onRestDown(Venue.OKX, REST, rest(RestException.Kind.REDIRECTED, "HTTP status 302: redirected to "
                + "https://elsewhere/?symbol=S" + i + ", which is not followed; configure the final address", null));
            pass(2);
        }
        assertEquals(1, lines.size(), lines.toString());
        for (int i = 0; i < 5; i++) {
            log.onDown(Venue.OKX, "public", PUBLIC, true, new IOException("the venue has not read what we write for "
                + "60000 ms, " + (95 + i) + " bytes wait; connecting anew"));
            pass(2);
            log.onUp(Venue.OKX, "public");
            pass(4);
        }
        assertEquals(3, lines.size(), lines.toString());
        log.onRestDown(Venue.OKX, REST, rest(RestException.Kind.STATUS, "HTTP status 404", null));
        pass(2);
        log.onRestDown(Venue.OKX, REST, rest(RestException.Kind.STATUS, "HTTP status 405", null));
        pass(2);
        assertEquals(5, lines.size(), "a status tells causes apart: " + lines);
    }

    @Test
    void shouldSayOnceThatTheRegionIsNotServedWhenTheListingIsNotEvenAskedFor() {
        log.onNoHistory(Venue.BYBIT, REST, rest(RestException.Kind.FORBIDDEN, "HTTP status 451: the venue does not "
            + "serve this address or region; not asked again for 300 s", null));
        log.onListingAsked(Venue.BYBIT);
        pass(0.5);
        log.onUp(Venue.BYBIT, "linear");
        log.onListingDown(Venue.BYBIT, REST, rest(RestException.Kind.PAUSED,
            "not asked: the venue is left in peace for 299 s more", null), IN_FORCE);
        pass(10);
        assertEquals(List.of("bybit: no answer over REST from fapi.binance.com:443: HTTP status 451: the venue does "
            + "not serve this address or region; not asked again for 300 s; no history, so a cold start; " + IN_FORCE),
            lines);
        assertTrue(log.isListingDown(Venue.BYBIT));
    }

    @Test
    void shouldNotCallAVenueDownThatItsOwnLimitPutsOff() {
        log.onUp(Venue.OKX, "public");
        log.onListingDown(Venue.OKX, REST, rest(RestException.Kind.LIMITED,
            "the venue's limit of 2400 in 60 s makes it wait 40 s", null), IN_FORCE);
        pass(1200);
        assertEquals(List.of("okx: no question over REST to fapi.binance.com:443: the venue's limit of 2400 in 60 s "
            + "makes it wait 40 s; asking again; " + IN_FORCE), lines);
        assertFalse(log.isListingDown(Venue.OKX));
        assertEquals("", log.restProblem(Venue.OKX));
    }

    @Test
    void shouldTellWhatIsBackWhileAnotherConnectionStaysDown() {
        log.onDown(Venue.OKX, "business", PUBLIC, false, new IOException("it answered the handshake with 404"));
        pass(5);
        for (int flap = 0; flap < 2; flap++) {
            log.onDown(Venue.OKX, "public", PUBLIC, true, REFUSED);
            pass(10);
            log.onUp(Venue.OKX, "public");
            pass(80);
        }
        final String lost = "okx: lost fstream.binance.com:443: " + REFUSED_WORDS + "; trying again";
        final String back = "okx: fstream.binance.com:443 is back after 10 s, all but business";
        assertEquals(List.of(lost, back, lost, back), lines.subList(1, lines.size()));
    }

    @Test
    void shouldNotSayThatRestIsBackWithTheSockets() {
        log.onUp(Venue.OKX, "public");
        log.onDown(Venue.OKX, "public", PUBLIC, true, NO_NAME);
        log.onRestDown(Venue.OKX, REST, noName());
        pass(0.5);
        log.onUp(Venue.OKX, "public");
        pass(300);
        assertEquals(List.of("okx: lost fstream.binance.com:443: no address for this name; back after 0.5 s",
            "okx: no answer over REST from fapi.binance.com:443: no address for this name; asking again"), lines);
    }

    @Test
    void shouldTellOfRestThatStaysDownWhileAnUnrelatedSocketDoes() {
        log.onDown(Venue.OKX, "business", PUBLIC, false, new IOException("it answered the handshake with 404"));
        log.onDown(Venue.OKX, "public", PUBLIC, true, NO_NAME);
        log.onRestDown(Venue.OKX, REST, noName());
        pass(5);
        log.onUp(Venue.OKX, "public");
        pass(70, () -> log.onRestDown(Venue.OKX, REST, noName()));
        assertEquals("okx: no answer over REST from fapi.binance.com:443: no address for this name; asking again",
            lines.get(lines.size() - 1), lines.toString());
    }

    @Test
    void shouldCountAFlapOfTwoCausesOnce() {
        for (int flap = 0; flap < 2; flap++) {
            log.onDown(Venue.OKX, "public", PUBLIC, true, REFUSED);
            pass(2);
            log.onDown(Venue.OKX, "public", PUBLIC, false, NO_NAME);
            pass(3);
            log.onUp(Venue.OKX, "public");
            pass(3);
        }
        pass(130);
        assertEquals("okx: down and back once more since the last line", lines.get(lines.size() - 1));
    }

    @Test
    void shouldCountAnOutageThatEndsAsItsTurnComes() {
        log.onDown(Venue.OKX, "public", PUBLIC, true, REFUSED);
        pass(2);
        log.onUp(Venue.OKX, "public");
        pass(3);
        log.onDown(Venue.OKX, "public", PUBLIC, true, REFUSED);
        pass(56.5);
        log.onUp(Venue.OKX, "public");
        pass(120);
        assertEquals("okx: down and back once more since the last line", lines.get(lines.size() - 1));
    }

    @Test
    void shouldSayThatItAsksAgainWhereTheHistoryLeadsTheLine() {
        log.onUp(Venue.OKX, "public");
        log.onNoHistory(Venue.OKX, REST, rest(RestException.Kind.SERVER_ERROR, "HTTP status 502", null));
        log.onListingDown(Venue.OKX, REST, rest(RestException.Kind.SERVER_ERROR, "HTTP status 502", null), IN_FORCE);
        pass(3);
        assertEquals(List.of("okx: no answer over REST from fapi.binance.com:443: HTTP status 502; asking again; no "
            + "history, so a cold start; " + IN_FORCE), lines);
    }

    @Test
    void shouldAllocateNothingWhileAllIsWell() {
        log.onDown(Venue.OKX, "public", PUBLIC, true, NO_NAME);
        log.onRestDown(Venue.OKX, REST, noName());
        pass(5);
        log.onUp(Venue.OKX, "public");
        log.onRestUp(Venue.OKX);
        pass(120);
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int run = 0; run < 5; run++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                log.tick();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least, "bytes for 1000 ticks");
    }

    @Test
    void shouldEndWhatItToldAndFallQuietWhateverHappened() {
        final long seed = Long.getLong("isotherm.seed", System.nanoTime());
        final Random random = new Random(seed);
        final List<String> sockets = List.of("public", "public/b", "market");
        for (int round = 0; round < 30; round++) {
            lines.clear();
            for (int step = 0; step < 40; step++) {
                strike(sockets.get(random.nextInt(sockets.size())), random);
                pass(random.nextInt(4) == 0 ? random.nextInt(90) : random.nextInt(8) / 4.0);
            }
            sockets.forEach(way -> log.onUp(Venue.OKX, way));
            log.onRestUp(Venue.OKX);
            pass(180);
            final int told = lines.size();
            pass(61 * 60);
            assertEquals(told, lines.size(), () -> "seed " + seed + ": " + lines.subList(told, lines.size()));
            for (final String endpoint : List.of("fstream.binance.com:443", "fapi.binance.com:443")) {
                final List<String> of = lines.stream().filter(line -> line.contains(endpoint)
                    && !line.contains("no question") && !line.startsWith("still")).toList();
                assertTrue(of.isEmpty() || of.get(of.size() - 1).contains("back after")
                    || endpoint.startsWith("fapi") && of.get(of.size() - 1).contains("; trying again"),
                    () -> "seed " + seed + ": " + of);
            }
        }
    }

    private void strike(final String way, final Random random) {
        final Throwable cause = random.nextBoolean() ? NO_NAME : REFUSED;
        final RestException failed = random.nextBoolean() ? noName() : rest(RestException.Kind.UNREACHABLE,
            "no connection: refused or no route; check the address and the network", null);
        switch (random.nextInt(8)) {
            case 0 -> log.onUp(Venue.OKX, way);
            case 1 -> log.onDown(Venue.OKX, way, PUBLIC, true, cause);
            case 2 -> log.onDown(Venue.OKX, way, PUBLIC, false, cause);
            case 3 -> log.onCopyDown(Venue.OKX, "public/b", PUBLIC, random.nextBoolean(), cause, "public");
            case 4 -> {
                log.onUp(Venue.OKX, "public");
                log.onCarried(Venue.OKX, "public/b", "public");
            }
            case 5 -> log.onRestDown(Venue.OKX, REST, failed);
            case 6 -> log.onListingDown(Venue.OKX, REST, failed, IN_FORCE);
            default -> log.onRestUp(Venue.OKX);
        }
    }
}
