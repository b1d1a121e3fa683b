package io.isotherm.feed.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StreamLedgerTest {
    private static final long TIMEOUT_NS = 10;

    private final List<VenueStream> streams = streams(8);
    private final List<String> told = new ArrayList<>();
    private final StreamLedger ledger = ledger(streams);

    private static List<VenueStream> streams(final int count) {
        return IntStream.range(0, count).mapToObj(i -> VenueStream.of("trades", "S" + i)).toList();
    }

    private StreamLedger ledger(final List<VenueStream> of) {
        return new StreamLedger(of, 1, TIMEOUT_NS, status -> told.add(status.toString()));
    }

    private long ask(final int from, final int to) {
        final long id = ledger.ask(streams.subList(from, to));
        ledger.sent(id, 0);
        return id;
    }

    private StreamAnswer answer(final int stream) {
        return ledger.statuses().get(stream).answer();
    }

    @Test
    void shouldBookAnAnswerByTheNumberOfItsRequestOrByTheStreamsThatItNames() {
        final long first = ask(0, 2);
        final long second = ask(2, 4);
        assertTrue(second > first);
        assertTrue(ledger.onAnswer(Answer.yes(second)).isEmpty());
        assertEquals(StreamAnswer.AWAITED, answer(0));
        assertEquals(StreamAnswer.ACKNOWLEDGED, answer(3));
        ledger.onAnswer(Answer.yes(List.of("trades:S1", "trades:nobody")));
        assertEquals(StreamAnswer.ACKNOWLEDGED, answer(1));
        assertEquals(StreamAnswer.AWAITED, answer(0));
        assertTrue(ledger.onAnswer(Answer.yes(99)).isEmpty(), "a number that was never given");
    }

    @Test
    void shouldAskAgainForTheHalvesOfWhatWasRefusedAndForNothingThatWasAcknowledged() {
        final long id = ask(0, 4);
        ledger.onAnswer(Answer.yes(List.of("trades:S0")));
        assertEquals(List.of(streams.subList(1, 2), streams.subList(2, 4)), ledger.onAnswer(Answer.no(id, "bad")));
        assertEquals(StreamAnswer.AWAITED, answer(2), "it is not the venue's last word");
        assertTrue(ledger.onAnswer(Answer.no(ask(2, 3), "no such contract")).isEmpty());
        assertEquals("trades:S2 REFUSED: no such contract", ledger.statuses().get(2).toString());
    }

    @Test
    void shouldCallARequestUnansweredAfterTheTimeoutAndStillTakeALateYes() {
        final long id = ledger.ask(streams.subList(0, 1));
        assertTrue(ledger.onTime(1_000).isEmpty(), "not sent yet");
        assertEquals(StreamAnswer.AWAITED, answer(0));
        ledger.sent(id, 1_000);
        ledger.onTime(1_000 + TIMEOUT_NS - 1);
        assertEquals(StreamAnswer.AWAITED, answer(0));
        ledger.onTime(1_000 + TIMEOUT_NS);
        assertEquals(StreamAnswer.UNANSWERED, answer(0));
        ledger.onAnswer(Answer.yes(id));
        assertEquals(StreamAnswer.ACKNOWLEDGED, answer(0));
        assertEquals(List.of("trades:S0 UNANSWERED", "trades:S0 ACKNOWLEDGED"), told);
    }

    @Test
    void shouldKeepANamelessRefusalUntilItIsKnownWhoseItIs() {
        ask(0, 1);
        ask(1, 2);
        ask(2, 3);
        ledger.onAnswer(Answer.noTo("", "unknown product"));
        assertEquals(StreamAnswer.AWAITED, answer(0), "it may be any of three");
        ledger.onAnswer(Answer.yes(List.of("trades:S0")));
        ledger.onAnswer(Answer.yes(List.of("trades:S2")));
        ledger.onTime(TIMEOUT_NS);
        assertEquals("trades:S1 REFUSED: unknown product", ledger.statuses().get(1).toString());
    }

    @Test
    void shouldRefuseAtOnceWhereOneRequestAloneIsOpenOrTheChannelTells() {
        ask(0, 1);
        ledger.onAnswer(Answer.noTo("", "bad symbol"));
        assertEquals(StreamAnswer.REFUSED, answer(0));
        ask(1, 2);
        assertTrue(ledger.onAnswer(Answer.noTo("tickers", "other channel")).isEmpty());
        assertEquals(StreamAnswer.AWAITED, answer(1));
    }

    @Test
    void shouldRefuseWhatAVenueLeavesOutOfTheStreamsThatItSends() {
        final long id = ask(0, 3);
        ledger.onAnswer(Answer.yesToSome(id, List.of("trades:S0", "trades:S2")));
        assertEquals(List.of(StreamAnswer.ACKNOWLEDGED, StreamAnswer.REFUSED, StreamAnswer.ACKNOWLEDGED),
            List.of(answer(0), answer(1), answer(2)));
    }

    /** Deribit answers the end of a stream with a list, too. */
    @Test
    void shouldNotTakeTheAnswerToAnUnsubscriptionForAYes() {
        ledger.onAnswer(Answer.yesToSome(ask(0, 1), List.of("trades:S0")));
        final long ending = ledger.nextId();
        final long again = ask(0, 1);
        ledger.onAnswer(Answer.yesToSome(ending, List.of("trades:S0")));
        assertEquals(StreamAnswer.AWAITED, answer(0));
        ledger.onAnswer(Answer.no(again, "no such contract any more"));
        assertEquals(StreamAnswer.REFUSED, answer(0));
    }

    @Test
    void shouldNeverTakeAYesBack() {
        final long id = ask(0, 1);
        ledger.onAnswer(Answer.yes(id));
        ledger.onAnswer(Answer.no(List.of("trades:S0"), "already subscribed"));
        assertEquals(StreamAnswer.ACKNOWLEDGED, answer(0));
        assertEquals(1, told.size());
    }

    @Test
    void shouldBoundAVenuesWords() {
        ledger.onAnswer(Answer.no(ask(0, 1), "a\nb" + "𝄞".repeat(300)));
        final String words = ledger.statuses().get(0).words();
        assertTrue(words.startsWith("a b𝄞") && words.endsWith("𝄞…"), words);
        assertTrue(words.length() <= StreamStatus.MOST_WORDS, words.length() + " characters");
    }

    /** The oracle is what the venue itself knows to be bad. */
    @Test
    void shouldEndWithTheBadOnesRefusedAndAllOthersAcknowledgedWhateverTheBatches() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            final List<VenueStream> all = streams(1 + random.nextInt(60));
            final Set<VenueStream> bad = new HashSet<>();
            all.forEach(stream -> {
                if (random.nextInt(8) == 0) {
                    bad.add(stream);
                }
            });
            final StreamLedger book = ledger(all);
            final ArrayDeque<List<VenueStream>> requests =
                new ArrayDeque<>(TopicBatches.parts(all, 1 + random.nextInt(20)));
            int sent = 0;
            while (!requests.isEmpty()) {
                final List<VenueStream> request = requests.poll();
                final long id = book.ask(request);
                book.sent(id, sent++);
                final boolean refused = request.stream().anyMatch(bad::contains);
                requests.addAll(book.onAnswer(refused ? Answer.no(id, "bad") : Answer.yes(id)));
            }
            final String context = "seed " + seed + ", round " + round;
            book.statuses().forEach(status -> assertEquals(bad.contains(status.stream()) ? StreamAnswer.REFUSED
                : StreamAnswer.ACKNOWLEDGED, status.answer(), context));
            assertTrue(book.settled(), context);
            assertFalse(book.listens(), context);
            assertTrue(sent <= all.size() + bad.size() * 12, sent + " requests, " + context);
        }
    }
}
