package io.isotherm.simulator.fault;

import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.proxy.Direction;
import io.isotherm.simulator.proxy.Toxic;
import io.isotherm.simulator.proxy.ToxicProxy;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** What faults of connections do to the proxies in front of the venues. */
final class ConnectionFaults {
    private final Map<SimulatedVenue, ToxicProxy> proxies;

    ConnectionFaults(final Map<SimulatedVenue, ToxicProxy> proxies) {
        this.proxies = Map.copyOf(proxies);
    }

    ToxicProxy proxy(final SimulatedVenue venue) {
        return proxies.get(venue);
    }

    void begin(final Fault fault) {
        if (fault.kind() == FaultKind.DOWN) {
            strike(fault, ToxicProxy::down);
        } else if (fault.laterOnes()) {
            strike(fault, proxy -> proxy.add(toxic(fault)));
        } else {
            strike(fault, proxy -> proxy.addToPresent(toxic(fault)));
        }
    }

    void end(final Fault fault) {
        if (fault.kind() == FaultKind.DOWN) {
            strike(fault, ToxicProxy::up);
        } else {
            strike(fault, proxy -> proxy.remove(toxic(fault)));
        }
    }

    private void strike(final Fault fault, final Consumer<ToxicProxy> act) {
        proxies.forEach((venue, proxy) -> {
            if (fault.scope().strikes(venue)) {
                act.accept(proxy);
            }
        });
    }

    private static Toxic toxic(final Fault fault) {
        final Direction way = fault.way();
        final Duration delay = Duration.ofMillis(fault.delayMs());
        return switch (fault.kind()) {
            case LATENCY -> Toxic.latency(way, delay, Duration.ofMillis(fault.jitterMs()));
            case BANDWIDTH -> Toxic.bandwidth(way, fault.rate());
            case RESET -> Toxic.reset(Duration.ZERO).after(fault.bytes());
            case HALF_OPEN -> Toxic.halfOpen(way).after(fault.bytes());
            case SLOW_CLOSE -> Toxic.slowClose(way, delay);
            case SLICING -> Toxic.slicer(way, fault.bytes(), delay);
            case DATA_LIMIT -> Toxic.limitData(way, fault.bytes());
            default -> throw new IllegalArgumentException(fault.kind().word() + " strikes messages");
        };
    }
}
