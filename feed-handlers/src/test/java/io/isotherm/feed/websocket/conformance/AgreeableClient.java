package io.isotherm.feed.websocket.conformance;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The opposite of a strict client: looks at no rule, answers every frame with a text of the same payload. */
final class AgreeableClient {
    private AgreeableClient() {
    }

    /** Talks until the server ends it. */
    static void talk(final URI uri) throws IOException {
        try (Socket socket = new Socket("localhost", uri.getPort())) {
            final DataInputStream in = new DataInputStream(socket.getInputStream());
            final OutputStream out = socket.getOutputStream();
            out.write(("GET " + uri.getPath() + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            int end = 0;
            while (end != 0x0D0A0D0A) {
                end = end << 8 | in.readUnsignedByte();
            }
            while (true) {
                final int opcode = in.readUnsignedByte() & 0xF;
                final int field = in.readUnsignedByte() & 0x7F;
                final byte[] payload = in.readNBytes(field == 126 ? in.readUnsignedShort() : field);
                out.write(0x80 | (opcode == 8 ? 8 : 1));
                out.write(0x80 | Math.min(125, payload.length));
                out.write(new byte[4]);
                out.write(payload, 0, Math.min(125, payload.length));
                out.flush();
            }
        } catch (final EOFException | SocketException e) {
            // The server has ended it.
            return;
        }
    }
}
