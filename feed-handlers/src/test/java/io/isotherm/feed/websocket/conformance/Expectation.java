package io.isotherm.feed.websocket.conformance;

import java.util.List;

/** What a client may do: the verdict on it, and what the server hears from it, in order. */
record Expectation(Verdict verdict, List<String> events) {
}
