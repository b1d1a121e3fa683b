package io.isotherm.feed.websocket.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.websocket.TestCertificates;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The client against the cases of the Autobahn test suite, groups 1 to 7, 9 and 10. {@code isotherm.conformance=all}
 * plays every group over TLS and byte by byte, too.
 */
@Timeout(300)
final class ConformanceTest {
    private static final boolean ALL = "all".equals(System.getProperty("isotherm.conformance"));
    private static final int CASES = 301;
    private static final int DEADLINE_MS = 10_000;
    private static final int IMPATIENT_MS = 200;
    private static final Path REPORT = Path.of("target", "websocket-conformance");

    private static Stream<ConformanceCase> cases() {
        return Stream.of(FramingCases.all().stream(), FragmentCases.all().stream(), Utf8Cases.all().stream(),
            CloseCases.all().stream(), LimitCases.limits(), LimitCases.automaticFragments().stream())
            .flatMap(each -> each);
    }

    private static boolean isLimit(final ConformanceCase test) {
        return test.group() == 9;
    }

    @Test
    void shouldHaveEveryCaseOnce() {
        final List<String> ids = cases().map(test -> test.id).toList();
        assertEquals(ids.size(), ids.stream().distinct().count());
        assertEquals(CASES, ids.size());
    }

    @Test
    void shouldDoAllThatGroupsOneToSevenAndTenAsk() throws Exception {
        play("isotherm plain", null, false, test -> !isLimit(test));
    }

    @Test
    @Tag("slow")
    void shouldDoAllThatGroupNineAsks() throws Exception {
        play("isotherm plain limits", null, false, ConformanceTest::isLimit);
    }

    @Test
    @Tag("slow")
    void shouldDoTheSameOverTls() throws Exception {
        play("isotherm tls", new TestCertificates(), false, test -> ALL || test.group() <= 5);
    }

    @Test
    @Tag("slow")
    void shouldDoTheSameByteByByte() throws Exception {
        play("isotherm byte by byte", null, true, test -> ALL || test.group() < 9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.1", "2.5", "3.1", "4.1.1", "4.2.5", "5.1", "5.9", "5.18", "6.3.1", "6.20.1",
        "7.5.1", "7.9.1"})
    void shouldFailAClientThatTakesEverything(final String id) throws Exception {
        final ConformanceCase test = cases().filter(each -> each.id.equals(id)).findFirst().orElseThrow();
        try (FuzzingServer server = new FuzzingServer(ServerSocketFactory.getDefault(), "ws", IMPATIENT_MS)) {
            final var result = server.next(test, Step.WHOLE);
            AgreeableClient.talk(server.uri(test));
            final CaseResult found = result.get(60, TimeUnit.SECONDS);
            assertFalse(found.isFine(), found.toString());
        }
    }

    private static void play(final String agent, final TestCertificates certificates, final boolean byteByByte,
                             final Predicate<ConformanceCase> chosen) throws Exception {
        final ServerSocketFactory sockets = certificates == null ? ServerSocketFactory.getDefault()
            : certificates.good().serverSockets();
        final SslContext trust = certificates == null ? null : certificates.trust();
        final List<CaseResult> results = new ArrayList<>();
        try (FuzzingServer server = new FuzzingServer(sockets, certificates == null ? "ws" : "wss", DEADLINE_MS);
            EchoClient client = new EchoClient(trust, byteByByte)) {
            cases().filter(chosen)
                .forEach(test -> results.add(play(server, client, test, slice(test, byteByByte))));
        }
        new ConformanceReport(REPORT).write(agent, results);
        final List<CaseResult> failed = results.stream().filter(result -> !result.isFine()).toList();
        assertEquals(List.of(), failed, agent);
        final List<CaseResult> notStrict = results.stream().filter(result -> result.behavior() == Verdict.NON_STRICT)
            .toList();
        assertEquals(List.of(), notStrict, agent + ": every non-strict case needs a reason here");
        assertTrue(results.size() > 50, results.size() + " cases played");
    }

    /** Group 9 is cut by the client alone: hundreds of millions of single bytes are too many for system calls. */
    private static int slice(final ConformanceCase test, final boolean byteByByte) {
        return byteByByte && !isLimit(test) ? 1 : Step.WHOLE;
    }

    private static CaseResult play(final FuzzingServer server, final EchoClient client, final ConformanceCase test,
                                   final int slice) {
        final var result = server.next(test, slice);
        final Channel channel = client.connect(server.uri(test));
        try {
            final CaseResult found = result.get(60, TimeUnit.SECONDS);
            assertTrue(channel.closeFuture().awaitUninterruptibly(20, TimeUnit.SECONDS), test.id + ": still open");
            return found;
        } catch (final InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(test.id, e);
        }
    }
}
