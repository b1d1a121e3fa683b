package io.isotherm.bench.world;

import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.server.VirtualVenues;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Venues behind channels within this process. Each connection has a {@link Wire}.
 *
 * <p><b>Threads:</b> the world's.
 */
final class MemoryNetwork implements AutoCloseable {
    private static final long PING_EVERY_NS = TimeUnit.SECONDS.toNanos(20);
    private static final int LONGEST_REQUEST = 64 * 1024;
    /** Channels of all worlds of this process share one register of addresses. */
    private static final AtomicLong WORLDS = new AtomicLong();

    private final WorldClock clock;
    private final ManualIoEventLoop loop;
    private final String name = "world-" + WORLDS.incrementAndGet() + "/";
    private final Map<SimulatedVenue, WireState> states = new EnumMap<>(SimulatedVenue.class);
    private final List<VenueDoor> doors = new ArrayList<>();
    private final List<Channel> servers = new ArrayList<>();
    private long nextPingNs;

    /**
     * Opens a venue for each of the plan.
     *
     * @param clock  of the world.
     * @param venues behind the channels.
     * @param served those that are served.
     * @param random of what happens on the way.
     */
    MemoryNetwork(final WorldClock clock, final VirtualVenues venues, final List<SimulatedVenue> served,
                  final SplittableRandom random) {
        this.clock = clock;
        loop = new ManualIoEventLoop(null, Thread.currentThread(), LocalIoHandler.newFactory(), clock);
        nextPingNs = clock.nanoTime() + PING_EVERY_NS;
        for (final SimulatedVenue venue : served) {
            final WireState state = new WireState(random.split());
            states.put(venue, state);
            servers.add(new ServerBootstrap().group(loop).channel(LocalServerChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(final Channel channel) {
                        final Wire wire = new Wire(clock, state);
                        final VenueDoor door = new VenueDoor(venues, venue, wire);
                        doors.add(door);
                        channel.closeFuture().addListener(closed -> doors.remove(door));
                        channel.pipeline().addLast(wire, new HttpServerCodec(),
                            new HttpObjectAggregator(LONGEST_REQUEST), door);
                    }
                }).bind(new LocalAddress(name + venue.code())).channel());
        }
        loop.runNow();
    }

    /** The address of a host; of one that nobody listens at while its venue is down. */
    LocalAddress address(final String host) {
        final SimulatedVenue venue = SimulatedVenue.ofCode(host);
        return new LocalAddress(name + (venue == null || state(venue).isDown() ? "nobody" : host));
    }

    WireState state(final SimulatedVenue venue) {
        return states.get(venue);
    }

    /** The connections of a venue, oldest first. */
    List<VenueDoor> doors(final SimulatedVenue venue) {
        return doors.stream().filter(door -> door.venue() == venue).toList();
    }

    /** All connections. */
    List<VenueDoor> doors() {
        return List.copyOf(doors);
    }

    /** Moves what is due. */
    void work() {
        loop.runNow();
        if (clock.nanoTime() >= nextPingNs) {
            nextPingNs = clock.nanoTime() + PING_EVERY_NS;
            doors().forEach(VenueDoor::ping);
        }
        for (final VenueDoor door : doors()) {
            door.wire().deliver();
        }
        loop.runNow();
    }

    /** Ends all connections, as the end of the client's process does. */
    void hangUp() {
        doors().forEach(VenueDoor::reset);
        loop.runNow();
    }

    @Override
    public void close() {
        hangUp();
        servers.forEach(server -> server.unsafe().close(server.unsafe().voidPromise()));
        loop.shutdownGracefully(0, 0, TimeUnit.NANOSECONDS);
        loop.runNow();
    }
}
