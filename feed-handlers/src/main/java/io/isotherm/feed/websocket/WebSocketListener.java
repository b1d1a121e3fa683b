package io.isotherm.feed.websocket;

import org.agrona.DirectBuffer;

/**
 * What a {@link WebSocketReader} found. Buffers are valid during the call only.
 *
 * <p><b>Threads:</b> called by the thread that feeds the reader.
 */
public interface WebSocketListener {
    /**
     * A whole message.
     *
     * @param text   true for a text, which is UTF-8 then; false for bytes.
     * @param buffer that holds exactly the message.
     * @param length in bytes; its first byte is at 0.
     */
    void onMessage(boolean text, DirectBuffer buffer, int length);

    /**
     * A ping.
     *
     * @param buffer that holds its payload.
     * @param offset of the payload.
     * @param length in bytes, 0 to 125.
     */
    void onPing(DirectBuffer buffer, int offset, int length);

    /** A pong; nobody asked for it, as no pings are sent. */
    void onPong();

    /**
     * The peer's goodbye, well-formed; nothing is read after it.
     *
     * @param code that it gave, {@link CloseCode#NONE} for none.
     */
    void onClose(int code);

    /**
     * The peer broke the protocol; nothing is read after it.
     *
     * @param code to close with.
     * @param why  in words.
     */
    void onViolation(int code, String why);
}
