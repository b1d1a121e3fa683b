package io.isotherm.feed.json;

import io.isotherm.feed.MarketDataListener;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads a decimal number exactly: value = mantissa × 10<sup>−scale</sup> with |mantissa| &lt; 2<sup>63</sup>,
 * 0 ≤ scale ≤ {@value #MAX_SCALE} and the scale as small as the value allows. The grammar is that of a JSON number,
 * exponent included; a number that does not fit is refused, never rounded.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
public final class Decimal {
    /** The field is missing, null or ""; the scale is {@link MarketDataListener#ABSENT}. */
    public static final int ABSENT = 0;
    /** The number is held. */
    public static final int HELD = 1;
    /** Not a number, or one that cannot be held. */
    public static final int BAD = 2;

    /** The most decimal digits after the point. */
    public static final int MAX_SCALE = 36;

    private static final int SAFE_DIGITS = 18;
    private static final long HUNDRED_MILLION = 100_000_000;
    private static final long EXPONENT_LIMIT = 1L << 40;
    private static final int BAD_SCALE = -2;
    /** 10 to a higher power, less any mantissa, is no mantissa any more. */
    private static final int MOST_POWER = 19;

    private long mantissa;
    private int scale = MarketDataListener.ABSENT;

    /** The digits, or 0 when there is no number. */
    public long mantissa() {
        return mantissa;
    }

    /** Digits after the point, or {@link MarketDataListener#ABSENT}; below that when {@link #BAD}. */
    public int scale() {
        return scale;
    }

    /** What the number last read is: {@link #HELD}, {@link #ABSENT} or {@link #BAD}. */
    public int status() {
        if (scale >= 0) {
            return HELD;
        }
        return scale == BAD_SCALE ? BAD : ABSENT;
    }

    /** Becomes the absent number. */
    int clear() {
        mantissa = 0;
        scale = MarketDataListener.ABSENT;
        return ABSENT;
    }

    /** Becomes a number that cannot be held. */
    int refuse() {
        mantissa = 0;
        scale = BAD_SCALE;
        return BAD;
    }

    /**
     * Becomes a number as {@link #mantissa} and {@link #scale} once gave it, of whatever status.
     *
     * @param value    the mantissa.
     * @param decimals the scale.
     * @return {@link #status}.
     */
    public int hold(final long value, final int decimals) {
        mantissa = value;
        scale = decimals;
        return status();
    }

    /**
     * Compares with another number exactly. Both must be {@link #HELD}.
     *
     * @param other to be compared with.
     * @return below 0, 0 or above 0 when this number is less than, equal to or greater than the other.
     */
    public int compare(final Decimal other) {
        return scale <= other.scale ? compare(mantissa, other.scale - scale, other.mantissa)
            : -compare(other.mantissa, scale - other.scale, mantissa);
    }

    /** Compares coarse × 10<sup>power</sup> with fine. */
    private static int compare(final long coarse, final int power, final long fine) {
        long whole = fine;
        boolean hasRest = false;
        for (int i = 0; i < power; i++) {
            hasRest |= whole % 10 != 0;
            whole /= 10;
        }
        // The rest was cut off towards 0.
        return coarse != whole || !hasRest ? Long.compare(coarse, whole) : fine > 0 ? -1 : 1;
    }

    /**
     * Subtracts another number exactly. Both must be {@link #HELD}.
     *
     * @param other to be subtracted.
     * @return {@link #HELD}, or {@link #BAD} when the difference cannot be held.
     */
    public int subtract(final Decimal other) {
        return scale <= other.scale ? difference(mantissa, other.scale - scale, other.mantissa, other.scale, 1)
            : difference(other.mantissa, scale - other.scale, mantissa, scale, -1);
    }

    /** Becomes sign × (coarse × 10<sup>power</sup> − fine) × 10<sup>−decimals</sup>, reckoned in 128 bits. */
    private int difference(final long coarse, final int power, final long fine, final int decimals, final int sign) {
        if (power > MOST_POWER && coarse != 0) {
            // Too large, and a multiple of 10 only if fine were one, but its scale is as small as its value allows.
            return refuse();
        }
        if (power == 0 && decimals > 0 && (coarse % 10 - fine % 10) % 10 == 0) {
            // It has a place less, without which it may fit.
            return shortest(sign * (coarse / 10 - fine / 10 + (coarse % 10 - fine % 10) / 10), decimals - 1);
        }
        long high = coarse >> Long.SIZE - 1;
        long low = coarse;
        for (int i = 0; i < power; i++) {
            high = high * 10 + Math.multiplyHigh(low, 10) + (low >> Long.SIZE - 1 & 10);
            low *= 10;
        }
        final long rest = low - fine;
        high -= (fine >> Long.SIZE - 1) + (Long.compareUnsigned(low, fine) < 0 ? 1 : 0);
        return high != rest >> Long.SIZE - 1 || rest == Long.MIN_VALUE ? refuse() : shortest(sign * rest, decimals);
    }

    /** Becomes digits × 10<sup>−decimals</sup>, written with as few decimals as it can be. */
    private int shortest(final long digits, final int decimals) {
        long rest = digits;
        int places = decimals;
        while (places > 0 && rest % 10 == 0) {
            rest /= 10;
            places--;
        }
        return hold(rest, places);
    }

    /**
     * Halves the number exactly; a halved odd last digit gains one decimal.
     *
     * @return {@link #HELD}, or {@link #BAD} when that cannot be held.
     */
    public int halve() {
        if ((mantissa & 1) == 0) {
            return hold(mantissa / 2, scale);
        }
        final long five = mantissa * 5;
        if (scale == MAX_SCALE || five / 5 != mantissa) {
            return refuse();
        }
        return hold(five, scale + 1);
    }

    /**
     * Reads a number.
     *
     * @param buffer that holds its text.
     * @param offset of the first byte.
     * @param length in bytes.
     * @return {@link #HELD} or {@link #BAD}.
     */
    public int read(final UnsafeBuffer buffer, final int offset, final int length) {
        if (length <= Long.BYTES) {
            if (length > 0 && readShort(EightBytes.load(buffer, offset, length), length)) {
                return HELD;
            }
        } else if (length <= 2 * Long.BYTES && readMiddle(EightBytes.load(buffer, offset),
            EightBytes.load(buffer, offset + length - Long.BYTES), length)) {
            return HELD;
        }
        return readDigits(buffer, offset, length);
    }

    /**
     * Reads nine to sixteen characters at once, as {@link #readShort}: two words of which the second is full and the
     * first has zeros before what the text begins with.
     *
     * @param head first eight characters.
     * @param tail last eight, some of which may be the same.
     * @return as {@link #readShort}.
     */
    private boolean readMiddle(final long head, final long tail, final int length) {
        if ((head & 0xFF) == '0' && (head >>> 8 & 0xFF) != '.') {
            return false;
        }
        final int lead = 2 * Long.BYTES - length;
        long high = head << lead * Byte.SIZE | EightBytes.zeros(lead);
        long low = tail;
        int decimals = 0;
        final long lowPoints = EightBytes.findPoint(low);
        final long highPoints = EightBytes.findPoint(high);
        if (lowPoints != 0) {
            final int point = EightBytes.firstOf(lowPoints);
            decimals = Long.BYTES - 1 - point;
            if (decimals == 0) {
                return false;
            }
            low = EightBytes.without(low, point) | high >>> Long.SIZE - Byte.SIZE;
            high = high << Byte.SIZE | '0';
        } else if (highPoints != 0) {
            final int point = EightBytes.firstOf(highPoints);
            decimals = 2 * Long.BYTES - 1 - point;
            if (point == lead) {
                return false;
            }
            high = EightBytes.without(high, point) | '0';
        }
        if (!EightBytes.allDigits(high) || !EightBytes.allDigits(low)) {
            return false;
        }
        final long value = EightBytes.digits(high) * HUNDRED_MILLION + EightBytes.digits(low);
        return decimals == 0 || EightBytes.zerosAtTop(low) == 0 ? hold(value, decimals) == HELD
            : shortest(value, decimals) == HELD;
    }

    /**
     * Reads up to eight characters at once: digits, at most one of them followed by a point. The text is moved to the
     * top of the word and zeros put before it, the point is taken out, and so are zeros at the end behind it.
     *
     * @return false when the text is anything else, such as negative.
     */
    private boolean readShort(final long text, final int length) {
        if ((text & 0xFF) == '0' && length > 1 && (text >>> 8 & 0xFF) != '.') {
            return false;
        }
        final int pad = Long.SIZE - Byte.SIZE * length;
        long word = text << pad | EightBytes.zeros(Long.BYTES - length);
        int decimals = 0;
        final long points = EightBytes.findPoint(word);
        if (points != 0) {
            final int point = EightBytes.firstOf(points);
            decimals = Long.BYTES - 1 - point;
            if (decimals == 0 || point == Long.BYTES - length) {
                return false;
            }
            word = EightBytes.without(word, point) | '0';
            final int drop = Math.min(decimals, EightBytes.zerosAtTop(word));
            word = drop == 0 ? word : word << drop * Byte.SIZE | EightBytes.zeros(drop);
            decimals -= drop;
        }
        if (!EightBytes.allDigits(word)) {
            return false;
        }
        hold(EightBytes.digits(word), decimals);
        return true;
    }

    private int readDigits(final UnsafeBuffer buffer, final int offset, final int length) {
        final int end = offset + length;
        final boolean negative = length > 0 && buffer.getByte(offset) == '-';
        final int whole = negative ? offset + 1 : offset;
        long value = 0;
        int i = whole;
        if (i + Long.BYTES <= end) {
            final long eight = EightBytes.load(buffer, i);
            if (EightBytes.allDigits(eight)) {
                value = EightBytes.digits(eight);
                i += Long.BYTES;
            }
        }
        while (i < end) {
            final int digit = buffer.getByte(i) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value = value * 10 + digit;
            i++;
        }
        final int wholeDigits = i - whole;
        if (wholeDigits == 0 || (wholeDigits > 1 && buffer.getByte(whole) == '0')) {
            return refuse();
        }
        // What counts ends at the last digit after the point that is not zero.
        long kept = value;
        int decimals = 0;
        int fraction = 0;
        if (i < end && buffer.getByte(i) == '.') {
            i++;
            final int point = i;
            while (i < end) {
                final int digit = buffer.getByte(i) - '0';
                if (digit < 0 || digit > 9) {
                    break;
                }
                value = value * 10 + digit;
                i++;
                if (digit != 0) {
                    kept = value;
                    decimals = i - point;
                }
            }
            fraction = i - point;
            if (fraction == 0) {
                return refuse();
            }
        }
        if (i == end && wholeDigits + decimals <= SAFE_DIGITS) {
            return hold(negative ? -kept : kept, decimals);
        }
        return readLong(buffer, whole, wholeDigits, fraction, end, negative);
    }

    /** The rare rest: an exponent, or more digits than surely fit. */
    private int readLong(final UnsafeBuffer buffer, final int whole, final int wholeDigits, final int fraction,
                         final int end, final boolean negative) {
        final int past = whole + wholeDigits + (fraction == 0 ? 0 : fraction + 1);
        final long exponent = past == end ? 0 : exponent(buffer, past, end);
        if (exponent == Long.MIN_VALUE) {
            return refuse();
        }
        final int digits = wholeDigits + fraction;
        int from = 0;
        while (from < digits && digit(buffer, whole, wholeDigits, from) == 0) {
            from++;
        }
        if (from == digits) {
            return hold(0, 0);
        }
        int to = digits;
        while (digit(buffer, whole, wholeDigits, to - 1) == 0) {
            to--;
        }
        // value = the digits [from, to) × 10^power
        final long power = exponent - fraction + (digits - to);
        if (to - from > SAFE_DIGITS + 1 || power < -MAX_SCALE || power > SAFE_DIGITS) {
            return refuse();
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            value = shift(value, digit(buffer, whole, wholeDigits, i));
            if (value < 0) {
                return refuse();
            }
        }
        for (long i = power; i > 0; i--) {
            value = shift(value, 0);
            if (value < 0) {
                return refuse();
            }
        }
        return hold(negative ? -value : value, power < 0 ? (int) -power : 0);
    }

    private static int digit(final UnsafeBuffer buffer, final int whole, final int wholeDigits, final int index) {
        return buffer.getByte(whole + index + (index < wholeDigits ? 0 : 1)) - '0';
    }

    /** value × 10 + digit, or −1 when it overflows. */
    private static long shift(final long value, final int digit) {
        return value > (Long.MAX_VALUE - digit) / 10 ? -1 : value * 10 + digit;
    }

    /** The exponent that starts at {@code from} and ends the number, saturated; {@code Long.MIN_VALUE} if none. */
    private static long exponent(final UnsafeBuffer buffer, final int from, final int end) {
        if ((buffer.getByte(from) | 0x20) != 'e') {
            return Long.MIN_VALUE;
        }
        int i = from + 1;
        final int sign = i < end ? buffer.getByte(i) : 0;
        if (sign == '+' || sign == '-') {
            i++;
        }
        if (i == end) {
            return Long.MIN_VALUE;
        }
        long exponent = 0;
        for (; i < end; i++) {
            final int digit = buffer.getByte(i) - '0';
            if (digit < 0 || digit > 9) {
                return Long.MIN_VALUE;
            }
            exponent = Math.min(EXPONENT_LIMIT, exponent * 10 + digit);
        }
        return sign == '-' ? -exponent : exponent;
    }
}
