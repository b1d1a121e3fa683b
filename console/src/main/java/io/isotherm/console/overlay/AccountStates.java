package io.isotherm.console.overlay;

import io.isotherm.client.layout.Side;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Public account states of Hyperliquid: one JSON object a line, the answer to {@code clearinghouseState}, or an object
 * that has it as a member of that name; {@code user} beside it names the account. Of an account that is named on
 * several lines the newest state counts. Plain or gzip.
 */
public final class AccountStates {
    private static final String MEMBER = "clearinghouseState";
    private static final BigDecimal LARGEST = new BigDecimal("1e18");
    private static final int MOST_DIGITS = 40;

    /** The state of an account, as far as a coin goes. */
    private record State(long timeMs, List<AccountPosition> positions) {
    }

    private final Path file;
    private final List<State> states;

    private AccountStates(final Path file, final List<State> states) {
        this.file = file;
        this.states = states;
    }

    /**
     * Reads a file.
     *
     * @param file of account states.
     * @param coin whose positions are kept, as the venue spells it, for example {@code BTC}.
     * @return the states.
     * @throws IllegalArgumentException when a line is no such state; says file, line, member and value.
     * @throws IOException              when it cannot be read.
     */
    public static AccountStates read(final Path file, final String coin) throws IOException {
        final List<State> anonymous = new ArrayList<>();
        final Map<String, State> byUser = new HashMap<>();
        int number = 0;
        try (InputStream bytes = Files.newInputStream(file);
             BufferedReader lines = new BufferedReader(new InputStreamReader(
                 file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes,
                 StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    take(line, coin, anonymous, byUser);
                }
            }
        } catch (final IllegalArgumentException wrong) {
            throw new IllegalArgumentException(file + ":" + number + ": " + wrong.getMessage(), wrong);
        }
        anonymous.addAll(byUser.values());
        if (anonymous.isEmpty()) {
            throw new IllegalArgumentException(file + ": holds no account state; write one answer of "
                + "clearinghouseState a line");
        }
        return new AccountStates(file, anonymous);
    }

    private static void take(final String line, final String coin, final List<State> anonymous,
                             final Map<String, State> byUser) {
        final Map<?, ?> outer = object(JsonLine.parse(line), "the line");
        final boolean wrapped = outer.containsKey(MEMBER);
        final Map<?, ?> inner = wrapped ? object(outer.get(MEMBER), MEMBER) : outer;
        final String path = wrapped ? MEMBER + "." : "";
        final State state = state(inner, path, coin);
        final Object user = outer.get("user");
        if (user != null && !(user instanceof String)) {
            throw new IllegalArgumentException("user: " + user + " is no text");
        }
        if (user == null) {
            anonymous.add(state);
        } else {
            byUser.merge(((String) user).toLowerCase(Locale.ROOT), state,
                (before, now) -> now.timeMs() >= before.timeMs() ? now : before);
        }
    }

    private static State state(final Map<?, ?> members, final String path, final String coin) {
        final Object listed = members.get("assetPositions");
        if (!(listed instanceof List<?> list)) {
            throw new IllegalArgumentException(path + "assetPositions: " + (listed == null ? "is missing; a line is an "
                + "answer of clearinghouseState" : listed + " is no array"));
        }
        final BigDecimal time = decimal(members.get("time"), path + "time");
        if (time == null || time.signum() <= 0 || time.stripTrailingZeros().scale() > 0
            || time.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException(path + "time: " + members.get("time")
                + " is no time in milliseconds since 1970");
        }
        final List<AccountPosition> positions = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            final String at = path + "assetPositions[" + i + "]";
            final Map<?, ?> position =
                object(object(list.get(i), at).get("position"), at + ".position");
            final Object of = position.get("coin");
            if (!(of instanceof String)) {
                throw new IllegalArgumentException(at + ".position.coin: " + of + " is no name");
            }
            if (of.equals(coin)) {
                add(positions, position, at + ".position.");
            }
        }
        return new State(time.longValueExact(), positions);
    }

    private static void add(final List<AccountPosition> positions, final Map<?, ?> position, final String at) {
        final BigDecimal size = decimal(position.get("szi"), at + "szi");
        if (size == null) {
            throw new IllegalArgumentException(at + "szi: is missing; it is the signed size in the coin");
        }
        final BigDecimal price = decimal(position.get("liquidationPx"), at + "liquidationPx");
        final Object leverage = position.get("leverage");
        final Object type = leverage == null ? null : object(leverage, at + "leverage").get("type");
        if (type != null && !type.equals("cross") && !type.equals("isolated")) {
            throw new IllegalArgumentException(at + "leverage.type: " + type + " is neither cross nor isolated");
        }
        if (size.signum() != 0) {
            // the venue tells a price at or below 0 of a position that no price liquidates
            positions.add(new AccountPosition(size.signum() > 0 ? Side.LONG : Side.SHORT, size.abs(),
                price == null || price.signum() <= 0 ? null : price, "isolated".equals(type)));
        }
    }

    private static Map<?, ?> object(final Object value, final String path) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException(path + ": " + (value == null ? "is missing or null" : value
            + " is no object") + "; a line is an answer of clearinghouseState");
    }

    private static BigDecimal decimal(final Object value, final String path) {
        if (value == null) {
            return null;
        }
        if (value instanceof String text && text.length() <= MOST_DIGITS
            && text.matches("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,2})?")) {
            final BigDecimal number = new BigDecimal(text);
            if (number.abs().compareTo(LARGEST) <= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException(path + ": \"" + value + "\" is no decimal number up to 1e18");
    }

    /** Path of the file. */
    public Path file() {
        return file;
    }

    /** Accounts in the file. */
    public int accounts() {
        return states.size();
    }

    /** Time of the oldest state that counts, milliseconds since 1970. */
    public long oldestMs() {
        return states.stream().mapToLong(State::timeMs).min().orElseThrow();
    }

    /** Time of the newest state, milliseconds since 1970. */
    public long newestMs() {
        return states.stream().mapToLong(State::timeMs).max().orElseThrow();
    }

    /** Positions in the coin, those of one account together. */
    List<List<AccountPosition>> positions() {
        return states.stream().map(State::positions).filter(positions -> !positions.isEmpty()).toList();
    }
}
