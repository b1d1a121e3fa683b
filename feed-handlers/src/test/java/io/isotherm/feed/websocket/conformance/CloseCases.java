package io.isotherm.feed.websocket.conformance;

import static io.isotherm.feed.websocket.conformance.FramingCases.NOTHING;
import static io.isotherm.feed.websocket.conformance.FramingCases.ascii;
import static io.isotherm.feed.websocket.conformance.FramingCases.filled;
import static io.isotherm.feed.websocket.conformance.FramingCases.frames;

import io.isotherm.feed.websocket.ServerFrames;
import java.util.ArrayList;
import java.util.List;

/** Group 7: close frames, right and wrong. */
final class CloseCases {
    private static final List<Integer> RIGHT = List.of(1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999,
        4000, 4999);
    private static final List<Integer> WRONG = List.of(0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999);
    private static final Ending ANSWERED = new Ending(true, List.of(1000), true, true);
    private static final Ending REFUSED = new Ending(true, List.of(1002), false, true);

    private final List<ConformanceCase> cases = new ArrayList<>();

    private CloseCases() {
    }

    static List<ConformanceCase> all() {
        final CloseCases made = new CloseCases();
        made.conversation();
        made.lengths();
        made.codes();
        return made.cases;
    }

    /** A case whose close frame is part of what is sent. */
    private ConformanceCase add(final String id, final ServerFrames frames) {
        final ConformanceCase added = new ConformanceCase(id).send(frames).closing();
        cases.add(added);
        return added;
    }

    private void conversation() {
        cases.add(new ConformanceCase("7.1.1").send(frames().text("Hello World!"))
            .expect(ConformanceCase.text("Hello World!")));
        add("7.1.2", frames().close(1000, "").close(1000, "")).expect();
        add("7.1.3", frames().close(1000, "").frame(true, 9, NOTHING)).expect();
        add("7.1.4", frames().close(1000, "").text("Hello World!")).expect();
        add("7.1.5", frames().frame(false, 1, ascii("fragment1")).close(1000, "").frame(true, 0, ascii("fragment2")))
            .expect().ends(ANSWERED);
        add("7.1.6", frames().text("BAsd7&jh23".repeat(26_215).substring(0, 262_144)).text("Hello World!")
            .close(1000, "").frame(true, 9, NOTHING)).expect().onlyInformational();
    }

    private void lengths() {
        add("7.3.1", frames().frame(true, 8, NOTHING)).expect();
        add("7.3.2", frames().frame(true, 8, ascii("a"))).expect().ends(REFUSED);
        add("7.3.3", frames().close(1000, "")).expect();
        add("7.3.4", frames().close(1000, "Hello World!")).expect();
        add("7.3.5", frames().close(1000, "*".repeat(123))).expect();
        add("7.3.6", frames().close(1000, "*".repeat(124))).expect().ends(REFUSED);
    }

    private void codes() {
        final byte[] reason = Utf8Cases.hex("03e8cebae1bdb9cf83cebcceb5eda080656469746564");
        add("7.5.1", frames().frame(true, 8, reason)).expect()
            .ends(new Ending(true, List.of(1002, 1007), false, true));
        for (int i = 0; i < RIGHT.size(); i++) {
            add("7.7." + (i + 1), frames().close(RIGHT.get(i), "")).expect()
                .ends(new Ending(true, List.of(1000, RIGHT.get(i)), true, true));
        }
        for (int i = 0; i < WRONG.size(); i++) {
            add("7.9." + (i + 1), frames().close(WRONG.get(i), "")).expect().ends(REFUSED);
        }
        add("7.13.1", frames().close(5000, "")).expect().onlyInformational();
        add("7.13.2", frames().frame(true, 8, filled(2, 0xFF))).expect().onlyInformational();
    }
}
