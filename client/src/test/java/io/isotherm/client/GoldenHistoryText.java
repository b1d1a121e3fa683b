package io.isotherm.client;

import io.isotherm.client.history.HistoryReader;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.HistoryTier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Everything that a reader can say of a golden history folder, in the conventions of {@link GoldenText}. */
final class GoldenHistoryText {
    /** Underlyings of the folder, in the order of the text. */
    static final List<String> UNDERLYINGS = List.of("BTC", "../1000以太");

    private final List<String> all = new ArrayList<>();

    private GoldenHistoryText() {
    }

    static String of(final Path directory) {
        final GoldenHistoryText text = new GoldenHistoryText();
        final HistoryReader reader = new HistoryReader(directory);
        for (final String underlying : UNDERLYINGS) {
            for (final HistoryTier tier : HistoryTier.values()) {
                text.add(underlying, tier.folder(), reader.columns(underlying, tier));
            }
            for (final BarInterval interval : BarInterval.values()) {
                text.add(underlying, interval.folder(), reader.bars(underlying, interval));
            }
            text.add(underlying, "tape", reader.tape(underlying));
        }
        return "{\"format\":1,\n\"series\":[\n" + String.join(",\n", text.all) + "\n]}\n";
    }

    /** Every ordinal from the first file's to one after the newest; a series without files is left out. */
    private void add(final String underlying, final String name, final HistorySeries opened) {
        try (HistorySeries series = opened) {
            final long first = series.firstOrdinal();
            final long newest = series.newestOrdinal();
            if (first < 0) {
                return;
            }
            final List<String> records = new ArrayList<>();
            final TreeMap<Long, String> segments = new TreeMap<>();
            long absent = 0;
            for (long ordinal = first; ordinal <= newest + 1; ordinal++) {
                final RecordState state = series.read(ordinal);
                if (state == RecordState.ABSENT) {
                    absent++;
                } else {
                    segments.put(series.header().firstOrdinal(), segment(series.header()));
                    records.add(state == RecordState.WHOLE ? GoldenRecordText.of(series)
                        : "{\"ordinal\":" + ordinal + ",\"state\":\"" + state + "\"}");
                }
            }
            all.add("{\"underlying\":\"" + underlying + "\",\"series\":\"" + name + "\",\"first\":" + first
                + ",\"newest\":" + newest + ",\"absent\":" + absent + ",\"refused\":" + series.refused().size()
                + ",\n\"records\":[\n" + String.join(",\n", records) + "\n],\n\"segments\":[\n"
                + String.join(",\n", segments.values()) + "\n]}");
        }
    }

    private static String segment(final SegmentHeader header) {
        return "{\"first\":" + header.firstOrdinal() + ",\"kind\":\"" + header.kind() + "\",\"recordLength\":"
            + header.recordLength() + ",\"capacity\":" + header.capacity() + ",\"intervalNs\":" + header.intervalNs()
            + ",\"bucketCount\":" + header.bucketCount() + ",\"rowCount\":" + header.rowCount()
            + ",\"bucketWidthBps\":" + GoldenText.hex(header.bucketWidthBps()) + ",\"bandCount\":"
            + header.bandCount() + ",\"venueRowCount\":" + header.venueRowCount() + ",\"underlying\":\""
            + header.underlying() + "\",\"venues\":["
            + String.join(",", header.venues().stream().map(GoldenText::venue).toList()) + "],\"instruments\":["
            + String.join(",", header.instruments().stream().map(instrument -> "{\"venueRow\":"
                + instrument.venueRow() + ",\"symbol\":\"" + instrument.symbol() + "\",\"priceScale\":"
                + instrument.priceScale() + ",\"quantityScale\":" + instrument.quantityScale()
                + ",\"priceMultiplier\":" + instrument.priceMultiplier() + ",\"inverse\":" + instrument.inverse()
                + "}").toList()) + "]}";
    }
}
