package io.isotherm.feed.bybit;

import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;
import io.isotherm.feed.session.Answer;
import io.isotherm.feed.session.AnswerReader;

/**
 * Bybit's answers: {@code {"success":true,"ret_msg":"","conn_id":"…","req_id":"1","op":"subscribe"}}, and
 * {@code "success":false} with the reason in {@code ret_msg}.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the feed thread of its connection.
 */
final class BybitAnswers extends AnswerReader {
    private static final Vocabulary KEYS = Vocabulary.of("success", "ret_msg", "req_id", "op");
    private static final int SUCCESS = KEYS.id("success");
    private static final int MESSAGE = KEYS.id("ret_msg");
    private static final int ID = KEYS.id("req_id");
    private static final int OPERATION = KEYS.id("op");

    private final Fields fields = new Fields(KEYS);

    @Override
    protected Answer answer(final long root) {
        json().find(root, fields);
        if (!fields.has(SUCCESS) || fields.has(OPERATION) && !is(fields.get(OPERATION), "subscribe")) {
            return null;
        }
        final long id = id(fields.get(ID));
        if (TokenDescriptor.type(fields.get(SUCCESS)) == TokenDescriptor.TRUE) {
            return id == Answer.NO_ID ? Answer.yesTo("") : Answer.yes(id);
        }
        final String words = text(fields.get(MESSAGE));
        return id == Answer.NO_ID ? Answer.noTo("", words) : Answer.no(id, words);
    }
}
