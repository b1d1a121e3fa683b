package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.Liveness;
import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.engine.Engine;
import io.isotherm.engine.EngineContext;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.Venue;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A venue that sends garbage, then a message without end, a text that is none, then breaks the protocol and the
 * connection, then behaves: the engine stays up, counts each refusal by its reason, and the other venue never notices.
 */
@Tag("waits")
@Timeout(120)
final class HostileVenueTest {
    /** Connections before the venue behaves. */
    private static final int HOSTILE = 4;
    private static final int DEPTH = 100_000;
    private static final int MEGABYTE = 1 << 20;
    private static final String TRADE =
        "{\"topic\":\"publicTrade.BTCUSDT\",\"type\":\"snapshot\",\"ts\":1,\"data\":[%s]}";
    /** Of a time to come: what is older than the connection is refused as history before anything else. */
    private static final String ROW = "{\"T\":4102444800000,\"s\":\"BTCUSDT\",\"S\":\"%s\",\"v\":\"%s\",\"p\":\"%s\"}";

    private final long seed = System.nanoTime();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void shouldStayUpCountByReasonAndSpareTheOtherVenue() throws IOException {
        try (LoopbackVenue bybit = new LoopbackVenue(this::hostile);
             LoopbackVenue okx = new LoopbackVenue(LoopbackVenue.paced(Venue.OKX, seed, 5));
             Engine engine = launch(bybit, okx)) {
            final SnapshotReader reader = SnapshotReader.attach(folder.resolve("s"), Duration.ofSeconds(20));
            final Map<EngineCounter, Long> refused = refusals();
            refused.forEach((counter, count) ->
                await(() -> reader.counter(counter, Venue.BYBIT.id()) >= count, reader, counter + " >= " + count));
            await(() -> bybit.connections() > HOSTILE, reader, "connection " + (HOSTILE + 1));
            // it behaves now: its data are taken again
            await(() -> reader.counter(EngineCounter.EVENTS_MARK, Venue.BYBIT.id()) > 10, reader, "marks");
            await(() -> reader.counter(EngineCounter.RECONNECTS, Venue.BYBIT.id()) >= HOSTILE, reader, "reconnects");
            refused.forEach((counter, count) -> assertEquals(count, reader.counter(counter, Venue.BYBIT.id()),
                counter + ", " + counters(reader)));
            await(() -> pulseIsHealthy(reader), reader, "a healthy pulse");

            assertNull(engine.haltCause());
            assertEquals(Liveness.LIVE, reader.liveness(System.nanoTime()));
            assertEquals(0, reader.counter(EngineCounter.HANDLER_EXCEPTIONS, 0));
            assertEquals(1, okx.connections(), "the other venue was never left");
            for (final EngineCounter counter : refused.keySet()) {
                assertEquals(0, reader.counter(counter, Venue.OKX.id()), counter.toString());
            }
            final MapView map = new MapView();
            assertEquals(ReadResult.OK, reader.map(0, map));
            WholeSnapshot.check(map, new float[MapDescriptor.BUCKET_COUNT], "seed " + seed);
            assertLogIsOneLinePerCause();
        }
    }

    private Engine launch(final LoopbackVenue bybit, final LoopbackVenue okx) throws IOException {
        final Path config = Files.writeString(folder.resolve("isotherm.yaml"), """
            instruments: %s
            venues:
              binance-usdm: {enabled: false}
              bybit: {url: "%s"}
              okx: {url: "%s"}
            snapshot: {directory: %s}
            """.formatted(EngineProcess.HOME.resolve("config").resolve("instruments.yaml"), bybit.address(),
            okx.address(), folder.resolve("s")));
        return Engine.launch(new EngineContext(ConfigurationFile.read(config, null)).errors(
            new DistinctErrors(() -> 0, new PrintStream(log, true, StandardCharsets.UTF_8))));
    }

    /** What the first connection sends, by the reason it is refused for. */
    private static Map<EngineCounter, Long> refusals() {
        final Map<EngineCounter, Long> refused = new EnumMap<>(EngineCounter.class);
        refused.put(EngineCounter.REJECTED_MALFORMED, (long) malformed().length);
        refused.put(EngineCounter.REJECTED_UNKNOWN_CHANNEL, 1L);
        refused.put(EngineCounter.REJECTED_MISSING_FIELD, 1L);
        refused.put(EngineCounter.REJECTED_UNKNOWN_VALUE, 1L);
        refused.put(EngineCounter.REJECTED_NUMBER, 1L);
        refused.put(EngineCounter.INEXACT_PRICE, 1L);
        refused.put(EngineCounter.UNKNOWN_SYMBOL, 1L);
        return refused;
    }

