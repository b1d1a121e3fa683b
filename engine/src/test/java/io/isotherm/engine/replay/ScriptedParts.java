package io.isotherm.engine.replay;

import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.feed.Aggressor;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.InstrumentTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** A made-up feed format of one word, symbol and whole numbers per frame, so that replay is tested without decoders. */
final class ScriptedParts implements ReplayParts {
    private final FrameSource source;

    ScriptedParts(final FrameSource source) {
        this.source = source;
    }

    @Override
    public FrameSource open(final List<Path> files, final Venue venueOrNull) {
        return source;
    }

    @Override
    public FrameRouter router(final RingPublisher publisher, final InstrumentTable table, final DensityModel model) {
        return (frame, receiveTimeNs) -> {
            final String[] words = frame.buffer().getStringWithoutLengthUtf8(frame.offset(), frame.length()).split(" ");
            publisher.onFrameStart(frame.venue(), receiveTimeNs);
            final Symbol symbol = words.length > 1 ? symbol(words[1]) : null;
            switch (words[0]) {
                case "mark" -> publisher.onMark(symbol, receiveTimeNs, Long.parseLong(words[2]), 0);
                case "oi" -> publisher.onOpenInterest(symbol, receiveTimeNs, Long.parseLong(words[2]), 0);
                case "buy", "sell" -> publisher.onTrade(symbol, receiveTimeNs, Long.parseLong(words[2]), 0,
                    Long.parseLong(words[3]), 0, words[0].equals("buy") ? Aggressor.BUY : Aggressor.SELL,
                    TradeKind.MARKET);
                default -> publisher.onRejected(RejectReason.MALFORMED);
            }
            publisher.onFrameEnd();
        };
    }

    @Override
    public PublishSink snapshot(final Path directory, final InstrumentTable table, final DensityModel model,
                                final EngineConfiguration configuration) {
        return PublishSink.NONE;
    }

    @Override
    public void close() {
    }

    private static Symbol symbol(final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Symbol().wrap(new UnsafeBuffer(bytes), 0, bytes.length);
    }
}
