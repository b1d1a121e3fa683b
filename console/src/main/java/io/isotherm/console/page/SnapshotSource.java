package io.isotherm.console.page;

import io.isotherm.client.AttachException;
import io.isotherm.client.MapView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.client.VenueEntry;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Answers questions from the snapshot file, and follows the engine across restarts. An answer is kept for a tenth of a
 * second, so that many browser tabs cost no more than one.
 *
 * <p><b>Threads:</b> safe to share; one request at a time reads the file.
 */
final class SnapshotSource {
    private static final long FRESH_NS = 100_000_000;
    private static final int KEPT_ANSWERS = 32;

    private final Path directory;
    private final MapView view = new MapView();
    private final MapText mapText = new MapText();
    private final Map<Object, Kept> kept = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(final Map.Entry<Object, Kept> eldest) {
            return size() > KEPT_ANSWERS;
        }
    };
    private SnapshotReader reader;

    SnapshotSource(final Path directory) {
        this.directory = directory;
    }

    /** The list of underlyings, or a refusal that says why there is none. */
    synchronized PageAnswer underlyings() {
        final long nowNs = System.nanoTime();
        final Kept known = kept.get("underlyings");
        if (known != null && nowNs - known.atNs < FRESH_NS) {
            return known.answer;
        }
        try {
            return keep("underlyings", nowNs, PageAnswer.json(UnderlyingsText.write(follow(), view, nowNs)));
        } catch (final AttachException e) {
            return refusal(e);
        }
    }

    /** A map, or a refusal that says why there is none. */
    synchronized PageAnswer map(final MapQuery query) {
        final long nowNs = System.nanoTime();
        final Kept known = kept.get(query);
        if (known != null && nowNs - known.atNs < FRESH_NS) {
            return known.answer;
        }
        try {
            return read(query, follow(), nowNs);
        } catch (final AttachException e) {
            return refusal(e);
        } catch (final QueryException e) {
            return PageAnswer.refusal(e.status(), "NOT_LISTED", e.getMessage());
        }
    }

    private PageAnswer read(final MapQuery query, final SnapshotReader from, final long nowNs) throws QueryException {
        final UnderlyingEntry entry = underlying(query, from);
        final int venueRow = venueRow(query, entry);
        final ReadResult result = from.map(entry.index(), view);
        if (result != ReadResult.OK) {
            return PageAnswer.refusal(503, result.name(), result == ReadResult.EMPTY
                ? "no map of " + entry.name() + " has been published yet: the engine waits for its first mark"
                : "the engine overtook this read three times in a row; try again");
        }
        return keep(query, nowNs, PageAnswer.json(mapText.write(from, entry, venueRow, query.withinPercent(), view,
            nowNs, System.currentTimeMillis())));
    }

    private static UnderlyingEntry underlying(final MapQuery query, final SnapshotReader from) throws QueryException {
        final int index = from.directory().underlyingIndex(query.underlying());
        if (index < 0) {
            throw new QueryException(404, "no underlying \"" + MapQuery.shown(query.underlying()) + "\" here; there is "
                + from.directory().underlyings().stream().map(UnderlyingEntry::name)
                    .collect(Collectors.joining(", ")));
        }
        return from.directory().underlyings().get(index);
    }

    private static int venueRow(final MapQuery query, final UnderlyingEntry entry) throws QueryException {
        if (query.venue() == null) {
            return -1;
        }
        for (int i = 0; i < entry.venues().size(); i++) {
            if (entry.venues().get(i).code().equals(query.venue())) {
                return i;
            }
        }
        throw new QueryException(404, "no venue \"" + MapQuery.shown(query.venue()) + "\" lists " + entry.name()
            + " here; there is " + entry.venues().stream().map(VenueEntry::code).collect(Collectors.joining(", ")));
    }

    private SnapshotReader follow() {
        if (reader == null) {
            reader = SnapshotReader.open(directory);
        } else if (reader.reattachIfSuperseded()) {
            kept.clear();
        }
        return reader;
    }

    private PageAnswer keep(final Object key, final long nowNs, final PageAnswer answer) {
        kept.put(key, new Kept(nowNs, answer));
        return answer;
    }

    private static PageAnswer refusal(final AttachException e) {
        return PageAnswer.refusal(503, e.state().name(), e.getMessage());
    }

    private record Kept(long atNs, PageAnswer answer) {
    }
}
