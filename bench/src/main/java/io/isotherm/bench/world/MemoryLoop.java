package io.isotherm.bench.world;

import io.isotherm.feed.session.FeedLoop;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.EventLoop;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * The event loop of an engine's feeds, which the world drives, and the {@link MemoryNetwork} that it reaches.
 *
 * <p><b>Threads:</b> the world's; one per launch of an engine.
 */
final class MemoryLoop implements FeedLoop {
    private static final long WAIT_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int LAST_TURNS = 16;

    private final WorldClock clock;
    private final MemoryNetwork network;
    private final LongConsumer passTime;
    private final ManualIoEventLoop loop;
    private final List<LocalChannel> channels = new ArrayList<>();
    private boolean working;

    /**
     * A loop without work.
     *
     * @param clock    of the world.
     * @param network  that it reaches.
     * @param passTime lets everybody work for so many nanoseconds.
     */
    MemoryLoop(final WorldClock clock, final MemoryNetwork network, final LongConsumer passTime) {
        this.clock = clock;
        this.network = network;
        this.passTime = passTime;
        loop = new ManualIoEventLoop(null, Thread.currentThread(), LocalIoHandler.newFactory(), clock);
    }

    /** Does what is due. */
    void work() {
        working = true;
        try {
            loop.runNow();
        } finally {
            working = false;
        }
    }

    boolean isWorking() {
        return working;
    }

    /** Takes the channels out of the process-wide register, and nobody of the engine is told. */
    void abandon() {
        for (final LocalChannel channel : channels) {
            while (channel.pipeline().last() != null) {
                channel.pipeline().removeLast();
            }
            if (channel.isRegistered()) {
                channel.unsafe().close(channel.unsafe().voidPromise());
            }
        }
    }

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public Bootstrap attempt() {
        // a group of resolvers would keep loops that nobody ends
        return new Bootstrap().group(loop).disableResolver().channelFactory(() -> {
            final LocalChannel channel = new LocalChannel();
            channels.removeIf(old -> !old.isOpen());
            channels.add(channel);
            return channel;
        });
    }

    @Override
    public Executor lookUps() {
        return Runnable::run;
    }

    @Override
    public SocketAddress find(final String host, final int port) {
        return network.address(host);
    }

    @Override
    public boolean isBusyWithCaller() {
        return working;
    }

    @Override
    public void await(final List<? extends Future<?>> done, final long timeoutNs) {
        final long deadlineNs = clock.nanoTime() + timeoutNs;
        long beforeNs = Long.MIN_VALUE;
        // Time stands still once the machine's power is cut: nobody waits there any more.
        while (!done.stream().allMatch(Future::isDone) && clock.nanoTime() < deadlineNs
            && clock.nanoTime() != beforeNs) {
            beforeNs = clock.nanoTime();
            passTime.accept(WAIT_NS);
        }
    }

    @Override
    public boolean end(final long timeoutNs) {
        loop.shutdownGracefully(0, 0, TimeUnit.NANOSECONDS);
        for (int i = 0; i < LAST_TURNS && !loop.isTerminated(); i++) {
            passTime.accept(WAIT_NS);
            work();
        }
        return loop.isTerminated();
    }

    @Override
    public String toString() {
        return "memory (simulation)";
    }
}
