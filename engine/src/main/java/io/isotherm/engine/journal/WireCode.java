package io.isotherm.engine.journal;

/**
 * The codes of Chronicle Wire's binary format that payloads use. A payload is a row of fields, each a name and a value:
 *
 * <pre>
 *   name      C0 + length, then ASCII of 0 to 31 bytes
 *   INT32     A6, 4 bytes          INT64  A7, 8 bytes          FLOAT64  91, 8 bytes
 *   true, false  B1, B0
 *   text      E0 + length, then UTF-8 of 0 to 31 bytes; longer: B8, length in groups of 7 bits, UTF-8
 *   sequence  82, 4 bytes of length in bytes, then values without names
 * </pre>
 *
 * <p>Multi-byte numbers are little-endian and not aligned. Any Chronicle Wire reads a payload back; a test does.
 */
final class WireCode {
    static final int BYTES_LENGTH32 = 0x82;
    static final int FLOAT64 = 0x91;
    static final int INT32 = 0xA6;
    static final int INT64 = 0xA7;
    static final int FALSE = 0xB0;
    static final int TRUE = 0xB1;
    static final int STRING_ANY = 0xB8;
    static final int FIELD_NAME0 = 0xC0;
    static final int STRING0 = 0xE0;
    /** Names and texts up to this length have their length in the code. */
    static final int SHORT_LENGTH = 31;

    private WireCode() {
    }
}
