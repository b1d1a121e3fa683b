package io.isotherm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.engine.report.SilenceLog;
import io.isotherm.feed.Venue;
import io.isotherm.feed.session.SessionState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whose silence is told, beside sessions that fare otherwise. */
final class SessionSilenceTest {
    private static final Object MARKET = new Object();
    private static final Object PUBLIC = new Object();

    private final List<String> lines = new ArrayList<>();
    private final SessionState[] states = new SessionState[3];
    private long nowNs;
    private final SessionSilence silence =
        new SessionSilence(new SilenceLog(() -> nowNs, TimeUnit.SECONDS.toNanos(10), lines::add));

    SessionSilenceTest() {
        silence.add(Venue.BINANCE_USDM, PUBLIC, "public", () -> states[0]);
        silence.add(Venue.BINANCE_USDM, MARKET, "market", () -> states[1]);
        silence.add(Venue.BINANCE_USDM, MARKET, "market/b", () -> states[2]);
    }

    private void pass(final long seconds, final SessionState open, final SessionState market,
                      final SessionState copy) {
        states[0] = open;
        states[1] = market;
        states[2] = copy;
        for (long i = 0; i < 4 * seconds; i++) {
            silence.tick();
            nowNs += TimeUnit.MILLISECONDS.toNanos(250);
        }
    }

    @Test
    void shouldTellASilenceWhileAnotherSessionIsDisconnected() {
        pass(30, SessionState.DISCONNECTED, SessionState.STALE, SessionState.DISCONNECTED);
        assertEquals(List.of("binance-usdm: nothing heard on market for 10 s; what is known of it is out of date"),
            lines);
    }

    @Test
    void shouldNotCountTheTimeThatAnotherSessionIsDown() {
        pass(12, SessionState.LIVE, SessionState.STALE, SessionState.STALE);
        pass(3_600, SessionState.DISCONNECTED, SessionState.LIVE, SessionState.CONNECTING);
        pass(60, SessionState.LIVE, SessionState.LIVE, SessionState.LIVE);
        assertEquals(List.of("binance-usdm: nothing heard on market for 10 s; what is known of it is out of date",
            "binance-usdm: heard again after 22 s of silence"), lines);
    }

    @Test
    void shouldNotCallSilentWhatACopyTells() {
        pass(120, SessionState.LIVE, SessionState.STALE, SessionState.LIVE);
        assertEquals(List.of(), lines);
    }

    @Test
    void shouldTakeASessionThatIsMadeAnewForSilentUntilItIsHeard() {
        pass(60, SessionState.STALE, SessionState.STALE, SessionState.STALE);
        pass(5, SessionState.CONNECTING, SessionState.SUBSCRIBED, SessionState.DISCONNECTED);
        pass(5, SessionState.LIVE, SessionState.LIVE, SessionState.LIVE);
        assertEquals(List.of("binance-usdm: nothing heard for 10 s; what is known of it is out of date",
            "binance-usdm: heard again after 75 s of silence"), lines);
    }
}
