package io.isotherm.feed.websocket.conformance;

/** One thing that the fuzzing server does in a case. */
sealed interface Step {
    /** All bytes in one piece. */
    int WHOLE = Integer.MAX_VALUE;

    /** Sends bytes, cut into pieces that are flushed one by one. */
    record Send(byte[] bytes, int piece) implements Step {
    }

    /** Sends a message and waits for its echo, again and again. */
    record RoundTrips(byte[] message, int count) implements Step {
    }

    /** Listens for a moment; when the client has not closed then, that is noted under a name, if there is one. */
    record Pause(String name) implements Step {
    }

    /** The close frame that was just sent was the server's own goodbye: it will not send another. */
    record Closing() implements Step {
    }
}
