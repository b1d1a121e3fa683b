package io.isotherm.feed.session;

import io.isotherm.feed.json.FrameText;
import io.isotherm.feed.json.JsonFrame;
import io.isotherm.feed.json.TokenDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Recognises a venue's answers to subscribe requests among its frames, by their place in the JSON. A venue says how in
 * {@link #answer}. Frames that are no answers cost no allocation.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the feed thread of its connection.
 */
public abstract class AnswerReader {
    private static final int MOST_DIGITS = 18;

    private final JsonFrame json = new JsonFrame();
    private final FrameText text = new FrameText();

    /**
     * Reads a frame.
     *
     * @param frame  buffer that holds it.
     * @param offset of its first byte.
     * @param length in bytes.
     * @return the answer; null for a frame that is none.
     */
    public final Answer read(final DirectBuffer frame, final int offset, final int length) {
        if (length > TokenDescriptor.MAX_FRAME_LENGTH || !json.read(frame, offset, length)
            || !TokenDescriptor.isObject(json.root())) {
            return null;
        }
        return answer(json.root());
    }

    /**
     * Reads a well-formed frame.
     *
     * @param root token of its object.
     * @return the answer; null for a frame that is none.
     */
    protected abstract Answer answer(long root);

    /** The frame at hand. */
    protected final JsonFrame json() {
        return json;
    }

    /**
     * Compares a text.
     *
     * @param token of a field.
     * @param word  ASCII.
     * @return whether the field is that text.
     */
    protected final boolean is(final long token, final String word) {
        if (!TokenDescriptor.isText(token)) {
            return false;
        }
        json.text(token, text);
        return text.length() == word.length() && text.hasAt(0, word);
    }

    /**
     * Copies a text or number out.
     *
     * @param token of a field.
     * @return its text, escapes resolved; "" for anything else.
     */
    protected final String text(final long token) {
        if (TokenDescriptor.isText(token) || TokenDescriptor.type(token) == TokenDescriptor.NUMBER) {
            json.text(token, text);
            final byte[] bytes = new byte[text.length()];
            text.buffer().getBytes(text.offset(), bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return "";
    }

    /**
     * Reads the number of a request, which may stand in a string.
     *
     * @param token of the field.
     * @return the number, or {@link Answer#NO_ID} when there is none.
     */
    protected final long id(final long token) {
        final String digits = text(token);
        return digits.isEmpty() || digits.length() > MOST_DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')
            ? Answer.NO_ID : Long.parseLong(digits);
    }

    /**
     * Copies the texts of an array out.
     *
     * @param token of a field.
     * @return its texts, or the field's own where it is one; none for anything else.
     */
    protected final List<String> texts(final long token) {
        final List<String> texts = new ArrayList<>();
        if (TokenDescriptor.type(token) == TokenDescriptor.ARRAY) {
            final int past = TokenDescriptor.past(token);
            for (int i = json.firstIn(token); i < past; i = json.next(i)) {
                texts.add(text(json.token(i)));
            }
        } else if (TokenDescriptor.isText(token)) {
            texts.add(text(token));
        }
        return texts;
    }

    /**
     * Views a text as a frame of its own, for answers that quote JSON in a string.
     *
     * @param value the text.
     * @return a buffer over its bytes.
     */
    protected static DirectBuffer bytes(final String value) {
        return new UnsafeBuffer(value.getBytes(StandardCharsets.UTF_8));
    }
}
