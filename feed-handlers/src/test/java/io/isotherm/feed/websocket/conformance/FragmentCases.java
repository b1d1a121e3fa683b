package io.isotherm.feed.websocket.conformance;

import static io.isotherm.feed.websocket.conformance.FramingCases.ascii;
import static io.isotherm.feed.websocket.conformance.FramingCases.frames;

import io.isotherm.feed.websocket.ServerFrames;
import java.util.ArrayList;
import java.util.List;

/** Group 5: messages in fragments. */
final class FragmentCases {
    private static final byte[] FIRST = ascii("fragment1");
    private static final byte[] SECOND = ascii("fragment2");
    private static final byte[] ORPHAN = ascii("non-continuation payload");
    private static final byte[] HELLO = ascii("Hello, world!");
    private static final String BOTH = ConformanceCase.text("fragment1fragment2");
    /** Each case comes thrice: in one piece, frame by frame, byte by byte. */
    private static final int WAYS = 3;

    private final List<ConformanceCase> cases = new ArrayList<>();

    private FragmentCases() {
    }

    static List<ConformanceCase> all() {
        final FragmentCases made = new FragmentCases();
        made.make();
        return made.cases;
    }

    private ConformanceCase add(final int number) {
        final ConformanceCase added = new ConformanceCase("5." + number);
        cases.add(added);
        return added;
    }

    private void make() {
        add(1).send(frames().frame(false, 9, FIRST).frame(true, 0, SECOND)).expect().ends(Ending.REFUSED);
        add(2).send(frames().frame(false, 10, FIRST).frame(true, 0, SECOND)).expect().ends(Ending.REFUSED);
        for (int way = 0; way < WAYS; way++) {
            sent(add(3 + way), way, frames().frame(false, 1, FIRST), frames().frame(true, 0, SECOND)).expect(BOTH);
        }
        for (int way = 0; way < WAYS; way++) {
            sent(add(6 + way), way, frames().frame(false, 1, FIRST), frames().frame(true, 9, ascii("ping payload")),
                frames().frame(true, 0, SECOND)).expect(ConformanceCase.pong(ascii("ping payload")), BOTH);
        }
        for (int kind = 0; kind <= 1; kind++) {
            for (int way = 0; way < WAYS; way++) {
                sent(add(9 + WAYS * kind + way), way, frames().frame(kind == 0, 0, ORPHAN),
                    frames().frame(true, 1, HELLO)).expect().ends(Ending.REFUSED);
            }
        }
        add(15).send(frames().frame(false, 1, FIRST).frame(true, 0, SECOND).frame(false, 0, ORPHAN)
            .frame(true, 1, HELLO)).expect(BOTH).orNonStrict().ends(Ending.REFUSED);
        for (int kind = 0; kind <= 1; kind++) {
            final ServerFrames twice = frames();
            for (int i = 0; i < 2; i++) {
                twice.frame(kind == 1, 0, ORPHAN).frame(false, 1, FIRST).frame(true, 0, SECOND);
            }
            add(16 + kind).send(twice).expect().ends(Ending.REFUSED);
        }
        add(18).send(frames().frame(false, 1, FIRST).frame(true, 1, SECOND)).expect().ends(Ending.REFUSED);
        for (int way = 0; way <= 1; way++) {
            final ConformanceCase added = add(19 + way);
            sent(added, way, frames().frame(false, 1, ascii("fragment1")), frames().frame(false, 0, ascii("fragment2")),
                frames().frame(true, 9, ascii("pongme 1!")));
            added.pause(null);
            sent(added, way, frames().frame(false, 0, ascii("fragment3")), frames().frame(false, 0, ascii("fragment4")),
                frames().frame(true, 9, ascii("pongme 2!")), frames().frame(true, 0, ascii("fragment5")));
            added.expect(ConformanceCase.pong(ascii("pongme 1!")), ConformanceCase.pong(ascii("pongme 2!")),
                ConformanceCase.text("fragment1fragment2fragment3fragment4fragment5"));
        }
    }

    private static ConformanceCase sent(final ConformanceCase to, final int way, final ServerFrames... frames) {
        if (way == 1) {
            for (final ServerFrames frame : frames) {
                to.send(frame);
            }
            return to;
        }
        final ServerFrames together = frames();
        for (final ServerFrames frame : frames) {
            for (final byte each : frame.toBytes()) {
                together.bytes(each);
            }
        }
        return to.send(together, way == 0 ? Step.WHOLE : 1);
    }
}
