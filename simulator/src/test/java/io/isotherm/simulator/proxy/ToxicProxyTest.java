package io.isotherm.simulator.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each toxic on real sockets in front of a server that sends back what it gets. */
@Timeout(60)
final class ToxicProxyTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int READ_TIMEOUT_MS = 20_000;

    private final long seed = System.nanoTime();
    private EchoServer server;
    private ToxicProxy proxy;

    @BeforeEach
    void open() throws IOException {
        server = new EchoServer();
        proxy = new ToxicProxy(server.address(), seed);
    }

    @AfterEach
    void close() {
        proxy.close();
        server.close();
    }

    @Test
    void shouldHandOnEveryByteUnchangedHoweverItIsSlicedAndSlowedDown() throws IOException {
        proxy.add(Toxic.slicer(Direction.BOTH, 100, Duration.ZERO));
        proxy.add(Toxic.latency(Direction.BOTH, Duration.ofMillis(2), Duration.ofMillis(2)));
        proxy.add(Toxic.bandwidth(Direction.TO_CLIENT, 1_000_000));
        final byte[] bytes = new byte[20_000];
        new Random(seed).nextBytes(bytes);
        try (Socket socket = connect()) {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            assertArrayEquals(bytes, socket.getInputStream().readAllBytes(), "seed " + seed);
        }
        assertEquals(bytes.length, proxy.tally().passed(Direction.TO_CLIENT), "seed " + seed);
    }

    @Test
    void shouldDelayAndNarrowTheConnectionsThatAToxicIsOnAndNoOther() throws IOException {
        try (Socket late = connect(); Socket slow = connect(); Socket sound = connect()) {
            await(() -> proxy.connections().size() == 3);
            proxy.connections().get(0).add(Toxic.latency(Direction.TO_CLIENT, HOUR, Duration.ZERO));
            proxy.connections().get(1).add(Toxic.bandwidth(Direction.TO_CLIENT, 1));
            for (final Socket socket : new Socket[] {late, slow, sound}) {
                socket.getOutputStream().write(new byte[1_000]);
            }
            assertEquals(1_000, sound.getInputStream().readNBytes(1_000).length);
            assertEquals(0, late.getInputStream().available());
            assertTrue(slow.getInputStream().available() < 100);
        }
    }

    @Test
    void shouldSwallowBytesAndEndsOfAHalfOpenConnectionUntilItIsHealed() throws IOException, InterruptedException {
        final Toxic halfOpen = Toxic.halfOpen(Direction.TO_CLIENT).after(3);
        proxy.add(halfOpen);
        try (Socket socket = connect()) {
            socket.getOutputStream().write(new byte[10]);
            assertEquals(3, socket.getInputStream().readNBytes(3).length);
            await(() -> proxy.tally().vanished(Direction.TO_CLIENT) == 7);
            server.next().close();
            try (Socket other = connect()) {
                other.getOutputStream().write(1);
                assertEquals(1, other.getInputStream().readNBytes(1).length);
            }
            assertEquals(0, socket.getInputStream().available());
            proxy.remove(halfOpen);
            assertEquals(-1, socket.getInputStream().read());
        }
    }

    @Test
    void shouldResetInTheMiddleOfTheData() throws IOException {
        proxy.add(Toxic.reset(Duration.ZERO).after(5));
        try (Socket socket = connect()) {
            socket.getOutputStream().write(new byte[100]);
            final byte[] heard = new byte[100];
            assertThrows(SocketException.class, () -> socket.getInputStream().readNBytes(heard, 0, 100));
        }
        await(() -> proxy.tally().resets() == 1);
    }

    @Test
    void shouldCloseInOrderAfterALimitOfData() throws IOException {
        proxy.add(Toxic.limitData(Direction.TO_CLIENT, 42));
        try (Socket socket = connect()) {
            socket.getOutputStream().write(new byte[100]);
            assertEquals(42, socket.getInputStream().readAllBytes().length);
        }
    }

    @Test
    void shouldTellTheEndLateWhenClosingIsSlow() throws IOException, InterruptedException {
        try (Socket slow = connect()) {
            await(() -> proxy.connections().size() == 1);
            proxy.connections().get(0).add(Toxic.slowClose(Direction.TO_CLIENT, HOUR));
            server.next().close();
            try (Socket other = connect()) {
                server.next().close();
                assertEquals(-1, other.getInputStream().read());
            }
            slow.setSoTimeout(1);
            assertThrows(SocketTimeoutException.class, () -> slow.getInputStream().read());
        }
    }

    @Test
    void shouldLetNobodyInWhileItIsDown() throws IOException {
        try (Socket before = connect()) {
            await(() -> proxy.connections().size() == 1);
            proxy.down();
            assertThrows(SocketException.class, () -> before.getInputStream().read());
        }
        assertTurnedAway();
        await(() -> proxy.tally().refused() == 1);
        proxy.up();
        try (Socket after = connect()) {
            after.getOutputStream().write(7);
            assertEquals(7, after.getInputStream().read());
        }
    }

    @Test
    void shouldResetTheClientWhenTheServerIsNotThere() throws IOException {
        server.close();
        assertTurnedAway();
        await(() -> proxy.connections().isEmpty());
    }

    @Test
    void shouldRefuseAmountsThatMeanNothing() {
        assertThrows(IllegalArgumentException.class, () -> Toxic.bandwidth(Direction.BOTH, 0));
        assertThrows(IllegalArgumentException.class, () -> Toxic.slicer(Direction.BOTH, 0, Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> Toxic.latency(Direction.BOTH, Duration.ZERO, HOUR));
        assertThrows(IllegalArgumentException.class, () -> Toxic.halfOpen(Direction.BOTH).after(-1));
    }

    private Socket connect() throws IOException {
        final Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        // an interrupt does not end a read, so that the timeout of a test alone would not either
        socket.setSoTimeout(READ_TIMEOUT_MS);
        return socket;
    }

    /** Either end of the proxy may be the first to tell. */
    private void assertTurnedAway() {
        try (Socket socket = connect()) {
            assertEquals(-1, socket.getInputStream().read());
        } catch (final SocketTimeoutException left) {
            fail("let in", left);
        } catch (final IOException reset) {
            assertInstanceOf(SocketException.class, reset);
        }
    }

    private void await(final BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadlineNs, "seed " + seed);
            LockSupport.parkNanos(100_000);
        }
    }
}
