package io.isotherm.feed.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A stream of a server's frames, right or wrong, written from RFC 6455. */
public final class ServerFrames {
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    /** A frame as it should be: no reserved bits, no mask, the shortest length. */
    public ServerFrames frame(final boolean last, final int opcode, final byte[] payload) {
        stream.write((last ? 0x80 : 0) + opcode);
        return lengthAndPayload(payload);
    }

    /** A whole text. */
    public ServerFrames text(final String text) {
        return frame(true, 1, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A frame whose first byte is anything. */
    public ServerFrames raw(final int first, final byte[] payload) {
        stream.write(first);
        return lengthAndPayload(payload);
    }

    /** Any bytes. */
    public ServerFrames bytes(final int... bytes) {
        for (final int each : bytes) {
            stream.write(each);
        }
        return this;
    }

    /** A close frame with a code and a reason. */
    public ServerFrames close(final int code, final String reason) {
        final byte[] words = reason.getBytes(StandardCharsets.UTF_8);
        final byte[] payload = new byte[2 + words.length];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(words, 0, payload, 2, words.length);
        return frame(true, 8, payload);
    }

    /** All so far. */
    public byte[] toBytes() {
        return stream.toByteArray();
    }

    private ServerFrames lengthAndPayload(final byte[] payload) {
        final int length = payload.length;
        if (length < 126) {
            stream.write(length);
        } else if (length < 65_536) {
            bytes(126, length >> 8, length & 0xFF);
        } else {
            bytes(127, 0, 0, 0, 0, length >> 24, length >> 16 & 0xFF, length >> 8 & 0xFF, length & 0xFF);
        }
        stream.writeBytes(payload);
        return this;
    }
}
