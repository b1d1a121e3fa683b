package io.isotherm.engine.state;

/**
 * A constant that a class holds.
 *
 * @param name  class and field, {@code LastingTurnover.LARGEST_PER_HOUR}, with the index in brackets for an element of
 *              an array.
 * @param value exact and the same on every JDK: hexadecimal for floating point, decimal for integers.
 */
public record NamedConstant(String name, String value) {
}
