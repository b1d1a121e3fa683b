package io.isotherm.console.status;

import io.isotherm.client.json.JsonText;

/** Writes counters as one JSON object; those that are 0 are always in it, so that names do not come and go. */
final class CounterJson {
    private CounterJson() {
    }

    static String of(final CounterReading reading, final long nowEpochMs) {
        final JsonText json = new JsonText().object();
        reading.head().write(json);
        json.name("timeMs").number(nowEpochMs).name("counters").array();
        for (final CounterValue value : reading.values()) {
            json.object().name("name").text(value.counter().label()).name("venue").text(value.venue())
                .name("value").number(value.value()).name("perSecond").exact(value.perSecond())
                .name("unit").text(value.counter().unit()).name("type").text(value.counter().type().word())
                .name("sentence").text(value.counter().sentence()).endObject();
        }
        return json.endArray().endObject().toString();
    }
}
