package io.isotherm.feed.binance;

import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;
import io.isotherm.feed.session.Answer;
import io.isotherm.feed.session.AnswerReader;

/**
 * Binance's answers: {@code {"result":null,"id":1}} is a yes, {@code {"error":{"code":2,"msg":"…"},"id":1}} a no, also
 * without the {@code error} around it. The number is that of the request.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the feed thread of its connection.
 */
final class BinanceAnswers extends AnswerReader {
    private static final Vocabulary KEYS = Vocabulary.of("result", "id", "error", "code", "msg");
    private static final int RESULT = KEYS.id("result");
    private static final int ID = KEYS.id("id");
    private static final int ERROR = KEYS.id("error");
    private static final int CODE = KEYS.id("code");
    private static final int MESSAGE = KEYS.id("msg");

    private final Fields fields = new Fields(KEYS);

    @Override
    protected Answer answer(final long root) {
        json().find(root, fields);
        final boolean refused = fields.has(ERROR) || fields.has(CODE);
        if (!fields.has(ID) || !refused && !fields.has(RESULT)) {
            return null;
        }
        final long id = id(fields.get(ID));
        if (!refused) {
            return id == Answer.NO_ID ? null : Answer.yes(id);
        }
        final long error = fields.get(ERROR);
        if (TokenDescriptor.isObject(error)) {
            json().find(error, fields);
        }
        final String words = text(fields.get(MESSAGE)) + " (code " + text(fields.get(CODE)) + ")";
        return id == Answer.NO_ID ? Answer.noTo("", words) : Answer.no(id, words);
    }
}
