package io.isotherm.client.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Builds JSON text from left to right. Numbers are plain decimals; one that is not finite becomes {@code null}, since
 * JSON has no word for it.
 *
 * <p><b>Threads:</b> not threadsafe; one per answer.
 */
public final class JsonText {
    /** Significant digits of a price: more than any venue shows, fewer than a double holds. */
    private static final MathContext PRICE_DIGITS = new MathContext(10);

    private final StringBuilder text = new StringBuilder(1024);
    private boolean comma;

    /** Opens an object. */
    public JsonText object() {
        return open('{');
    }

    /** Closes an object. */
    public JsonText endObject() {
        return close('}');
    }

    /** Opens an array. */
    public JsonText array() {
        return open('[');
    }

    /** Closes an array. */
    public JsonText endArray() {
        return close(']');
    }

    /**
     * Writes the name of the next value.
     *
     * @param name of the member.
     * @return this.
     */
    public JsonText name(final String name) {
        separate();
        quote(name);
        text.append(':');
        comma = false;
        return this;
    }

    /**
     * Writes a string.
     *
     * @param value the string, or null.
     * @return this.
     */
    public JsonText text(final String value) {
        separate();
        if (value == null) {
            text.append("null");
        } else {
            quote(value);
        }
        return this;
    }

    /**
     * Writes a whole number.
     *
     * @param value the number.
     * @return this.
     */
    public JsonText number(final long value) {
        separate();
        text.append(value);
        return this;
    }

    /**
     * Writes a number with ten significant digits: a price, a ratio.
     *
     * @param value the number; not finite becomes null.
     * @return this.
     */
    public JsonText number(final double value) {
        if (!Double.isFinite(value)) {
            return nothing();
        }
        separate();
        text.append(value == 0 ? "0"
            : new BigDecimal(value).round(PRICE_DIGITS).stripTrailingZeros().toPlainString());
        return this;
    }

    /**
     * Writes a number in its shortest exact form: what a program goes on computing with.
     *
     * @param value the number; not finite becomes null.
     * @return this.
     */
    public JsonText exact(final double value) {
        if (!Double.isFinite(value)) {
            return nothing();
        }
        separate();
        text.append(value);
        return this;
    }

    /**
     * Writes a number with all of its digits and without an exponent.
     *
     * @param value the number; not finite becomes null.
     * @return this.
     */
    public JsonText plain(final double value) {
        return plain(Double.isFinite(value) ? BigDecimal.valueOf(value) : null);
    }

    /**
     * Writes a number with all of its digits and without an exponent or zeros at its end.
     *
     * @param value the number, or null.
     * @return this.
     */
    public JsonText plain(final BigDecimal value) {
        if (value == null) {
            return nothing();
        }
        separate();
        text.append(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
        return this;
    }

    /**
     * Writes a number that is given in digits.
     *
     * @param digits a JSON number, or null.
     * @return this.
     */
    public JsonText digits(final String digits) {
        separate();
        text.append(digits);
        return this;
    }

    /**
     * Writes an amount in whole USD: an estimate has no cents.
     *
     * @param value the amount; not finite becomes null.
     * @return this.
     */
    public JsonText usd(final double value) {
        return Double.isFinite(value) ? number(Math.round(value)) : nothing();
    }

    /**
     * Writes what somebody else knows how to write.
     *
     * @param members writer of members or elements.
     * @return this.
     */
    public JsonText with(final Consumer<JsonText> members) {
        members.accept(this);
        return this;
    }

    /**
     * Writes a truth value.
     *
     * @param value to write.
     * @return this.
     */
    public JsonText flag(final boolean value) {
        separate();
        text.append(value);
        return this;
    }

    /** Writes {@code null}. */
    public JsonText nothing() {
        separate();
        text.append("null");
        return this;
    }

    /** The text so far, as UTF-8. */
    public byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private JsonText open(final char bracket) {
        separate();
        text.append(bracket);
        comma = false;
        return this;
    }

    private JsonText close(final char bracket) {
        text.append(bracket);
        comma = true;
        return this;
    }

    private void separate() {
        if (comma) {
            text.append(',');
        }
        comma = true;
    }

    private void quote(final String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            final char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < 0x20) {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
