package io.isotherm.bench.socket;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ServerSocketFactory;

/**
 * One measurement: a client on a live socket, warmed up, and what its threads allocate on the Java heap per frame.
 *
 * @param client          {@code isotherm}, {@code netty} or {@code jdk}.
 * @param secure          whether over TLS.
 * @param framesPerSecond 0 for saturation.
 */
record SocketLeg(String client, boolean secure, int framesPerSecond) {
    private static final long CONNECT_DEADLINE_S = 20;

    /**
     * What was measured.
     *
     * @param leg             of what.
     * @param framesPerSecond that came.
     * @param bytesPerFrame   allocated.
     */
    record Result(SocketLeg leg, double framesPerSecond, double bytesPerFrame) {
    }

    /** Connects, warms up for as long as it measures, measures. */
    Result run(final LoopbackTls tls, final int length, final double seconds)
        throws IOException, GeneralSecurityException {
        try (FrameServer server = new FrameServer(secure ? tls.serverSockets() : ServerSocketFactory.getDefault(),
            secure ? "wss" : "ws", length, framesPerSecond); SocketClient taker = connect(server.uri(), tls)) {
            final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CONNECT_DEADLINE_S);
            while (taker.frames() == 0) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IOException(client + ": no frame within " + CONNECT_DEADLINE_S + " s");
                }
                LockSupport.parkNanos(1_000_000);
            }
            rest(seconds);
            final long bytesBefore = allocated(taker);
            final long framesBefore = taker.frames();
            final long start = System.nanoTime();
            rest(seconds);
            final long frames = taker.frames() - framesBefore;
            final long bytes = allocated(taker) - bytesBefore;
            return new Result(this, frames * 1e9 / (System.nanoTime() - start), (double) bytes / Math.max(1, frames));
        }
    }

    private SocketClient connect(final URI uri, final LoopbackTls tls) throws IOException, GeneralSecurityException {
        return switch (client) {
            case "isotherm" -> new IsothermClient(uri, secure ? tls.netty() : null);
            case "netty" -> new NettyClient(uri, secure ? tls.netty() : null);
            default -> new JdkClient(uri, secure ? tls.jdk() : null);
        };
    }

    private static void rest(final double seconds) {
        final long end = System.nanoTime() + (long) (seconds * 1e9);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static long allocated(final SocketClient taker) {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = 0;
        for (final ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && taker.owns(thread.getThreadName())) {
                bytes += threads.getThreadAllocatedBytes(thread.getThreadId());
            }
        }
        return bytes;
    }
}
