package io.isotherm.console.page;

import static io.isotherm.client.layout.HeaderDescriptor.HEARTBEAT_NS_OFFSET;

import io.isotherm.client.BootId;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.layout.CountersDescriptor;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.EngineState;
import io.isotherm.client.layout.ErrorsDescriptor;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.client.layout.InstrumentDescriptor;
import io.isotherm.client.layout.LayoutVersion;
import io.isotherm.client.layout.MapBandDescriptor;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.MapHeadDescriptor;
import io.isotherm.client.layout.MapRows;
import io.isotherm.client.layout.MapVenueDescriptor;
import io.isotherm.client.layout.OiMode;
import io.isotherm.client.layout.PulseDescriptor;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.client.layout.SchemaHash;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.SnapshotFileDescriptor;
import io.isotherm.client.layout.UnderlyingDescriptor;
import io.isotherm.client.layout.VenueDescriptor;
import io.isotherm.client.layout.VenueStates;
import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.IntToDoubleFunction;

/**
 * Writes a valid snapshot file from the layout's descriptors: what an engine with BTC and ETH perpetuals of three
 * venues leaves in shared memory.
 */
public final class SnapshotFixture {
    /** Codes of the venues; their numbers are 1 to 3. */
    public static final String[] VENUES = {"binance-usdm", "bybit", "okx"};
    /** Names of the underlyings. */
    public static final String[] UNDERLYINGS = {"BTC", "ETH"};
    /** Width of a bucket in basis points. */
    public static final double WIDTH_BPS = 5;

    /** Of the calibrated bands. */
    public static final double LOW_FACTOR = 0.8;
    /** Of the calibrated bands. */
    public static final double HIGH_FACTOR = 1.25;

    private static final String[][] SYMBOLS = {
        {"BTCUSDT", "BTCUSDT", "BTC-USDT-SWAP"}, {"ETHUSDT", "ETHUSDT", "ETH-USDT-SWAP"}};

    private final MapRows rows = new MapRows(VENUES.length);
    private final SnapshotFileDescriptor file = new SnapshotFileDescriptor(VENUES.length,
        VENUES.length * UNDERLYINGS.length, VENUES.length, VENUES.length);
    private final ByteBuffer buffer;
    private boolean calibrated;
    private final long[] published = new long[UNDERLYINGS.length];

    /** Creates the file in a directory that exists; its heartbeat is now, its state RUNNING, its maps are empty. */
    public SnapshotFixture(final Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(SnapshotPaths.snapshot(directory), StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            buffer = channel.map(FileChannel.MapMode.READ_WRITE, 0, file.fileLength());
        }
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        venues();
        underlyings();
        instruments();
        header();
    }

    /** Sets how old the heartbeat may be, nanoseconds; 1 s at first, which a slow machine may take. */
    public void livenessTimeout(final long timeoutNs) {
        buffer.putLong(HeaderDescriptor.LIVENESS_TIMEOUT_NS_OFFSET, timeoutNs);
    }

    /** Writes a heartbeat of now. */
    public void beat() {
        heartbeat(System.nanoTime());
    }

    /** Writes a heartbeat. */
    public void heartbeat(final long nowNs) {
        buffer.putLong(HEARTBEAT_NS_OFFSET, nowNs);
    }

    /** Sets what the engine says of itself. */
    public void state(final EngineState state) {
        buffer.putInt(HeaderDescriptor.ENGINE_STATE_OFFSET, state.code());
    }

    /** Sets a counter; venue 0 is the whole engine. */
    public void counter(final EngineCounter counter, final int venueId, final long value) {
        buffer.putLong(file.countersOffset() + CountersDescriptor.wordOffset(counter.id(), venueId), value);
    }

