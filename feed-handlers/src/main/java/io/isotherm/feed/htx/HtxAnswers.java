package io.isotherm.feed.htx;

import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.Vocabulary;
import io.isotherm.feed.session.Answer;
import io.isotherm.feed.session.AnswerReader;
import java.util.List;

/**
 * HTX's answers: {@code {"id":"1","status":"ok","subbed":"…"}} or {@code "status":"error"} of market connections,
 * {@code {"op":"sub","cid":"1","topic":"…","err-code":0}} of notification connections, where another code is a no.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the feed thread of its connection.
 */
final class HtxAnswers extends AnswerReader {
    private static final Vocabulary KEYS =
        Vocabulary.of("id", "status", "err-code", "err-msg", "op", "cid", "unsubbed", "topic");
    private static final int ID = KEYS.id("id");
    private static final int STATUS = KEYS.id("status");
    private static final int CODE = KEYS.id("err-code");
    private static final int MESSAGE = KEYS.id("err-msg");
    private static final int OPERATION = KEYS.id("op");
    private static final int CLIENT_ID = KEYS.id("cid");
    private static final int UNSUBBED = KEYS.id("unsubbed");
    private static final int TOPIC = KEYS.id("topic");

    private final Fields fields = new Fields(KEYS);

    @Override
    protected Answer answer(final long root) {
        json().find(root, fields);
        if (is(fields.get(OPERATION), "sub")) {
            return notification();
        }
        if (is(fields.get(STATUS), "ok")) {
            final long id = id(fields.get(ID));
            return fields.has(UNSUBBED) || id == Answer.NO_ID ? null : Answer.yes(id);
        }
        return is(fields.get(STATUS), "error") ? refusal(id(fields.get(ID))) : null;
    }

    private Answer notification() {
        final long id = id(fields.get(CLIENT_ID));
        if (id(fields.get(CODE)) != 0) {
            return refusal(id);
        }
        return id == Answer.NO_ID ? Answer.yes(List.of(text(fields.get(TOPIC)))) : Answer.yes(id);
    }

    private Answer refusal(final long id) {
        final String words = text(fields.get(MESSAGE)) + " (code " + text(fields.get(CODE)) + ")";
        return id == Answer.NO_ID ? Answer.noTo("", words) : Answer.no(id, words);
    }
}
