package io.isotherm.feed.listing;

import io.isotherm.feed.json.Decimal;
import io.isotherm.feed.json.FrameText;
import io.isotherm.feed.json.JsonFrame;
import io.isotherm.feed.json.TokenDescriptor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A REST answer or kept text, read by field names: the decoders' own JSON reader with the ease that a once-a-day
 * reading affords. Every complaint names the place.
 *
 * <p><b>Threads:</b> not threadsafe; one reading, one object.
 */
final class ListingJson {
    private static final int WORDS_SHOWN = 120;

    private final String place;
    private final JsonFrame frame = new JsonFrame();
    private final FrameText text = new FrameText();
    private final Decimal decimal = new Decimal();

    /**
     * Reads a text.
     *
     * @param place stands for it in messages.
     * @param body  UTF-8.
     * @throws ListingException when it is not JSON, or too long to be read.
     */
    ListingJson(final String place, final byte[] body) throws ListingException {
        this.place = place;
        if (body.length > TokenDescriptor.MAX_FRAME_LENGTH) {
            throw wrong("is longer than " + TokenDescriptor.MAX_FRAME_LENGTH + " bytes");
        }
        if (!frame.read(new UnsafeBuffer(body), 0, body.length)) {
            throw wrong("is not JSON, or cut off: it begins with " + beginning(body));
        }
    }

    private static String beginning(final byte[] body) {
        final StringBuilder shown = new StringBuilder("\"");
        for (int i = 0; i < Math.min(body.length, WORDS_SHOWN / 2); i++) {
            shown.append(body[i] >= ' ' && body[i] < 0x7f ? (char) body[i] : '.');
        }
        return shown.append('"').toString();
    }

    ListingException wrong(final String what) {
        return new ListingException(place + " " + what);
    }

    /** The one value. */
    long root() {
        return frame.root();
    }

    /** A member of an object, or no token; the last of equal keys counts. */
    long member(final long object, final String key) throws ListingException {
        if (!TokenDescriptor.isObject(object)) {
            throw wrong("has no object where \"" + key + "\" belongs");
        }
        long found = TokenDescriptor.NONE;
        final int past = TokenDescriptor.past(object);
        for (int i = frame.firstIn(object); i < past; i = frame.next(i + 1)) {
            if (string(frame.token(i)).equals(key)) {
                found = frame.token(i + 1);
            }
        }
        return found;
    }

    /** The elements of an array that must be there. */
    List<Long> elements(final long object, final String key) throws ListingException {
        return items(member(object, key), key);
    }

    /** The elements of an array. */
    List<Long> items(final long array, final String name) throws ListingException {
        if (!TokenDescriptor.isArray(array)) {
            throw wrong("has no list \"" + name + "\"");
        }
        final List<Long> elements = new ArrayList<>();
        final int past = TokenDescriptor.past(array);
        for (int i = frame.firstIn(array); i < past; i = frame.next(i)) {
            elements.add(frame.token(i));
        }
        return elements;
    }

    /** Keys of an object in order. */
    List<String> keys(final long object, final String name) throws ListingException {
        if (!TokenDescriptor.isObject(object)) {
            throw wrong("has no object \"" + name + "\"");
        }
        final List<String> keys = new ArrayList<>();
        final int past = TokenDescriptor.past(object);
        for (int i = frame.firstIn(object); i < past; i = frame.next(i + 1)) {
            keys.add(string(frame.token(i)));
        }
        return keys;
    }

    /** A member's text, or null when it is absent. */
    String text(final long object, final String key) throws ListingException {
        final long token = member(object, key);
        if (TokenDescriptor.isAbsent(token)) {
            return null;
        }
        if (!TokenDescriptor.isText(token)) {
            throw wrong("has no text in \"" + key + "\"");
        }
        return string(token);
    }

    /** A member's text that must be there. */
    String requiredText(final long object, final String key) throws ListingException {
        final String value = text(object, key);
        if (value == null) {
            throw wrong("lacks \"" + key + "\"");
        }
        return value;
    }

    /** A member's number, in quotes or not, or null when it is absent. */
    BigDecimal number(final long object, final String key) throws ListingException {
        return switch (frame.decimal(member(object, key), decimal)) {
            case Decimal.ABSENT -> null;
            case Decimal.HELD -> BigDecimal.valueOf(decimal.mantissa(), decimal.scale());
            default -> throw wrong("has no number that can be held in \"" + key + "\"");
        };
    }

    /** A member's number that must be there. */
    BigDecimal requiredNumber(final long object, final String key) throws ListingException {
        final BigDecimal value = number(object, key);
        if (value == null) {
            throw wrong("lacks \"" + key + "\"");
        }
        return value;
    }

    /** A member's number above 0, or null when it is absent, 0 or less. */
    BigDecimal positive(final long object, final String key) throws ListingException {
        final BigDecimal value = number(object, key);
        return value == null || value.signum() <= 0 ? null : value;
    }

    /** Whether a member is the literal true. */
    boolean isTrue(final long object, final String key) throws ListingException {
        return TokenDescriptor.type(member(object, key)) == TokenDescriptor.TRUE;
    }

    /** A time in milliseconds that must be there, as nanoseconds since the epoch. */
    long requiredMillis(final long object, final String key) throws ListingException {
        final long timeNs = frame.timeNs(member(object, key));
        if (timeNs <= 0) {
            throw wrong("has no time in milliseconds in \"" + key + "\"");
        }
        return timeNs;
    }

    /** A time such as 2026-11-22T04:10:00.123Z that must be there, as nanoseconds since the epoch. */
    long requiredInstant(final long object, final String key) throws ListingException {
        final long timeNs = frame.instantNs(member(object, key));
        if (timeNs <= 0) {
            throw wrong("has no time in \"" + key + "\"");
        }
        return timeNs;
    }

    /** The same, or a value of the caller's when the field is absent. */
    long instant(final long object, final String key, final long absent) throws ListingException {
        return TokenDescriptor.isAbsent(member(object, key)) ? absent : requiredInstant(object, key);
    }

    /** One of an enum's constants, in lower case, that must be there. */
    <T extends Enum<T>> T constant(final long object, final String key, final Class<T> type) throws ListingException {
        final String word = requiredText(object, key);
        for (final T constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
                return constant;
            }
        }
        throw wrong("has \"" + word + "\" in \"" + key + "\", which is none of "
            + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
    }

    /** Whether a member is there and says something. */
    boolean has(final long object, final String key) throws ListingException {
        return !TokenDescriptor.isAbsent(member(object, key));
    }

    /** A number of a list. */
    double real(final long token) throws ListingException {
        if (frame.decimal(token, decimal) != Decimal.HELD) {
            throw wrong("has something else in a list of numbers");
        }
        return BigDecimal.valueOf(decimal.mantissa(), decimal.scale()).doubleValue();
    }

    /** What stands for the text in messages. */
    String place() {
        return place;
    }

    /** A string token's text. */
    String string(final long token) {
        frame.text(token, text);
        return text.buffer().getStringWithoutLengthUtf8(text.offset(), text.length());
    }
}
