package io.isotherm.feed.json;

import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.Symbol;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One frame, checked and cut into tokens where it lies; nothing of it is copied, except strings with escapes when they
 * are read.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder. Tokens and texts are valid until the next frame.
 */
public final class JsonFrame {
    /** What {@link #timeNs} answers for a time that cannot be held. */
    public static final long BAD_TIME = Long.MIN_VALUE + 1;

    /** Of a key that is known and of no use; no number of {@link Vocabulary}. */
    private static final int UNUSED = Vocabulary.ABSENT - 1;
    private static final int NANO_DIGITS_OF_MILLIS = 6;
    private static final int NANO_DIGITS_OF_SECONDS = 9;
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000,
        1_000_000_000};

    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private final TokenTape tape = new TokenTape();
    private final KeyForecast forecast = new KeyForecast();
    private final FrameScanner scanner = new FrameScanner(view, tape, forecast);
    private final Escapes escapes = new Escapes();
    private final FrameText scratchText = new FrameText();
    private final Decimal time = new Decimal();

    /**
     * Reads a frame.
     *
     * @param buffer that holds it.
     * @param offset of its first byte.
     * @param length in bytes, at most {@link TokenDescriptor#MAX_FRAME_LENGTH}.
     * @return whether it is well-formed.
     */
    public boolean read(final DirectBuffer buffer, final int offset, final int length) {
        view.wrap(buffer, offset, length);
        return scanner.scan();
    }

    /** The token of the frame's one value. */
    public long root() {
        return tape.get(0);
    }

    /**
     * The tape index of an array's first element.
     *
     * @param array token.
     * @return the index; the array is empty when it is not before {@link TokenDescriptor#past}.
     */
    public int firstIn(final long array) {
        return TokenDescriptor.index(array) + 1;
    }

    /**
     * The tape index of the next element.
     *
     * @param index of an element.
     * @return index of what follows it.
     */
    public int next(final int index) {
        return tape.next(index);
    }

    /**
     * A token.
     *
     * @param index on the tape.
     * @return the token.
     */
    public long token(final int index) {
        return tape.get(index);
    }

    /**
     * Finds the fields of an object, in whatever order they stand.
     *
     * @param object token.
     * @param fields filled with what the object holds; the last of equal keys counts.
     */
    public void find(final long object, final Fields fields) {
        fields.clear();
        final int past = TokenDescriptor.past(object);
        int i = firstIn(object);
        while (i < past) {
            final int key = keyOf(tape.get(i), fields);
            if (key != UNUSED) {
                fields.set(key, tape.get(i + 1));
            }
            i = tape.next(i + 1);
        }
    }

    /** The number of a key among the fields' words, {@link Vocabulary#UNKNOWN}, or {@link #UNUSED}. */
    private int keyOf(final long token, final Fields fields) {
        final int node = TokenDescriptor.node(token);
        if (node == KeyForecast.NONE) {
            return lookUp(token, fields);
        }
        int key = forecast.word(node, fields);
        if (key == KeyForecast.NOT_NOTED) {
            key = lookUp(token, fields);
            forecast.note(node, fields, key);
        }
        return key;
    }

    private int lookUp(final long token, final Fields fields) {
        final int key = word(token, fields.vocabulary());
        return key < 0 && isUnused(token, fields) ? UNUSED : key;
    }

    private boolean isUnused(final long key, final Fields fields) {
        for (int i = 0; i < fields.unused().length; i++) {
            if (word(key, fields.unused()[i]) >= 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Looks a text up. Other than a field's word a key may be "", which then is an unknown word.
     *
     * @param token      of a value or key.
     * @param vocabulary to look in.
     * @return the number of the word, or {@link Vocabulary#UNKNOWN} also when the token is no text.
     */
    public int word(final long token, final Vocabulary vocabulary) {
        switch (TokenDescriptor.type(token)) {
            case TokenDescriptor.TEXT:
                return vocabulary.find(view, TokenDescriptor.start(token), TokenDescriptor.length(token));
            case TokenDescriptor.ESCAPED_TEXT:
                return vocabulary.find(escapes.scratch(), 0, resolve(token));
            default:
                return Vocabulary.UNKNOWN;
        }
    }

    /**
     * Looks the text of a field up.
     *
     * @param token      of the field.
     * @param vocabulary to look in.
     * @return as {@link #word}, or {@link Vocabulary#ABSENT}.
     */
    public int fieldWord(final long token, final Vocabulary vocabulary) {
        return TokenDescriptor.isAbsent(token) ? Vocabulary.ABSENT : word(token, vocabulary);
    }

    /**
     * Views a string.
     *
     * @param token of a string.
     * @param text  moved over it; valid until the next string with escapes is read.
     */
    public void text(final long token, final FrameText text) {
        if (TokenDescriptor.type(token) == TokenDescriptor.ESCAPED_TEXT) {
            text.wrap(escapes.scratch(), 0, resolve(token));
        } else {
            text.wrap(view, TokenDescriptor.start(token), TokenDescriptor.length(token));
        }
    }

    /**
     * Cuts a part out of a string, for symbols that stand inside a longer name.
     *
     * @param token of a string.
     * @param from  index of the part's first byte in the string as {@link #text} views it.
     * @param to    index after its last.
     * @return a token of the part, a string of its own.
     */
    public long part(final long token, final int from, final int to) {
        final int start = TokenDescriptor.start(token);
        if (TokenDescriptor.type(token) == TokenDescriptor.TEXT || from == to) {
            return TokenDescriptor.token(TokenDescriptor.TEXT, start + from, to - from);
        }
        final int first = Escapes.rawOffset(view, start, from);
        return TokenDescriptor.token(TokenDescriptor.ESCAPED_TEXT, first, Escapes.rawOffset(view, start, to) - first);
    }

    /**
     * Views a symbol.
     *
     * @param token  of a string.
     * @param symbol moved over it; valid until the next string with escapes is read.
     */
    public void symbol(final long token, final Symbol symbol) {
        text(token, scratchText);
        symbol.wrap(scratchText.buffer(), scratchText.offset(), scratchText.length());
    }

    /**
     * Reads a number, which may stand as a JSON number or in a string.
     *
     * @param token   of the field.
     * @param decimal takes it.
     * @return {@link Decimal#HELD}, {@link Decimal#ABSENT} or {@link Decimal#BAD}.
     */
    public int decimal(final long token, final Decimal decimal) {
        switch (TokenDescriptor.type(token)) {
            case TokenDescriptor.TEXT:
                if (TokenDescriptor.length(token) == 0) {
                    return decimal.clear();
                }
                return decimal.read(view, TokenDescriptor.start(token), TokenDescriptor.length(token));
            case TokenDescriptor.NUMBER:
                return decimal.read(view, TokenDescriptor.start(token), TokenDescriptor.length(token));
            case TokenDescriptor.ESCAPED_TEXT:
                return decimal.read(escapes.scratch(), 0, resolve(token));
            case TokenDescriptor.NONE:
            case TokenDescriptor.NULL:
                return decimal.clear();
            default:
                return decimal.refuse();
        }
    }

    /**
     * Reads a time in milliseconds since the Unix epoch.
     *
     * @param token of the field.
     * @return nanoseconds; {@link MarketDataListener#NO_TIME} when it is absent or 0; {@link #BAD_TIME} when it is no
     *     number, or not a whole number of nanoseconds within a {@code long}, whose two lowest values are these two.
     */
    public long timeNs(final long token) {
        return scaledTimeNs(token, NANO_DIGITS_OF_MILLIS);
    }

    /**
     * Reads a time in seconds since the Unix epoch.
     *
     * @param token of the field.
     * @return as {@link #timeNs(long)}.
     */
    public long secondsNs(final long token) {
        return scaledTimeNs(token, NANO_DIGITS_OF_SECONDS);
    }

    private long scaledTimeNs(final long token, final int nanoDigits) {
        final int status = decimal(token, time);
        if (status == Decimal.ABSENT) {
            return MarketDataListener.NO_TIME;
        }
        if (status == Decimal.BAD || time.scale() > nanoDigits) {
            return BAD_TIME;
        }
        final long units = time.mantissa();
        if (units == 0) {
            return MarketDataListener.NO_TIME;
        }
        final long power = POWERS[nanoDigits - time.scale()];
        return units > Long.MAX_VALUE / power || units < -Long.MAX_VALUE / power ? BAD_TIME : units * power;
    }

    /**
     * Reads a time of the form {@code 2021-04-05T01:02:03.004Z}, see {@link InstantText}.
     *
     * @param token of the field.
     * @return as {@link #timeNs(long)}; {@link #BAD_TIME} also for a JSON number.
     */
    public long instantNs(final long token) {
        if (TokenDescriptor.isAbsent(token)) {
            return MarketDataListener.NO_TIME;
        }
        if (!TokenDescriptor.isText(token)) {
            return BAD_TIME;
        }
        text(token, scratchText);
        return InstantText.epochNs(scratchText.buffer(), scratchText.offset(), scratchText.length());
    }

    /**
     * Reads the first of two times that is there.
     *
     * @param token    of the preferred field.
     * @param fallback of the other field.
     * @return as {@link #timeNs(long)}.
     */
    public long timeNs(final long token, final long fallback) {
        final long timeNs = timeNs(token);
        return timeNs == MarketDataListener.NO_TIME ? timeNs(fallback) : timeNs;
    }

    /**
     * Reads an update number of a book.
     *
     * @param token of the field.
     * @return the number, or {@link MarketDataListener#NO_SEQUENCE} when it is absent or not a whole number.
     */
    public long sequence(final long token) {
        return decimal(token, time) == Decimal.HELD && time.scale() == 0
            ? time.mantissa() : MarketDataListener.NO_SEQUENCE;
    }

    private int resolve(final long token) {
        return escapes.resolve(view, TokenDescriptor.start(token), TokenDescriptor.length(token));
    }
}
