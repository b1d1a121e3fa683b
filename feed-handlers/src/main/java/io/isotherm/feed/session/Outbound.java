package io.isotherm.feed.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * What a connection says to its venue: requests in order and paced, answers to pings ({@link AnswerPacer}), heartbeats.
 * Nothing is handed to the channel while it holds something that the socket has not taken, so what waits is bounded
 * however much a venue pings that does not read: one message in the channel, the newest answer of either kind, and
 * the requests.
 *
 * <p><b>Threads:</b> feed thread only; one per session.
 */
final class Outbound {
    /** With it a channel is writable exactly while the socket has taken all of what was written. */
    static final WriteBufferWaterMark NOTHING_WAITS = new WriteBufferWaterMark(1, 1);

    /** Before it is looked again whether the socket has taken what was written. */
    private static final long LEAST_WAIT_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final FeedContext context;
    private final EventLoop loop;
    private final SessionCounts counts;
    private final Runnable onRequestsSent;
    private final ArrayDeque<Request> requests = new ArrayDeque<>();
    private final RequestPacer pacer;
    private final AnswerPacer<String> replies;
    private final AnswerPacer<byte[]> pongs;
    private ScheduledFuture<?> pump;
    private Channel channel;
    private boolean stuck;
    private long stuckSinceNs;

    Outbound(final FeedContext context, final EventLoop loop, final SessionCounts counts, final VenueLimits limits,
             final Runnable onRequestsSent) {
        this.context = context;
        this.loop = loop;
        this.counts = counts;
        this.onRequestsSent = onRequestsSent;
        pacer = new RequestPacer(limits, context.requestIntervalNs());
        replies = new AnswerPacer<>(context.answerIntervalNs());
        pongs = new AnswerPacer<>(context.answerIntervalNs());
    }

    void onConnected(final Channel connected) {
        reset();
        channel = connected;
    }

    void onLost() {
        channel = null;
        reset();
    }

    /** The socket has taken everything, or has not. */
    void onWritabilityChanged() {
        stuck = channel != null && !channel.isWritable();
        stuckSinceNs = context.nanoClock().getAsLong();
    }

    /** Nanoseconds for which the socket has not taken what was written; 0 when it has. */
    long stuckNs(final long nowNs) {
        return stuck ? nowNs - stuckSinceNs : 0;
    }

    /** Bytes that the socket has not taken, with what Netty adds to each message; 0 when there are none. */
    long waitingBytes() {
        return channel == null || channel.isWritable() ? 0 : channel.bytesBeforeWritable();
    }

    /** Sends requests one by one, with the pauses between them that the venue asks for. */
    void request(final List<Request> more) {
        requests.addAll(more);
        if (pump == null) {
            pump();
        }
    }

    /** Answers a ping in the venue's data. */
    void reply(final String text) {
        if (channel != null) {
            count(replies.offer(text));
            answer(context.nanoClock().getAsLong());
        }
    }

    /** Answers a ping frame. */
    void pong(final ByteBuf payload) {
        if (channel != null) {
            count(pongs.offer(ByteBufUtil.getBytes(payload)));
            answer(context.nanoClock().getAsLong());
        }
    }

    /** Sends the text that keeps the connection; it may be left out while the venue does not read. */
    void heartbeat(final String text) {
        if (isClear()) {
            channel.writeAndFlush(new TextWebSocketFrame(text));
            pacer.onOther(context.nanoClock().getAsLong());
        }
    }

    /** Sends the answers that are due. */
    void answer(final long nowNs) {
        if (isClear()) {
            final String reply = replies.take(nowNs);
            if (reply != null) {
                channel.writeAndFlush(new TextWebSocketFrame(reply));
                pacer.onOther(nowNs);
            }
        }
        if (isClear()) {
            final byte[] pong = pongs.take(nowNs);
            if (pong != null) {
                channel.writeAndFlush(new PongWebSocketFrame(Unpooled.wrappedBuffer(pong)));
                pacer.onOther(nowNs);
            }
        }
    }

    private boolean isClear() {
        return channel != null && channel.isWritable();
    }

    private void count(final boolean superseded) {
        if (superseded) {
            counts.onPingSuperseded();
        }
    }

    private void pump() {
        pump = null;
        final long now = context.nanoClock().getAsLong();
        long wait = waitNs(now);
        if (wait == 0 && isClear()) {
            final Request request = requests.poll();
            if (request != null) {
                channel.writeAndFlush(new TextWebSocketFrame(request.text.get()));
                pacer.onRequest(now);
                request.onSent.accept(now);
            }
            wait = waitNs(now);
        }
        if (requests.isEmpty()) {
            onRequestsSent.run();
        } else {
            pump = loop.schedule(this::pump, wait > 0 ? wait : Math.max(context.requestIntervalNs(), LEAST_WAIT_NS),
                TimeUnit.NANOSECONDS);
        }
    }

    private long waitNs(final long nowNs) {
        final Request head = requests.peek();
        return pacer.waitNs(head == null ? 1 : head.together, nowNs);
    }

    private void reset() {
        requests.clear();
        replies.reset();
        pongs.reset();
        stuck = false;
        if (pump != null) {
            pump.cancel(false);
            pump = null;
        }
    }

    /**
     * A message that waits for its turn.
     *
     * @param text     made when it is sent.
     * @param onSent   hears when it was, by the clock of timeouts.
     * @param together how many messages from this one on the venue has to allow before it is sent: 2 where ending a
     *                 stream is of no use without beginning it anew.
     */
    record Request(Supplier<String> text, LongConsumer onSent, int together) {
        /** A message by itself. */
        Request(final Supplier<String> text, final LongConsumer onSent) {
            this(text, onSent, 1);
        }

        /** A text whose answer nobody waits for. */
        static Request of(final String text) {
            return new Request(() -> text, nowNs -> {
            });
        }
    }
}
