package io.isotherm.feed.kraken;

import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.Vocabulary;
import io.isotherm.feed.session.Answer;
import io.isotherm.feed.session.AnswerReader;
import java.util.List;

/**
 * Kraken's answers: {@code {"event":"subscribed","feed":"book","product_ids":["PF_XBTUSD"]}} for each product, and
 * {@code {"event":"error","message":"…"}}, or {@code alert}, which names neither feed nor product.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the feed thread of its connection.
 */
final class KrakenAnswers extends AnswerReader {
    private static final Vocabulary KEYS = Vocabulary.of("event", "feed", "product_ids", "message");
    private static final int EVENT = KEYS.id("event");
    private static final int FEED = KEYS.id("feed");
    private static final int PRODUCTS = KEYS.id("product_ids");
    private static final int MESSAGE = KEYS.id("message");

    private final Fields fields = new Fields(KEYS);

    @Override
    protected Answer answer(final long root) {
        json().find(root, fields);
        final boolean refused = is(fields.get(EVENT), "error") || is(fields.get(EVENT), "alert");
        if (!refused && !is(fields.get(EVENT), "subscribed")) {
            return null;
        }
        final String feed = text(fields.get(FEED));
        final List<String> names = texts(fields.get(PRODUCTS)).stream().map(product -> feed + ":" + product).toList();
        if (!refused) {
            return names.isEmpty() ? null : Answer.yes(names);
        }
        final String words = text(fields.get(MESSAGE));
        return names.isEmpty() ? Answer.noTo(feed, words) : Answer.no(names, words);
    }
}
