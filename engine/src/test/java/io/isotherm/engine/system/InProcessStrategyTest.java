package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.Engine;
import io.isotherm.engine.EngineContext;
import io.isotherm.engine.broadcast.PulseMessage;
import io.isotherm.engine.broadcast.Strategy;
import io.isotherm.engine.broadcast.StrategyConsumer;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.example.QuoteSkew;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.Venue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Strategies in the JVM of a live engine: the documented one, one that throws, and one that never listens. */
@Timeout(90)
final class InProcessStrategyTest {
    private static final int BUFFER = 64;

    private final long seed = System.nanoTime();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final AtomicLong quotes = new AtomicLong();
    private final AtomicLong liquidations = new AtomicLong();

    @TempDir
    private Path folder;

    @Test
    void shouldRunStrategiesBesideALiveEngineThatNoneOfThemHoldsUp() throws IOException {
        try (LoopbackVenue venue = new LoopbackVenue(LoopbackVenue.paced(Venue.BYBIT, seed, 5))) {
            final EngineContext context = context(venue).strategyBuffer(BUFFER)
                .strategy("skew", new QuoteSkew() {
                    @Override
                    protected void quote(final double skew) {
                        assertTrue(skew >= -1 && skew <= 1, "skew " + skew);
                        quotes.incrementAndGet();
                    }
                }, new BackoffIdleStrategy())
                .strategy("clumsy", new Strategy() {
                    @Override
                    public void onPulse(final PulseMessage pulse) {
                        throw new IllegalArgumentException("this strategy knows no pulses");
                    }

                    @Override
                    public void onLiquidation(final int instrument, final Side side, final long price,
                                              final long quantity, final long eventTimeNs, final long receiveTimeNs) {
                        liquidations.incrementAndGet();
                    }
                }, new BackoffIdleStrategy());
            final StrategyConsumer deaf = context.polledStrategy("deaf", new Strategy() { });
            final Engine engine = Engine.launch(context);
            try (engine) {
                final SnapshotReader reader = SnapshotReader.open(folder.resolve("s"));
                await("quotes", () -> quotes.get() > 20);
                await("liquidations", () -> liquidations.get() > 5);
                await("errors", () -> engine.strategies().get(1).errors() > 5);
                await("messages", () -> count(reader, EngineCounter.PULSE_PUBLISHES) > 10 * BUFFER);
                assertThrows(IllegalStateException.class, () -> context.polledStrategy("late", new Strategy() { }));
                assertNull(engine.haltCause());
                assertEquals(0, engine.strategies().get(0).errors(), this::at);
                assertTrue(log.toString(StandardCharsets.UTF_8).contains("strategy clumsy: "
                    + "java.lang.IllegalArgumentException: this strategy knows no pulses"), this::at);
                countersMove(reader);
            }
            // the last message is there for who comes late, and how many came before it
            assertEquals(1, deaf.poll(1), this::at);
            assertTrue(deaf.missed() > 9 * BUFFER, deaf.missed() + " missed, seed " + seed);
            for (final StrategyConsumer consumer : engine.strategies().subList(0, 2)) {
                assertEquals(deaf.told() + deaf.missed(), consumer.told() + consumer.missed(), consumer.name() + at());
            }
        }
    }

    private void countersMove(final SnapshotReader reader) {
        System.gc();
        await("collections", () -> count(reader, EngineCounter.GC_COUNT) > 0);
        for (final EngineCounter counter : new EngineCounter[] {EngineCounter.BATCH_MAX,
            EngineCounter.DUTY_CYCLE_MAX_NS, EngineCounter.PUBLISHES}) {
            await(counter.label(), () -> count(reader, counter) > 0);
        }
        assertTrue(count(reader, EngineCounter.BATCH_MAX) <= 256, this::at);
        final long beforeNs = System.currentTimeMillis() * 1_000_000;
        await("a frame of now", () -> reader.counter(EngineCounter.LAST_FRAME_TIME_NS, Venue.BYBIT.id()) >= beforeNs);
        assertEquals(0, reader.counter(EngineCounter.LAST_FRAME_TIME_NS, Venue.OKX.id()), "it is not listened to");
    }

    private static long count(final SnapshotReader reader, final EngineCounter counter) {
        return reader.counter(counter, 0);
    }

    private EngineContext context(final LoopbackVenue venue) throws IOException {
        return new EngineContext(ConfigurationFile.read(Files.writeString(folder.resolve("isotherm.yaml"), """
            instruments: %s
            venues:
              binance-usdm: {enabled: false}
              bybit: {url: "%s", symbols: [BTCUSDT, ETHUSDT]}
              okx: {enabled: false}
            snapshot: {directory: %s}
            """.formatted(EngineProcess.HOME.resolve("config").resolve("instruments.yaml"), venue.address(),
            folder.resolve("s"))), null)).progress(line -> { })
            .errors(new DistinctErrors(() -> 0, new PrintStream(log, true, StandardCharsets.UTF_8)));
    }

    private String at() {
        return "; seed " + seed + "; " + log.toString(StandardCharsets.UTF_8);
    }

    private void await(final String what, final BooleanSupplier condition) {
        final long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - startNs < TimeUnit.SECONDS.toNanos(40),
                () -> "no " + what + " within 40 s" + at());
            LockSupport.parkNanos(1_000_000);
        }
    }
}
