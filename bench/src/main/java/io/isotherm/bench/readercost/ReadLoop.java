package io.isotherm.bench.readercost;

import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.PulseView;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.Side;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * Main class of a reader process: reads the pulses and asks the map of a snapshot file, again and again, until it is
 * killed. Says {@code ready} after the first round.
 */
public final class ReadLoop {
    private ReadLoop() {
    }

    /**
     * Reads until the process ends.
     *
     * @param arguments directory; pause between two rounds, nanoseconds, 0 for none.
     */
    public static void main(final String[] arguments) {
        final SnapshotReader reader = SnapshotReader.open(Path.of(arguments[0]));
        final long pauseNs = Long.parseLong(arguments[1]);
        final PulseView pulse = new PulseView();
        final MapView map = new MapView();
        boolean ready = false;
        double sum = 0;
        while (!Double.isNaN(sum)) {
            for (int i = 0; i < reader.directory().instruments().size(); i++) {
                reader.pulse(i, pulse);
                sum += pulse.mark();
            }
            reader.mapInPlace(0, map);
            final double usd = PriceQuery.usdIfPriceReaches(map, Side.LONG, map.mark() * 0.97);
            sum += map.validate() ? usd : 0;
            if (!ready) {
                ready = true;
                System.out.println("ready");
            }
            if (pauseNs > 0) {
                LockSupport.parkNanos(pauseNs);
            }
        }
    }
}
