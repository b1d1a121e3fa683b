package io.isotherm.feed.deribit;

import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;
import io.isotherm.feed.session.Answer;
import io.isotherm.feed.session.AnswerReader;

/**
 * Deribit's answers: {@code {"jsonrpc":"2.0","id":2,"result":["trades.BTC-PERPETUAL.100ms",…]}} lists the streams that
 * it sends, and leaves out those that it does not; {@code "error":{"code":-32602,"message":"…"}} is a no to all.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the feed thread of its connection.
 */
final class DeribitAnswers extends AnswerReader {
    private static final Vocabulary KEYS = Vocabulary.of("id", "result", "error");
    private static final int ID = KEYS.id("id");
    private static final int RESULT = KEYS.id("result");
    private static final int ERROR = KEYS.id("error");
    private static final Vocabulary ERROR_KEYS = Vocabulary.of("code", "message", "data");
    private static final Vocabulary DATA_KEYS = Vocabulary.of("reason", "param");

    private final Fields fields = new Fields(KEYS);
    private final Fields error = new Fields(ERROR_KEYS);
    private final Fields data = new Fields(DATA_KEYS);

    @Override
    protected Answer answer(final long root) {
        json().find(root, fields);
        if (!fields.has(ID) || !fields.has(RESULT) && !fields.has(ERROR)) {
            return null;
        }
        final long id = id(fields.get(ID));
        if (id == Answer.NO_ID) {
            return null;
        }
        if (TokenDescriptor.isObject(fields.get(ERROR))) {
            return Answer.no(id, words());
        }
        return TokenDescriptor.isArray(fields.get(RESULT)) ? Answer.yesToSome(id, texts(fields.get(RESULT))) : null;
    }

    private String words() {
        json().find(fields.get(ERROR), error);
        final String words = text(error.get(ERROR_KEYS.id("message"))) + " (code "
            + text(error.get(ERROR_KEYS.id("code"))) + ")";
        final long more = error.get(ERROR_KEYS.id("data"));
        if (!TokenDescriptor.isObject(more)) {
            return words;
        }
        json().find(more, data);
        return words + ": " + text(data.get(DATA_KEYS.id("param"))) + " " + text(data.get(DATA_KEYS.id("reason")));
    }
}
