package io.isotherm.feed.websocket;

/** What tests of other packages may see of a connection. */
public final class WebSocketProbe {
    private WebSocketProbe() {
    }

    /** Whether the message that the sink is being given came as text. */
    public static boolean isText(final WebSocketPipeline stages) {
        return stages.isText();
    }
}
