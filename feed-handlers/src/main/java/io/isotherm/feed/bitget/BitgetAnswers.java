package io.isotherm.feed.bitget;

import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;
import io.isotherm.feed.session.Answer;
import io.isotherm.feed.session.AnswerReader;
import java.util.List;

/**
 * Bitget's answers, each to one stream: {@code {"event":"subscribe","arg":{"instType":…,"topic":…,"symbol":…}}} and
 * {@code {"event":"error","arg":{…},"code":30001,"msg":"…"}}.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the feed thread of its connection.
 */
final class BitgetAnswers extends AnswerReader {
    private static final Vocabulary KEYS = Vocabulary.of("event", "arg", "code", "msg");
    private static final int EVENT = KEYS.id("event");
    private static final int ARGUMENT = KEYS.id("arg");
    private static final int CODE = KEYS.id("code");
    private static final int MESSAGE = KEYS.id("msg");
    private static final Vocabulary ARGUMENT_KEYS = Vocabulary.of("instType", "topic", "symbol");

    private final Fields fields = new Fields(KEYS);
    private final Fields argument = new Fields(ARGUMENT_KEYS);

    @Override
    protected Answer answer(final long root) {
        json().find(root, fields);
        final boolean named = TokenDescriptor.isObject(fields.get(ARGUMENT));
        if (is(fields.get(EVENT), "subscribe")) {
            return named ? Answer.yes(List.of(name())) : null;
        }
        if (!is(fields.get(EVENT), "error")) {
            return null;
        }
        final String words = text(fields.get(MESSAGE)) + " (code " + text(fields.get(CODE)) + ")";
        return named ? Answer.no(List.of(name()), words) : Answer.noTo("", words);
    }

    private String name() {
        json().find(fields.get(ARGUMENT), argument);
        final long symbol = argument.get(ARGUMENT_KEYS.id("symbol"));
        return text(argument.get(ARGUMENT_KEYS.id("topic"))) + ":"
            + text(TokenDescriptor.isAbsent(symbol) ? argument.get(ARGUMENT_KEYS.id("instType")) : symbol);
    }
}
