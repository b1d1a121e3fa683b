package io.isotherm.feed.websocket;

/** Why a connection ends: the status codes of close frames (RFC 6455, section 7.4). */
public final class CloseCode {
    /** Done. */
    public static final int NORMAL = 1000;
    /** The peer broke the protocol. */
    public static final int PROTOCOL_ERROR = 1002;
    /** The peer's close frame gave no code; never sent. */
    public static final int NONE = 1005;
    /** The connection ended without a close frame; never sent. */
    public static final int ABNORMAL = 1006;
    /** A text that is not UTF-8. */
    public static final int NOT_UTF8 = 1007;
    /** A message beyond the limit. */
    public static final int TOO_BIG = 1009;

    private static final int FIRST_REGISTERED = 3000;
    private static final int LAST_PRIVATE = 4999;

    private CloseCode() {
    }

    /**
     * Whether a peer may send a code: one that the standard or its registry gives a meaning (1000 to 1003, 1007 to
     * 1014), or of the ranges for libraries and applications (3000 to 4999).
     *
     * @param code of a close frame.
     * @return true when a close frame may hold it.
     */
    public static boolean isSendable(final int code) {
        return code >= NORMAL && code <= 1003 || code >= NOT_UTF8 && code <= 1014
            || code >= FIRST_REGISTERED && code <= LAST_PRIVATE;
    }
}
