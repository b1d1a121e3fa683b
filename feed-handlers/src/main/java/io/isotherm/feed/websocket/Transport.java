package io.isotherm.feed.websocket;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.Locale;

/**
 * How sockets are waited for and read: Linux's epoll where its native library loads, the JDK's selector otherwise.
 *
 * @param name   {@code epoll} or {@code nio}.
 * @param reason why this one, in words.
 */
public record Transport(String name, String reason) {
    /** The system property that asks for one: {@code auto} (default), {@code epoll} or {@code nio}. */
    public static final String TRANSPORT_PROP_NAME = "isotherm.transport";

    private static final String EPOLL = "epoll";
    private static final String NIO = "nio";
    private static final String AUTO = "auto";

    /**
     * Chooses by {@link #TRANSPORT_PROP_NAME}.
     *
     * @return epoll where it is to be had and not ruled out; else nio, with the reason.
     * @throws IllegalArgumentException when the property names neither, or names epoll and that cannot be had.
     */
    public static Transport choose() {
        return choose(System.getProperty(TRANSPORT_PROP_NAME, AUTO));
    }

    /** Chooses by a word. */
    static Transport choose(final String wanted) {
        return switch (wanted) {
            case NIO -> new Transport(NIO, TRANSPORT_PROP_NAME + "=nio");
            case EPOLL -> {
                if (!isEpollThere()) {
                    throw new IllegalArgumentException(TRANSPORT_PROP_NAME + "=epoll: " + whyNoEpoll());
                }
                yield new Transport(EPOLL, TRANSPORT_PROP_NAME + "=epoll");
            }
            case AUTO -> isEpollThere() ? new Transport(EPOLL, "the native library is loaded")
                : new Transport(NIO, whyNoEpoll());
            default -> throw new IllegalArgumentException(TRANSPORT_PROP_NAME + "=" + wanted
                + ": there are auto, epoll and nio");
        };
    }

    /** What makes the event loop's sockets work. */
    public IoHandlerFactory ioHandlerFactory() {
        return name.equals(EPOLL) ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    /** The kind of socket that belongs to it. */
    public Class<? extends SocketChannel> socketType() {
        return name.equals(EPOLL) ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    @Override
    public String toString() {
        return name + " (" + reason + ")";
    }

    private static boolean isEpollThere() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux") && Epoll.isAvailable();
    }

    private static String whyNoEpoll() {
        final Throwable cause = Epoll.unavailabilityCause();
        return "no native epoll: " + (cause == null ? "not Linux" : cause);
    }
}
