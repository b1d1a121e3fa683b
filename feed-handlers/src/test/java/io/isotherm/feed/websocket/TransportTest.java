package io.isotherm.feed.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.URI;
import org.junit.jupiter.api.Test;

final class TransportTest {
    @Test
    void shouldTakeEpollWhereItIsToBeHadAndSayWhyNotElse() {
        final Transport transport = Transport.choose("auto");
        assertEquals(Epoll.isAvailable() ? "epoll" : "nio", transport.name());
        assertEquals(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class, transport.socketType());
        assertTrue(transport.toString().startsWith(transport.name() + " ("), transport.toString());
        assertEquals("nio (isotherm.transport=nio)", Transport.choose("nio").toString());
        assertEquals(NioSocketChannel.class, Transport.choose("nio").socketType());
    }

    @Test
    void shouldRefuseAnotherWord() {
        final IllegalArgumentException refusal =
            assertThrows(IllegalArgumentException.class, () -> Transport.choose("kqueue"));
        assertEquals("isotherm.transport=kqueue: there are auto, epoll and nio", refusal.getMessage());
    }

    @Test
    void shouldTellOnlyTheHarmlessPartOfAnAddress() {
        assertEquals("wss://h.example:8443/ws/v5",
            WebSocketAddress.printable(URI.create("wss://u:secret@h.example:8443/ws/v5?listenKey=secret#secret")));
        assertEquals("ws://h.example", WebSocketAddress.printable(URI.create("ws://h.example")));
        assertEquals(443, WebSocketAddress.port(URI.create("wss://h")));
        assertEquals(80, WebSocketAddress.port(URI.create("ws://h")));
        assertEquals(81, WebSocketAddress.port(URI.create("wss://h:81")));
    }
}
