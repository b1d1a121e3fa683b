package io.isotherm.feed.websocket;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The obvious reader: sees the whole stream at once, copies everything, and follows RFC 6455 sentence by sentence.
 * Tells what it found as lines of text.
 */
public final class SlowReader {
    private static final int[] TAILS = {0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF};

    private final byte[] stream;
    private final int max;
    private final List<String> events = new ArrayList<>();
    private byte[] message;
    private boolean messageIsText;
    private int at;

    private SlowReader(final byte[] stream, final int max) {
        this.stream = stream;
        this.max = max;
    }

    /** What is in a stream, up to its end, a close frame or a breach. */
    public static List<String> events(final byte[] stream, final int max) {
        final SlowReader reader = new SlowReader(stream, max);
        while (reader.frame()) {
            continue;
        }
        return reader.events;
    }

    static String message(final boolean text, final byte[] bytes) {
        return (text ? "text " : "binary ") + new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Reads one frame; false at the end. */
    private boolean frame() {
        if (at == stream.length) {
            return false;
        }
        final int first = stream[at] & 0xFF;
        final int opcode = first % 16;
        final boolean last = first >= 128;
        final boolean control = opcode >= 8;
        if (first / 16 % 8 != 0 || opcode > 10 || opcode > 2 && opcode < 8 || control && !last
            || opcode == 0 && message == null || (opcode == 1 || opcode == 2) && message != null) {
            return refused(1002);
        }
        if (stream.length - at < 2) {
            return false;
        }
        final int second = stream[at + 1] & 0xFF;
        if (second >= 128 || control && second > 125) {
            return refused(1002);
        }
        final int more = second == 126 ? 2 : second == 127 ? 8 : 0;
        if (stream.length - at < 2 + more) {
            return false;
        }
        final BigInteger length = more == 0 ? BigInteger.valueOf(second)
            : new BigInteger(1, Arrays.copyOfRange(stream, at + 2, at + 2 + more));
        if (length.bitLength() > 63 || more == 2 && length.intValue() < 126
            || more == 8 && length.compareTo(BigInteger.valueOf(65_535)) <= 0) {
            return refused(1002);
        }
        final int before = message == null ? 0 : message.length;
        if (!control && length.compareTo(BigInteger.valueOf(max - before)) > 0) {
            return refused(1009);
        }
        at += 2 + more;
        final int there = Math.min(length.intValue(), stream.length - at);
        final byte[] payload = Arrays.copyOfRange(stream, at, at + there);
        final boolean whole = there == length.intValue();
        at += there;
        return control ? whole && control(opcode, payload) : data(opcode, last, payload, whole);
    }

    private boolean control(final int opcode, final byte[] payload) {
        if (opcode == 9) {
            events.add("ping " + new String(payload, StandardCharsets.ISO_8859_1));
            return true;
        }
        if (opcode == 10) {
            events.add("pong");
            return true;
        }
        if (payload.length == 0) {
            events.add("close 1005");
            return false;
        }
        if (payload.length == 1) {
            return refused(1002);
        }
        final int code = (payload[0] & 0xFF) * 256 + (payload[1] & 0xFF);
        final boolean known = code >= 3000 && code <= 4999
            || List.of(1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014).contains(code);
        if (!known) {
            return refused(1002);
        }
        if (!isUtf8(Arrays.copyOfRange(payload, 2, payload.length))) {
            return refused(1007);
        }
        events.add("close " + code);
        return false;
    }

    private boolean data(final int opcode, final boolean last, final byte[] payload, final boolean whole) {
        if (opcode != 0) {
            message = new byte[0];
            messageIsText = opcode == 1;
        }
        final int before = message.length;
        message = Arrays.copyOf(message, before + payload.length);
        System.arraycopy(payload, 0, message, before, payload.length);
        if (messageIsText && (whole && last ? !isUtf8(message) : !beginsUtf8(message))) {
            return refused(1007);
        }
        if (whole && last) {
            events.add(message(messageIsText, message));
            message = null;
        }
        return whole;
    }

    private boolean refused(final int code) {
        events.add("refused " + code);
        return false;
    }

    static boolean isUtf8(final byte[] bytes) {
        final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        return !decoder.decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length), true).isError();
    }

    /** Whether some bytes more make it UTF-8: tries those at the edges of what a tail may be. */
    static boolean beginsUtf8(final byte[] bytes) {
        final int cut = lastBegin(bytes);
        if (!isUtf8(Arrays.copyOf(bytes, cut))) {
            return false;
        }
        final int begun = bytes.length - cut;
        for (int missing = 0; missing <= 3; missing++) {
            final byte[] longer = Arrays.copyOf(Arrays.copyOfRange(bytes, cut, bytes.length), begun + missing);
            for (int choice = 0; choice < Math.pow(TAILS.length, missing); choice++) {
                int rest = choice;
                for (int i = 0; i < missing; i++) {
                    longer[begun + i] = (byte) TAILS[rest % TAILS.length];
                    rest /= TAILS.length;
                }
                if (isUtf8(longer)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Where the last three bytes at most may begin a character: all before must be whole. */
    private static int lastBegin(final byte[] bytes) {
        for (int at = bytes.length - 1; at >= Math.max(0, bytes.length - 3); at--) {
            if ((bytes[at] & 0xC0) != 0x80) {
                return at;
            }
        }
        return bytes.length;
    }
}
