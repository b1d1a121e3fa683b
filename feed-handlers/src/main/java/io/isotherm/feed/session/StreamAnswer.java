package io.isotherm.feed.session;

/** What a venue said to a request for a stream. */
public enum StreamAnswer {
    /** Nothing yet; the request waits to be sent, or was sent less than the answer timeout ago. */
    AWAITED,
    /** Yes. Whether the stream then ticks is another matter. */
    ACKNOWLEDGED,
    /** No, with words. */
    REFUSED,
    /** Nothing within the answer timeout; a later answer still counts. */
    UNANSWERED,
    /** The stream is not asked for any more, because the contract ended. */
    UNSUBSCRIBED
}
