package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.MapVenueDescriptor;
import io.isotherm.client.layout.Side;

/** What holds in every whole snapshot and breaks in a torn one. */
final class WholeSnapshot {
    private static final int HALF = MapDescriptor.BUCKET_COUNT / 2;

    private WholeSnapshot() {
    }

    static void check(final PulseView pulse, final String at) {
        assertTrue(pulse.sequence() > 0, at);
        assertTrue(pulse.receiveTimeNs() > 0 || pulse.receiveTimeNs() == PulseView.NONE, at);
        if (pulse.bid() != PulseView.NONE && pulse.ask() != PulseView.NONE) {
            assertTrue(pulse.bid() > 0 && pulse.ask() > 0, at);
        }
        assertTrue(pulse.mark() == PulseView.NONE || pulse.mark() > 0, at);
    }

    /** Every sum equals its addends, added in the writer's order: to the last bit, so one foreign word shows. */
    static void check(final MapView map, final float[] buckets, final String at) {
        final int markIndex = map.indexOf(map.mark());
        assertTrue(markIndex >= HALF - 1 && markIndex <= HALF + MapDescriptor.BLOCK_LENGTH,
            "mark " + map.mark() + " at " + markIndex + ", " + at);
        for (int row = 0; row < map.rows().count(); row++) {
            map.buckets(row, buckets);
            double sum = 0;
            for (int block = 0; block < MapDescriptor.BLOCK_COUNT; block++) {
                double inBlock = 0;
                for (int i = 0; i < MapDescriptor.BLOCK_LENGTH; i++) {
                    inBlock += buckets[block * MapDescriptor.BLOCK_LENGTH + i];
                }
                sum += inBlock;
                if (sum != map.blockSum(row, block + 1)) {
                    assertEquals(sum, map.blockSum(row, block + 1), "row " + row + " block " + block + ", " + at);
                }
            }
        }
        for (final Side side : Side.values()) {
            final double all = total(map, map.rows().aggregate(side));
            assertEquals(all, map.usd(side), at);
            double bands = 0;
            for (final DistanceBand band : DistanceBand.values()) {
                for (int venue = 0; venue < map.rows().venueCount(); venue++) {
                    final double usd = total(map, map.rows().band(side, venue, band));
                    assertEquals(usd, map.bandUsd(venue, band, side), at);
                    bands += usd;
                }
            }
            double venues = 0;
            for (int venue = 0; venue < map.rows().venueCount(); venue++) {
                final double usd = total(map, map.rows().venue(side, venue));
                assertEquals(usd, map.venueNumber(venue, side == Side.LONG ? MapVenueDescriptor.LONG_USD_OFFSET
                    : MapVenueDescriptor.SHORT_USD_OFFSET), at);
                venues += usd;
            }
            assertEquals(all, bands, all * 1e-5, at);
            assertEquals(all, venues, all * 1e-5, at);
        }
    }

    private static double total(final MapView map, final int row) {
        return map.blockSum(row, MapDescriptor.BLOCK_COUNT);
    }
}