    /**
     * Publishes a map.
     *
     * @param underlying index.
     * @param asOfNs     receive time.
     * @param density    amounts; it also says the mark.
     * @param health     bits of the last venue.
     */
    public void publish(final int underlying, final long asOfNs, final SyntheticDensity density, final int health) {
        final int map = file.mapOffset(underlying);
        final long number = ++published[underlying];
        final int slot = map + MapDescriptor.SLOTS_OFFSET
            + (int) (number & (MapDescriptor.SLOT_COUNT - 1)) * MapDescriptor.slotStride(VENUES.length);
        buffer.putLong(slot + MapHeadDescriptor.VERSION_OFFSET, 2 * number - 1);
        VarHandle.fullFence();
        final int base = (int) Math.floor(Math.log(density.mark()) * 10_000 / WIDTH_BPS) - 2048 & -64;
        edges(slot, base);
        rows(slot, base, density);
        head(slot, base, asOfNs, density, health);
        VarHandle.fullFence();
        buffer.putLong(slot + MapHeadDescriptor.VERSION_OFFSET, 2 * number);
        VarHandle.fullFence();
        buffer.putLong(map + MapDescriptor.NEWEST_OFFSET, number);
    }

    private void edges(final int slot, final int base) {
        for (int i = 0; i < MapDescriptor.BUCKET_COUNT; i++) {
            buffer.putDouble(slot + MapDescriptor.edgeOffset(base + i), edge(base + i));
        }
        buffer.putDouble(slot + MapDescriptor.UPPER_END_OFFSET, edge(base + MapDescriptor.BUCKET_COUNT));
    }

    private static double edge(final int bucket) {
        return Math.exp(bucket * WIDTH_BPS / 10_000);
    }

    private void rows(final int slot, final int base, final SyntheticDensity density) {
        for (final Side side : Side.values()) {
            for (int v = 0; v < VENUES.length; v++) {
                final double share = density.venueShare(v);
                row(slot, rows.venue(side, v), base,
                    bucket -> share * density.usd(side, edge(bucket), edge(bucket + 1)));
                for (final DistanceBand band : DistanceBand.values()) {
                    row(slot, rows.band(side, v, band), base,
                        bucket -> share * density.usd(side, band, edge(bucket), edge(bucket + 1)));
                }
            }
            row(slot, rows.aggregate(side), base, bucket -> density.usd(side, edge(bucket), edge(bucket + 1)));
        }
    }

    private void row(final int slot, final int row, final int base,
                     final IntToDoubleFunction usdOfBucket) {
        double sum = 0;
        buffer.putDouble(slot + MapDescriptor.sumOffset(row, 0), 0);
        for (int i = 0; i < MapDescriptor.BUCKET_COUNT; i++) {
            final float usd = (float) usdOfBucket.applyAsDouble(base + i);
            buffer.putFloat(slot + MapDescriptor.valueOffset(row, base + i), usd);
            sum += usd;
            if ((i + 1) % MapDescriptor.BLOCK_LENGTH == 0) {
                buffer.putDouble(slot + MapDescriptor.sumOffset(row, (i + 1) / MapDescriptor.BLOCK_LENGTH), sum);
            }
        }
    }

    private double total(final int slot, final int row) {
        return buffer.getDouble(slot + MapDescriptor.sumOffset(row, MapDescriptor.BLOCK_COUNT));
    }

