package io.isotherm.feed.json;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Checks a whole frame against RFC 8259 and UTF-8, and writes its tokens on the tape. Nothing of a frame is used
 * before all of it was found well-formed.
 *
 * <p>Stricter than the grammar in two points: an escaped surrogate without its partner is refused, because it has no
 * UTF-8 form, and so are more than {@value #MAX_DEPTH} nested objects and arrays. Nesting uses no recursion.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class FrameScanner {
    /** The most objects and arrays inside one another. */
    static final int MAX_DEPTH = 512;

    private static final int FAILED = -1;
    private static final int END = -1;
    /** What no byte is, sign and all. */
    private static final int NO_CONTAINER = Integer.MIN_VALUE;

    private final int[] open = new int[MAX_DEPTH];
    /** By depth: the node whose value the container is, or is in. */
    private final int[] owners = new int[MAX_DEPTH];
    private final TokenTape tape;
    private final UnsafeBuffer frame;
    private final KeyForecast forecast;
    private int end;

    /** A scanner of whatever the frame view is wrapped around when {@link #scan} is called. */
    FrameScanner(final UnsafeBuffer frame, final TokenTape tape, final KeyForecast forecast) {
        this.frame = frame;
        this.tape = tape;
        this.forecast = forecast;
    }

    /** Whether the frame is one JSON value and nothing else; if so its tokens are on the tape. */
    boolean scan() {
        end = frame.capacity();
        tape.clear(end);
        forecast.begin();
        int depth = 0;
        // What surrounds the place at hand: an object's closing brace, an array's bracket, nothing.
        int closing = NO_CONTAINER;
        // The key whose value is at hand, or around it.
        int node = KeyForecast.FRAME;
        int i = skipBlanks(0);
        while (true) {
            final int first = at(i);
            if (first == '{' || first == '[') {
                if (depth == MAX_DEPTH) {
                    return false;
                }
                open[depth] = tape.open(first == '{' ? TokenDescriptor.OBJECT : TokenDescriptor.ARRAY);
                owners[depth++] = node;
                closing = first + 2;
                final int inner = i + 1;
                final int expected = first == '{' ? forecast.inside(frame, inner, end, node) : KeyForecast.NONE;
                if (expected != KeyForecast.NONE) {
                    node = expected;
                    i = take(node, inner);
                    continue;
                }
                i = skipBlanks(inner);
                if (at(i) != closing) {
                    if (first == '{') {
                        i = key(i);
                        if (i == FAILED) {
                            return false;
                        }
                        node = known(forecast.learnInside(frame, node, inner, tape.last(), i));
                    }
                    continue;
                }
            } else {
                i = first == '"' ? string(i) : scalar(first, i);
                if (i == FAILED) {
                    return false;
                }
            }
            // After a value, or at the bracket that closes an empty container.
            int next = at(i);
            while (next != ',') {
                if (next != closing) {
                    i = skipBlanks(i);
                    next = at(i);
                    if (next == ',') {
                        break;
                    }
                    if (next != closing) {
                        return depth == 0 && i == end;
                    }
                }
                tape.close(open[--depth]);
                node = owners[depth];
                closing = depth == 0 ? NO_CONTAINER : closingOf(open[depth - 1]);
                next = at(++i);
            }
            if (closing == '}') {
                final int expected = forecast.after(frame, i, end, node);
                if (expected != KeyForecast.NONE) {
                    node = expected;
                    i = take(node, i);
                    continue;
                }
                final int comma = i;
                i = key(skipBlanks(i + 1));
                if (i == FAILED) {
                    return false;
                }
                node = known(forecast.learnAfter(frame, owners[depth - 1], node, comma, tape.last(), i));
            } else if (closing == ']') {
                i = skipBlanks(i + 1);
            } else {
                return false;
            }
        }
    }

    /** Puts a foreseen key on the tape; returns where its value starts. */
    private int take(final int expected, final int from) {
        tape.append(forecast.token(expected, from));
        // There may be more blanks before the value than there were.
        return skipBlanks(from + forecast.length(expected));
    }

    /** Writes the node of the key appended last into its token, if it has one. */
    private int known(final int learned) {
        if (learned != KeyForecast.NONE) {
            tape.replaceLast(TokenDescriptor.withNode(tape.last(), learned));
        }
        return learned;
    }

    private int at(final int i) {
        return i < end ? frame.getByte(i) : END;
    }

    private int closingOf(final int container) {
        return TokenDescriptor.isObject(tape.get(container)) ? '}' : ']';
    }

    /** Venues hardly ever send white space, so the first byte decides nearly always. */
    private int skipBlanks(final int from) {
        return at(from) > ' ' ? from : skipMoreBlanks(from);
    }

    private int skipMoreBlanks(final int from) {
        int i = from;
        while (i < end) {
            final byte b = frame.getByte(i);
            if (b > ' ' || b < 0 || (b != ' ' && b != '\n' && b != '\r' && b != '\t')) {
                break;
            }
            i++;
        }
        return i;
    }

    /** Reads a key and its colon; returns where its value starts. */
    private int key(final int from) {
        if (at(from) != '"') {
            return FAILED;
        }
        final int after = string(from);
        if (after == FAILED) {
            return FAILED;
        }
        final int colon = at(after) == ':' ? after : skipBlanks(after);
        return at(colon) == ':' ? skipBlanks(colon + 1) : FAILED;
    }

    private int scalar(final int first, final int i) {
        switch (first) {
            case 't':
                return literal(i, TokenDescriptor.TRUE, 'r', 'u', 'e');
            case 'f':
                return at(i + 1) == 'a' ? literal(i + 1, TokenDescriptor.FALSE, 'l', 's', 'e') : FAILED;
            case 'n':
                return literal(i, TokenDescriptor.NULL, 'u', 'l', 'l');
            default:
                return number(i);
        }
    }

    private int literal(final int i, final int type, final int second, final int third, final int fourth) {
        if (at(i + 1) != second || at(i + 2) != third || at(i + 3) != fourth) {
            return FAILED;
        }
        tape.append(TokenDescriptor.token(type, i, 4));
        return i + 4;
    }

    private int number(final int start) {
        int i = at(start) == '-' ? start + 1 : start;
        if (at(i) == '0') {
            i++;
        } else {
            final int past = digits(i);
            if (past == i) {
                return FAILED;
            }
            i = past;
        }
        if (at(i) == '.') {
            final int past = digits(i + 1);
            if (past == i + 1) {
                return FAILED;
            }
            i = past;
        }
        if ((at(i) | 0x20) == 'e') {
            final int sign = at(i + 1);
            final int from = sign == '+' || sign == '-' ? i + 2 : i + 1;
            i = digits(from);
            if (i == from) {
                return FAILED;
            }
        }
        tape.append(TokenDescriptor.token(TokenDescriptor.NUMBER, start, i - start));
        return i;
    }

    private int digits(final int from) {
        int i = from;
        while (i + Long.BYTES <= end) {
            final long others = EightBytes.findOther(EightBytes.load(frame, i));
            if (others != 0) {
                return i + EightBytes.firstOf(others);
            }
            i += Long.BYTES;
        }
        while (i < end && isDigit(frame.getByte(i))) {
            i++;
        }
        return i;
    }

    private static boolean isDigit(final int b) {
        return b >= '0' && b <= '9';
    }

    /** Reads a string from its opening quote; returns what follows the closing one. */
    private int string(final int quote) {
        final int start = quote + 1;
        int i = start;
        while (i + Long.BYTES <= end) {
            final long special = EightBytes.findSpecial(EightBytes.load(frame, i));
            if (special != 0) {
                i += EightBytes.firstOf(special);
                if (frame.getByte(i) == '"') {
                    tape.append(TokenDescriptor.token(TokenDescriptor.TEXT, start, i - start));
                    return i + 1;
                }
                break;
            }
            i += Long.BYTES;
        }
        return stringByByte(start, i);
    }

    /** Reads the rest of a string that has escapes, characters beyond ASCII, or the frame's last bytes. */
    private int stringByByte(final int start, final int from) {
        int type = TokenDescriptor.TEXT;
        int i = from;
        while (i >= 0 && i < end) {
            final int b = frame.getByte(i);
            if (b == '"') {
                tape.append(TokenDescriptor.token(type, start, i - start));
                return i + 1;
            }
            if (b == '\\') {
                type = TokenDescriptor.ESCAPED_TEXT;
                i = Escapes.check(frame, i, end);
            } else if (b < 0) {
                i = Utf8.check(frame, i, end);
            } else if (b < ' ') {
                return FAILED;
            } else {
                i++;
            }
        }
        return FAILED;
    }
}
