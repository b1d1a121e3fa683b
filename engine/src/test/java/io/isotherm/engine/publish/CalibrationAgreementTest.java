package io.isotherm.engine.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.MapView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UsdEstimate;
import io.isotherm.client.UsdLevels;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine's flag, the client's estimates and the density itself mean the same by "calibrated". */
final class CalibrationAgreementTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MARK = 600_000;
    private static final long OPEN_INTEREST = 3_000_000_000L;

    private final InstrumentTable table = new InstrumentTable(List.of(new Instrument(0, Venue.BYBIT, "BTCUSDT", "BTC",
        0, 1, ContractKind.LINEAR, 1, 0, 1, 6, Coverage.FULL, OpenInterestSource.SOCKET,
        new BracketTable(BracketTable.Unit.QUOTE, 0, "test", "2026-01-01", "",
            List.of(new Bracket(1e7, 0.005, 125, 0, false))))));
    private final DensityModel model = new DensityModel(table, ModelParameters.DEFAULTS);
    private final InstrumentDensity density = model.instrument(0);
    private final MapView view = new MapView();

    @TempDir
    private Path directory;
    private SnapshotFile file;
    private SnapshotSink sink;
    private SnapshotReader reader;
    private long nowNs = 1_767_225_600_000_000_000L;

    @BeforeEach
    void wire() {
        final SnapshotSpec spec = SnapshotSpec.of(directory.resolve("s"), "test", table, name -> 5);
        file = SnapshotFile.create(spec);
        sink = new SnapshotSink(table, model, spec, file);
        reader = SnapshotReader.open(directory.resolve("s"));
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void shouldSayThatNothingIsCalibratedBeforeAnySweep() {
        trade(MARK, 60);
        assertCalibrated("nothing swept", false);
        for (final DistanceBand band : DistanceBand.values()) {
            assertFalse(density.calibrated(band.code()), band.toString());
        }
    }

    @Test
    void shouldCallNoFigureCalibratedThatAnUncalibratedBandContributesTo() {
        // Swings of 3 % either way sweep what lies nearer than 6 %, again and again; what is farther stays as it is.
        for (int swing = 0; swing < 40; swing++) {
            trade(MARK, 20);
            trade(MARK * (swing % 2 == 0 ? 97 : 103) / 100, 20);
        }
        assertTrue(density.calibrated(0) && density.calibrated(1) && density.calibrated(2), "the near bands");
        assertFalse(density.calibrated(4), "beyond 15 %: evidence " + density.evidence(4));
        assertCalibrated("mixed bands", false);
        assertTrue(view.partlyCalibrated());
    }

    @Test
    void shouldCallEveryFigureCalibratedWhenAllBandsAre() {
        for (int fall = 0; fall < 6; fall++) {
            trade(MARK, 120);
            trade(MARK / 20, 120);
            trade(MARK * 20, 120);
        }
        assertCalibrated("all swept", true);
        assertTrue(within(Side.LONG).usdHigh() > 0 && within(Side.SHORT).usdHigh() > 0, "both sides hold something");
    }

    private UsdEstimate within(final Side side) {
        return UsdLevels.within(view, side, MapView.ALL_VENUES, new UsdEstimate());
    }

    /** The whole map, and each band, by all three. */
    private void assertCalibrated(final String at, final boolean expected) {
        sink.onEnd(nowNs);
        assertEquals(ReadResult.OK, reader.map(0, view), at);
        final StringBuilder evidence = new StringBuilder(at);
        for (final DistanceBand band : DistanceBand.values()) {
            evidence.append(' ').append(density.evidence(band.code()));
        }
        boolean parts = true;
        for (final Side side : Side.values()) {
            parts &= within(side).calibrated()
                & UsdLevels.beyond(view, side, MapView.ALL_VENUES, new UsdEstimate()).calibrated();
        }
        assertEquals(expected, parts, "the client's sums, " + evidence);
        assertEquals(expected, view.calibrated(), "the engine's flag, " + evidence);
        assertEquals(expected, density.calibrated(), "the density, " + evidence);
        for (final DistanceBand band : DistanceBand.values()) {
            for (final Side side : Side.values()) {
                assertEquals(density.calibrated(band.code()),
                    UsdLevels.ofBand(view, side, MapView.ALL_VENUES, band, new UsdEstimate()).calibrated(),
                    side + " " + band + ", " + evidence);
            }
        }
    }

    /** So many seconds of trading at one mark. */
    private void trade(final long mark, final int seconds) {
        for (int second = 0; second < seconds; second++) {
            nowNs += SECOND;
            density.onMark(nowNs, nowNs, mark, mark, mark);
            density.onTrade(nowNs, nowNs, mark, 60_000_000, second % 2 == 0, true);
            density.onOpenInterest(nowNs, nowNs, OPEN_INTEREST + second % 7);
        }
        density.onTime(nowNs);
    }
}
