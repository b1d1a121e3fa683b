package io.isotherm.feed.htx;

import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.JsonFrame;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;
import org.agrona.DirectBuffer;

/**
 * Answers HTX's pings: {@code {"ping":N}} of market connections, {@code {"op":"ping","ts":N}} of notification
 * connections. N is sometimes a number and sometimes a text, and has to come back as it came, so its bytes are copied.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the feed thread of its connection.
 */
final class HtxPing {
    /** A ping has about 40 bytes; longer frames are not looked at. */
    private static final int LONGEST = 256;

    private static final Vocabulary KEYS = Vocabulary.of("ping", "op", "ts");
    private static final int PING = KEYS.id("ping");
    private static final int OPERATION = KEYS.id("op");
    private static final int TIME = KEYS.id("ts");
    private static final Vocabulary OPERATIONS = Vocabulary.of("ping");

    private final JsonFrame json = new JsonFrame();
    private final Fields fields = new Fields(KEYS);

    /** The answer, as {@link io.isotherm.feed.session.Subscription#reply} describes it. */
    String reply(final DirectBuffer frame, final int offset, final int length) {
        if (length > LONGEST || !json.read(frame, offset, length) || !TokenDescriptor.isObject(json.root())) {
            return null;
        }
        json.find(json.root(), fields);
        if (json.fieldWord(fields.get(OPERATION), OPERATIONS) >= 0) {
            final String time = verbatim(fields.get(TIME), frame, offset);
            return time == null ? "{\"op\":\"pong\"}" : "{\"op\":\"pong\",\"ts\":" + time + "}";
        }
        final String ping = verbatim(fields.get(PING), frame, offset);
        return ping == null ? null : "{\"pong\":" + ping + "}";
    }

    /** A text or number as it stands in the frame, quotes included; null for anything else. */
    private static String verbatim(final long token, final DirectBuffer frame, final int offset) {
        final int start = offset + TokenDescriptor.start(token);
        if (TokenDescriptor.isText(token)) {
            return frame.getStringWithoutLengthUtf8(start - 1, TokenDescriptor.length(token) + 2);
        }
        return TokenDescriptor.type(token) == TokenDescriptor.NUMBER
            ? frame.getStringWithoutLengthUtf8(start, TokenDescriptor.length(token)) : null;
    }
}
