package io.isotherm.engine.journal;

import io.isotherm.engine.agent.Crew;
import io.isotherm.engine.agent.OwnThreads;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/** What a journal is written with; for one launch. */
public final class JournalContext {
    private final Path folder;
    private final JournalSettings settings;
    private Disk disk = Disk.SYSTEM;
    private Crew crew = OwnThreads.INSTANCE;
    private long modelHash;
    private long epoch;
    private boolean base;
    private BaseKeeper baseKeeper = run -> {
    };
    private InstrumentTable instruments = new InstrumentTable(List.of());
    private LongFunction<BracketTable> brackets = number -> null;
    private LongSupplier neededFrom = () -> Long.MAX_VALUE;
    private LongSupplier epochNanoClock = () -> System.currentTimeMillis() * 1_000_000L;
    private Consumer<String> notices = line -> {
    };

    /**
     * Of a run without instruments, at no time.
     *
     * @param folder   of the journal; made with mode 0700 when absent.
     * @param settings of it.
     */
    public JournalContext(final Path folder, final JournalSettings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * What tells the run from others.
     *
     * @param newModelHash of model parameters and instruments.
     * @param newEpoch     when it started, nanoseconds since 1970.
     * @return this.
     */
    public JournalContext run(final long newModelHash, final long newEpoch) {
        modelHash = newModelHash;
        epoch = newEpoch;
        return this;
    }

    /**
     * Where a run goes on after those before.
     *
     * @param folder        of the journal, which this process alone writes, and whose end was repaired.
     * @param epoch         of the run.
     * @param firstSequence of its first event.
     * @param newestEpoch   of the runs before; −1 when there are none.
     */
    public record NextRun(Path folder, long epoch, long firstSequence, long newestEpoch) {
    }

    /** Keeps the state that a run begins with. */
    @FunctionalInterface
    public interface BaseKeeper {
        /**
         * Keeps it, so that it survives what the journal does, as {@link JournalFolder#base} names it.
         *
         * @param run that is about to begin.
         * @throws IOException when it cannot be kept: then there is no journal either.
         */
        void keep(NextRun run) throws IOException;
    }

    /**
     * The run begins with a state, which is kept beside the segments before the first of them is made.
     *
     * @param keeper writes it.
     * @return this.
     */
    public JournalContext base(final BaseKeeper keeper) {
        base = true;
        baseKeeper = keeper;
        return this;
    }

    /**
     * The instruments of the run, which each segment of its journal tells before its first event.
     *
     * @param table of the engine.
     * @return this.
     */
    public JournalContext instruments(final InstrumentTable table) {
        instruments = table;
        return this;
    }

    /**
     * Where the maintenance brackets are that a LISTING of the ring brings by number.
     *
     * @param tables gives the table of a number, once.
     * @return this.
     */
    public JournalContext brackets(final LongFunction<BracketTable> tables) {
        brackets = tables;
        return this;
    }

    /**
     * What retention must not delete; default nothing.
     *
     * @param sequence of the first event that a start from the newest checkpoint would read; Long.MAX_VALUE for none.
     * @return this.
     */
    public JournalContext neededFrom(final LongSupplier sequence) {
        neededFrom = sequence;
        return this;
    }

    /**
     * By which ages are counted; default the system's.
     *
     * @param clock nanoseconds since the epoch.
     * @return this.
     */
    public JournalContext epochNanoClock(final LongSupplier clock) {
        epochNanoClock = clock;
        return this;
    }

    /**
     * Who is told what was found at the start, which segments cannot be read and what could not be deleted; default
     * nobody.
     *
     * @param lines gets one line each; called by the launching thread and by the supplying agent.
     * @return this.
     */
    public JournalContext notices(final Consumer<String> lines) {
        notices = lines;
        return this;
    }

    /**
     * What holds the journal; default the machine's.
     *
     * @param holder of it.
     * @return this.
     */
    public JournalContext disk(final Disk holder) {
        disk = holder;
        return this;
    }

    /**
     * Who commits and makes segments; default threads of their own.
     *
     * @param agents runs them.
     * @return this.
     */
    public JournalContext crew(final Crew agents) {
        crew = agents;
        return this;
    }

    Crew crew() {
        return crew;
    }

    Disk disk() {
        return disk;
    }

    Path folder() {
        return folder;
    }

    JournalSettings settings() {
        return settings;
    }

    long modelHash() {
        return modelHash;
    }

    long epoch() {
        return epoch;
    }

    long flags() {
        return base ? JournalSegmentDescriptor.BASE_FLAG : 0;
    }

    BaseKeeper baseKeeper() {
        return baseKeeper;
    }

    InstrumentTable instruments() {
        return instruments;
    }

    LongFunction<BracketTable> brackets() {
        return brackets;
    }

    LongSupplier neededFrom() {
        return neededFrom;
    }

    LongSupplier epochNanoClock() {
        return epochNanoClock;
    }

    Consumer<String> notices() {
        return notices;
    }
}
