package io.isotherm.feed.candle;

import io.isotherm.feed.json.Decimal;
import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.JsonFrame;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A table of numbers in a body of JSON: an array of arrays, or of objects whose keys become columns. For what is read
 * now and then; it allocates.
 *
 * <p><b>Threads:</b> not threadsafe; owned by who read the body.
 */
public final class JsonTable {
    private final JsonFrame frame = new JsonFrame();
    private final Decimal decimal = new Decimal();
    private final long root;

    /**
     * Reads a body.
     *
     * @param body JSON, UTF-8.
     * @throws BadHistoryException when it is not well-formed.
     */
    public JsonTable(final byte[] body) throws BadHistoryException {
        if (body.length > TokenDescriptor.MAX_FRAME_LENGTH || !frame.read(new UnsafeBuffer(body), 0, body.length)) {
            throw new BadHistoryException("the answer is no well-formed JSON");
        }
        root = frame.root();
    }

    /** True when the body is an array. */
    public boolean isArray() {
        return TokenDescriptor.isArray(root);
    }

    /**
     * A number beside the table.
     *
     * @param path keys to it.
     * @return the number, or null where there is none.
     * @throws BadHistoryException when it cannot be held.
     */
    public BigDecimal number(final String... path) throws BadHistoryException {
        return number(at(path));
    }

    /**
     * The rows of an array of arrays.
     *
     * @param columns how many numbers of each row to read; a row has at least so many.
     * @param path    keys to the array; none where it is the body.
     * @return the numbers.
     * @throws BadHistoryException when it is no such array.
     */
    public List<List<BigDecimal>> rows(final int columns, final String... path) throws BadHistoryException {
        final long table = table(path);
        final List<List<BigDecimal>> rows = new ArrayList<>();
        for (int i = frame.firstIn(table); i < TokenDescriptor.past(table); i = frame.next(i)) {
            final long row = frame.token(i);
            if (!TokenDescriptor.isArray(row)) {
                throw new BadHistoryException("a row of the answer is no array");
            }
            final List<BigDecimal> cells = new ArrayList<>(columns);
            for (int j = frame.firstIn(row); j < TokenDescriptor.past(row) && cells.size() < columns;
                j = frame.next(j)) {
                cells.add(number(frame.token(j)));
            }
            if (cells.size() < columns) {
                throw new BadHistoryException("a row of the answer has " + cells.size() + " cells instead of "
                    + columns);
            }
            rows.add(cells);
        }
        return rows;
    }

    /**
     * The rows of an array of objects.
     *
     * @param keys of the numbers to read; null stands for one that an object does not have.
     * @param path keys to the array; none where it is the body.
     * @return the numbers, in the order of the keys.
     * @throws BadHistoryException when it is no such array.
     */
    public List<List<BigDecimal>> objects(final List<String> keys, final String... path) throws BadHistoryException {
        final long table = table(path);
        final Fields fields = new Fields(Vocabulary.of(keys.toArray(String[]::new)));
        final List<List<BigDecimal>> rows = new ArrayList<>();
        for (int i = frame.firstIn(table); i < TokenDescriptor.past(table); i = frame.next(i)) {
            if (!TokenDescriptor.isObject(frame.token(i))) {
                throw new BadHistoryException("a row of the answer is no object");
            }
            frame.find(frame.token(i), fields);
            final List<BigDecimal> cells = new ArrayList<>(keys.size());
            for (final String key : keys) {
                cells.add(number(fields.get(fields.vocabulary().id(key))));
            }
            rows.add(cells);
        }
        return rows;
    }

    private long table(final String... path) throws BadHistoryException {
        final long table = at(path);
        if (!TokenDescriptor.isArray(table)) {
            throw new BadHistoryException("the answer" + (path.length == 0 ? "" : "'s " + String.join(".", path))
                + " is no table");
        }
        return table;
    }

    private long at(final String... path) {
        long token = root;
        for (final String key : path) {
            if (!TokenDescriptor.isObject(token)) {
                return TokenDescriptor.NONE;
            }
            final Fields fields = new Fields(Vocabulary.of(key));
            frame.find(token, fields);
            token = fields.get(fields.vocabulary().id(key));
        }
        return token;
    }

    private BigDecimal number(final long token) throws BadHistoryException {
        return switch (frame.decimal(token, decimal)) {
            case Decimal.HELD -> BigDecimal.valueOf(decimal.mantissa(), decimal.scale());
            case Decimal.ABSENT -> null;
            default -> throw new BadHistoryException("a number of the answer cannot be held");
        };
    }
}
