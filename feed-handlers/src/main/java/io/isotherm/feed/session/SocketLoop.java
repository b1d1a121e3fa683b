package io.isotherm.feed.session;

import io.isotherm.feed.websocket.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sockets on a feed thread.
 *
 * <p><b>Threads:</b> one for the loop, and as many as it takes for look-ups; all daemons.
 */
final class SocketLoop implements FeedLoop {
    private static final int CONNECT_TIMEOUT_MS = 5_000;

    private final Transport transport;
    private final EventLoopGroup group;
    private final EventLoop loop;
    private final ExecutorService lookUps;

    /**
     * Starts the loop.
     *
     * @param threadName of its thread; those of look-ups begin with it.
     */
    SocketLoop(final String threadName) {
        transport = Transport.choose();
        group = new MultiThreadIoEventLoopGroup(1, feedThread(threadName), transport.ioHandlerFactory());
        loop = group.next();
        lookUps = Executors.newCachedThreadPool(FeedHandler.daemons(threadName + "-dns"));
    }

    private static ThreadFactory feedThread(final String name) {
        return task -> {
            final Thread thread = new FastThreadLocalThread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public Bootstrap attempt() {
        return new Bootstrap()
            .group(loop)
            .channel(transport.socketType())
            .resolver(NoopAddressResolverGroup.INSTANCE)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MS);
    }

    @Override
    public Executor lookUps() {
        return lookUps;
    }

    @Override
    public SocketAddress find(final String host, final int port) {
        return new InetSocketAddress(host, port);
    }

    @Override
    public boolean isBusyWithCaller() {
        return loop.inEventLoop();
    }

    @Override
    public void await(final List<? extends Future<?>> done, final long timeoutNs) {
        final long deadlineNs = System.nanoTime() + timeoutNs;
        boolean interrupted = false;
        for (final Future<?> each : done) {
            while (!isOver(each, deadlineNs)) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when an interrupt ended the wait. */
    private static boolean isOver(final Future<?> done, final long deadlineNs) {
        try {
            done.get(Math.max(0, deadlineNs - System.nanoTime()), TimeUnit.NANOSECONDS);
            return true;
        } catch (final InterruptedException e) {
            return false;
        } catch (final ExecutionException | CancellationException | TimeoutException over) {
            return true;
        }
    }

    @Override
    public boolean end(final long timeoutNs) {
        lookUps.shutdownNow();
        group.shutdownGracefully(0, timeoutNs, TimeUnit.NANOSECONDS);
        return group.terminationFuture().awaitUninterruptibly(timeoutNs, TimeUnit.NANOSECONDS);
    }

    @Override
    public String toString() {
        return transport.toString();
    }
}
