package io.isotherm.client;

import io.isotherm.client.layout.CountersDescriptor;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.LayoutVersion;
import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.MapVenueDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.VenueStates;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a reader can say of a snapshot file, as JSON text that readers in other languages print byte by byte
 * alike. Doubles are strings as {@link Double#toHexString} spells them, so that no bit is lost; times, prices and
 * counts are whole numbers. What a file's layout does not have is left out: a file of 2.0 has no {@code changes} in its
 * maps and ends with the digest; what it has but nobody wrote says EMPTY. The format stands in
 * {@code client/src/test/golden/README.md}.
 */
final class GoldenText {
    /** Prices that each map is asked for. */
    static final int PRICES = 200;
    /** Layout 2.0, whose pulses have no journal position. */
    private static final int FIRST = 2 << 16;

    private final SnapshotReader reader;
    private final StringBuilder text = new StringBuilder(1 << 19);

    private GoldenText(final SnapshotReader reader) {
        this.reader = reader;
    }

    static String of(final SnapshotReader reader) {
        return new GoldenText(reader).all();
    }

    private String all() {
        final SnapshotDigest digest = new SnapshotDigest(reader);
        final ReadResult result = digest.compute();
        text.append("{\"format\":1,\n").append(header()).append(",\n");
        list("venues", reader.directory().venues().stream().map(GoldenText::venue).toList()).append(",\n");
        list("underlyings", reader.directory().underlyings().stream().map(this::underlying).toList()).append(",\n");
        list("instruments", reader.directory().instruments().stream().map(this::instrument).toList()).append(",\n");
        list("counters", counters()).append(",\n");
        final List<String> pulses = new ArrayList<>();
        for (int i = 0; i < reader.directory().instruments().size(); i++) {
            pulses.add(pulse("instrument", i));
        }
        list("pulses", pulses).append(",\n");
        pulses.clear();
        for (int i = 0; i < reader.directory().underlyings().size(); i++) {
            pulses.add(pulse("underlying", i));
        }
        list("underlyingPulses", pulses).append(",\n\"maps\":[\n");
        for (int i = 0; i < reader.directory().underlyings().size(); i++) {
            text.append(i == 0 ? "" : ",\n");
            map(i);
        }
        text.append("\n],\n\"digest\":{\"result\":\"").append(result).append("\",\"value\":\"").append(digest.hex())
            .append("\"}");
        if (reader.keepsErrors()) {
            new GoldenDerivedText(reader).elements().forEach((name, lines) -> {
                text.append(",\n");
                list(name, lines);
            });
        }
        return text.append("}\n").toString();
    }

    private StringBuilder list(final String name, final List<String> lines) {
        return text.append('"').append(name).append("\":[\n").append(String.join(",\n", lines)).append("\n]");
    }

    private String header() {
        final SnapshotHeader header = reader.header();
        return "\"header\":{\"layoutVersion\":\"" + LayoutVersion.text(header.layoutVersion()) + "\",\"fileLength\":"
            + header.fileLength() + ",\"schemaHash\":\"" + String.format("%016x", header.schemaHash())
            + "\",\"epochStartNs\":" + header.epochStartNs() + ",\"epochRandom\":" + header.epochRandom() + ",\"pid\":"
            + header.pid() + ",\"bootId\":\"" + header.bootId() + "\",\"heartbeatIntervalNs\":"
            + header.heartbeatIntervalNs() + ",\"livenessTimeoutNs\":" + header.livenessTimeoutNs()
            + ",\"engineVersion\":\"" + header.engineVersion() + "\",\"heartbeatNs\":" + header.heartbeatNs()
            + ",\"engineState\":\"" + header.engineState() + "\",\"superseded\":" + header.superseded() + "}";
    }

    static String venue(final VenueEntry venue) {
        return "{\"id\":" + venue.id() + ",\"code\":\"" + venue.code() + "\",\"coverage\":\"" + venue.coverage().word()
            + "\"}";
    }

    private String underlying(final UnderlyingEntry entry) {
        return "{\"index\":" + entry.index() + ",\"name\":\"" + entry.name() + "\",\"found\":"
            + reader.directory().underlyingIndex(entry.name()) + ",\"bucketWidthBps\":" + hex(entry.bucketWidthBps())
            + ",\"priceScale\":" + entry.priceScale() + ",\"bracketsAssumed\":" + entry.bracketsAssumed()
            + ",\"venues\":[" + String.join(",", entry.venues().stream().map(v -> "\"" + v.code() + "\"").toList())
            + "]}";
    }

    private String instrument(final InstrumentEntry entry) {
        return "{\"index\":" + entry.index() + ",\"venue\":\"" + entry.venue().code() + "\",\"symbol\":\""
            + entry.symbol() + "\",\"found\":"
            + reader.directory().instrumentIndex(entry.venue().code(), entry.symbol()) + ",\"underlying\":"
            + entry.underlying() + ",\"venueRow\":" + entry.venueRow() + ",\"priceScale\":" + entry.priceScale()
            + ",\"quantityScale\":" + entry.quantityScale() + ",\"priceMultiplier\":" + entry.priceMultiplier()
            + ",\"inverse\":" + entry.inverse() + ",\"bracketsAssumed\":" + entry.bracketsAssumed()
            + ",\"coverage\":\"" + entry.coverage().word() + "\"}";
    }

    /** Every word that is not 0, also of rows that this reader has no name for. */
    private List<String> counters() {
        final List<String> lines = new ArrayList<>();
        final ByteBuffer buffer = reader.buffer();
        for (int id = 0; id < CountersDescriptor.CAPACITY; id++) {
            for (int venue = 0; venue < CountersDescriptor.COLUMNS; venue++) {
                final long value = LittleEndian.getLong(buffer, reader.counterOffset(id, venue));
                if (value != 0) {
                    lines.add("{\"id\":" + id + ",\"venue\":" + venue + ",\"value\":" + value + "}");
                }
            }
        }
        return lines;
    }

    private String pulse(final String what, final int index) {
        final PulseView view = new PulseView();
        final ReadResult result = what.equals("instrument") ? reader.pulse(index, view)
            : reader.underlyingPulse(index, view);
        final String start = "{\"" + what + "\":" + index + ",\"result\":\"" + result + "\"";
        return result != ReadResult.OK ? start + "}" : start + ",\"sequence\":" + view.sequence() + ",\"mark\":"
            + view.mark() + ",\"bid\":" + view.bid() + ",\"ask\":" + view.ask() + ",\"openInterest\":"
            + view.openInterest() + ",\"eventTimeNs\":" + view.eventTimeNs() + ",\"receiveTimeNs\":"
            + view.receiveTimeNs() + ",\"health\":" + view.health() + ",\"venueStates\":" + view.venueStates()
            + ",\"oldestMarkNs\":" + view.oldestMarkNs() + position(view) + "}";
    }

    private String position(final PulseView view) {
        return reader.header().layoutVersion() == FIRST ? "" : ",\"journalPosition\":" + view.journalPosition();
    }

    private void map(final int underlying) {
        final MapView view = new MapView();
        final ReadResult result = reader.map(underlying, view);
        text.append("{\"underlying\":").append(underlying).append(",\"result\":\"").append(result).append('"');
        if (result != ReadResult.OK) {
            text.append('}');
            return;
        }
        text.append(",\n").append(head(view)).append(",\n").append(edges(view)).append(",\n");
        final List<String> lines = new ArrayList<>();
        for (int venue = 0; venue < view.rows().venueCount(); venue++) {
            lines.add(venue(view, venue));
        }
        list("venues", lines).append(",\n");
        lines.clear();
        for (int row = 0; row < view.rows().count(); row++) {
            lines.add(row(view, row));
        }
        list("rows", lines).append(",\n");
        list("levels", levels(view)).append(",\n");
        list("prices", prices(view)).append(",\n");
        list("clusters", clusters(view));
        if (view.tellsChanges()) {
            text.append(",\n");
            list("changes", changes(view));
        }
        text.append('}');
    }

    private static String head(final MapView view) {
        return "\"sequence\":" + view.sequence() + ",\"asOfNs\":" + view.asOfNs() + ",\"eventTimeNs\":"
            + view.eventTimeNs() + ",\"weightsAsOfNs\":" + view.weightsAsOfNs() + ",\"baseBucket\":" + view.baseBucket()
            + ",\"bucketWidthBps\":" + hex(view.bucketWidthBps()) + ",\"calibrated\":" + view.calibrated()
            + ",\"partlyCalibrated\":" + view.partlyCalibrated() + ",\"bracketsAssumed\":" + view.bracketsAssumed()
            + ",\"mark\":" + hex(view.mark()) + ",\"confidence\":" + hex(view.confidence()) + ",\"accounted\":"
            + hex(view.accounted()) + ",\"openInterestUsd\":" + hex(view.openInterestUsd()) + ",\"longUsd\":"
            + hex(view.usd(Side.LONG)) + ",\"shortUsd\":" + hex(view.usd(Side.SHORT)) + ",\"longBeyondUsd\":"
            + hex(view.beyondUsd(Side.LONG)) + ",\"shortBeyondUsd\":" + hex(view.beyondUsd(Side.SHORT))
            + ",\"oiMode\":\"" + view.oiMode() + "\",\"coverage\":\"" + view.coverage().word() + "\",\"venueStates\":"
            + view.venueStates() + ",\"staleVenues\":" + view.staleVenues() + ",\"missingVenues\":"
            + view.missingVenues() + ",\"oldestMarkNs\":" + view.oldestMarkNs() + ",\"realisedToExpected\":"
            + hex(view.realisedToExpected());
    }

    private static String edges(final MapView view) {
        long digest = 0;
        for (int i = 0; i <= MapDescriptor.BUCKET_COUNT; i++) {
            digest = mix(digest, Double.doubleToRawLongBits(view.edge(i)));
        }
        return "\"edges\":{\"first\":" + hex(view.edge(0)) + ",\"last\":" + hex(view.edge(MapDescriptor.BUCKET_COUNT))
            + ",\"digest\":\"" + String.format("%016x", digest) + "\"}";
    }

    private static String venue(final MapView view, final int venue) {
        final List<String> bands = new ArrayList<>();
        for (final DistanceBand band : DistanceBand.values()) {
            bands.add("{\"calibrated\":" + view.calibrated(venue, band) + ",\"lowFactor\":"
                + hex(view.lowFactor(venue, band)) + ",\"highFactor\":" + hex(view.highFactor(venue, band))
                + ",\"evidence\":" + hex(view.evidence(venue, band)) + ",\"longUsd\":"
                + hex(view.bandUsd(venue, band, Side.LONG)) + ",\"shortUsd\":"
                + hex(view.bandUsd(venue, band, Side.SHORT)) + "}");
        }
        return "{\"row\":" + venue + ",\"state\":\"" + VenueStates.word(view.venueStates(), venue) + "\",\"mark\":"
            + hex(view.venueMark(venue)) + ",\"longUsd\":"
            + hex(view.venueNumber(venue, MapVenueDescriptor.LONG_USD_OFFSET)) + ",\"shortUsd\":"
            + hex(view.venueNumber(venue, MapVenueDescriptor.SHORT_USD_OFFSET)) + ",\"longBeyondUsd\":"
            + hex(view.venueBeyondUsd(venue, Side.LONG)) + ",\"shortBeyondUsd\":"
            + hex(view.venueBeyondUsd(venue, Side.SHORT)) + ",\"openInterestUsd\":"
            + hex(view.venueNumber(venue, MapVenueDescriptor.OPEN_INTEREST_USD_OFFSET)) + ",\"confidence\":"
            + hex(view.venueNumber(venue, MapVenueDescriptor.CONFIDENCE_OFFSET)) + ",\"accounted\":"
            + hex(view.venueNumber(venue, MapVenueDescriptor.ACCOUNTED_OFFSET)) + ",\"eventTimeNs\":"
            + view.venueTimeNs(venue, MapVenueDescriptor.EVENT_TIME_NS_OFFSET) + ",\"receiveTimeNs\":"
            + view.venueTimeNs(venue, MapVenueDescriptor.RECEIVE_TIME_NS_OFFSET) + ",\"oiMode\":\""
            + view.venueOiMode(venue) + "\",\"health\":" + view.venueHealth(venue) + ",\"markTimeNs\":"
            + view.venueTimeNs(venue, MapVenueDescriptor.MARK_TIME_NS_OFFSET) + ",\"weightsAsOfNs\":"
            + view.venueTimeNs(venue, MapVenueDescriptor.WEIGHTS_AS_OF_NS_OFFSET) + ",\"realisedToExpected\":"
            + hex(view.venueNumber(venue, MapVenueDescriptor.REALISED_TO_EXPECTED_OFFSET)) + ",\"coverage\":\""
            + view.venueCoverage(venue).word() + "\",\"bands\":[" + String.join(",", bands) + "]}";
    }

    /** The digest covers 4096 values as floats from the base bucket, then the 65 sums. */
    private static String row(final MapView view, final int row) {
        long digest = 0;
        int nonZero = 0;
        for (int i = 0; i < MapDescriptor.BUCKET_COUNT; i++) {
            final float value = view.value(row, i);
            nonZero += value == 0 ? 0 : 1;
            digest = mix(digest, Float.floatToRawIntBits(value));
        }
        for (int blocks = 0; blocks <= MapDescriptor.BLOCK_COUNT; blocks++) {
            digest = mix(digest, Double.doubleToRawLongBits(view.blockSum(row, blocks)));
        }
        return "{\"row\":" + row + ",\"nonZero\":" + nonZero + ",\"total\":"
            + hex(view.blockSum(row, MapDescriptor.BLOCK_COUNT)) + ",\"digest\":\"" + String.format("%016x", digest)
            + "\"}";
    }

    private static List<String> levels(final MapView view) {
        final List<String> lines = new ArrayList<>();
        final UsdEstimate answer = new UsdEstimate();
        for (final Side side : Side.values()) {
            for (int venue = MapView.ALL_VENUES; venue < view.rows().venueCount(); venue++) {
                final List<String> bands = new ArrayList<>();
                for (final DistanceBand band : DistanceBand.values()) {
                    bands.add(estimate(UsdLevels.ofBand(view, side, venue, band, answer)));
                }
                lines.add("{\"side\":\"" + side.word() + "\",\"venueRow\":" + venue + ",\"within\":"
                    + estimate(UsdLevels.within(view, side, venue, answer)) + ",\"beyond\":"
                    + estimate(UsdLevels.beyond(view, side, venue, answer)) + ",\"bands\":["
                    + String.join(",", bands) + "]}");
            }
        }
        return lines;
    }

    private static List<String> prices(final MapView view) {
        final List<String> lines = new ArrayList<>();
        final UsdEstimate answer = new UsdEstimate();
        final SplitMix random = new SplitMix(view.sequence());
        for (int i = 0; i < PRICES; i++) {
            final double price = price(view, i, random);
            final List<String> answers = new ArrayList<>();
            for (final Side side : Side.values()) {
                for (int venue = MapView.ALL_VENUES; venue < view.rows().venueCount(); venue++) {
                    answers.add(estimate(PriceQuery.liquidatedIfPriceReaches(view, side, venue, price, answer)));
                }
            }
            lines.add("{\"price\":" + hex(price) + ",\"index\":" + view.indexOf(price) + ",\"answers\":["
                + String.join(",", answers) + "]}");
        }
        return lines;
    }

    /** Odd ones first, then edges, mid prices and anything between, a few beyond the window. */
    private static double price(final MapView view, final int i, final SplitMix random) {
        final double[] odd = {0, -1, Double.POSITIVE_INFINITY, Double.NaN, view.mark(), 0.5 * view.edge(0),
            view.edge(0), view.edge(MapDescriptor.BUCKET_COUNT), 1.5 * view.edge(MapDescriptor.BUCKET_COUNT)};
        if (i < odd.length) {
            return odd[i];
        }
        final int index = random.next(MapDescriptor.BUCKET_COUNT);
        final double low = view.edge(index);
        final double share = random.nextDouble();
        return switch (i % 8) {
            case 0 -> low;
            case 1 -> PriceQuery.mid(view, index);
            default -> low + share * (view.edge(index + 1) - low);
        };
    }

    /** What changed since each publish, the oldest first; of the rows the digest of whether and which blocks did. */
    private static List<String> changes(final MapView view) {
        final List<String> lines = new ArrayList<>();
        for (long since = 0; since <= view.sequence(); since++) {
            long digest = 0;
            int rows = 0;
            for (int row = 0; row < view.rows().count(); row++) {
                final boolean changed = view.rowChangedSince(since, row);
                rows += changed ? 1 : 0;
                digest = mix(mix(digest, changed ? 1 : 0), view.changedSince(since, row));
            }
            lines.add("{\"since\":" + since + ",\"edges\":\"" + String.format("%016x", view.edgesChangedSince(since))
                + "\",\"rows\":" + rows + ",\"digest\":\"" + String.format("%016x", digest) + "\"}");
        }
        return lines;
    }

    private static List<String> clusters(final MapView view) {
        final ClusterFinder finder = new ClusterFinder();
        final List<String> lines = new ArrayList<>();
        for (final Side side : Side.values()) {
            for (int venue = MapView.ALL_VENUES; venue < view.rows().venueCount(); venue++) {
                final double mark = venue == MapView.ALL_VENUES ? view.mark() : view.venueMark(venue);
                final List<String> found = finder.find(view, side, venue, mark).stream().map(GoldenText::cluster)
                    .toList();
                lines.add("{\"side\":\"" + side.word() + "\",\"venueRow\":" + venue + ",\"found\":["
                    + String.join(",", found) + "]}");
            }
        }
        return lines;
    }

    static String cluster(final Cluster cluster) {
        return "{\"priceLow\":" + hex(cluster.priceLow()) + ",\"priceHigh\":" + hex(cluster.priceHigh())
            + ",\"peakPrice\":" + hex(cluster.peakPrice()) + ",\"usd\":" + hex(cluster.usd()) + ",\"usdLow\":"
            + hex(cluster.usdLow()) + ",\"usdHigh\":" + hex(cluster.usdHigh()) + ",\"calibrated\":"
            + cluster.calibrated() + ",\"share\":" + hex(cluster.share()) + ",\"distanceBps\":"
            + hex(cluster.distanceBps()) + ",\"prominence\":" + hex(cluster.prominence()) + ",\"edge\":"
            + cluster.edge() + "}";
    }

    private static String estimate(final UsdEstimate estimate) {
        return "[" + hex(estimate.usd()) + "," + hex(estimate.usdLow()) + "," + hex(estimate.usdHigh()) + ","
            + estimate.calibrated() + "," + hex(estimate.uncalibratedUsd()) + "]";
    }

    static String hex(final double value) {
        return "\"" + Double.toHexString(value) + "\"";
    }

    /** The step of {@link SnapshotDigest}. */
    static long mix(final long digest, final long word) {
        final long mixed = Long.rotateLeft(digest ^ word, 23) * 0x9E37_79B9_7F4A_7C15L;
        return mixed ^ mixed >>> 32;
    }

    /** SplitMix64, which every language writes in four lines. */
    private static final class SplitMix {
        private long state;

        private SplitMix(final long seed) {
            state = seed;
        }

        private long next() {
            state += 0x9E37_79B9_7F4A_7C15L;
            long z = state;
            z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
            z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
            return z ^ z >>> 31;
        }

        private int next(final int powerOfTwo) {
            return (int) (next() & powerOfTwo - 1);
        }

        private double nextDouble() {
            return (next() >>> 11) * 0x1p-53;
        }
    }
}
