package io.isotherm.feed.websocket;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Streams of frames as a server might send them, with now and then something wrong. */
final class RandomStream {
    /** The longest message in it that is right. */
    static final int MAX = 70_000;

    private static final String[] CHARACTERS = {"a", "Z", "{", "\"", "\u00e4", "\u20ac", "\ud83d\ude00", "\uffff"};

    private final Random random;

    RandomStream(final Random random) {
        this.random = random;
    }

    byte[] next() {
        final ServerFrames stream = new ServerFrames();
        for (int messages = 1 + random.nextInt(5); messages > 0; messages--) {
            message(stream);
            if (random.nextInt(4) == 0) {
                control(stream);
            }
        }
        if (random.nextInt(5) == 0) {
            stream.close(random.nextBoolean() ? 1001 : 900 + random.nextInt(4_500), "b\u00fce");
            message(stream);
        }
        final byte[] bytes = stream.toBytes();
        if (random.nextInt(2) == 0) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                bytes[random.nextInt(Math.min(bytes.length, 40))] = (byte) random.nextInt(256);
            }
        }
        return bytes;
    }

    private void message(final ServerFrames stream) {
        final boolean text = random.nextBoolean();
        final byte[] payload = text ? text() : binary();
        int opcode = text ? 1 : 2;
        int at = 0;
        while (random.nextInt(3) == 0) {
            final int end = at + random.nextInt(payload.length - at + 1);
            stream.frame(false, opcode, Arrays.copyOfRange(payload, at, end));
            at = end;
            opcode = 0;
            if (random.nextInt(3) == 0) {
                control(stream);
            }
        }
        stream.frame(true, opcode, Arrays.copyOfRange(payload, at, payload.length));
    }

    private void control(final ServerFrames stream) {
        stream.frame(true, random.nextBoolean() ? 9 : 10, new byte[random.nextInt(126)]);
    }

    private byte[] text() {
        final StringBuilder text = new StringBuilder();
        for (int i = length(); i > 0; i--) {
            text.append(CHARACTERS[random.nextInt(8) == 0 ? random.nextInt(CHARACTERS.length) : 0]);
        }
        final byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(6) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private byte[] binary() {
        final byte[] bytes = new byte[length()];
        random.nextBytes(bytes);
        return bytes;
    }

    private int length() {
        return switch (random.nextInt(12)) {
            case 0 -> 0;
            case 1 -> 125 + random.nextInt(3);
            case 2 -> 65_534 + random.nextInt(4);
            default -> random.nextInt(60);
        };
    }
}
