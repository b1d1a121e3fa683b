package io.isotherm.feed.decode.generate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Frames like good ones, but for one to three changes: some by byte, most by key, value or structure. Keys and words
 * come from the venue's own frames.
 */
public final class FrameMutator {
    private static final String[] VALUES = {"null", "\"\"", "true", "false", "{}", "[]", "[[]]", "[[\"1\"]]",
        "[[\"1\",\"2\",\"3\"]]", "[[1,2],[\"3\",\"4e0\"]]", "0", "-0", "\"-0\"", "\"0.000\"", "1e400", "0e400",
        "\"1e400\"", "\"NaN\"", "\"+1\"", "\" 1\"", "\"1.\"", "\".5\"", "\"007\"", "1.5e3", "120e-2", "\"1E+2\"",
        "\"1.50\"", "9223372036854775807", "9223372036854775808", "\"-9223372036854775807\"", "1e-36", "1e-37",
        "\"0.3000000000000000000000000000000000010\"", "12345678901234567890123456789012345678901234567",
        "\"\\u0031\\u002e\\u0035\"", "\"BTC\\\"USDT\\\\\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"\\u0000\"",
        "\"Buy\"", "\"Sell\"", "\"buy\"", "\"sell\"", "\"SELL\"", "\"BUY\"", "\"long\"", "\"short\"", "\"net\"",
        "\"MARKET\"", "\"ADL\"", "\"NA\"", "\"snapshot\"", "\"delta\"", "\"update\"", "\"pong\"", "\"ping\"",
        "\"trade\"", "\"kline_1m\"", "\"depthUpdate\"", "\"books5\"", "\"trades-all\"", "\"orderbook.200.X\"",
        "\"orderbook.x\"", "\"tickers\"", "\"btcusdt@depth5\"", "\"btcusdt@depth05\"", "\"@depth10@500ms\"",
        "1781135999999", "1781136000000", "\"1781136000001\"", "1.5", "1700000000000.000001", "1700000000000.0000001",
        "9223372036854", "9223372036855", "-1", "\"2024-02-29T23:59:59.5Z\"",
        "\"2024-02-30T00:00:00Z\"", "{\"a\":[1,{\"b\":null}]}", "\"\u725b\u6765USDT\""};
    private static final String[] SNIPPETS = {"\"", "\\", "{", "}", "[", "]", ",", ":", " ", "\t", "\r", "\u0000",
        "\\u00", "\\n", "0", "-", "e5", ".", "null", "\"a\":1,", "\u00e9", "\ufeff"};
    private static final Pattern VALUE = Pattern.compile("\"[^\"]*\"(?!:)|(?<=[:,\\[])-?[0-9][0-9.eE+-]*|true|false");
    private static final Pattern KEY = Pattern.compile("\"[^\"]*\"(?=:)");
    private static final Pattern WORD = Pattern.compile("\"[A-Za-z_.:@*-]{1,40}[0-9]{0,3}\"(?!:)");
    private static final Pattern MEMBER = Pattern.compile("\"[^\"]*\":(\"[^\"]*\"|-?[0-9]+|true|false)");
    private static final Pattern FOLLOWING_MEMBER = Pattern.compile("," + MEMBER.pattern());
    private static final Pattern STRUCTURE = Pattern.compile("[\\[\\]{},:]");
    private static final Pattern DIGIT = Pattern.compile("[0-9]");

    private final Random random;
    private final List<String> keys;
    private final List<String> values;

    /**
     * Changes frames of one venue.
     *
     * @param random that chooses.
     * @param frames of the venue, to learn its keys and words from.
     */
    public FrameMutator(final Random random, final List<String> frames) {
        this.random = random;
        final Set<String> foundKeys = new LinkedHashSet<>();
        final Set<String> foundValues = new LinkedHashSet<>(Arrays.asList(VALUES));
        for (final String frame : frames) {
            KEY.matcher(frame).results().forEach(match -> foundKeys.add(match.group()));
            WORD.matcher(frame).results().forEach(match -> foundValues.add(match.group()));
        }
        keys = new ArrayList<>(foundKeys);
        values = new ArrayList<>(foundValues);
    }

    /** A frame that is nearly the given one. */
    public byte[] mutate(final String frame) {
        String text = frame;
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            text = change(text);
        }
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return random.nextInt(5) == 0 ? changeBytes(bytes) : bytes;
    }

    private String change(final String text) {
        switch (random.nextInt(9)) {
            case 0:
            case 1:
            case 2:
                return replace(text, VALUE, values.get(random.nextInt(values.size())));
            case 3:
                return replace(text, KEY, keys.get(random.nextInt(keys.size())));
            case 4:
                // The same member twice: the last counts.
                return replace(text, MEMBER, "$0,$0");
            case 5:
                return replace(text, MEMBER, keys.get(random.nextInt(keys.size())) + ":"
                    + values.get(random.nextInt(values.size())).replace("\\", "\\\\") + ",$0");
            case 6:
                return replace(text, FOLLOWING_MEMBER, "");
            case 7:
                return replace(text, STRUCTURE, " $0\t");
            default:
                return replace(text, DIGIT, "" + random.nextInt(10));
        }
    }

    /** Replaces one match, chosen at random. */
    private String replace(final String text, final Pattern pattern, final String by) {
        final Matcher matcher = pattern.matcher(text);
        final int count = (int) matcher.results().count();
        if (count == 0) {
            return text;
        }
        matcher.reset();
        for (int i = random.nextInt(count); i >= 0; i--) {
            matcher.find();
        }
        final String value = by.contains("$0")
            ? by.replace("$0", matcher.group()).replace("\\\\", "\\") : by;
        return text.substring(0, matcher.start()) + value + text.substring(matcher.end());
    }

    private byte[] changeBytes(final byte[] bytes) {
        if (bytes.length == 0) {
            return bytes;
        }
        final int at = random.nextInt(bytes.length);
        switch (random.nextInt(4)) {
            case 0:
                final byte[] flipped = bytes.clone();
                flipped[at] = (byte) random.nextInt(256);
                return flipped;
            case 1:
                return Arrays.copyOf(bytes, at);
            case 2:
                final byte[] inserted = SNIPPETS[random.nextInt(SNIPPETS.length)].getBytes(StandardCharsets.UTF_8);
                return join(bytes, at, inserted, at);
            default:
                return join(bytes, at, new byte[0], Math.min(bytes.length, at + 1 + random.nextInt(8)));
        }
    }

    private static byte[] join(final byte[] bytes, final int to, final byte[] middle, final int from) {
        final byte[] joined = Arrays.copyOf(bytes, to + middle.length + bytes.length - from);
        System.arraycopy(middle, 0, joined, to, middle.length);
        System.arraycopy(bytes, from, joined, to + middle.length, bytes.length - from);
        return joined;
    }
}
