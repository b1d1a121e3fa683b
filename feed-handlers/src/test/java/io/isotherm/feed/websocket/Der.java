package io.isotherm.feed.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** As much of DER (ITU-T X.690) as a certificate needs. */
final class Der {
    static final int INTEGER = 0x02;
    static final int BITS = 0x03;
    static final int OCTETS = 0x04;
    static final int OBJECT = 0x06;
    static final int UTF8 = 0x0C;
    static final int TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private static final DateTimeFormatter TIME_TEXT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'")
        .withZone(ZoneOffset.UTC);

    private Der() {
    }

    /** A value of a kind, made of parts. */
    static byte[] of(final int kind, final byte[]... parts) {
        final ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (final byte[] part : parts) {
            body.writeBytes(part);
        }
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(kind);
        final int length = body.size();
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
        out.writeBytes(body.toByteArray());
        return out.toByteArray();
    }

    static byte[] bytes(final int... values) {
        final byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] bits(final byte[] value) {
        return of(BITS, bytes(0), value);
    }

    static byte[] time(final Instant instant) {
        return of(TIME, TIME_TEXT.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    /** A name of one part, the common name. */
    static byte[] name(final String common) {
        return of(SEQUENCE, of(SET, of(SEQUENCE, of(OBJECT, bytes(0x55, 0x04, 0x03)),
            of(UTF8, common.getBytes(StandardCharsets.UTF_8)))));
    }

    /** An extension of a certificate by the last number of its identifier 2.5.29.n. */
    static byte[] extension(final int last, final byte[] value) {
        return of(SEQUENCE, of(OBJECT, bytes(0x55, 0x1D, last)), of(OCTETS, value));
    }
}