    private static byte[][] malformed() {
        return new byte[][] {
            bytes("garbage"), bytes("{"), bytes("{\"topic\":\"publicTrade.BTCUSDT\",\"data\":[}"), bytes(" "),
            bytes("[".repeat(DEPTH)), bytes("{\"a\":".repeat(DEPTH)),
            bytes("{\"topic\":\"" + "x".repeat(4 * MEGABYTE)),
            {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'},
            {'{', '"', 'a', '"', ':', '"', (byte) 0xc0, '"', '}'},
            {0, 1, 2, 3}};
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void hostile(final Channel channel, final int number) {
        switch (number) {
            case 1 -> {
                for (final byte[] frame : malformed()) {
                    // As bytes: a text that is not UTF-8 would cost the connection before a decoder sees it.
                    channel.write(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(frame)));
                }
                send(channel, "{\"topic\":\"nonsense.BTCUSDT\",\"data\":[]}");
                send(channel, TRADE.formatted("{\"T\":1786310818564,\"s\":\"BTCUSDT\",\"S\":\"Buy\",\"v\":\"1\"}"));
                send(channel, TRADE.formatted(ROW.formatted("Sideways", "1", "65000")));
                send(channel, TRADE.formatted(ROW.formatted("Buy", "1", "1e999999")));
                send(channel, TRADE.formatted(ROW.formatted("Buy", "1", "65000.0000000000001")));
                send(channel, TRADE.formatted(ROW.formatted("Buy", "1", "65000")).replace("BTCUSDT", "NOSUCHUSDT"));
                channel.write(new PingWebSocketFrame());
                // then gone, without a word
                channel.writeAndFlush(new TextWebSocketFrame("{\"op\":\"pong\"}"))
                    .addListener(ChannelFutureListener.CLOSE);
            }
            case 2 -> endless(channel);
            case 3 -> channel.writeAndFlush(
                new TextWebSocketFrame(Unpooled.wrappedBuffer(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})));
            case HOSTILE -> {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
                channel.writeAndFlush(new ContinuationWebSocketFrame(true, 0, Unpooled.wrappedBuffer(bytes("tail"))));
                channel.writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(new byte[MEGABYTE])))
                    .addListener(ChannelFutureListener.CLOSE);
            }
            default -> LoopbackVenue.paced(Venue.BYBIT, seed, 5).play(channel, number);
        }
    }

    /** Fragments until the engine says that it is enough. */
    private static void endless(final Channel channel) {
        final ByteBuf piece = Unpooled.wrappedBuffer(new byte[MEGABYTE / 2]);
        channel.write(new TextWebSocketFrame(false, 0, piece.retainedDuplicate()));
        for (int i = 0; i < 40; i++) {
            channel.writeAndFlush(new ContinuationWebSocketFrame(false, 0, piece.retainedDuplicate()));
        }
        piece.release();
    }

    private static void send(final Channel channel, final String text) {
        channel.write(new TextWebSocketFrame(text));
    }

    private static boolean pulseIsHealthy(final SnapshotReader reader) {
        final PulseView pulse = new PulseView();
        final int instrument = reader.directory().instrumentIndex("bybit", "BTCUSDT");
        return reader.pulse(instrument, pulse) == ReadResult.OK && pulse.health() == 0;
    }

    private void assertLogIsOneLinePerCause() {
        final String text = log.toString(StandardCharsets.UTF_8);
        assertFalse(text.contains("\n\tat "), text);
        assertTrue(text.lines().count() <= 2 * HOSTILE, text);
        assertTrue(text.contains("bybit"), text);
        assertFalse(text.contains("okx"), text);
    }

    private void await(final BooleanSupplier condition, final SnapshotReader reader, final String what) {
        final long deadlineNs = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadlineNs, () -> "no " + what + "; " + counters(reader) + "; seed " + seed
                + "; " + log.toString(StandardCharsets.UTF_8));
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static String counters(final SnapshotReader reader) {
        final StringBuilder text = new StringBuilder();
        for (final EngineCounter counter : EngineCounter.values()) {
            final long count = reader.counter(counter, Venue.BYBIT.id());
            if (count != 0) {
                text.append(counter).append(' ').append(count).append("; ");
            }
        }
        return text.toString();
    }
}
