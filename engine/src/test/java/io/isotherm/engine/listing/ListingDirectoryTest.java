package io.isotherm.engine.listing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.listing.ListedContract;
import io.isotherm.feed.listing.TradingState;
import io.isotherm.feed.listing.VenueListing;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ListingDirectoryTest {
    private static final long DAY_NS = 86_400_000_000_000L;
    /** 2026-11-20T00:00:01Z. */
    private static final long START_NS = 1_795_132_801_000_000_000L;

    @TempDir
    private Path folder;
    private ListingDirectory directory;

    @BeforeEach
    void makeNothingYet() {
        directory = ListingDirectory.at(folder.resolve("state").resolve("listings"));
    }

    private static VenueListing listing(final int day) {
        final BracketTable brackets = new BracketTable(BracketTable.Unit.BASE, 0, "OKX", "2026-11-" + (20 + day), "",
            List.of(new Bracket(10 + day, 0.004, 100, 0, false)));
        return new VenueListing(Venue.OKX, START_NS + day * DAY_NS, List.of(new ListedContract(Venue.OKX,
            "BTC-USDT-SWAP", TradingState.TRADING, ListedContract.NO_END, ContractKind.LINEAR, new BigDecimal("0.01"),
            null, null, brackets)), List.of("BTC-USDT-SWAP", "牛来-USDT-SWAP"));
    }

    @Test
    void shouldReadBackTheNewestListingKeptForItsOwnerAlone() throws IOException {
        final Path older = directory.keep(listing(0));
        final Path newer = directory.keep(listing(1));
        assertEquals("okx-2026-11-20.json", older.getFileName().toString());
        assertEquals(new KeptListing(listing(1), newer, List.of()), directory.newest(Venue.OKX));
        assertEquals(List.of("BTC-USDT-SWAP", "牛来-USDT-SWAP"), directory.byOpenInterest(Venue.OKX));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(newer)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(newer.getParent())));
        assertNull(directory.newest(Venue.BYBIT).listing());
    }

    @Test
    void shouldNameADamagedFileAndUseTheOneBefore() throws IOException {
        final Path older = directory.keep(listing(0));
        final Path newer = directory.keep(listing(1));
        final String whole = Files.readString(newer);
        for (final String damaged : List.of("", "{}", "garbage", whole.substring(0, whole.length() / 2),
            whole.replace("\"okx\"", "\"bybit\""), whole.replace("0.004", "4"), whole.replace(":1,", ":2,"),
            whole.replace("2026-11-21T", "2026-11-22T"))) {
            Files.writeString(newer, damaged);
            final KeptListing kept = directory.newest(Venue.OKX);
            assertEquals(listing(0), kept.listing(), damaged);
            assertEquals(older, kept.file());
            assertEquals(1, kept.problems().size());
            assertTrue(kept.problems().get(0).contains(newer.toString()), kept.problems().get(0));
        }
    }

    @Test
    void shouldUseNothingWhenEveryFileIsDamaged() throws IOException {
        Files.writeString(directory.keep(listing(0)), "x");
        Files.writeString(directory.keep(listing(1)), "y");
        final KeptListing kept = directory.newest(Venue.OKX);
        assertNull(kept.listing());
        assertEquals(2, kept.problems().size());
        assertTrue(ListingAge.of(Venue.OKX, kept).text(START_NS).startsWith("okx: contracts from the instrument file"));
    }

    @Test
    void shouldFollowNoLink() throws IOException {
        final Path file = directory.keep(listing(1));
        final Path elsewhere = Files.move(file, folder.resolve("elsewhere"));
        Files.createSymbolicLink(file, elsewhere);
        assertNull(directory.newest(Venue.OKX).listing());
        directory.keep(listing(1));
        assertFalse(Files.isSymbolicLink(file), "a kept file replaces the link and not what it points to");
        assertEquals(listing(1), directory.newest(Venue.OKX).listing());
    }

    @Test
    void shouldKeepAWeek() throws IOException {
        for (int day = 0; day < 9; day++) {
            directory.keep(listing(day));
        }
        try (Stream<Path> files = Files.list(directory.path())) {
            assertEquals(List.of("okx-2026-11-22.json", "okx-2026-11-23.json", "okx-2026-11-24.json",
                "okx-2026-11-25.json", "okx-2026-11-26.json", "okx-2026-11-27.json", "okx-2026-11-28.json"),
                files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void shouldTellTheAgeOfWhatIsKept() throws IOException {
        final Path file = directory.keep(listing(1));
        assertEquals("okx: contracts as of 2026-11-21 00:00 UTC, 3 d old, kept in " + file,
            ListingAge.of(Venue.OKX, directory.newest(Venue.OKX)).text(START_NS + 4 * DAY_NS));
    }
}
