package io.isotherm.bench.micro;

import io.isotherm.feed.websocket.WebSocketListener;
import io.isotherm.feed.websocket.WebSocketReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One text frame of a stream of 64, from the bytes of a read to the message at hand. Ours checks the text for UTF-8;
 * Netty's stock decoder, the rival, does not here (its pipeline does so in a stage of its own), and copies the payload.
 */
public class WebSocketReaderBenchmark extends StageBenchmark {
    private static final int FRAMES = 64;
    private static final int SHORT_LENGTHS = 126;

    /** Bytes of a message. */
    @Param({"100", "300", "3000"})
    public int length;

    /** What the messages are made of: ASCII, or a character of three bytes after each seven of ASCII. */
    @Param({"ascii", "mixed"})
    public String text;

    private final Counting listener = new Counting();
    private final WebSocketReader reader = new WebSocketReader(8 << 20, listener);
    private final StockDecoder stock = new StockDecoder();
    private final List<Object> out = new ArrayList<>();
    private EmbeddedChannel channel;
    private ChannelHandlerContext context;
    private ByteBuf stream;
    private UnsafeBuffer bytes;

    /** Lays the stream into direct memory, as a socket would. */
    @Setup
    public void layStream() {
        final String unit = text.equals("ascii") ? "{\"p\":10," : "{\"p\":10\u20ac";
        final byte[] payload = unit.repeat(length / 8 + 1).getBytes(StandardCharsets.UTF_8);
        int end = length;
        while ((payload[end] & 0xC0) == 0x80) {
            end--;
        }
        stream = Unpooled.directBuffer(FRAMES * (end + 4));
        for (int i = 0; i < FRAMES; i++) {
            stream.writeByte(0x81);
            if (end < SHORT_LENGTHS) {
                stream.writeByte(end);
            } else {
                stream.writeByte(SHORT_LENGTHS).writeShort(end);
            }
            stream.writeBytes(payload, 0, end);
        }
        bytes = new UnsafeBuffer(stream.memoryAddress(), stream.readableBytes());
        channel = new EmbeddedChannel(stock);
        context = channel.pipeline().context(stock);
    }

    /** Gives the memory back. */
    @TearDown
    public void release() {
        channel.finishAndReleaseAll();
        stream.release();
    }

    /**
     * Our reader.
     *
     * @return what depends on every message.
     */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long isotherm() {
        reader.onBytes(bytes, 0, bytes.capacity());
        return listener.sum;
    }

    /**
     * Netty's stock decoder.
     *
     * @return what depends on every message.
     * @throws Exception never.
     */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long netty() throws Exception {
        long sum = 0;
        stream.readerIndex(0);
        while (stream.isReadable()) {
            stock.next(context, stream, out);
            if (!out.isEmpty()) {
                final WebSocketFrame frame = (WebSocketFrame) out.remove(0);
                sum += frame.content().readableBytes() + frame.content().getByte(0);
                frame.release();
            }
        }
        return sum;
    }

    /** Adds up. */
    private static final class Counting implements WebSocketListener {
        private long sum;

        @Override
        public void onMessage(final boolean isText, final DirectBuffer buffer, final int size) {
            sum += size + buffer.getByte(0);
        }

        @Override
        public void onPing(final DirectBuffer buffer, final int offset, final int size) {
            sum += size;
        }

        @Override
        public void onPong() {
            sum++;
        }

        @Override
        public void onClose(final int code) {
            throw new IllegalStateException("closed with " + code);
        }

        @Override
        public void onViolation(final int code, final String why) {
            throw new IllegalStateException(why);
        }
    }

    /** The stock decoder without the stage around it. */
    private static final class StockDecoder extends WebSocket13FrameDecoder {
        StockDecoder() {
            super(WebSocketDecoderConfig.newBuilder().expectMaskedFrames(false).maxFramePayloadLength(8 << 20)
                .withUTF8Validator(false).build());
        }

        void next(final ChannelHandlerContext context, final ByteBuf in, final List<Object> to) throws Exception {
            decode(context, in, to);
        }
    }
}
