package io.isotherm.feed.fuzz;

import io.isotherm.feed.websocket.ReaderEvents;
import io.isotherm.feed.websocket.ServerFrames;
import io.isotherm.feed.websocket.SlowReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The WebSocket reader on a stream cut into pieces: the first byte of an input says how long they are, the rest is the
 * stream. It must find what the obvious reader finds in the whole.
 */
final class WebSocketTarget implements FuzzTarget {
    /** So short that an input can go beyond it. */
    private static final int LONGEST = 300;
    private static final byte[] GOOD = new ServerFrames().text("{\"ping\":1}").toBytes();

    private List<String> found = List.of();

    @Override
    public void accept(final byte[] input, final boolean alone) {
        if (input.length > 0) {
            found = ReaderEvents.of(stream(input), LONGEST, 1 + (input[0] & 0x7F));
        }
        if (!ReaderEvents.of(GOOD, LONGEST, 3).equals(List.of("text {\"ping\":1}"))) {
            throw new AssertionError("a good frame is not read any more");
        }
    }

    @Override
    public void compare(final byte[] input) {
        if (input.length == 0) {
            return;
        }
        final List<String> expected = SlowReader.events(stream(input), LONGEST);
        if (!found.equals(expected)) {
            throw new AssertionError("found " + found + " instead of " + expected);
        }
    }

    private static byte[] stream(final byte[] input) {
        return Arrays.copyOfRange(input, 1, input.length);
    }

    /** One of everything that a server may send, and some of what it may not, in pieces of several lengths. */
    static List<byte[]> seeds() {
        final byte[] euro = "\u20ac".getBytes(StandardCharsets.UTF_8);
        final List<byte[]> streams = List.of(
            new ServerFrames().text("{\"a\":1}").frame(true, 9, euro).frame(true, 10, euro)
                .close(1000, "bye").toBytes(),
            new ServerFrames().frame(false, 1, euro).frame(true, 9, new byte[0]).frame(false, 0, Arrays.copyOf(euro, 1))
                .frame(true, 0, Arrays.copyOfRange(euro, 1, 3)).toBytes(),
            new ServerFrames().frame(true, 2, new byte[126]).frame(true, 2, new byte[LONGEST]).toBytes(),
            new ServerFrames().bytes(0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0).toBytes(),
            new ServerFrames().bytes(0x81, 0x81, 1, 2, 3, 4, 5).toBytes(),
            new ServerFrames().frame(false, 2, new byte[200]).frame(true, 0, new byte[101]).toBytes(),
            new ServerFrames().frame(true, 8, new byte[0]).text("unread").toBytes());
        final List<byte[]> inputs = new ArrayList<>();
        for (final int pieces : new int[] {0, 2, 127}) {
            for (final byte[] stream : streams) {
                final byte[] input = new byte[stream.length + 1];
                input[0] = (byte) pieces;
                System.arraycopy(stream, 0, input, 1, stream.length);
                inputs.add(input);
            }
        }
        return inputs;
    }
}
