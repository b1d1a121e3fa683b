package io.isotherm.feed.gate;

import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;
import io.isotherm.feed.session.Answer;
import io.isotherm.feed.session.AnswerReader;
import java.util.List;

/**
 * Gate's answers: {@code {"channel":"futures.trades","event":"subscribe","payload":["BTC_USDT"],"result":{…}}}, and
 * {@code "error":{"code":2,"message":"…"}} for a no. They repeat the payload since 2026, and the number of the request
 * where it had one; older ones name the channel alone.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the feed thread of its connection.
 */
final class GateAnswers extends AnswerReader {
    private static final Vocabulary KEYS = Vocabulary.of("id", "channel", "event", "payload", "error");
    private static final int ID = KEYS.id("id");
    private static final int CHANNEL = KEYS.id("channel");
    private static final int EVENT = KEYS.id("event");
    private static final int PAYLOAD = KEYS.id("payload");
    private static final int ERROR = KEYS.id("error");
    private static final Vocabulary ERROR_KEYS = Vocabulary.of("code", "message");

    private final Fields fields = new Fields(KEYS);
    private final Fields error = new Fields(ERROR_KEYS);

    @Override
    protected Answer answer(final long root) {
        json().find(root, fields);
        if (!is(fields.get(EVENT), "subscribe")) {
            return null;
        }
        final String channel = text(fields.get(CHANNEL));
        final long id = id(fields.get(ID));
        final List<String> names = texts(fields.get(PAYLOAD)).stream().map(part -> channel + ":" + part).toList();
        if (!TokenDescriptor.isObject(fields.get(ERROR))) {
            return !names.isEmpty() ? Answer.yes(names) : id != Answer.NO_ID ? Answer.yes(id) : Answer.yesTo(channel);
        }
        json().find(fields.get(ERROR), error);
        final String words = text(error.get(ERROR_KEYS.id("message"))) + " (code "
            + text(error.get(ERROR_KEYS.id("code"))) + ")";
        if (!names.isEmpty()) {
            return Answer.no(names, words);
        }
        return id != Answer.NO_ID ? Answer.no(id, words) : Answer.noTo(channel, words);
    }
}
