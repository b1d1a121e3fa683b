package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotSpecTest {
    @TempDir
    private Path parent;

    private static Instrument instrument(final int id, final Venue venue, final String symbol, final int underlyingId,
                                         final long multiplier, final ContractKind kind, final boolean assumed) {
        return new Instrument(id, venue, symbol, underlyingId == 0 ? "PEPE" : "BTC", underlyingId, multiplier, kind, 1,
            0, 8, 6, venue == Venue.BYBIT ? Coverage.FULL : Coverage.SAMPLED, OpenInterestSource.SOCKET,
            new BracketTable(BracketTable.Unit.QUOTE, 0, "test", "2026-01-01", "",
                List.of(new Bracket(1e6, 0.01, 50, 0, assumed))));
    }

    private static InstrumentTable table() {
        return new InstrumentTable(List.of(
            instrument(0, Venue.BYBIT, "1000PEPEUSDT", 0, 1000, ContractKind.LINEAR, true),
            instrument(1, Venue.OKX, "PEPE-USDT-SWAP", 0, 1, ContractKind.LINEAR, false),
            instrument(2, Venue.OKX, "BTC-USD-SWAP", 1, 1, ContractKind.INVERSE, false)));
    }

    @Test
    void shouldDescribeAnInstrumentTable() {
        final Path directory = parent.resolve("default");
        final SnapshotSpec spec =
            SnapshotSpec.of(directory, "0.1.0", table(), name -> name.equals("PEPE") ? 10 : 5);
        try (SnapshotFile file = SnapshotFile.create(spec)) {
            final SnapshotReader reader = SnapshotReader.tryAttach(directory);
            assertEquals(List.of("bybit", "okx"), reader.directory().venues().stream().map(v -> v.code()).toList());
            final var pepe = reader.directory().underlyings().get(0);
            assertEquals("PEPE", pepe.name());
            assertEquals(10, pepe.bucketWidthBps());
            assertEquals(8, pepe.priceScale());
            assertTrue(pepe.bracketsAssumed());
            assertEquals(2, pepe.venues().size());
            final var btc = reader.directory().underlyings().get(1);
            assertFalse(btc.bracketsAssumed());
            assertEquals(Venue.OKX.id(), btc.venues().get(0).id());
            final var swap = reader.directory().instruments().get(2);
            assertTrue(swap.inverse());
            assertEquals(0, swap.venueRow());
            assertEquals(FeedCoverage.SAMPLED, swap.coverage());
            assertEquals(1, file.venueRow(1));
            assertEquals(1000, reader.directory().instruments().get(0).priceMultiplier());
        }
    }

    @Test
    void shouldLetTheGroupReadOnlyWhenAsked() throws IOException {
        final Path directory = parent.resolve("shared");
        final SnapshotSpec own = Specs.of(directory);
        SnapshotFile.create(new SnapshotSpec(directory, "x", own.venues(), own.underlyings(), own.instruments(),
            1, 2, true)).close();
        assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
        assertEquals("rw-r-----",
            PosixFilePermissions.toString(Files.getPosixFilePermissions(SnapshotPaths.snapshot(directory))));
        assertEquals(SnapshotFileException.Code.NOT_PRIVATE,
            assertThrows(SnapshotFileException.class, () -> SnapshotFile.create(own)).code());
    }

    @Test
    void shouldRefuseTimeoutBelowTheHeartbeat() {
        final SnapshotSpec own = Specs.of(parent);
        assertThrows(IllegalArgumentException.class, () -> new SnapshotSpec(parent, "x", own.venues(),
            own.underlyings(), own.instruments(), 100, 100, false));
    }
}
