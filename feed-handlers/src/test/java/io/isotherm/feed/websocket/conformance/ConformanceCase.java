package io.isotherm.feed.websocket.conformance;

import io.isotherm.feed.websocket.ServerFrames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One case of the Autobahn test suite, by its number there: what the server does, and what the client has to do. */
final class ConformanceCase {
    final String id;
    final List<Step> steps = new ArrayList<>();
    final List<Expectation> expectations = new ArrayList<>();
    Ending ending = Ending.NORMAL;
    boolean informational;

    ConformanceCase(final String id) {
        this.id = id;
    }

    /** Sends frames in one piece. */
    ConformanceCase send(final ServerFrames frames) {
        return send(frames, Step.WHOLE);
    }

    ConformanceCase send(final ServerFrames frames, final int piece) {
        steps.add(new Step.Send(frames.toBytes(), piece));
        return this;
    }

    ConformanceCase send(final byte... bytes) {
        steps.add(new Step.Send(bytes, Step.WHOLE));
        return this;
    }

    ConformanceCase pause(final String name) {
        steps.add(new Step.Pause(name));
        return this;
    }

    ConformanceCase roundTrips(final ServerFrames message, final int count) {
        steps.add(new Step.RoundTrips(message.toBytes(), count));
        return this;
    }

    ConformanceCase closing() {
        steps.add(new Step.Closing());
        return this;
    }

    ConformanceCase expect(final String... events) {
        expectations.add(new Expectation(Verdict.OK, List.of(events)));
        return this;
    }

    ConformanceCase orNonStrict(final String... events) {
        expectations.add(new Expectation(Verdict.NON_STRICT, List.of(events)));
        return this;
    }

    ConformanceCase ends(final Ending how) {
        ending = how;
        return this;
    }

    ConformanceCase onlyInformational() {
        informational = true;
        return this;
    }

    /** 1 to 10. */
    int group() {
        return Integer.parseInt(id.substring(0, id.indexOf('.')));
    }

    boolean isExpected(final List<String> events) {
        return expectations.stream().anyMatch(expectation -> expectation.events().equals(events));
    }

    @Override
    public String toString() {
        return id;
    }

    static String text(final byte[] bytes) {
        return "text " + new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static String text(final String words) {
        return text(words.getBytes(StandardCharsets.UTF_8));
    }

    static String binary(final byte[] bytes) {
        return "binary " + new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static String pong(final byte[] bytes) {
        return "pong " + new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static String timeout(final String name) {
        return "timeout " + name;
    }
}
