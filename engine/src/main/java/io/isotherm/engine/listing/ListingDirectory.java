package io.isotherm.engine.listing;

import io.isotherm.engine.snapshot.PrivateDirectory;
import io.isotherm.feed.Venue;
import io.isotherm.feed.listing.ListingException;
import io.isotherm.feed.listing.ListingText;
import io.isotherm.feed.listing.VenueListing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Where listings are kept between runs: one file per venue and day of the answer, {@code okx-2026-11-22.json}, mode
 * 0600 in a directory of mode 0700, each written whole or not at all. The {@value #KEPT_DAYS} newest of a venue stay. A
 * file that cannot be read is named and the one before it is used.
 *
 * <p><b>Threads:</b> safe to share; one engine writes.
 */
public final class ListingDirectory {
    /** Files that stay per venue. */
    static final int KEPT_DAYS = 7;

    private static final String SUFFIX = ".json";
    private static final String DATE = "\\d{4}-\\d{2}-\\d{2}";
    private static final long LONGEST = 8 << 20;
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    private final Path directory;

    private ListingDirectory(final Path directory) {
        this.directory = directory;
    }

    /**
     * A directory, which need not exist before something is kept.
     *
     * @param directory its path.
     * @return the directory.
     */
    public static ListingDirectory at(final Path directory) {
        return new ListingDirectory(directory.toAbsolutePath().normalize());
    }

    /** Its path. */
    public Path path() {
        return directory;
    }

    /**
     * Keeps a listing; an older one of the same day is replaced.
     *
     * @param listing of a venue.
     * @return its file.
     * @throws IOException when it cannot be written; the older files are as they were.
     */
    public Path keep(final VenueListing listing) throws IOException {
        PrivateDirectory.require(directory, false);
        final Path file = directory.resolve(listing.venue().code() + "-" + day(listing.timeNs()) + SUFFIX);
        final Path temporary = directory.resolve(file.getFileName() + ".new");
        final ByteBuffer bytes = ByteBuffer.wrap(ListingText.write(listing).getBytes(StandardCharsets.UTF_8));
        try {
            Files.deleteIfExists(temporary);
            try (FileChannel channel = FileChannel.open(temporary,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PRIVATE))) {
                // Again: the umask may have taken bits away at creation.
                Files.setPosixFilePermissions(temporary, PRIVATE);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                // The name must not become that of an empty file when the machine stops now.
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (final IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        final List<Path> all = files(listing.venue());
        for (int i = KEPT_DAYS; i < all.size(); i++) {
            Files.deleteIfExists(all.get(i));
        }
        return file;
    }

    /**
     * The newest listing of a venue that can be read.
     *
     * @param venue the exchange.
     * @return the listing with the problems of newer files; never null.
     */
    public KeptListing newest(final Venue venue) {
        final List<String> problems = new ArrayList<>();
        try {
            for (final Path file : files(venue)) {
                try {
                    return new KeptListing(read(file, venue), file, List.copyOf(problems));
                } catch (final IOException refused) {
                    problems.add(refused instanceof ListingException ? refused.getMessage()
                        : file + " cannot be read: " + refused.getMessage());
                }
            }
        } catch (final IOException unreadable) {
            problems.add(directory + " cannot be read: " + unreadable.getMessage());
        }
        return new KeptListing(null, null, List.copyOf(problems));
    }

    /**
     * A venue's symbols by open interest as kept.
     *
     * @param venue the exchange.
     * @return largest first; empty when no kept file tells.
     */
    public List<String> byOpenInterest(final Venue venue) {
        final KeptListing kept = newest(venue);
        return kept.listing() == null ? List.of() : kept.listing().byOpenInterest();
    }

    private static VenueListing read(final Path file, final Venue venue) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ListingException(file + " is no regular file");
        }
        if (Files.size(file) > LONGEST) {
            throw new ListingException(file + " is longer than " + LONGEST + " bytes");
        }
        final VenueListing listing = ListingText.read(file.toString(), Files.readAllBytes(file));
        if (listing.venue() != venue) {
            throw new ListingException(file + " is of " + listing.venue().code());
        }
        if (!file.getFileName().toString().equals(venue.code() + "-" + day(listing.timeNs()) + SUFFIX)) {
            throw new ListingException(file + " is of another day, " + day(listing.timeNs()));
        }
        return listing;
    }

    /** The venue's files, newest first. */
    private List<Path> files(final Venue venue) throws IOException {
        final List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, venue.code() + "-*" + SUFFIX)) {
            for (final Path file : all) {
                final String name = file.getFileName().toString();
                if (name.matches(venue.code() + "-" + DATE + "\\.json")) {
                    files.add(file);
                }
            }
        } catch (final NoSuchFileException nothingKeptYet) {
            return List.of();
        }
        files.sort(Comparator.comparing((Path file) -> file.getFileName().toString()).reversed());
        return files;
    }

    private static String day(final long timeNs) {
        return Instant.ofEpochSecond(Math.floorDiv(timeNs, 1_000_000_000L)).atZone(ZoneOffset.UTC).toLocalDate()
            .toString();
    }
}
