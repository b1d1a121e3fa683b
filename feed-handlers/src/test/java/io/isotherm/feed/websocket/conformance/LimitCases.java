package io.isotherm.feed.websocket.conformance;

import static io.isotherm.feed.websocket.conformance.FramingCases.filled;
import static io.isotherm.feed.websocket.conformance.FramingCases.frames;

import io.isotherm.feed.websocket.ServerFrames;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Groups 9 and 10: large messages, many fragments, many pieces, many round trips. */
final class LimitCases {
    /** The longest message of all: 16 MiB. */
    static final int LONGEST = 16 << 20;

    private static final int[] LENGTHS = {1 << 16, 1 << 18, 1 << 20, 4 << 20, 8 << 20, LONGEST};
    private static final int[] FRAGMENTS = {64, 256, 1 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20, 4 << 20};
    private static final int[] PIECES = {64, 128, 256, 512, 1024, 2048};
    private static final int[] SMALL = {0, 16, 64, 256, 1024, 4096};
    private static final int FRAGMENTED = 4 << 20;
    private static final int CUT = 1 << 20;
    private static final int ROUND_TRIPS = 1000;

    private LimitCases() {
    }

    /** Group 9, which takes its time; a case is made when its turn comes, for all together are too large. */
    static Stream<ConformanceCase> limits() {
        return Stream.of(
            pair(1, LENGTHS, LimitCases::large),
            pair(3, FRAGMENTS, LimitCases::fragmented),
            pair(5, PIECES, LimitCases::cut),
            pair(7, SMALL, LimitCases::small)).flatMap(each -> each);
    }

    /** Group 10. */
    static List<ConformanceCase> automaticFragments() {
        final byte[] stars = filled(65_536, '*');
        return List.of(new ConformanceCase("10.1.1").send(fragments(1, stars, 1300))
            .expect(ConformanceCase.text(stars)));
    }

    /** Two sub-groups: texts, then bytes. */
    private static Stream<ConformanceCase> pair(final int group, final int[] parameters, final Kind kind) {
        return IntStream.range(0, 2 * parameters.length).mapToObj(i -> {
            final int opcode = 1 + i / parameters.length;
            final int index = i % parameters.length;
            final String id = "9." + (group + opcode - 1) + "." + (index + 1);
            return kind.fill(new ConformanceCase(id), opcode, parameters[index]);
        });
    }

    private static ConformanceCase large(final ConformanceCase to, final int opcode, final int length) {
        return to.send(frames().frame(true, opcode, payload(opcode, length))).expect(event(opcode, length));
    }

    private static ConformanceCase fragmented(final ConformanceCase to, final int opcode, final int length) {
        return to.send(fragments(opcode, payload(opcode, FRAGMENTED), length)).expect(event(opcode, FRAGMENTED));
    }

    private static ConformanceCase cut(final ConformanceCase to, final int opcode, final int piece) {
        return to.send(frames().frame(true, opcode, payload(opcode, CUT)), piece).expect(event(opcode, CUT));
    }

    private static ConformanceCase small(final ConformanceCase to, final int opcode, final int length) {
        final String[] echoes = new String[ROUND_TRIPS];
        Arrays.fill(echoes, event(opcode, length));
        return to.roundTrips(frames().frame(true, opcode, payload(opcode, length)), ROUND_TRIPS).expect(echoes);
    }

    private static byte[] payload(final int opcode, final int length) {
        return filled(length, opcode == 1 ? '*' : 0xFE);
    }

    private static String event(final int opcode, final int length) {
        final byte[] payload = payload(opcode, length);
        return opcode == 1 ? ConformanceCase.text(payload) : ConformanceCase.binary(payload);
    }

    private static ServerFrames fragments(final int opcode, final byte[] payload, final int length) {
        final ServerFrames frames = frames();
        for (int at = 0; at < payload.length; at += length) {
            final int end = Math.min(payload.length, at + length);
            frames.frame(end == payload.length, at == 0 ? opcode : 0, Arrays.copyOfRange(payload, at, end));
        }
        return frames;
    }

    /** What the cases of two sub-groups have in common. */
    private interface Kind {
        ConformanceCase fill(ConformanceCase to, int opcode, int parameter);
    }
}
