package io.isotherm.engine.density;

import io.isotherm.engine.grid.BroadKernels;
import io.isotherm.engine.grid.BucketWidth;
import io.isotherm.engine.grid.PriceAxis;
import io.isotherm.engine.state.DigestCursor;
import io.isotherm.engine.state.RecordFingerprint;
import io.isotherm.engine.state.StateCursor;
import io.isotherm.engine.state.StateImage;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The liquidation density of every instrument of one processor.
 *
 * <p><b>Threads:</b> owned by the processor thread, which is the only one to call it.
 */
public final class DensityModel {
    private static final BracketTable NO_BRACKETS = new BracketTable(BracketTable.Unit.QUOTE, 0, "", "", "",
        List.of(new Bracket(1, 0, 1, 0, false)));

    private final InstrumentTable table;
    private final ModelParameters parameters;
    private final InstrumentDensity[] instruments;
    private final MaintenanceChanges changes;

    /**
     * Starts without positions.
     *
     * @param table      of the instruments.
     * @param parameters of the model.
     */
    public DensityModel(final InstrumentTable table, final ModelParameters parameters) {
        this.table = table;
        this.parameters = parameters;
        instruments = new InstrumentDensity[table.size()];
        final Map<AxisKey, PriceAxis> axes = new HashMap<>();
        final Map<Double, BroadKernels> broadKernels = new HashMap<>();
        for (int i = 0; i < instruments.length; i++) {
            final Instrument instrument = table.get(i);
            final double widthBps = BucketWidth.bps(table, instrument.underlyingId());
            // Instruments of equal width and scale share one table of edges.
            final PriceAxis axis = axes.computeIfAbsent(
                new AxisKey(widthBps, instrument.priceScale(), instrument.priceMultiplier()),
                key -> new PriceAxis(key.widthBps(), key.priceScale(), key.priceMultiplier()));
            instruments[i] = new InstrumentDensity(instrument, parameters, axis,
                broadKernels.computeIfAbsent(widthBps, width -> new BroadKernels(width / 10_000.0)));
        }
        changes = new MaintenanceChanges(id -> brackets -> new MaintenanceRule(brackets, table.get(id).kind(),
            instruments[id].axis().delta(), parameters));
    }

    private record AxisKey(double widthBps, int priceScale, long priceMultiplier) {
    }

    /** Number of instruments. */
    public int size() {
        return instruments.length;
    }

    /**
     * Bucket width of an underlying.
     *
     * @param underlying its name.
     * @return basis points of log price.
     */
    public double bucketWidthBps(final String underlying) {
        return BucketWidth.bps(table, table.underlyings().indexOf(underlying));
    }

    /**
     * The density of one instrument.
     *
     * @param instrumentId position in the table.
     * @return its density.
     */
    public InstrumentDensity instrument(final int instrumentId) {
        return instruments[instrumentId];
    }

    /**
     * Advances every timer.
     *
     * @param receiveTimeNs of the TIME event.
     */
    public void onTime(final long receiveTimeNs) {
        for (final InstrumentDensity instrument : instruments) {
            instrument.onTime(receiveTimeNs);
        }
    }

    /** New brackets on their way here, for the threads before the ring. */
    public MaintenanceChanges changes() {
        return changes;
    }

    /**
     * Puts new brackets of an instrument into force.
     *
     * @param instrumentId position in the table.
     * @param number       from {@link MaintenanceChanges#post}.
     */
    public void onBrackets(final int instrumentId, final long number) {
        final MaintenanceRule rule = changes.take(number);
        if (rule != null) {
            instruments[instrumentId].onBrackets(rule);
        }
    }

    /**
     * Tells that the venue ended a contract, or lists it again.
     *
     * @param instrumentId position in the table.
     * @param ended        whether it ended.
     * @param settle       see {@link InstrumentDensity#onEnded}.
     */
    public void onEnded(final int instrumentId, final boolean ended, final boolean settle) {
        instruments[instrumentId].onEnded(ended, settle);
    }

