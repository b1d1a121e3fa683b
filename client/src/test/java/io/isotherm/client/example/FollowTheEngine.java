package io.isotherm.client.example;

// README begins
import io.isotherm.client.AttachState;
import io.isotherm.client.InstrumentEntry;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A strategy's loop: acts while the engine lives, stands aside while it is gone, goes on with the next one. */
public final class FollowTheEngine {
    private FollowTheEngine() {
    }

    public static void main(final String[] arguments) {
        final SnapshotReader reader =
            SnapshotReader.attach(SnapshotPaths.defaultDirectory(), Duration.ofSeconds(10));
        InstrumentEntry bybit = reader.directory().instrument("bybit", "BTCUSDT");
        final PulseView pulse = new PulseView();
        while (true) {
            if (reader.reattachIfSuperseded()) {
                bybit = reader.directory().instrument("bybit", "BTCUSDT");    // its number may be another one now
            }
            if (reader.reattachState() != AttachState.READY) {
                System.out.println("do not trade: " + reader.reattachMessage());
                if (!reader.reattachState().waiting()) {
                    System.exit(1);    // an engine of another layout, a damaged file: it will not pass by itself
                }
            } else if (reader.pulse(bybit.index(), pulse) == ReadResult.OK && pulse.health() == 0) {
                System.out.println("mark " + bybit.priceText(pulse.mark()));
            } else {
                System.out.println("nothing fresh");    // so, too, is every read right after a restart
            }
            LockSupport.parkNanos(100_000_000);
        }
    }
}
// README ends
