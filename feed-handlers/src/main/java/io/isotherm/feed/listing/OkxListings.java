package io.isotherm.feed.listing;

import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * OKX v5: {@code /api/v5/public/instruments} for all swaps, {@code /api/v5/public/position-tiers} family by family,
 * {@code /api/v5/public/open-interest} for the order and {@code /api/v5/public/time}, because its answers carry no
 * time. Tiers count contracts and have no deduction; here they become base asset (linear) or quote currency (inverse).
 *
 * <p><b>Threads:</b> any; keeps nothing. Asked by the watch's thread.
 */
final class OkxListings implements ListingSource {
    @Override
    public VenueListing ask(final ListingPages pages, final List<String> symbols)
        throws IOException, InterruptedException {
        final ListingJson clock = page(pages, "/api/v5/public/time");
        final List<Long> times = clock.elements(clock.root(), "data");
        if (times.isEmpty()) {
            throw clock.wrong("says no time");
        }
        final long timeNs = clock.requiredMillis(times.get(0), "ts");
        final ListingJson swaps = page(pages, "/api/v5/public/instruments?instType=SWAP");
        final Map<String, Long> rows = new HashMap<>();
        for (final long row : swaps.elements(swaps.root(), "data")) {
            rows.put(swaps.requiredText(row, "instId"), row);
        }
        if (rows.isEmpty()) {
            throw swaps.wrong("lists no contract at all");
        }
        final List<ListedContract> contracts = new ArrayList<>();
        for (final String symbol : symbols) {
            final Long row = rows.get(symbol);
            if (row == null) {
                contracts.add(ListedContract.ended(Venue.OKX, symbol));
                continue;
            }
            final ListedContract contract = contract(swaps, symbol, row);
            contracts.add(contract.withBrackets(
                tiers(pages, swaps.requiredText(row, "instFamily"), contract, timeNs)));
        }
        return new VenueListing(Venue.OKX, timeNs, contracts, byOpenInterest(pages));
    }

    private static ListingJson page(final ListingPages pages, final String path)
        throws IOException, InterruptedException {
        final ListingJson json = new ListingJson("okx " + path, pages.get(path));
        final String code = json.requiredText(json.root(), "code");
        if (!code.equals("0")) {
            throw json.wrong("is refused: " + code + " " + json.text(json.root(), "msg"));
        }
        return json;
    }

    private static ListedContract contract(final ListingJson json, final String symbol, final long row)
        throws ListingException {
        final String type = json.requiredText(row, "ctType");
        final ContractKind kind = switch (type) {
            case "linear" -> ContractKind.LINEAR;
            case "inverse" -> ContractKind.INVERSE;
            default -> throw json.wrong("has a contract of unknown type \"" + type + "\"");
        };
        final BigDecimal multiplier = json.number(row, "ctMult");
        final BigDecimal value = json.requiredNumber(row, "ctVal")
            .multiply(multiplier == null ? BigDecimal.ONE : multiplier);
        if (value.signum() <= 0) {
            throw json.wrong("has a contract of size " + value.toPlainString());
        }
        final BigDecimal ends = json.positive(row, "expTime");
        return new ListedContract(Venue.OKX, symbol, state(json.requiredText(row, "state")),
            ends == null ? ListedContract.NO_END : ends.longValue() * 1_000_000L, kind, value.stripTrailingZeros(),
            json.positive(row, "tickSz"), json.positive(row, "lotSz"), null);
    }

    private static TradingState state(final String state) {
        return switch (state) {
            case "live" -> TradingState.TRADING;
            case "expired" -> TradingState.ENDED;
            default -> TradingState.SUSPENDED;
        };
    }

    private static BracketTable tiers(final ListingPages pages, final String family, final ListedContract contract,
                                      final long timeNs) throws IOException, InterruptedException {
        final ListingJson json = page(pages, "/api/v5/public/position-tiers?instType=SWAP&tdMode=isolated&instFamily="
            + URLEncoder.encode(family, StandardCharsets.UTF_8));
        final List<Tier> tiers = new ArrayList<>();
        for (final long row : json.elements(json.root(), "data")) {
            final String of = json.text(row, "instFamily");
            if (of == null || of.equals(family)) {
                tiers.add(new Tier(json.requiredNumber(row, "maxSz"), json.requiredNumber(row, "mmr"),
                    json.requiredNumber(row, "maxLever")));
            }
        }
        tiers.sort(Comparator.comparing(Tier::contracts));
        final BracketSteps steps = new BracketSteps("okx position-tiers of " + family, false);
        for (final Tier tier : tiers) {
            steps.add(tier.contracts.multiply(contract.contractValue()), tier.rate, tier.leverage, null);
        }
        // The taker fee that the venue adds is not public per contract: whoever applies this keeps his own.
        return steps.table(contract.kind() == ContractKind.INVERSE ? BracketTable.Unit.QUOTE : BracketTable.Unit.BASE,
            0, "OKX /api/v5/public/position-tiers of " + family, timeNs);
    }

    private record Tier(BigDecimal contracts, BigDecimal rate, BigDecimal leverage) {
    }

    private static List<String> byOpenInterest(final ListingPages pages) throws IOException, InterruptedException {
        final ListingJson json = page(pages, "/api/v5/public/open-interest?instType=SWAP");
        final OpenInterestOrder order = new OpenInterestOrder();
        for (final long row : json.elements(json.root(), "data")) {
            order.add(json.requiredText(row, "instId"), json.number(row, "oiUsd"));
        }
        return order.symbols();
    }
}
