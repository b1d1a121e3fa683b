package io.isotherm.engine;

import com.lmax.disruptor.EventHandler;
import io.isotherm.engine.agent.Crew;
import io.isotherm.engine.agent.OwnThreads;
import io.isotherm.engine.broadcast.Strategies;
import io.isotherm.engine.broadcast.Strategy;
import io.isotherm.engine.broadcast.StrategyConsumer;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.journal.Disk;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.session.FeedContext;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SystemEpochClock;

/**
 * What one engine is launched with. Set what differs from the defaults, then hand it to {@link Engine#launch}, which
 * owns it from then on: one context, one engine.
 *
 * <p><b>Threads:</b> not threadsafe; read by the launching thread only.
 */
public final class EngineContext {
    private final CheckedConfiguration checked;

    {
        // ahead of the fields below, which are the first to need them
        JvmFlags.require();
    }

    private final Strategies strategies = new Strategies();
    private LongSupplier epochNanoClock = new SteadyEpochClock();
    private DistinctErrors errors = new DistinctErrors(SystemEpochClock.INSTANCE, System.err);
    private Consumer<FeedContext> feed = context -> { };
    private Consumer<String> announcements = line -> System.err.println("isotherm: " + line);
    private Path recordDirectory;
    private boolean measureAllocation;
    private Disk disk = Disk.SYSTEM;
    private Crew crew = OwnThreads.INSTANCE;
    private EventHandler<MarketEvent> witness;
    private Consumer<String> progress = line -> System.err.println("isotherm: " + line);

    /**
     * Everything else at its default: the system's clock, errors on standard error, no recording.
     *
     * @param checked configuration and instruments.
     */
    public EngineContext(final CheckedConfiguration checked) {
        this.checked = Objects.requireNonNull(checked);
    }

    /**
     * The clock that stamps frames, drives the conductor and measures latency; default a
     * {@link SteadyEpochClock}, which tells of steps of the host's.
     *
     * @param clock nanoseconds since the epoch; should not step.
     * @return this.
     */
    public EngineContext epochNanoClock(final LongSupplier clock) {
        epochNanoClock = clock;
        return this;
    }

    /**
     * Where failures are recorded; default a log of this process and standard error.
     *
     * @param distinctErrors to record in.
     * @return this.
     */
    public EngineContext errors(final DistinctErrors distinctErrors) {
        errors = distinctErrors;
        return this;
    }

    /**
     * Who is told of changes of contracts and of venues that do not say theirs; default standard error.
     *
     * @param lines gets one line each; called by several threads.
     * @return this.
     */
    public EngineContext announcements(final Consumer<String> lines) {
        announcements = lines;
        return this;
    }

    /**
     * Also keeps every raw frame; default not.
     *
     * @param directory for the capture, made with mode 0700 when absent; null for none.
     * @return this.
     */
    public EngineContext recordDirectory(final Path directory) {
        recordDirectory = directory;
        return this;
    }

    /**
     * Also counts what the feed and the processor thread allocate behind the socket layer; default not.
     *
     * @param measure true to count, at the price of two calls into the JVM per frame.
     * @return this.
     */
    public EngineContext measureAllocation(final boolean measure) {
        measureAllocation = measure;
        return this;
    }

    /**
     * Who runs the agents, and the clock that they wait by; default a thread for each and {@link System#nanoTime}.
     *
     * @param agents runs them.
     * @return this.
     */
    public EngineContext crew(final Crew agents) {
        crew = agents;
        return this;
    }

    /**
     * One more consumer of the ring, which no slot is freed before; default none.
     *
     * @param everyEvent hears each event, in order, by an agent of its own.
     * @return this.
     */
    public EngineContext witness(final EventHandler<MarketEvent> everyEvent) {
        witness = everyEvent;
        return this;
    }

    /**
     * What holds the journal; default the machine's disk.
     *
     * @param holder of it.
     * @return this.
     */
    public EngineContext disk(final Disk holder) {
        disk = holder;
        return this;
    }

    /**
     * Changes the timings of the venues' connections, which no setting of the configuration reaches; default none.
     *
     * @param settings gets the feed context after the engine has filled it in.
     * @return this.
     */
    public EngineContext feed(final Consumer<FeedContext> settings) {
        feed = settings;
        return this;
    }

    /**
     * Who is told how the launch goes on; default standard error.
     *
     * @param lines takes lines for people.
     * @return this.
     */
    public EngineContext progress(final Consumer<String> lines) {
        progress = lines;
        return this;
    }

    /**
     * Registers a strategy of this JVM, on a thread of its own; it is told from the first event on.
     *
     * @param name     for its thread, its counts and its errors; no two are alike.
     * @param strategy to tell what the processor publishes.
     * @param idle     what its thread does while there is nothing to tell.
     * @return this.
     * @throws IllegalArgumentException when the name is taken.
     * @throws IllegalStateException    when the engine was launched.
     */
    public EngineContext strategy(final String name, final Strategy strategy, final IdleStrategy idle) {
        strategies.add(name, strategy, idle);
        return this;
    }

    /**
     * Registers a strategy of this JVM that a thread of the caller's polls.
     *
     * @param name     for its counts and its errors; no two are alike.
     * @param strategy to tell what the processor publishes.
     * @return what to poll, or to run as an agent; nothing is told before the launch.
     * @throws IllegalArgumentException when the name is taken.
     * @throws IllegalStateException    when the engine was launched.
     */
    public StrategyConsumer polledStrategy(final String name, final Strategy strategy) {
        return strategies.add(name, strategy);
    }

    /**
     * How far strategies may be behind before they are lapped; default 65,536 messages, 4 MiB.
     *
     * @param messages a power of two, 64 to 8,388,608.
     * @return this.
     * @throws IllegalArgumentException when it is none.
     * @throws IllegalStateException    when a strategy is registered already.
     */
    public EngineContext strategyBuffer(final int messages) {
        strategies.capacity(messages);
        return this;
    }

    Strategies strategies() {
        return strategies;
    }

    Consumer<String> progress() {
        return progress;
    }

    Consumer<FeedContext> feed() {
        return feed;
    }

    Consumer<String> announcements() {
        return announcements;
    }

    boolean measureAllocation() {
        return measureAllocation;
    }

    CheckedConfiguration checked() {
        return checked;
    }

    LongSupplier epochNanoClock() {
        return epochNanoClock;
    }

    DistinctErrors errors() {
        return errors;
    }

    Crew crew() {
        return crew;
    }

    EventHandler<MarketEvent> witness() {
        return witness;
    }

    Disk disk() {
        return disk;
    }

    Path recordDirectory() {
        return recordDirectory;
    }
}
