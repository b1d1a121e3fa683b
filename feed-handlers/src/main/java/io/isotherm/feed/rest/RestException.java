package io.isotherm.feed.rest;

import java.io.IOException;

/** A question to a venue that got no usable answer; the message says to a person what happened and what to do. */
public final class RestException extends IOException {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final int status;

    /** What went wrong. */
    public enum Kind {
        /** No connection: no such host, refused, no route, TLS not agreed. */
        UNREACHABLE(true),
        /** The connection broke before the answer was whole. */
        BROKEN(true),
        /** No whole answer in time. */
        TIMED_OUT(true),
        /** The answer is longer than allowed. */
        TOO_LONG(false),
        /** The answer is compressed, which nobody asked for. */
        COMPRESSED(false),
        /** The answer is no JSON: a page of a proxy, a portal or a block. */
        NOT_JSON(false),
        /** The venue points elsewhere, which is not followed. */
        REDIRECTED(false),
        /** The venue answers with a status that is none of the others. */
        STATUS(false),
        /** The venue's server failed, 5xx. */
        SERVER_ERROR(true),
        /** Too many requests, 429. */
        SLOW_DOWN(true),
        /** Banned for a while, 418. */
        BANNED(true),
        /** Not served: this address or its region, 403 and 451. */
        FORBIDDEN(true),
        /** Not asked: the venue is left in peace for longer than the caller wants to wait. */
        PAUSED(true),
        /** Not asked: the venue's limit would make the caller wait longer than it wants, although nothing failed. */
        LIMITED(true),
        /** The client is closed. */
        CLOSED(true);

        private final boolean ofHost;

        Kind(final boolean ofHost) {
            this.ofHost = ofHost;
        }

        /** True when any question to the venue would have met it, false when it lies with this one. */
        public boolean ofHost() {
            return ofHost;
        }
    }

    /**
     * A failure.
     *
     * @param kind    of it.
     * @param status  of HTTP, or 0 when there was none.
     * @param message for people.
     */
    public RestException(final Kind kind, final int status, final String message) {
        super(message);
        this.kind = kind;
        this.status = status;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** Status of HTTP, or 0. */
    public int status() {
        return status;
    }
}