    private void head(final int slot, final int base, final long asOfNs, final SyntheticDensity density,
                      final int health) {
        buffer.putLong(slot + MapHeadDescriptor.SEQUENCE_OFFSET, 1);
        buffer.putLong(slot + MapHeadDescriptor.AS_OF_NS_OFFSET, asOfNs);
        buffer.putInt(slot + MapHeadDescriptor.BASE_BUCKET_OFFSET, base);
        buffer.putInt(slot + MapHeadDescriptor.FLAGS_OFFSET, MapHeadDescriptor.FLAG_BRACKETS_ASSUMED
            | (calibrated ? MapHeadDescriptor.FLAG_PARTLY_CALIBRATED : 0));
        buffer.putDouble(slot + MapHeadDescriptor.BUCKET_WIDTH_BPS_OFFSET, WIDTH_BPS);
        buffer.putDouble(slot + MapHeadDescriptor.MARK_OFFSET, density.mark());
        buffer.putDouble(slot + MapHeadDescriptor.CONFIDENCE_OFFSET, 0.42);
        buffer.putDouble(slot + MapHeadDescriptor.ACCOUNTED_OFFSET, 0.99);
        final double longUsd = total(slot, rows.aggregate(Side.LONG));
        final double shortUsd = total(slot, rows.aggregate(Side.SHORT));
        buffer.putDouble(slot + MapHeadDescriptor.OPEN_INTEREST_USD_OFFSET, longUsd);
        buffer.putDouble(slot + MapHeadDescriptor.LONG_USD_OFFSET, longUsd);
        buffer.putDouble(slot + MapHeadDescriptor.SHORT_USD_OFFSET, shortUsd);
        buffer.putDouble(slot + MapHeadDescriptor.LONG_BEYOND_USD_OFFSET, 1_000_000);
        buffer.putDouble(slot + MapHeadDescriptor.SHORT_BEYOND_USD_OFFSET, 0);
        buffer.putInt(slot + MapHeadDescriptor.OI_MODE_OFFSET, OiMode.POLLED.code());
        buffer.putInt(slot + MapHeadDescriptor.COVERAGE_OFFSET, FeedCoverage.SAMPLED.code());
        buffer.putDouble(slot + MapHeadDescriptor.REALISED_TO_EXPECTED_OFFSET, Double.NaN);
        final int ill = health == 0 ? 0 : 1 << VENUES.length - 1;
        buffer.putLong(slot + MapHeadDescriptor.VENUE_STATES_OFFSET,
            VenueStates.of((1 << VENUES.length) - 1, health == PulseFlag.EVENTS_LOST.bit() ? 0 : ill, 0));
        buffer.putLong(slot + MapHeadDescriptor.OLDEST_MARK_NS_OFFSET, asOfNs - (ill == 0 ? 0 : 20_000_000_000L));
        for (int v = 0; v < VENUES.length; v++) {
            final int at = slot + MapHeadDescriptor.venueOffset(v);
            buffer.putDouble(at + MapVenueDescriptor.MARK_OFFSET, density.mark() * (1 + 0.00002 * (v - 1)));
            buffer.putDouble(at + MapVenueDescriptor.LONG_USD_OFFSET, total(slot, rows.venue(Side.LONG, v)));
            buffer.putDouble(at + MapVenueDescriptor.SHORT_USD_OFFSET, total(slot, rows.venue(Side.SHORT, v)));
            buffer.putDouble(at + MapVenueDescriptor.OPEN_INTEREST_USD_OFFSET, longUsd * density.venueShare(v));
            buffer.putDouble(at + MapVenueDescriptor.CONFIDENCE_OFFSET, 0.42);
            buffer.putDouble(at + MapVenueDescriptor.ACCOUNTED_OFFSET, Double.NaN);
            buffer.putLong(at + MapVenueDescriptor.RECEIVE_TIME_NS_OFFSET, asOfNs);
            buffer.putInt(at + MapVenueDescriptor.OI_MODE_OFFSET, OiMode.SOCKET.code());
            buffer.putInt(at + MapVenueDescriptor.HEALTH_OFFSET, v == VENUES.length - 1 ? health : 0);
            buffer.putInt(at + MapVenueDescriptor.COVERAGE_OFFSET,
                (v == 1 ? FeedCoverage.FULL : FeedCoverage.SAMPLED).code());
            buffer.putDouble(at + MapVenueDescriptor.REALISED_TO_EXPECTED_OFFSET, Double.NaN);
            bands(slot, v);
        }
    }

