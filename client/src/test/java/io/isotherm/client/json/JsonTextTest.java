package io.isotherm.client.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class JsonTextTest {
    @Test
    void shouldWriteAllDigitsWithoutExponentOrZerosAtTheEnd() {
        final JsonText json = new JsonText();
        json.array().plain(1.5e15).plain(0.1).plain(-1e-7).plain(new BigDecimal("60123.4500"))
            .plain(new BigDecimal("0E5")).plain(-0.0).endArray();
        assertEquals("[1500000000000000,0.1,-0.0000001,60123.45,0,0]", json.toString());
    }

    @Test
    void shouldWriteNullForWhatIsNoNumber() {
        final JsonText json = new JsonText();
        json.array().plain(Double.NaN).plain(Double.POSITIVE_INFINITY).plain((BigDecimal) null).text(null).endArray();
        assertEquals("[null,null,null,null]", json.toString());
    }

    @Test
    void shouldLetOthersWriteMembersInTheirPlace() {
        final JsonText json = new JsonText();
        json.object().name("a").number(1).with(inner -> inner.name("b\"").text("c\n"))
            .name("d").flag(false).endObject();
        assertEquals("{\"a\":1,\"b\\\"\":\"c\\u000a\",\"d\":false}", json.toString());
    }
}
