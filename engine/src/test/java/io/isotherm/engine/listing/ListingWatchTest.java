package io.isotherm.engine.listing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.ring.Listings;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.listing.ListedContract;
import io.isotherm.feed.listing.ListingPages;
import io.isotherm.feed.listing.TradingState;
import io.isotherm.feed.listing.VenueListing;
import io.isotherm.feed.rest.RestClient;
import io.isotherm.feed.rest.RestException;
import io.isotherm.feed.rest.RestHost;
import io.isotherm.feed.rest.RestLimit;
import io.isotherm.feed.rest.RestRequest;
import io.isotherm.feed.session.FeedProxy;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real HTTP on loopback: what is answered, and what is no answer. */
final class ListingWatchTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String ROW = "{\"symbol\":\"BTCUSDT\",\"status\":\"TRADING\",\"deliveryDate\":4133404800000,"
        + "\"filters\":[]}";
    private static final String ANSWER = "{\"serverTime\":1800000000123,\"symbols\":[" + ROW + "]}";

    @TempDir
    private Path folder;
    private final List<String> announced = new CopyOnWriteArrayList<>();
    private final List<String> unanswered = new CopyOnWriteArrayList<>();
    private final ListingReach reach = new ListingReach() {
        @Override
        public void onAnswer(final Venue venue) {
            unanswered.clear();
        }

        @Override
        public void onFailure(final Venue venue, final RestException cause, final String inForce) {
            unanswered.add(venue.code() + ": " + cause.getMessage() + "; " + inForce);
        }
    };
    private final List<String> frames = new ArrayList<>();
    private final ExecutorService serverThreads = Executors.newCachedThreadPool();
    private volatile Answer answer;
    private HttpServer server;
    private ListingDirectory directory;

    /** What the venue does with a request. */
    private interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(serverThreads);
        server.createContext("/", exchange -> {
            try {
                answer.give(exchange);
            } finally {
                exchange.close();
            }
        });
        server.start();
        directory = ListingDirectory.at(folder.resolve("listings"));
    }

    @AfterEach
    void close() {
        server.stop(0);
        serverThreads.shutdownNow();
    }

    private static Answer text(final int status, final String body) {
        return exchange -> {
            final byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    private static void endless(final HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        final byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        final OutputStream body = exchange.getResponseBody();
        body.write('{');
        for (int i = 0; i < 64 << 10; i++) {
            body.write(blanks);
        }
    }

    private static void cutOff(final HttpExchange exchange) throws IOException {
        final byte[] bytes = ANSWER.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    /** One watch of one venue with what is kept, for as long as the condition needs. */
    private ListingAge watched(final BooleanSupplier enough) {
        final long seed = System.nanoTime();
        try (RestClient client = new RestClient("test-rest", System::nanoTime, seed);
             FeedProxy proxy = new FeedProxy(1 << 20, () -> 0, () -> { });
             ListingWatch watch = new ListingWatch(directory, Listings.TABLE,
                 new DensityModel(Listings.TABLE, ModelParameters.DEFAULTS).changes(), proxy, announced::add, reach,
                 SECOND)) {
            final RestHost host = client.host(Venue.BINANCE_USDM,
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
            final ListingPages pages = path -> host.get(RestRequest.of(path, RestLimit.BINANCE_USDM, 1)
                .longest(TokenDescriptor.MAX_FRAME_LENGTH).patient(30 * SECOND));
            watch.add(Venue.BINANCE_USDM, pages, List.of("BTCUSDT"), directory.newest(Venue.BINANCE_USDM),
                (buffer, offset, length, timeNs) -> frames.add(buffer.getStringWithoutLengthUtf8(offset, length)));
            assertEquals(0, proxy.drain(), "nothing is handed over while venues may still be added");
            watch.offerKept();
            watch.start();
            final long deadlineNs = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (!enough.getAsBoolean() && watch.ages().get(0).problem().isEmpty()) {
                assertTrue(System.nanoTime() < deadlineNs, "not in time; announced " + announced + " frames " + frames);
                proxy.drain();
                LockSupport.parkNanos(1_000_000);
            }
            proxy.drain();
            return watch.ages().get(0);
        }
    }

    private void keep() throws IOException {
        directory.keep(new VenueListing(Venue.BINANCE_USDM, 1_790_000_000_000_000_000L, List.of(new ListedContract(
            Venue.BINANCE_USDM, "BTCUSDT", TradingState.TRADING, ListedContract.NO_END, ContractKind.LINEAR,
            BigDecimal.ONE, null, null, null)), List.of()));
    }

    @Test
    void shouldHandOnWhatChangedOnceAndKeepIt() throws IOException {
        answer = text(200, ANSWER);
        final ListingAge first = watched(() -> frames.size() == 1);
        assertEquals(ListingAge.Origin.VENUE, first.origin());
        assertEquals(1_800_000_000_123_000_000L, first.timeNs(), "the venue's time and not that of the arrival");
        assertTrue(Files.exists(first.file()), "kept");
        frames.clear();
        answer = text(200, ANSWER.replace("TRADING", "SETTLING"));
        watched(() -> frames.size() == 2);
        assertTrue(frames.get(0).contains("\"state\":\"trading\""), "what was kept comes first: " + frames);
        assertTrue(frames.get(1).contains("\"state\":\"ended\""), frames.toString());
        assertEquals(List.of(), announced);
    }

    @Test
    void shouldHandOnAnEndThatHasComeThoughTheVenueSaysTheSame() throws IOException {
        final String announced = ANSWER.replace("4133404800000", "1800000000500");
        final AtomicInteger answers = new AtomicInteger();
        answer = exchange -> text(200, answers.getAndIncrement() == 0 ? announced
            : announced.replace("1800000000123", "1800000060500")).give(exchange);
        watched(() -> frames.size() == 2 || answers.get() > 2);
        assertEquals(2, frames.size(), "before the end and after it: " + frames);
        assertTrue(frames.get(1).contains("T08:01:00.5"), frames.toString());
    }

    @Test
    void shouldLeaveInForceWhatWasKeptWhateverIsAnsweredInstead() throws IOException {
        keep();
        for (final Answer wrong : List.of(text(200, "<html>blocked</html>"), text(200, "{\"code\":0}"),
            text(200, ANSWER.replace("\"status\"", "\"other\"")), text(200, "{\"serverTime\":1,\"symbols\":[]}"),
            text(404, "{}"), text(302, "{}"), ListingWatchTest::endless)) {
            answer = wrong;
            frames.clear();
            announced.clear();
            final ListingAge age = watched(() -> false);
            assertEquals(ListingAge.Origin.KEPT, age.origin());
            assertEquals(1_790_000_000_000_000_000L, age.timeNs());
            assertTrue(age.problem().startsWith("its contracts could not be asked for: "), age.problem());
            assertEquals(1, announced.size(), announced.toString());
            assertTrue(announced.get(0).endsWith("; what was known stays in force"), announced.toString());
            assertEquals(1, frames.size(), "what was kept, and nothing of the answer: " + frames);
        }
    }

    @Test
    void shouldLeaveItToOthersToTellThatAVenueDoesNotAnswerAtAll() throws IOException {
        keep();
        for (final Answer none : List.of(text(500, "{}"), text(403, "{}"), ListingWatchTest::cutOff)) {
            answer = none;
            frames.clear();
            unanswered.clear();
            final ListingAge age = watched(() -> false);
            assertTrue(age.problem().startsWith("its contracts could not be asked for: "), age.problem());
            assertEquals(1, unanswered.size(), unanswered.toString());
            assertTrue(unanswered.get(0).contains("; contracts as of 2026-09-21 14:13 UTC, kept in "),
                unanswered.toString());
            assertEquals(1, frames.size(), "what was kept, and nothing of the answer: " + frames);
        }
        assertEquals(List.of(), announced);
        answer = text(200, ANSWER);
        watched(() -> unanswered.isEmpty());
        assertEquals(List.of(), unanswered, "it is told that the venue answers");
    }

    @Test
    void shouldNameADamagedFileAndGoOnWithTheInstrumentFile() throws IOException {
        keep();
        final Path file = directory.newest(Venue.BINANCE_USDM).file();
        Files.writeString(file, "{\"isothermListing\":1,");
        answer = text(500, "{}");
        final ListingAge age = watched(() -> false);
        assertEquals(ListingAge.Origin.SHIPPED, age.origin());
        assertTrue(announced.get(0).contains(file.toString()), announced.toString());
    }
}
