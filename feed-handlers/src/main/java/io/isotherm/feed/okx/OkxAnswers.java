package io.isotherm.feed.okx;

import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;
import io.isotherm.feed.session.Answer;
import io.isotherm.feed.session.AnswerReader;
import java.util.List;

/**
 * OKX's answers: {@code {"event":"subscribe","arg":{"channel":"books","instId":"BTC-USDT-SWAP"}}} for each stream, and
 * {@code {"id":"1","event":"error","code":"60018","msg":"…"}} for a request, or for one of its streams.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the feed thread of its connection.
 */
final class OkxAnswers extends AnswerReader {
    private static final Vocabulary KEYS = Vocabulary.of("id", "event", "arg", "code", "msg");
    private static final int ID = KEYS.id("id");
    private static final int EVENT = KEYS.id("event");
    private static final int ARGUMENT = KEYS.id("arg");
    private static final int CODE = KEYS.id("code");
    private static final int MESSAGE = KEYS.id("msg");
    private static final Vocabulary ARGUMENT_KEYS = Vocabulary.of("channel", "instId", "instType");

    private final Fields fields = new Fields(KEYS);
    private final Fields argument = new Fields(ARGUMENT_KEYS);

    @Override
    protected Answer answer(final long root) {
        json().find(root, fields);
        final long event = fields.get(EVENT);
        if (is(event, "subscribe")) {
            return TokenDescriptor.isObject(fields.get(ARGUMENT)) ? Answer.yes(List.of(name())) : null;
        }
        if (!is(event, "error")) {
            return null;
        }
        final String words = text(fields.get(MESSAGE)) + " (code " + text(fields.get(CODE)) + ")";
        if (TokenDescriptor.isObject(fields.get(ARGUMENT))) {
            return Answer.no(List.of(name()), words);
        }
        final long id = id(fields.get(ID));
        return id == Answer.NO_ID ? Answer.noTo("", words) : Answer.no(id, words);
    }

    private String name() {
        json().find(fields.get(ARGUMENT), argument);
        final long symbol = argument.get(ARGUMENT_KEYS.id("instId"));
        return text(argument.get(ARGUMENT_KEYS.id("channel"))) + ":"
            + text(TokenDescriptor.isAbsent(symbol) ? argument.get(ARGUMENT_KEYS.id("instType")) : symbol);
    }
}
