package io.isotherm.console.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.client.json.JsonText;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void shouldPutCommasBetweenMembersAndElementsOnly() {
        final JsonText json = new JsonText();
        json.object().name("a").array().endArray().name("b").array().number(1).number(2).endArray()
            .name("c").object().endObject().name("d").flag(true).name("e").nothing().endObject();
        assertEquals("{\"a\":[],\"b\":[1,2],\"c\":{},\"d\":true,\"e\":null}", json.toString());
    }

    @Test
    void shouldWritePlainDecimalsAndNullForWhatIsNotFinite() {
        final JsonText json = new JsonText();
        json.array().number(60_123.4).number(1e-7).number(1.5e15).number(-0.0).number(Double.NaN)
            .number(Double.NEGATIVE_INFINITY).usd(1234.56).usd(-0.4).usd(Double.NaN).endArray();
        assertEquals("[60123.4,0.0000001,1500000000000000,0,null,null,1235,0,null]", json.toString());
    }

    @Test
    void shouldEscapeWhatJsonRequires() throws Exception {
        final String hostile = "\"\\\n\t\u0000</script>\u00e9\u2248";
        final JsonText json = new JsonText();
        json.object().name(hostile).text(hostile).endObject();
        assertEquals(hostile, new ObjectMapper().readTree(json.bytes()).get(hostile).asText());
    }
}
