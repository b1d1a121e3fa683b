package io.isotherm.feed.dydx;

import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.Vocabulary;
import io.isotherm.feed.session.Answer;
import io.isotherm.feed.session.AnswerReader;
import java.util.List;

/**
 * dYdX's answers: {@code {"type":"subscribed","channel":"v4_trades","id":"BTC-USD","contents":{…}}}, which is the first
 * push, too, and {@code {"type":"error","message":"…"}}, which may name channel and market or not.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the feed thread of its connection.
 */
final class DydxAnswers extends AnswerReader {
    private static final Vocabulary KEYS = Vocabulary.of("type", "channel", "id", "message");
    private static final int TYPE = KEYS.id("type");
    private static final int CHANNEL = KEYS.id("channel");
    private static final int ID = KEYS.id("id");
    private static final int MESSAGE = KEYS.id("message");

    private final Fields fields = new Fields(KEYS);

    @Override
    protected Answer answer(final long root) {
        json().find(root, fields);
        final boolean refused = is(fields.get(TYPE), "error");
        if (!refused && !is(fields.get(TYPE), "subscribed")) {
            return null;
        }
        final String channel = text(fields.get(CHANNEL));
        final String market = text(fields.get(ID));
        final List<String> names = List.of(market.isEmpty() ? channel : channel + ":" + market);
        if (!refused) {
            return Answer.yes(names);
        }
        final String words = text(fields.get(MESSAGE));
        return market.isEmpty() ? Answer.noTo(channel, words) : Answer.no(names, words);
    }
}
