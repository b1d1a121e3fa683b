package io.isotherm.feed.json;

import io.isotherm.feed.ControlKind;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Venue;
import org.agrona.DirectBuffer;

/**
 * What every JSON venue's decoder shares: it opens and closes the frame for the listener, refuses what is too long or
 * not well-formed, and reports ignored frames, unknown keys and forgotten rows. Hostile input costs one rejection,
 * never an exception, and leaves no state behind. Allocates nothing once it has seen a frame as large as the one at
 * hand.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the feed thread that calls {@link #onFrame}.
 */
public abstract class FrameDecoder implements FrameSink {
    /** The longest frame in bytes that is decoded. */
    public static final int MAX_FRAME_LENGTH = TokenDescriptor.MAX_FRAME_LENGTH;

    private final Venue venue;
    private final MarketDataListener listener;
    private final JsonFrame frame = new JsonFrame();
    private final EventEmitter emitter;
    private int unknownKeys;
    private int forgotten;
    private boolean ignored;

    /**
     * A decoder without a frame.
     *
     * @param venue    that sends the frames.
     * @param listener that takes the events.
     */
    protected FrameDecoder(final Venue venue, final MarketDataListener listener) {
        this.venue = venue;
        this.listener = listener;
        this.emitter = new EventEmitter(frame, listener);
    }

    @Override
    public final void onFrame(final DirectBuffer buffer, final int offset, final int length,
                              final long receiveTimeNs) {
        unknownKeys = 0;
        forgotten = 0;
        ignored = false;
        listener.onFrameStart(venue, receiveTimeNs);
        if (length > MAX_FRAME_LENGTH) {
            listener.onRejected(RejectReason.TOO_LARGE);
        } else if (frame.read(buffer, offset, length)) {
            decode(frame.root());
        } else if (!decodeText(buffer, offset, length)) {
            listener.onRejected(RejectReason.MALFORMED);
        }
        if (unknownKeys > 0) {
            listener.onUnknownKeys(unknownKeys);
        }
        if (forgotten > 0) {
            listener.onForgotten(forgotten);
        }
        if (ignored) {
            listener.onIgnored();
        }
        listener.onFrameEnd();
    }

    /**
     * Decodes a well-formed frame.
     *
     * @param root token of its value.
     */
    protected abstract void decode(long root);

    /**
     * Decodes a frame that is not JSON.
     *
     * @param buffer that holds it.
     * @param offset of its first byte.
     * @param length in bytes.
     * @return whether the venue sends such frames; if not, the frame is malformed.
     */
    protected boolean decodeText(final DirectBuffer buffer, final int offset, final int length) {
        return false;
    }

    /**
     * Decodes a frame that is the bare word {@code ping} or {@code pong}, for venues that send them.
     *
     * @param buffer that holds it.
     * @param offset of its first byte.
     * @param length in bytes.
     * @return whether it is one of them.
     */
    protected final boolean decodeBareWord(final DirectBuffer buffer, final int offset, final int length) {
        final ControlKind word = BareWord.control(buffer, offset, length);
        if (word == null) {
            return false;
        }
        listener.onControl(word);
        return true;
    }

    /**
     * Finds the fields of the frame itself; refuses a frame that is not an object.
     *
     * @param root     token of the frame's value.
     * @param envelope takes its fields.
     * @return whether it is an object.
     */
    protected final boolean readFrame(final long root, final Fields envelope) {
        if (!TokenDescriptor.isObject(root)) {
            listener.onRejected(RejectReason.MALFORMED);
            return false;
        }
        frame.find(root, envelope);
        return true;
    }

    /**
     * Where the walk over the rows of an array begins. What should be one and is not is refused:
     *
     * <pre>
     * for (int i = firstRow(data); i &lt; TokenDescriptor.past(data); i = frame().next(i)) {
     *     if (readRow(frame().token(i), row, keys)) { … }
     * }
     * </pre>
     *
     * @param data token of the array.
     * @return index of the first row's token; past the last one's when there is none.
     */
    protected final int firstRow(final long data) {
        if (TokenDescriptor.isArray(data)) {
            return frame.firstIn(data);
        }
        listener.onRejected(RejectReason.MISSING_FIELD);
        return Integer.MAX_VALUE;
    }

    /**
     * Finds the fields of a row and counts the keys that are unknown; refuses a row that is not an object.
     *
     * @param token of the row.
     * @param row   takes its fields.
     * @return whether it is an object.
     */
    protected final boolean readRow(final long token, final Fields row) {
        if (isRow(token, row)) {
            unknownKeys += row.unknownKeys();
            return true;
        }
        return false;
    }

    /**
     * The same, where one vocabulary serves several channels.
     *
     * @param token of the row.
     * @param row   takes its fields.
     * @param keys  that this channel's rows may have, see {@link Fields#unknownKeys(long)}.
     * @return whether it is an object.
     */
    protected final boolean readRow(final long token, final Fields row, final long keys) {
        if (isRow(token, row)) {
            unknownKeys += row.unknownKeys(keys);
            return true;
        }
        return false;
    }

    private boolean isRow(final long token, final Fields row) {
        if (TokenDescriptor.isObject(token)) {
            frame.find(token, row);
            return true;
        }
        listener.onRejected(RejectReason.MISSING_FIELD);
        return false;
    }

    /**
     * Refuses a row of several states without a symbol: each of its events would lack it, so it is said once.
     *
     * @param symbol token of the symbol.
     * @return whether there is one.
     */
    protected final boolean requireSymbol(final long symbol) {
        if (TokenDescriptor.hasText(symbol)) {
            return true;
        }
        listener.onRejected(RejectReason.MISSING_FIELD);
        return false;
    }

    /**
     * Reads the name of a channel.
     *
     * @param token of the name.
     * @param name  takes its text.
     * @return whether it is a text.
     */
    protected final boolean readName(final long token, final FrameText name) {
        if (TokenDescriptor.isText(token)) {
            frame.text(token, name);
            return true;
        }
        return false;
    }

    /**
     * Tells what an answer to a request says; refuses one that says nothing known.
     *
     * @param word   of the answer, its number in a vocabulary.
     * @param kindOf by that number.
     * @return whether it is known.
     */
    protected final boolean tellControl(final int word, final ControlKind[] kindOf) {
        if (word < 0) {
            listener.onRejected(RejectReason.UNKNOWN_CHANNEL);
            return false;
        }
        listener.onControl(kindOf[word]);
        return true;
    }

    /** The frame at hand. */
    protected final JsonFrame frame() {
        return frame;
    }

    /** Who takes the events. */
    protected final MarketDataListener listener() {
        return listener;
    }

    /** Turns tokens into events. */
    protected final EventEmitter emitter() {
        return emitter;
    }

    /** Notes that the frame's channel is known but not used. */
    protected final void ignore() {
        ignored = true;
    }

    /**
     * Notes keys that the decoder does not know.
     *
     * @param count how many.
     */
    protected final void addUnknownKeys(final int count) {
        unknownKeys += count;
    }

    /**
     * Notes rows that a table of the decoder had to forget or could not take.
     *
     * @param count how many.
     */
    protected final void addForgotten(final int count) {
        forgotten += count;
    }
}
