package io.isotherm.feed.hyperliquid;

import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;
import io.isotherm.feed.session.Answer;
import io.isotherm.feed.session.AnswerReader;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Hyperliquid's answers: {@code {"channel":"subscriptionResponse","data":{"method":"subscribe","subscription":{…}}}},
 * and {@code {"channel":"error","data":"…"}}, whose text ends with the subscription or request that it refuses, as
 * JSON.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the feed thread of its connection.
 */
final class HyperliquidAnswers extends AnswerReader {
    private static final Vocabulary KEYS = Vocabulary.of("channel", "data");
    private static final int CHANNEL = KEYS.id("channel");
    private static final int DATA = KEYS.id("data");
    private static final Vocabulary DATA_KEYS = Vocabulary.of("method", "subscription", "type", "coin");
    private static final int METHOD = DATA_KEYS.id("method");
    private static final int SUBSCRIPTION = DATA_KEYS.id("subscription");
    private static final int TYPE = DATA_KEYS.id("type");
    private static final int COIN = DATA_KEYS.id("coin");

    private final Fields fields = new Fields(KEYS);
    private final Fields data = new Fields(DATA_KEYS);

    @Override
    protected Answer answer(final long root) {
        json().find(root, fields);
        if (is(fields.get(CHANNEL), "subscriptionResponse") && TokenDescriptor.isObject(fields.get(DATA))) {
            json().find(fields.get(DATA), data);
            return is(data.get(METHOD), "subscribe") && TokenDescriptor.isObject(data.get(SUBSCRIPTION))
                ? Answer.yes(List.of(name(data.get(SUBSCRIPTION)))) : null;
        }
        return is(fields.get(CHANNEL), "error") ? refusal(text(fields.get(DATA))) : null;
    }

    private Answer refusal(final String words) {
        final int start = words.indexOf('{');
        if (start >= 0) {
            final DirectBuffer quoted = bytes(words.substring(start));
            if (json().read(quoted, 0, quoted.capacity()) && TokenDescriptor.isObject(json().root())) {
                json().find(json().root(), data);
                final long inner = data.get(SUBSCRIPTION);
                final String name = name(TokenDescriptor.isObject(inner) ? inner : json().root());
                return Answer.no(List.of(name), words);
            }
        }
        return Answer.noTo("", words);
    }

    private String name(final long subscription) {
        json().find(subscription, data);
        return text(data.get(TYPE)) + ":" + text(data.get(COIN));
    }
}
