package io.isotherm.engine.cli;

import io.isotherm.client.json.JsonText;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.feed.instrument.Instrument;

/**
 * What a live engine would listen to, as one JSON object on one line; {@link ConfigurationTable} for programs.
 *
 * <p><b>Threads:</b> any; keeps nothing.
 */
final class ConfigurationJson {
    private ConfigurationJson() {
    }

    /** The line. */
    static String of(final CheckedConfiguration checked) {
        final JsonText json = new JsonText().object().name("venues").array();
        checked.configuration().venues().forEach(venue -> venue(json, venue));
        json.endArray().name("instruments").array();
        for (int id = 0; id < checked.instruments().size(); id++) {
            final Instrument instrument = checked.instruments().get(id);
            if (ConfigurationTable.isHeard(checked, instrument)) {
                instrument(json, instrument);
            }
        }
        json.endArray();
        new HistoryBounds(checked).tell(json);
        new GridBounds(checked).tell(json);
        new AlertPlan(checked.configuration()).tell(json);
        return json.endObject().toString();
    }

    private static void venue(final JsonText json, final VenueConfiguration venue) {
        json.object().name("venue").text(venue.venue().code()).name("enabled").flag(venue.enabled())
            .name("url").text(venue.url()).name("rest").text(venue.rest())
            .name("openInterestEveryMs").number(venue.openInterestEveryNs() / 1_000_000)
            .name("connections").number(venue.connections()).name("copies").number(venue.copies())
            .name("topByOpenInterest").number(venue.topByOpenInterest()).name("symbols").array();
        venue.symbols().forEach(json::text);
        json.endArray().endObject();
    }

    private static void instrument(final JsonText json, final Instrument instrument) {
        json.object().name("venue").text(instrument.venue().code()).name("symbol").text(instrument.symbol())
            .name("underlying").text(instrument.underlying())
            .name("kind").text(ConfigurationTable.word(instrument.kind()))
            .name("unit").text(ConfigurationTable.unit(instrument))
            .name("coverage").text(ConfigurationTable.word(instrument.coverage()))
            .name("openInterest").text(ConfigurationTable.word(instrument.openInterestSource()))
            .name("mark").text(ConfigurationTable.word(instrument.figures().markSource()))
            .name("brackets").object().name("date").text(instrument.brackets().date())
            .name("assumed").flag(instrument.brackets().assumed()).endObject().endObject();
    }
}
