package io.isotherm.feed.websocket.conformance;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads a client's frames off a socket, and insists that a client's frames are what RFC 6455 asks of them. */
public final class ClientFrames {
    private final InputStream in;
    private byte[] bytes = new byte[1 << 16];
    private int begin;
    private int end;

    /** Reads from a socket's stream, behind the handshake. */
    public ClientFrames(final InputStream in) {
        this.in = in;
    }

    /** One frame. */
    public record Frame(boolean last, int opcode, byte[] payload) {
    }

    /**
     * Waits for the next frame. A timeout of the socket loses nothing: the next call goes on.
     *
     * @throws EOFException when the client has ended the socket.
     */
    public Frame next() throws IOException {
        need(2);
        final int first = bytes[begin] & 0xFF;
        final int second = bytes[begin + 1] & 0xFF;
        if ((first & 0x70) != 0) {
            throw new AssertionError("the client set reserved bits: " + first);
        }
        if (second < 128) {
            throw new AssertionError("the client did not mask");
        }
        int header = 2;
        long length = second - 128;
        if (length == 126) {
            need(4);
            length = ByteBuffer.wrap(bytes, begin + 2, 2).getShort() & 0xFFFF;
            header = 4;
        } else if (length == 127) {
            need(10);
            length = ByteBuffer.wrap(bytes, begin + 2, 8).getLong();
            header = 10;
        }
        need(header + 4 + (int) length);
        final int key = begin + header;
        final byte[] payload = new byte[(int) length];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (bytes[key + 4 + i] ^ bytes[key + (i & 3)]);
        }
        begin = key + 4 + payload.length;
        return new Frame(first >= 128, first & 0xF, payload);
    }

    private void need(final int count) throws IOException {
        if (bytes.length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(count, 2 * bytes.length));
        }
        if (begin + count > bytes.length) {
            System.arraycopy(bytes, begin, bytes, 0, end - begin);
            end -= begin;
            begin = 0;
        }
        while (end - begin < count) {
            final int read = in.read(bytes, end, bytes.length - end);
            if (read < 0) {
                throw new EOFException();
            }
            end += read;
        }
    }
}
