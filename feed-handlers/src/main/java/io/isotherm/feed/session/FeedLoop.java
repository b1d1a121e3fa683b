package io.isotherm.feed.session;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.EventLoop;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/**
 * The event loop that the feeds live on, and the network that it reaches: sockets on a thread of their own
 * ({@link SocketLoop}), or a network in memory whose loop somebody else drives.
 *
 * <p><b>Threads:</b> made by one thread; {@link #await} and {@link #end} by a thread that may wait for the loop's work.
 */
public interface FeedLoop {
    /** Where everything of the feeds happens. */
    EventLoop loop();

    /** An attempt to connect on the loop, complete but for its handler and its address. */
    Bootstrap attempt();

    /** Who looks host names up, which may take seconds. */
    Executor lookUps();

    /**
     * Finds a host; on a thread of {@link #lookUps}.
     *
     * @param host name or address.
     * @param port of it.
     * @return its address; an unresolved {@link java.net.InetSocketAddress} when there is no such host.
     */
    SocketAddress find(String host, int port);

    /** Whether the caller is in the midst of the loop's work, which therefore cannot be waited for. */
    boolean isBusyWithCaller();

    /**
     * Waits for what the loop does; an interrupt does not end the wait, and stays set.
     *
     * @param done      all of which complete.
     * @param timeoutNs longest wait for all of them together.
     */
    void await(List<? extends Future<?>> done, long timeoutNs);

    /**
     * Ends loop and look-ups.
     *
     * @param timeoutNs longest wait.
     * @return whether nothing of it works any more.
     */
    boolean end(long timeoutNs);
}
