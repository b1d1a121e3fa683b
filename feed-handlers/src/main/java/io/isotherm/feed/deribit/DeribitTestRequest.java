package io.isotherm.feed.deribit;

import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.JsonFrame;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;
import org.agrona.DirectBuffer;

/**
 * Recognises the heartbeat that Deribit wants an answer to,
 * {@code {"jsonrpc":"2.0","method":"heartbeat","params":{"type":"test_request"}}}: by its place in the frame, for the
 * words themselves may stand in any text.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the feed thread of its connection.
 */
final class DeribitTestRequest {
    /** A test request has about 75 bytes; longer frames are not looked at. */
    private static final int LONGEST = 256;

    private static final Vocabulary METHODS = Vocabulary.of("heartbeat");
    private static final Vocabulary TYPES = Vocabulary.of("test_request");

    private final JsonFrame json = new JsonFrame();
    private final Fields envelope = new Fields(DeribitKeys.FRAME);
    private final Fields notice = new Fields(DeribitKeys.NOTICE);

    /** Whether the frame is one. */
    boolean is(final DirectBuffer frame, final int offset, final int length) {
        if (length > LONGEST || !json.read(frame, offset, length) || !TokenDescriptor.isObject(json.root())) {
            return false;
        }
        json.find(json.root(), envelope);
        final long parameters = envelope.get(DeribitKeys.PARAMETERS);
        if (json.fieldWord(envelope.get(DeribitKeys.METHOD), METHODS) < 0 || !TokenDescriptor.isObject(parameters)) {
            return false;
        }
        json.find(parameters, notice);
        return json.fieldWord(notice.get(DeribitKeys.HEARTBEAT_TYPE), TYPES) >= 0;
    }
}
