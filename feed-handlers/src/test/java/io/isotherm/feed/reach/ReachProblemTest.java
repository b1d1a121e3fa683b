package io.isotherm.feed.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are told of the causes that sockets give as words of the operating system. */
final class ReachProblemTest {
    @ParameterizedTest
    @ValueSource(strings = {"recvAddress(..) failed with error(-103): Software caused connection abort",
        "recvAddress(..) failed with error(-104): Connection reset by peer", "Connection reset",
        "writevAddresses(..) failed with error(-32): Broken pipe", "Broken pipe"})
    void shouldSayThatAConnectionWasReset(final String words) {
        assertEquals("the connection was reset, by the venue or on the way",
            ReachProblem.words(new IOException(words)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"recvAddress(..) failed with error(-110): Connection timed out", "Connection timed out"})
    void shouldSayThatNobodyAnswered(final String words) {
        assertEquals("timed out: no answer", ReachProblem.words(new IOException(words)));
    }
}
