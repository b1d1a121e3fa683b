package io.isotherm.feed.websocket.conformance;

import static io.isotherm.feed.websocket.conformance.FramingCases.NOTHING;
import static io.isotherm.feed.websocket.conformance.FramingCases.frames;

import io.isotherm.feed.websocket.ServerFrames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Group 6: texts that are UTF-8 and texts that are not. From 6.5 on the sequences of Markus Kuhn's stress test for
 * UTF-8 decoders, in hexadecimal, {@code !} before those that are not UTF-8.
 */
final class Utf8Cases {
    private static final String GREEK = "cebae1bdb9cf83cebcceb5";
    private static final String EDITED = "656469746564";
    private static final String LAST_MISSING = "c0 e080 f08080 f8808080 fc80808080 df efbf f7bfbf fbbfbfbf fdbfbfbfbf";
    private static final List<String> SEQUENCES = List.of(
        "68656c6c6f24776f726c64 68656c6c6fc2a2776f726c64 68656c6c6fe282ac776f726c64 68656c6c6ff0a4ada2776f726c64 "
            + GREEK,
        "!ce ceba !cebae1 !cebae1bd cebae1bdb9 !cebae1bdb9cf cebae1bdb9cf83 !cebae1bdb9cf83ce cebae1bdb9cf83cebc "
            + "!cebae1bdb9cf83cebcce " + GREEK,
        "00 c280 e0a080 f0908080",
        "!f888808080 !fc8480808080",
        "7f dfbf efbfbf f48fbfbf",
        "!f7bfbfbf !fbbfbfbfbf !fdbfbfbfbfbf",
        "ed9fbf ee8080 efbfbd f48fbfbf !f4908080",
        "!80 !bf !80bf !80bf80 !80bf80bf !80bf80bf80 !80bf80bf80bf !" + run(0x80, 0xBE, ""),
        "!" + run(0xC0, 0xDE, "20") + " !" + run(0xE0, 0xEE, "20") + " !" + run(0xF0, 0xF6, "20") + " !"
            + run(0xF8, 0xFA, "20") + " !" + run(0xFC, 0xFC, "20"),
        "!" + LAST_MISSING.replace(" ", " !"),
        "!" + LAST_MISSING.replace(" ", ""),
        "!fe !ff !fefeffff",
        "!c0af !e080af !f08080af !f8808080af !fc80808080af",
        "!c1bf !e09fbf !f08fbfbf !f887bfbfbf !fc83bfbfbfbf",
        "!c080 !e08080 !f0808080 !f880808080 !fc8080808080",
        "!eda080 !edadbf !edae80 !edafbf !edb080 !edbe80 !edbfbf",
        "!eda080edb080 !eda080edbfbf !edadbfedb080 !edadbfedbfbf "
            + "!edae80edb080 !edae80edbfbf !edafbfedb080 !edafbfedbfbf",
        "efbfbe efbfbf" + nonCharacters(),
        "efbfb9 efbfba efbfbb efbfbc efbfbd efbfbe efbfbf");

    private final List<ConformanceCase> cases = new ArrayList<>();

    private Utf8Cases() {
    }

    static List<ConformanceCase> all() {
        final Utf8Cases made = new Utf8Cases();
        made.right();
        made.wrong();
        made.failFast();
        for (int i = 0; i < SEQUENCES.size(); i++) {
            made.sequences(i + 5, SEQUENCES.get(i).split(" "));
        }
        return made.cases;
    }