    /** Bands below 6 % are calibrated at every venue when {@link #calibrate} said so. */
    private void bands(final int slot, final int venue) {
        for (final DistanceBand band : DistanceBand.values()) {
            final boolean known = calibrated && band.code() <= DistanceBand.FROM_2_5_PERCENT.code();
            final int at = slot + MapHeadDescriptor.venueOffset(venue) + MapVenueDescriptor.bandOffset(band);
            buffer.putDouble(at + MapBandDescriptor.LOW_FACTOR_OFFSET, known ? LOW_FACTOR : Double.NaN);
            buffer.putDouble(at + MapBandDescriptor.HIGH_FACTOR_OFFSET, known ? HIGH_FACTOR : Double.NaN);
            buffer.putDouble(at + MapBandDescriptor.EVIDENCE_OFFSET, known ? 0.05 : 0.001);
            buffer.putDouble(at + MapBandDescriptor.LONG_USD_OFFSET, total(slot, rows.band(Side.LONG, venue, band)));
            buffer.putDouble(at + MapBandDescriptor.SHORT_USD_OFFSET, total(slot, rows.band(Side.SHORT, venue, band)));
            buffer.putInt(at + MapBandDescriptor.FLAGS_OFFSET, known ? MapBandDescriptor.FLAG_CALIBRATED : 0);
        }
    }

    /** From the next publish the near bands are calibrated, with {@link #LOW_FACTOR} and {@link #HIGH_FACTOR}. */
    public void calibrate() {
        calibrated = true;
    }

    private void venues() {
        for (int v = 0; v < VENUES.length; v++) {
            final int at = file.venuesOffset() + v * VenueDescriptor.STRIDE;
            buffer.putInt(at + VenueDescriptor.VENUE_ID_OFFSET, v + 1);
            buffer.putInt(at + VenueDescriptor.COVERAGE_OFFSET,
                (v == 1 ? FeedCoverage.FULL : FeedCoverage.SAMPLED).code());
            text(at + VenueDescriptor.CODE_OFFSET, VENUES[v]);
        }
    }

    private void underlyings() {
        for (int u = 0; u < UNDERLYINGS.length; u++) {
            final int at = file.underlyingsOffset() + u * UnderlyingDescriptor.STRIDE;
            buffer.putLong(at + UnderlyingDescriptor.MAP_OFFSET_OFFSET, file.mapOffset(u));
            buffer.putLong(at + UnderlyingDescriptor.MAP_SLOT_STRIDE_OFFSET, MapDescriptor.slotStride(VENUES.length));
            buffer.putDouble(at + UnderlyingDescriptor.BUCKET_WIDTH_BPS_OFFSET, WIDTH_BPS);
            buffer.putInt(at + UnderlyingDescriptor.PRICE_SCALE_OFFSET, 11);
            buffer.putInt(at + UnderlyingDescriptor.VENUE_COUNT_OFFSET, VENUES.length);
            buffer.putInt(at + UnderlyingDescriptor.BUCKET_COUNT_OFFSET, MapDescriptor.BUCKET_COUNT);
            buffer.putInt(at + UnderlyingDescriptor.FLAGS_OFFSET, UnderlyingDescriptor.FLAG_BRACKETS_ASSUMED);
            for (int v = 0; v < VENUES.length; v++) {
                buffer.put(at + UnderlyingDescriptor.VENUE_IDS_OFFSET + v, (byte) (v + 1));
            }
            text(at + UnderlyingDescriptor.NAME_OFFSET, UNDERLYINGS[u]);
        }
    }

    private void instruments() {
        for (int i = 0; i < UNDERLYINGS.length * VENUES.length; i++) {
            final int at = file.instrumentsOffset() + i * InstrumentDescriptor.STRIDE;
            final int venue = i % VENUES.length;
            buffer.putInt(at + InstrumentDescriptor.VENUE_ID_OFFSET, venue + 1);
            buffer.putInt(at + InstrumentDescriptor.UNDERLYING_OFFSET, i / VENUES.length);
            buffer.putInt(at + InstrumentDescriptor.VENUE_ROW_OFFSET, venue);
            buffer.putInt(at + InstrumentDescriptor.PRICE_SCALE_OFFSET, 11);
            buffer.putInt(at + InstrumentDescriptor.QUANTITY_SCALE_OFFSET, 11);
            buffer.putLong(at + InstrumentDescriptor.PRICE_MULTIPLIER_OFFSET, 1);
            buffer.putInt(at + InstrumentDescriptor.COVERAGE_OFFSET, FeedCoverage.SAMPLED.code());
            text(at + InstrumentDescriptor.SYMBOL_OFFSET, SYMBOLS[i / VENUES.length][venue]);
        }
    }

