package io.isotherm.feed.websocket;

import java.io.IOException;

/** Why a connection ends that should not: what the venue sent, or did not, in one line. */
public final class WebSocketException extends IOException {
    private static final long serialVersionUID = 1;

    private final int code;

    WebSocketException(final int code, final String message) {
        this(code, message, null);
    }

    WebSocketException(final int code, final String message, final Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /**
     * The status code of the end: of the close frame that was sent or received; {@link CloseCode#ABNORMAL} where there
     * was none, the handshake included.
     */
    public int code() {
        return code;
    }
}