    /** 64 bits over the whole state of all instruments in table order: equal states, equal digests, on every JDK. */
    public long digest() {
        final DigestCursor cursor = new DigestCursor();
        visit(cursor);
        return cursor.digest();
    }

    /**
     * Takes an image of the whole state.
     *
     * @param sequence      of the last event applied.
     * @param receiveTimeNs of that event.
     * @return the image, in memory.
     */
    public StateImage image(final long sequence, final long receiveTimeNs) {
        return StateImage.of(hash(), sequence, receiveTimeNs, this::visit);
    }

    /**
     * Puts an image into this model, which has not heard any event yet, and has everything published anew.
     *
     * @param image that {@link #image} took.
     * @throws IllegalArgumentException when the image was taken from another model; this one is of no use then.
     */
    public void restore(final StateImage image) {
        image.restore(hash(), this::visit);
        onRestored();
    }

    /** 64 bits over parameters and instruments, brackets included: tells what an image or a journal was taken with. */
    public long hash() {
        final RecordFingerprint hash = new RecordFingerprint().add(parameters);
        for (final InstrumentDensity instrument : instruments) {
            hash.add(instrument.instrument());
        }
        return hash.value();
    }

    /**
     * 64 bits over parameters and instruments without their brackets, which an image of the engine holds itself.
     *
     * @return equal for models whose states are of one form and mean the same.
     */
    public long hashWithoutBrackets() {
        return hashWithoutBrackets(table, parameters);
    }

    /**
     * The same of a model that is not made.
     *
     * @param table      of the instruments.
     * @param parameters of the model.
     * @return equal for models whose states are of one form and mean the same.
     */
    public static long hashWithoutBrackets(final InstrumentTable table, final ModelParameters parameters) {
        final RecordFingerprint hash = new RecordFingerprint().add(parameters);
        for (int id = 0; id < table.size(); id++) {
            hash.add(table.get(id).withBrackets(NO_BRACKETS));
        }
        return hash.value();
    }

    /**
     * Lists the state of all densities: digests, saves or restores it.
     *
     * @param cursor that visits.
     */
    public void visit(final StateCursor cursor) {
        for (final InstrumentDensity instrument : instruments) {
            instrument.visit(cursor);
        }
    }

    /**
     * Lists what venues said of the contracts and what is no state of the densities, because a recording tells it
     * again: the brackets in force, and which contracts have ended.
     *
     * @param cursor that visits.
     */
    public void visitContracts(final StateCursor cursor) {
        for (final InstrumentDensity density : instruments) {
            putInForce(density, BracketWords.visit(cursor, density.brackets()));
            density.visitContract(cursor);
        }
    }

    /**
     * Puts the brackets of a table into force: those that a new run begins with.
     *
     * @param table of the same instruments.
     */
    public void brackets(final InstrumentTable table) {
        for (int id = 0; id < instruments.length; id++) {
            putInForce(instruments[id], table.get(id).brackets());
        }
    }

    private void putInForce(final InstrumentDensity density, final BracketTable brackets) {
        if (!brackets.equals(density.brackets())) {
            density.onBrackets(new MaintenanceRule(brackets, density.instrument().kind(), density.axis().delta(),
                parameters));
        }
    }

    /** The state was put in from outside: everything is published anew. */
    public void onRestored() {
        for (final InstrumentDensity instrument : instruments) {
            instrument.grid().onRestored();
        }
    }

    /** Nobody heard the venues since the last event; what becomes of the contracts, their listings tell anew. */
    public void onOutage() {
        for (final InstrumentDensity instrument : instruments) {
            instrument.onEnded(false, false);
        }
    }

    /** Whoever calls next owns the model; the thread that hands it over calls no more. */
    public void handOver() {
        for (final InstrumentDensity instrument : instruments) {
            instrument.grid().handOver();
        }
    }
}