    private void header() {
        buffer.putLong(HeaderDescriptor.MAGIC_OFFSET, HeaderDescriptor.MAGIC);
        buffer.putInt(HeaderDescriptor.HEADER_LENGTH_OFFSET, HeaderDescriptor.HEADER_LENGTH);
        buffer.putLong(HeaderDescriptor.FILE_LENGTH_OFFSET, file.fileLength());
        buffer.putLong(HeaderDescriptor.SCHEMA_HASH_OFFSET, SchemaHash.value());
        buffer.putLong(HeaderDescriptor.EPOCH_START_NS_OFFSET, System.currentTimeMillis() * 1_000_000);
        buffer.putLong(HeaderDescriptor.EPOCH_RANDOM_OFFSET, System.nanoTime());
        buffer.putLong(HeaderDescriptor.PID_OFFSET, ProcessHandle.current().pid());
        final UUID boot = BootId.current();
        final ByteBuffer id = ByteBuffer.allocate(HeaderDescriptor.BOOT_ID_LENGTH)
            .putLong(boot.getMostSignificantBits()).putLong(boot.getLeastSignificantBits());
        buffer.put(HeaderDescriptor.BOOT_ID_OFFSET, id.array());
        buffer.putLong(HeaderDescriptor.HEARTBEAT_INTERVAL_NS_OFFSET, 100_000_000);
        buffer.putLong(HeaderDescriptor.LIVENESS_TIMEOUT_NS_OFFSET, 1_000_000_000);
        buffer.putInt(HeaderDescriptor.PULSE_SLOT_COUNT_OFFSET, PulseDescriptor.SLOT_COUNT);
        buffer.putInt(HeaderDescriptor.MAP_SLOT_COUNT_OFFSET, MapDescriptor.SLOT_COUNT);
        text(HeaderDescriptor.ENGINE_VERSION_OFFSET, "0.1.0-fixture");
        final int instruments = UNDERLYINGS.length * VENUES.length;
        table(HeaderDescriptor.VENUES_OFFSET, file.venuesOffset(), VENUES.length, VenueDescriptor.STRIDE);
        table(HeaderDescriptor.UNDERLYINGS_OFFSET, file.underlyingsOffset(), UNDERLYINGS.length,
            UnderlyingDescriptor.STRIDE);
        table(HeaderDescriptor.INSTRUMENTS_OFFSET, file.instrumentsOffset(), instruments, InstrumentDescriptor.STRIDE);
        table(HeaderDescriptor.COUNTERS_OFFSET, file.countersOffset(), CountersDescriptor.CAPACITY,
            CountersDescriptor.STRIDE);
        table(HeaderDescriptor.INSTRUMENT_PULSES_OFFSET, file.instrumentPulsesOffset(), instruments,
            PulseDescriptor.STRIDE);
        table(HeaderDescriptor.UNDERLYING_PULSES_OFFSET, file.underlyingPulsesOffset(), UNDERLYINGS.length,
            PulseDescriptor.STRIDE);
        table(HeaderDescriptor.MAPS_OFFSET, file.mapsOffset(), UNDERLYINGS.length, 0);
        table(HeaderDescriptor.ERRORS_OFFSET, file.errorsOffset(), 1, ErrorsDescriptor.REGION_LENGTH);
        state(EngineState.RUNNING);
        beat();
        VarHandle.fullFence();
        buffer.putInt(HeaderDescriptor.LAYOUT_VERSION_OFFSET, LayoutVersion.CURRENT);
    }

    private void table(final int entry, final int offset, final int count, final int stride) {
        buffer.putLong(entry, offset);
        buffer.putInt(entry + HeaderDescriptor.TABLE_COUNT, count);
        buffer.putInt(entry + HeaderDescriptor.TABLE_STRIDE, stride);
    }

    private void text(final int offset, final String text) {
        buffer.put(offset, text.getBytes(StandardCharsets.UTF_8));
    }
}
