package io.isotherm.engine.density;

import io.isotherm.engine.grid.BroadKernels;
import io.isotherm.engine.grid.BucketWidth;
import io.isotherm.engine.grid.PriceAxis;
import io.isotherm.engine.state.DigestCursor;
import io.isotherm.engine.state.RecordFingerprint;
import io.isotherm.engine.state.StateCursor;
import io.isotherm.engine.state.StateImage;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.util.HashMap;
import java.util.Map;

/**
 * The liquidation density of every instrument of one processor.
 *
 * <p><b>Threads:</b> owned by the processor thread, which is the only one to call it.
 */
public final class DensityModel {
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
        for (final InstrumentDensity instrument : instruments) {
            instrument.grid().onRestored();
        }
    }

    /** 64 bits over parameters and instruments, brackets included: tells what an image or a journal was taken with. */
    public long hash() {
        final RecordFingerprint hash = new RecordFingerprint().add(parameters);
        for (final InstrumentDensity instrument : instruments) {
            hash.add(instrument.instrument());
        }
        return hash.value();
    }

    private void visit(final StateCursor cursor) {
        for (final InstrumentDensity instrument : instruments) {
            instrument.visit(cursor);
        }
    }
}
