package io.isotherm.export;

import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/** Columns of a table, each with its unit in its metadata. */
final class Fields {
    private Fields() {
    }

    static Field of(final String name, final ArrowType type, final String unit) {
        return new Field(name, new FieldType(false, type, null, Map.of("unit", unit)), null);
    }

    /** Nanoseconds since 1970, UTC. */
    static Field time(final String name) {
        return of(name, new ArrowType.Timestamp(TimeUnit.NANOSECOND, "UTC"), "ns since 1970");
    }

    static Field text(final String name) {
        return of(name, ArrowType.Utf8.INSTANCE, "name");
    }

    static Field flag(final String name) {
        return of(name, ArrowType.Bool.INSTANCE, "truth");
    }

    static Field count(final String name, final String unit) {
        return of(name, new ArrowType.Int(64, true), unit);
    }

    static Field whole(final String name, final String unit) {
        return of(name, new ArrowType.Int(32, true), unit);
    }

    static Field real(final String name, final String unit) {
        return of(name, new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE), unit);
    }

    /** A list of 32-bit numbers. */
    static Field reals(final String name, final String unit) {
        return new Field(name, new FieldType(false, ArrowType.List.INSTANCE, null, Map.of("unit", unit)),
            List.of(new Field("item", FieldType.notNullable(
                new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE)), null)));
    }
}
