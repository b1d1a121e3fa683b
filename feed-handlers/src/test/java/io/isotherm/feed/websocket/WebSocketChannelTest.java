package io.isotherm.feed.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.AllocationProbe;
import io.isotherm.feed.websocket.conformance.ClientFrames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.DefaultChannelId;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.UnsupportedMessageTypeException;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stages without a socket: time and writability are the test's to set. */
final class WebSocketChannelTest {
    private static final WebSocketLimits LIMITS = new WebSocketLimits(1 << 20, 10_000, 1_000);
    private static final Pattern KEY = Pattern.compile("sec-websocket-key: (\\S+)", Pattern.CASE_INSENSITIVE);

    private final List<String> messages = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final List<Throwable> faults = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel(DefaultChannelId.newInstance(), false, false);
    private List<String> pings;
    private boolean open;
    private long now;

    @AfterEach
    void close() {
        if (channel.isRegistered()) {
            channel.finishAndReleaseAll();
        }
    }

    private void connect() throws Exception {
        new WebSocketPipeline(URI.create("ws://localhost/ws"), Map.of(), null, () -> ++now, LIMITS,
            (buffer, offset, length, time) -> {
                messages.add(buffer.getStringWithoutLengthUtf8(offset, length));
                times.add(time);
            }, pings == null ? null : payload -> pings.add(payload.toString(StandardCharsets.UTF_8)))
            .install(channel, new ChannelInboundHandlerAdapter() {
                @Override
                public void userEventTriggered(final ChannelHandlerContext context, final Object event) {
                    open |= event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE;
                }

                @Override
                public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
                    faults.add(cause);
                    context.close();
                }
            });
        channel.register();
    }

    private byte[] answer() {
        final ByteBuf request = channel.readOutbound();
        final Matcher key = KEY.matcher(request.toString(StandardCharsets.US_ASCII));
        request.release();
        assertTrue(key.find());
        return ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: keep-alive, upgrade\r\n"
            + "Sec-WebSocket-Accept: " + HandshakeAnswer.accept(key.group(1)) + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    }

    private void connected() throws Exception {
        connect();
        receive(answer());
        assertTrue(open);
    }

    private void receive(final byte[] bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes));
    }

    private void receive(final ServerFrames frames) {
        receive(frames.toBytes());
    }

    /** The next frame that was sent, as opcode and payload. */
    private String sent() throws IOException {
        final ByteBuf frame = channel.readOutbound();
        if (frame == null) {
            return null;
        }
        final byte[] bytes = new byte[frame.readableBytes()];
        frame.readBytes(bytes);
        frame.release();
        final ClientFrames.Frame read = new ClientFrames(new ByteArrayInputStream(bytes)).next();
        return read.opcode() + " " + (read.opcode() == 8 && read.payload().length > 1
            ? (read.payload()[0] & 0xFF) << 8 | read.payload()[1] & 0xFF
            : new String(read.payload(), StandardCharsets.UTF_8));
    }

    @Test
    void shouldReadWhatCameBehindTheAnswerHoweverItWasCut() throws Exception {
        final byte[] frames = new ServerFrames().text("one").text("two").toBytes();
        for (int cut = 0; cut <= 180; cut++) {
            final WebSocketChannelTest other = new WebSocketChannelTest();
            other.connect();
            final byte[] answer = other.answer();
            final byte[] all = Arrays.copyOf(answer, answer.length + frames.length);
            System.arraycopy(frames, 0, all, answer.length, frames.length);
            final int at = Math.min(cut, all.length);
            other.receive(Arrays.copyOf(all, at));
            other.receive(Arrays.copyOfRange(all, at, all.length));
            assertEquals(List.of("one", "two"), other.messages, "cut at " + cut);
            assertEquals(List.of(), other.faults);
            assertEquals(4, other.channel.pipeline().names().size(), "stamp, channel, link and the tail");
            other.close();
        }
    }

    @Test
    void shouldStampAMessageWithTheReadThatCompletedIt() throws Exception {
        connected();
        assertEquals(1, now);
        receive(new ServerFrames().text("a").text("b").bytes(0x81, 1));
        receive(new byte[] {'c'});
        assertEquals(List.of(2L, 2L, 3L), times);
    }

    @Test
    void shouldSendTextsAndBytes() throws Exception {
        connected();
        channel.writeOutbound("subscribe \u20ac");
        assertEquals("1 subscribe \u20ac", sent());
        final ByteBuf bytes = Unpooled.copiedBuffer("raw", StandardCharsets.US_ASCII);
        channel.writeOutbound(bytes);
        assertEquals("2 raw", sent());
        assertEquals(0, bytes.refCnt());
        channel.writeOutbound(new TextWebSocketFrame("framed"), new PongWebSocketFrame(Unpooled.copiedBuffer("18",
            StandardCharsets.US_ASCII)));
        assertEquals("1 framed", sent());
        assertEquals("10 18", sent());
        final ChannelFuture other = channel.writeOneOutbound(17);
        assertInstanceOf(UnsupportedMessageTypeException.class, other.cause());
    }

    @Test
    void shouldAnswerEveryPingWhileTheSocketTakesIt() throws Exception {
        connected();
        receive(new ServerFrames().frame(true, 9, "1".getBytes()).frame(true, 9, "2".getBytes()));
        assertEquals("10 1", sent());
        assertEquals("10 2", sent());
        assertNull(sent());
    }

    @Test
    void shouldLeaveTheAnswerToWhoeverWantsToGiveIt() throws Exception {
        pings = new ArrayList<>();
        connected();
        receive(new ServerFrames().frame(true, 9, "1".getBytes()).frame(true, 9, new byte[0]));
        assertEquals(List.of("1", ""), pings);
        assertNull(sent());
    }

    @Test
    void shouldKeepOnlyTheNewestPingWhenTheSocketTakesNoMore() throws Exception {
        connected();
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        for (int i = 0; i < 1_000; i++) {
            receive(new ServerFrames().frame(true, 9, Integer.toString(i).getBytes()));
        }
        assertNull(sent());
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        channel.runPendingTasks();
        assertEquals("10 999", sent());
        assertNull(sent());
    }

    @Test
    void shouldEndTheSocketItselfWhenTheServerDoesNotInTime() throws Exception {
        connected();
        channel.freezeTime();
        final ChannelFuture closed = channel.pipeline().close();
        assertEquals("8 1000", sent());
        receive(new ServerFrames().text("late").close(1000, ""));
        assertEquals(List.of("late"), messages, "until the server's close frame");
        assertNull(sent(), "no second close frame");
        assertTrue(channel.isOpen() && !closed.isDone());
        channel.advanceTimeBy(999, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        assertTrue(channel.isOpen());
        channel.advanceTimeBy(2, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        assertTrue(!channel.isOpen() && closed.isSuccess());
        assertEquals(List.of(), faults);
    }

    @Test
    void shouldAnswerACloseFrameWithItsCodeAndSayWhy() throws Exception {
        connected();
        receive(new ServerFrames().close(1012, "restart").text("unread").frame(true, 9, new byte[1]));
        assertEquals("8 1012", sent());
        assertNull(sent());
        assertEquals(List.of(), messages);
        assertEquals(1012, ((WebSocketException) faults.get(0)).code());
        assertEquals("the venue closed the connection with code 1012", faults.get(0).getMessage());
        assertTrue(channel.isOpen(), "the server ends the socket");
        final ChannelFuture late = channel.writeOneOutbound("too late");
        assertInstanceOf(ClosedChannelException.class, late.cause());
    }

    @Test
    void shouldThrowAwayWhatComesAfterABreach() throws Exception {
        connected();
        receive(new ServerFrames().text("a").raw(0xF1, new byte[0]).text("b"));
        receive(new ServerFrames().text("c"));
        assertEquals("8 1002", sent());
        assertEquals(List.of("a"), messages);
        assertEquals(1, faults.size());
        assertEquals("the venue broke the WebSocket protocol: a reserved bit is set and no extension was agreed on; "
            + "closed with code 1002", faults.get(0).getMessage());
        assertEquals(2, now, "not even the clock is read any more");
    }

    @Test
    void shouldSayThatTheVenueEndedInsideAMessage() throws Exception {
        connected();
        receive(new ServerFrames().bytes(0x81, 5, 'x'));
        channel.pipeline().fireChannelInactive();
        assertEquals("the venue ended the connection without a close frame, inside a message, which is dropped",
            faults.get(0).getMessage());
        assertEquals(CloseCode.ABNORMAL, ((WebSocketException) faults.get(0)).code());
    }

    @Test
    void shouldReadFromEveryKindOfMemory() throws Exception {
        connected();
        final byte[] frame = new ServerFrames().text("memory").toBytes();
        channel.writeInbound(ByteBufAllocator.DEFAULT.directBuffer().writeByte(0).skipBytes(1).writeBytes(frame));
        channel.writeInbound(ByteBufAllocator.DEFAULT.heapBuffer().writeByte(0).skipBytes(1).writeBytes(frame));
        channel.writeInbound(Unpooled.wrappedBuffer(frame).asReadOnly());
        channel.writeInbound(Unpooled.wrappedBuffer(Unpooled.copiedBuffer(frame, 0, 3),
            Unpooled.copiedBuffer(frame, 3, frame.length - 3)));
        channel.writeInbound(Unpooled.EMPTY_BUFFER);
        assertEquals(List.of("memory", "memory", "memory", "memory"), messages);
    }

    @Test
    void shouldAllocateNothingPerFrame() throws Exception {
        final long[] sum = new long[1];
        final ReceiveStamp stamp = new ReceiveStamp(() -> 1);
        final WebSocketChannel stage = new WebSocketChannel(stamp,
            (buffer, offset, length, time) -> sum[0] += buffer.getByte(offset) + length + time, null, LIMITS);
        final byte[] bytes = new ServerFrames().text("x".repeat(300)).frame(false, 2, new byte[300])
            .frame(true, 0, new byte[100]).text("x".repeat(200)).toBytes();
        final ByteBuf first = ByteBufAllocator.DEFAULT.directBuffer().writeBytes(bytes, 0, 500);
        final ByteBuf second = ByteBufAllocator.DEFAULT.directBuffer().writeBytes(bytes, 500, bytes.length - 500);
        assertEquals(0, AllocationProbe.leastBytes(5, () -> {
            for (int i = 0; i < 20_000; i++) {
                stage.channelRead(null, first.retain());
                stage.channelRead(null, second.retain());
            }
        }));
        assertEquals(5 * 20_000L * ('x' + 300 + 400 + 'x' + 200), sum[0]);
        assertTrue(first.release() && second.release(), "and keeps nothing");
    }

    @Test
    void shouldReadIntoTheSameMemoryUntilSomebodyKeepsIt() {
        final ReceiveBuffer memory = new ReceiveBuffer();
        final var reads = memory.newHandle();
        final ByteBuf first = reads.allocate(ByteBufAllocator.DEFAULT);
        assertEquals(ReceiveBuffer.CAPACITY, first.writableBytes());
        first.writeByte(1);
        first.release();
        final ByteBuf second = reads.allocate(ByteBufAllocator.DEFAULT);
        assertTrue(second == first && !second.isReadable());
        final ByteBuf third = reads.allocate(ByteBufAllocator.DEFAULT);
        assertFalse(third == first, "it is still read");
        assertTrue(first.release(), "and is its reader's alone now");
        third.release();
        memory.close();
        assertEquals(0, third.refCnt());
        final ByteBuf late = reads.allocate(ByteBufAllocator.DEFAULT);
        assertTrue(late.release(), "after the end nothing is kept");
    }
}
