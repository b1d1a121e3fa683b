package io.isotherm.feed.websocket.conformance;

import io.isotherm.feed.websocket.ServerFrames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Groups 1 to 4: lengths, pings, reserved bits, reserved kinds of frames. */
final class FramingCases {
    static final byte[] NOTHING = new byte[0];

    private static final int[] LENGTHS = {0, 125, 126, 127, 128, 65_535, 65_536, 65_536};
    private static final byte[] HELLO = ascii("Hello, world!");
    private static final byte[] BYTES = {0, -1, -2, -3, -4, -5, 0, -1};

    private final List<ConformanceCase> cases = new ArrayList<>();

    private FramingCases() {
    }

    static List<ConformanceCase> all() {
        final FramingCases made = new FramingCases();
        made.lengths();
        made.pings();
        made.reservedBits();
        made.reservedKinds();
        return made.cases;
    }

    static byte[] ascii(final String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] filled(final int length, final int value) {
        final byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    static ServerFrames frames() {
        return new ServerFrames();
    }

    private ConformanceCase add(final String id) {
        final ConformanceCase added = new ConformanceCase(id);
        cases.add(added);
        return added;
    }

    private void lengths() {
        for (int i = 0; i < LENGTHS.length; i++) {
            final byte[] stars = filled(LENGTHS[i], '*');
            add("1.1." + (i + 1)).send(frames().frame(true, 1, stars), i == 7 ? 997 : Step.WHOLE)
                .expect(ConformanceCase.text(stars));
        }
        for (int i = 0; i < LENGTHS.length; i++) {
            final byte[] bytes = filled(LENGTHS[i], 0xFE);
            add("1.2." + (i + 1)).send(frames().frame(true, 2, bytes), i == 7 ? 997 : Step.WHOLE)
                .expect(ConformanceCase.binary(bytes));
        }
    }

    private void pings() {
        int number = 1;
        for (final byte[] payload : new byte[][] {NOTHING, HELLO, BYTES, filled(125, 0xFE)}) {
            add("2." + number++).send(frames().frame(true, 9, payload)).expect(ConformanceCase.pong(payload));
        }
        add("2.5").send(frames().frame(true, 9, filled(126, 0xFE))).expect().ends(Ending.REFUSED);
        add("2.6").send(frames().frame(true, 9, filled(125, 0xFE)), 1).expect(ConformanceCase.pong(filled(125, 0xFE)));
        add("2.7").send(frames().frame(true, 10, NOTHING)).expect();
        add("2.8").send(frames().frame(true, 10, ascii("unsolicited pong payload"))).expect();
        add("2.9").send(frames().frame(true, 10, ascii("unsolicited pong payload"))
            .frame(true, 9, ascii("ping payload"))).expect(ConformanceCase.pong(ascii("ping payload")));
        final ServerFrames ten = frames();
        final String[] pongs = new String[10];
        for (int i = 0; i < 10; i++) {
            ten.frame(true, 9, ascii("payload-" + i));
            pongs[i] = ConformanceCase.pong(ascii("payload-" + i));
        }
        add("2.10").send(ten).expect(pongs);
        add("2.11").send(ten, 1).expect(pongs);
    }

    private void reservedBits() {
        add("3.1").send(frames().raw(0x91, HELLO)).expect().ends(Ending.REFUSED);
        for (int bits = 2; bits <= 4; bits++) {
            final ConformanceCase added = add("3." + bits).expect(ConformanceCase.text(HELLO)).orNonStrict()
                .ends(Ending.REFUSED);
            final ServerFrames hello = frames().frame(true, 1, HELLO);
            final ServerFrames wrong = frames().raw(0x81 | bits << 4, HELLO);
            final ServerFrames ping = frames().frame(true, 9, NOTHING);
            final int piece = bits == 4 ? 1 : Step.WHOLE;
            if (bits == 2) {
                added.send(frames().bytes(ints(hello)).bytes(ints(wrong)).bytes(ints(ping)));
            } else {
                added.send(hello, piece).send(wrong, piece).send(ping, piece);
            }
        }
        add("3.5").send(frames().raw(0x82 | 5 << 4, BYTES)).expect().ends(Ending.REFUSED);
        add("3.6").send(frames().raw(0x89 | 6 << 4, HELLO)).expect().ends(Ending.REFUSED);
        add("3.7").send(frames().raw(0x88 | 7 << 4, NOTHING)).expect().ends(Ending.REFUSED);
    }

    private void reservedKinds() {
        for (int control = 0; control <= 1; control++) {
            final int first = control == 0 ? 3 : 11;
            for (int i = 0; i < 5; i++) {
                final byte[] payload = i == 0 || i == 2 ? NOTHING : ascii("reserved opcode payload");
                final ConformanceCase added = add("4." + (control + 1) + "." + (i + 1)).ends(Ending.REFUSED);
                final int piece = i == 4 ? 1 : Step.WHOLE;
                if (i < 2) {
                    added.send(frames().frame(true, first + i, payload)).expect();
                } else {
                    added.send(frames().frame(true, 1, HELLO).frame(true, first + i, payload).frame(true, 9, NOTHING),
                        piece).expect(ConformanceCase.text(HELLO)).orNonStrict();
                }
            }
        }
    }

    private static int[] ints(final ServerFrames frames) {
        final byte[] bytes = frames.toBytes();
        final int[] ints = new int[bytes.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = bytes[i];
        }
        return ints;
    }
}