    static byte[] hex(final String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private ConformanceCase add(final String id) {
        final ConformanceCase added = new ConformanceCase(id);
        cases.add(added);
        return added;
    }

    private void right() {
        add("6.1.1").send(frames().frame(true, 1, NOTHING)).expect(ConformanceCase.text(""));
        add("6.1.2").send(frames().frame(false, 1, NOTHING).frame(false, 0, NOTHING).frame(true, 0, NOTHING))
            .expect(ConformanceCase.text(""));
        add("6.1.3").send(frames().frame(false, 1, NOTHING).frame(false, 0, "middle frame payload".getBytes(
            StandardCharsets.US_ASCII)).frame(true, 0, NOTHING)).expect(ConformanceCase.text("middle frame payload"));
        final String words = "Hello-\u00b5@\u00df\u00f6\u00e4\u00fc\u00e0\u00e1-UTF-8!!";
        final byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        add("6.2.1").send(frames().frame(true, 1, bytes)).expect(ConformanceCase.text(words));
        final int middle = "Hello-\u00b5@\u00df\u00f6".getBytes(StandardCharsets.UTF_8).length;
        add("6.2.2").send(frames().frame(false, 1, Arrays.copyOf(bytes, middle))
            .frame(true, 0, Arrays.copyOfRange(bytes, middle, bytes.length))).expect(ConformanceCase.text(words));
        add("6.2.3").send(byteByByte(bytes)).expect(ConformanceCase.text(words));
        add("6.2.4").send(byteByByte(hex(GREEK))).expect(ConformanceCase.text(hex(GREEK)));
    }

    private void wrong() {
        final byte[] surrogate = hex(GREEK + "eda080" + EDITED);
        add("6.3.1").send(frames().frame(true, 1, surrogate)).expect().ends(Ending.NOT_UTF8);
        add("6.3.2").send(byteByByte(surrogate)).expect().ends(Ending.NOT_UTF8);
    }

    /** The wrong part comes after a pause; who waits for the end of the message is not strict. */
    private void failFast() {
        final String[][] parts = {{GREEK, "f4908080", EDITED}, {GREEK + "f4", "90", "8080" + EDITED}};
        for (int way = 0; way < 4; way++) {
            final byte[][] part = {hex(parts[way % 2][0]), hex(parts[way % 2][1]), hex(parts[way % 2][2])};
            final ConformanceCase added = add("6.4." + (way + 1)).ends(Ending.NOT_UTF8)
                .expect(ConformanceCase.timeout("A"))
                .orNonStrict(ConformanceCase.timeout("A"), ConformanceCase.timeout("B"));
            if (way < 2) {
                added.send(frames().frame(false, 1, part[0])).pause("A").send(frames().frame(false, 0, part[1]))
                    .pause("B").send(frames().frame(true, 0, part[2]));
            } else {
                added.send(frames().bytes(0x81, part[0].length + part[1].length + part[2].length)).send(part[0])
                    .pause("A").send(part[1]).pause("B").send(part[2]);
            }
        }
    }

    private void sequences(final int group, final String... sequences) {
        for (int i = 0; i < sequences.length; i++) {
            final boolean valid = sequences[i].charAt(0) != '!';
            final byte[] bytes = hex(sequences[i].substring(valid ? 0 : 1));
            final ConformanceCase added = add("6." + group + "." + (i + 1)).send(frames().frame(true, 1, bytes));
            if (valid) {
                added.expect(ConformanceCase.text(bytes));
            } else {
                added.expect().ends(Ending.NOT_UTF8);
            }
        }
    }

    private static ServerFrames byteByByte(final byte[] text) {
        final ServerFrames frames = frames();
        for (int i = 0; i < text.length; i++) {
            frames.frame(i == text.length - 1, i == 0 ? 1 : 0, new byte[] {text[i]});
        }
        return frames;
    }

    private static String run(final int first, final int last, final String after) {
        final StringBuilder hex = new StringBuilder();
        for (int each = first; each <= last; each++) {
            hex.append(HexFormat.of().toHexDigits((byte) each)).append(after);
        }
        return hex.toString();
    }

    /** The last two code points of each plane but the first. */
    private static String nonCharacters() {
        final StringBuilder hex = new StringBuilder();
        for (int plane = 1; plane <= 16; plane++) {
            for (int low = 0xFFFE; low <= 0xFFFF; low++) {
                hex.append(' ').append(HexFormat.of().formatHex(
                    Character.toString(plane << 16 | low).getBytes(StandardCharsets.UTF_8)));
            }
        }
        return hex.toString();
    }
}
