package io.isotherm.feed.bitmex;

import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;
import io.isotherm.feed.session.Answer;
import io.isotherm.feed.session.AnswerReader;

/**
 * BitMEX's answers: {@code {"success":true,"subscribe":"trade:XBTUSD","request":{…}}} for each stream, and
 * {@code {"status":400,"error":"…","request":{"op":"subscribe","args":[…]}}} with the request that it refuses.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the feed thread of its connection.
 */
final class BitmexAnswers extends AnswerReader {
    private static final Vocabulary KEYS = Vocabulary.of("success", "subscribe", "error", "request");
    private static final int SUCCESS = KEYS.id("success");
    private static final int SUBSCRIBE = KEYS.id("subscribe");
    private static final int ERROR = KEYS.id("error");
    private static final int REQUEST = KEYS.id("request");
    private static final Vocabulary REQUEST_KEYS = Vocabulary.of("op", "args");
    private static final int OPERATION = REQUEST_KEYS.id("op");
    private static final int ARGUMENTS = REQUEST_KEYS.id("args");

    private final Fields fields = new Fields(KEYS);
    private final Fields request = new Fields(REQUEST_KEYS);

    @Override
    protected Answer answer(final long root) {
        json().find(root, fields);
        if (fields.has(SUBSCRIBE) && TokenDescriptor.type(fields.get(SUCCESS)) == TokenDescriptor.TRUE) {
            return Answer.yes(texts(fields.get(SUBSCRIBE)));
        }
        if (!TokenDescriptor.isText(fields.get(ERROR))) {
            return null;
        }
        final String words = text(fields.get(ERROR));
        if (!TokenDescriptor.isObject(fields.get(REQUEST))) {
            return Answer.noTo("", words);
        }
        json().find(fields.get(REQUEST), request);
        return is(request.get(OPERATION), "subscribe") ? Answer.no(texts(request.get(ARGUMENTS)), words) : null;
    }
}
