package io.isotherm.feed.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.feed.Venue;
import io.isotherm.feed.json.EventEmitter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When an event may be refused as too large though the contract, which knows no such limit, has one there: when its
 * symbol is written with more than {@link EventEmitter#MAX_SYMBOL_LENGTH} bytes; in BitMEX's books, which remember
 * symbols, when it has more than {@value #BITMEX_BOOK_SYMBOL} bytes, and those of one frame are refused together.
 */
final class SizeLimits {
    private static final int BITMEX_BOOK_SYMBOL = 64;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder().streamReadConstraints(
        StreamReadConstraints.builder().maxNumberLength(Integer.MAX_VALUE).maxNameLength(Integer.MAX_VALUE).build())
        .build());

    private final List<String> longTexts = new ArrayList<>();
    private final boolean isTogether;

    private SizeLimits(final Venue venue, final byte[] frame) throws IOException {
        isTogether =
            venue == Venue.BITMEX && JSON.readTree(frame).path("table").asText().startsWith("orderBook");
        int from = -1;
        for (int i = 0; i < frame.length; i++) {
            if (from >= 0 && frame[i] == '\\') {
                i++;
            } else if (frame[i] == '"' && from < 0) {
                from = i;
            } else if (frame[i] == '"') {
                addIfLong(Arrays.copyOfRange(frame, from, i + 1));
                from = -1;
            }
        }
    }

    private void addIfLong(final byte[] quoted) throws IOException {
        if (quoted.length - 2 <= BITMEX_BOOK_SYMBOL) {
            return;
        }
        final String text = JSON.readValue(quoted, String.class);
        if (isTogether ? text.getBytes(StandardCharsets.UTF_8).length > BITMEX_BOOK_SYMBOL
            : quoted.length - 2 > EventEmitter.MAX_SYMBOL_LENGTH) {
            longTexts.add(text);
        }
    }

    /**
     * Whether printed lines are the expected ones, but for such refusals, each in the place of its line.
     *
     * @param venue    that sent the frame.
     * @param frame    that was decoded.
     * @param expected lines, each ended by a line feed.
     * @param printed  lines likewise.
     */
    static boolean explain(final Venue venue, final byte[] frame, final String expected, final String printed) {
        if (!printed.contains("\"too-large\"")) {
            return false;
        }
        try {
            return new SizeLimits(venue, frame).explain(expected.split("\n"), printed.split("\n"));
        } catch (final IOException e) {
            // No JSON: nothing of it is too large.
            return false;
        }
    }

    private boolean explain(final String[] expected, final String[] printed) throws IOException {
        int k = 0;
        boolean refused = false;
        for (final String line : expected) {
            if (k < printed.length && printed[k].equals(line)) {
                k++;
            } else if (!hasLongSymbol(line)) {
                return false;
            } else if (k < printed.length && printed[k].endsWith("\"reason\":\"too-large\"}")) {
                refused = true;
                k++;
            } else if (!isTogether || !refused) {
                return false;
            }
        }
        return k == printed.length;
    }

    /** A line without a symbol is a refusal for another reason, before which a symbol's length may come. */
    private boolean hasLongSymbol(final String line) throws IOException {
        final JsonNode event = JSON.readTree(line);
        final String symbol = event.path("symbol").asText();
        return (event.has("symbol") || event.has("reason"))
            && longTexts.stream().anyMatch(text -> text.contains(symbol));
    }
}
