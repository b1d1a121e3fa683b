package io.isotherm.engine.analyst;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.DerivedView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.layout.FactsDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.Signal;
import io.isotherm.client.layout.SignalFigure;
import io.isotherm.client.layout.SignalWorth;
import io.isotherm.engine.state.StateCursor;
import io.isotherm.engine.state.StateImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What signals remember across restarts, {@link SignalMemory} and {@link SignalStateFile}. */
final class SignalMemoryTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_767_225_600L * SECOND;
    /** Long enough for minutes to be known, with an end of an hour after the outage. */
    private static final int FIRST = 3_000;
    private static final int BREAK = 3_400;
    private static final int AGAIN = 3_520;
    private static final int END = 3_760;
    private static final long FITTING = 77;

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());
    private final List<String> notices = new ArrayList<>();
    private final List<IOException> failures = new ArrayList<>();
    private long now = START;

    @TempDir
    private Path folder;

    private SignalMemory memory() {
        return new SignalMemory(() -> now, notices::add, failures::add);
    }

    /** The same second again whenever it is asked for. */
    private void second(final AnalystFixture fixture, final int s) {
        final SplittableRandom random = new SplittableRandom(seed + s);
        // a map stands for 15 seconds: none that is told before the outage stands in it
        if (s % 10 == 0 && (s >= BREAK || s < BREAK - 20)) {
            fixture.publishMap(random, START + s * SECOND);
        }
        final double price = StrictMath.exp(AnalystFixture.MARK_BUCKET * AnalystFixture.WIDTH)
            * (1 + 1e-3 * StrictMath.sin(s * 0.01));
        if (random.nextInt(9) == 0) {
            fixture.analyst().onLiquidation(START + s * SECOND + 5, START, 0, random.nextBoolean(),
                (long) (price * 100), 1 + random.nextInt(30_000));
        }
        fixture.facts().begin(START + s * SECOND, START + (s + 1) * SECOND,
            FactsDescriptor.FLAG_LIVE | FactsDescriptor.FLAG_HEARD)
            .mark(price, price * 1.000_1, price * 0.999_9, price).volume(1e9 + random.nextInt(1_000), 5e4, 4e4)
            .books(2).liquidated(random.nextInt(9_000), 1, 0, 0).expected(random.nextInt(9_000), 0).orders(20, 1)
            .order(0, 5_000 + random.nextInt(90_000), price, true);
        for (int d = 0; d < 6; d++) {
            fixture.facts().depth(d, 1e5 * (d + 1), 2, 1e5 * (d + 1), 2);
        }
        fixture.facts().publish();
        fixture.analyst().onSecond(START + (s + 1) * SECOND);
    }

    private static String said(final AnalystFixture fixture) {
        final DerivedView view = new DerivedView();
        assertEquals(ReadResult.OK, fixture.reader().clusters(0, view));
        final StringBuilder text = new StringBuilder();
        for (final SignalFigure figure : SignalFigure.values()) {
            text.append(figure.label()).append(' ').append(view.signals().figure(figure)).append('\n');
        }
        for (final Signal signal : Signal.values()) {
            text.append(signal.word()).append(' ').append(view.signals().knownNs(signal)).append(' ')
                .append(view.signals().knownSeconds(signal)).append(' ').append(view.signals().worth(signal))
                .append(' ').append(view.signals().trials(signal)).append(' ').append(view.signals().score(signal))
                .append(' ').append(view.signals().scoreLow(signal)).append('\n');
        }
        return text.append(view.signals().sinceNs()).append(' ').append(view.signals().seconds()).append(' ')
            .append(view.signals().missed()).toString();
    }

    @Test
    void shouldSayWhatAnUnbrokenRunSaysButForTheOutage() throws IOException {
        final String unbroken;
        try (AnalystFixture fixture = AnalystFixture.of(folder.resolve("one"), null, SignalSettings.DEFAULTS)) {
            for (int s = FIRST; s < END; s++) {
                if (s < BREAK || s >= AGAIN) {
                    second(fixture, s);
                } else {
                    // nobody heard it: there are no facts of it
                    fixture.analyst().onSecond(START + (s + 1) * SECOND);
                }
            }
            unbroken = said(fixture);
        }
        try (AnalystFixture fixture = remembering("two")) {
            for (int s = FIRST; s < BREAK; s++) {
                second(fixture, s);
            }
        }
        now = START + AGAIN * SECOND;
        final SignalMemory memory = memory();
        try (AnalystFixture fixture = remembering("three", memory)) {
            assertTrue(notices.get(1).startsWith("signals: BTC goes on from 2026-01-01T00:56:40Z"), notices::toString);
            for (int s = AGAIN; s < END; s++) {
                second(fixture, s);
            }
            assertEquals(unbroken, said(fixture), "seed " + seed);
            tellSizeAndTime(memory);
        }
        assertTrue(notices.get(0).startsWith("signals: BTC starts cold: "), notices::toString);
        assertEquals(List.of(), failures);
    }

    private AnalystFixture remembering(final String snapshots) throws IOException {
        return remembering(snapshots, memory());
    }

    private AnalystFixture remembering(final String snapshots, final SignalMemory memory) throws IOException {
        return AnalystFixture.of(folder.resolve(snapshots), folder.resolve("history"),
            new SignalSettings(Set.of(), memory));
    }

    /** For documentation; nothing is asserted of times. */
    private static void tellSizeAndTime(final SignalMemory memory) {
        long copyNs = Long.MAX_VALUE;
        long writeNs = Long.MAX_VALUE;
        for (int minute = 2; minute < 22; minute++) {
            memory.work();
            final long begin = System.nanoTime();
            memory.onSecond(0, START + (END + minute * 60L) * SECOND);
            final long copied = System.nanoTime();
            assertTrue(memory.work());
            copyNs = Math.min(copyNs, copied - begin);
            writeNs = Math.min(writeNs, System.nanoTime() - copied);
        }
        System.out.println("signals of an underlying: " + memory.words() + " words, file " + memory.writtenBytes()
            + " bytes; the shortest of 20: copied in " + copyNs / 1_000 + " us, written in " + writeNs / 1_000 + " us");
    }

    @Test
    void shouldLeaveOutWhatIsSwitchedOff() throws IOException {
        final Set<Signal> off = Set.of(Signal.WHALES, Signal.BRANCHING, Signal.TARGETS, Signal.CLUSTERS);
        try (AnalystFixture all = AnalystFixture.of(folder.resolve("one"), null, new SignalSettings(Set.of(), null));
             AnalystFixture some = AnalystFixture.of(folder.resolve("two"), null, new SignalSettings(off, null))) {
            for (int s = FIRST; s < FIRST + 700; s++) {
                second(all, s);
                second(some, s);
            }
            final DerivedView everything = new DerivedView();
            final DerivedView rest = new DerivedView();
            assertEquals(ReadResult.OK, all.reader().clusters(0, everything));
            assertEquals(ReadResult.OK, some.reader().clusters(0, rest));
            for (final SignalFigure figure : SignalFigure.values()) {
                assertEquals(off.contains(figure.signal()) ? Double.NaN : everything.signals().figure(figure),
                    rest.signals().figure(figure), figure.label());
            }
            for (final Signal signal : Signal.values()) {
                assertEquals(off.contains(signal), rest.signals().worth(signal)
                    == SignalWorth.OFF, signal.word());
                assertTrue(!off.contains(signal) || rest.signals().knownNs(signal) == 0
                    && rest.signals().trials(signal) == 0 && Double.isNaN(rest.signals().score(signal)));
            }
            assertTrue(everything.signals().clusterReach(Side.LONG, 0) >= 0, "seed " + seed);
            assertTrue(Double.isNaN(rest.signals().clusterReach(Side.LONG, 0))
                && Double.isNaN(rest.signals().clusterScore(Side.LONG, 0))
                && Double.isNaN(rest.signals().clusterImpactUsd(Side.LONG, 0))
                && Double.isNaN(rest.signals().clusterWhales(Side.LONG, 0)));
        }
    }

    private long[] words(final int count) {
        final SplittableRandom random = new SplittableRandom(seed);
        final long[] words = new long[count];
        for (int i = 0; i < count; i++) {
            words[i] = random.nextInt(4) == 0 ? 0 : random.nextLong();
        }
        return words;
    }

    private SignalStateFile written(final long[] words) throws IOException {
        final SignalStateFile file = new SignalStateFile(folder.resolve("kept"), FITTING);
        file.write(START, words, words.length);
        return file;
    }

    @Test
    void shouldNoticeDamageAtEveryByte() throws IOException {
        final SignalStateFile file = written(words(100));
        final byte[] whole = Files.readAllBytes(file.path());
        final SplittableRandom random = new SplittableRandom(seed);
        for (int at = 0; at < whole.length; at++) {
            final byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            refused(file, damaged, "byte " + at);
        }
        for (int length = 0; length < whole.length; length += 13) {
            refused(file, Arrays.copyOf(whole, length), "cut to " + length);
        }
        refused(file, Arrays.copyOf(whole, whole.length + 1), "extended");
        Files.write(file.path(), whole);
        final long[] read = new long[100];
        assertEquals(START, file.read(now, read));
        assertArrayEquals(words(100), read);
    }

    @Test
    void shouldNoticeDamageInEveryBlock() throws IOException {
        final SignalStateFile file = written(words(30_000));
        final byte[] whole = Files.readAllBytes(file.path());
        assertTrue(whole.length > 3 * 64 * 1_024, whole.length + " bytes");
        for (int at = 0; at < whole.length; at += 4_001) {
            final byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            refused(file, damaged, "byte " + at);
        }
    }

    private void refused(final SignalStateFile file, final byte[] bytes, final String what) throws IOException {
        Files.write(file.path(), bytes);
        final long[] read = new long[100];
        final IOException why = assertThrows(IOException.class, () -> file.read(now, read), what + ", seed " + seed);
        assertTrue(why.getMessage().contains(file.path().toString()), why.getMessage());
    }

    @Test
    void shouldStartColdFromWhatDoesNotFit() throws IOException {
        cold("is not there yet", FITTING, 3);
        final SignalStateFile file = written(words(3));
        cold("of other venues, or of signals that are defined otherwise", FITTING + 1, 3);
        cold("of other venues, or of signals that are defined otherwise", FITTING, 4);
        now = START + TimeUnit.DAYS.toNanos(7) + 1;
        cold("more than 7 days ago", FITTING, 3);
        now = START - 3 * SECOND;
        cold("yet to come by this machine's clock", FITTING, 3);
        now = START;
        StateImage.of(FITTING, 1, START, cursor -> cursor.word(5)).write(file.path());
        cold("of something else than signals", FITTING, 3);
        Files.write(file.path(), new byte[] {1, 2, 3});
        cold("is not a state image", FITTING, 3);
        Files.delete(file.path());
        Files.createSymbolicLink(file.path(), folder.resolve("elsewhere"));
        cold("is no file", FITTING, 3);
    }

    private void cold(final String why, final long fingerprint, final int count) {
        final long[] state = new long[count];
        Arrays.fill(state, 9);
        notices.clear();
        assertFalse(memory().recall("BTC", folder.resolve("kept"), fingerprint, listing(state)));
        assertEquals(1, notices.size());
        assertTrue(notices.get(0).startsWith("signals: BTC starts cold: ") && notices.get(0).contains(why),
            notices.get(0));
        assertTrue(Arrays.stream(state).allMatch(word -> word == 9), "untouched");
    }

    private static Consumer<StateCursor> listing(final long[] state) {
        return cursor -> cursor.words(state);
    }

    @Test
    void shouldKeepTheFileToItsOwnerAndReplaceWhatAKilledWriterLeft() throws IOException {
        final Path kept = folder.resolve("kept");
        Files.createDirectory(kept, PosixFilePermissions.asFileAttribute(
            PosixFilePermissions.fromString("rwx------")));
        Files.write(kept.resolve(SignalStateFile.NAME + ".part"), new byte[] {1});
        final SignalStateFile file = written(words(10));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
        try (Stream<Path> left = Files.list(kept)) {
            assertEquals(List.of(file.path()), left.toList());
        }
    }

    @Test
    void shouldCopyOneStateAtATimeAndNeverWaitForTheDisk() throws IOException {
        final SignalMemory memory = memory();
        final long[] btc = {1, 2, 3};
        final long[] eth = {4, 5};
        memory.recall("BTC", folder.resolve("btc"), FITTING, listing(btc));
        memory.recall("ETH", folder.resolve("eth"), FITTING, listing(eth));
        for (int s = 0; s <= 60; s++) {
            memory.onSecond(0, START + s * SECOND);
            memory.onSecond(1, START + s * SECOND);
        }
        // BTC is copied at its 60th second; the disk has not taken it when the turn is ETH's
        btc[0] = 10;
        memory.onSecond(1, START + 61 * SECOND);
        assertTrue(memory.work());
        assertFalse(memory.work(), "once");
        assertEquals(1, memory.written());
        assertArrayEquals(new long[] {1, 2, 3}, read("btc", 3, 60));
        memory.onSecond(0, START + 62 * SECOND);
        memory.onSecond(1, START + 62 * SECOND);
        assertTrue(memory.work());
        assertArrayEquals(new long[] {4, 5}, read("eth", 2, 62));
        btc[2] = 30;
        memory.finish();
        assertArrayEquals(new long[] {10, 2, 30}, read("btc", 3, 62));
        assertEquals(4, memory.written());
    }

    private long[] read(final String name, final int count, final int second) throws IOException {
        final long[] words = new long[count];
        assertEquals(START + second * SECOND,
            new SignalStateFile(folder.resolve(name), FITTING).read(START + 100 * SECOND, words));
        return words;
    }

    @Test
    void shouldWriteNothingOfSignalsThatWereToldNothing() {
        final SignalMemory memory = memory();
        memory.recall("BTC", folder.resolve("btc"), FITTING, listing(new long[3]));
        memory.finish();
        memory.abandon();
        memory.onSecond(0, START);
        memory.finish();
        assertFalse(Files.exists(folder.resolve("btc")));
        assertEquals(0, memory.written());
    }

    @Test
    void shouldTellOfADiskThatDoesNotTakeIt() throws IOException {
        Files.write(folder.resolve("file"), new byte[1]);
        final SignalMemory memory = memory();
        memory.recall("BTC", folder.resolve("file").resolve("btc"), FITTING, listing(new long[3]));
        memory.onSecond(0, START);
        memory.onSecond(0, START + 60 * SECOND);
        assertTrue(memory.work());
        assertEquals(1, failures.size());
        assertTrue(failures.get(0).getMessage().contains("signals.state")
            && failures.get(0).getMessage().contains("tried again every minute"), failures.get(0).getMessage());
        assertEquals(0, memory.written());
    }
}
