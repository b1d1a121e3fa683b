package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What BitMEX's instrument table says of a contract, in the table's order and as JSON: the terms, which never change,
 * and the state before anything happened.
 */
final class BitmexTerms {
    private static final String COMMON = """
        rootSymbol ROOT;state "Open";typ "FFWCSX";listing "2016-05-13T12:00:00.000Z";front "2016-05-13T12:00:00.000Z"
        expiry null;settle null;relistInterval null;inverseLeg "";sellLeg "";buyLeg "";optionStrikePcnt null
        optionStrikeRound null;optionStrikePrice null;optionMultiplier null;positionCurrency POSITION;underlying ROOT
        quoteCurrency QUOTE;underlyingSymbol ROOT=;reference "BMEX";referenceSymbol .BROOT;calcInterval null
        publishInterval null;publishTime null;maxOrderQty 1000000000;maxPrice 1000000;lotSize 1;tickSize TICK
        multiplier MULTIPLIER;settlCurrency SETTLED;underlyingToPositionMultiplier PERCOIN
        underlyingToSettleMultiplier TOSETTLE;quoteToSettleMultiplier FROMQUOTE;isQuanto false;isInverse INVERSE
        initMargin 0.01;maintMargin 0.005;riskLimit 20000000000;riskStep 10000000000;limit null;capped false
        taxed true;deleverage true;makerFee -0.0001;takerFee 0.0005;settlementFee 0;insuranceFee 0
        fundingBaseSymbol .ROOTBON8H;fundingQuoteSymbol .USDBON8H;fundingPremiumSymbol .ROOTPI8H
        fundingTimestamp null;fundingInterval "2000-01-01T08:00:00.000Z";fundingRate 0;indicativeFundingRate 0
        rebalanceTimestamp null;rebalanceInterval null;openingTimestamp null;closingTimestamp null
        sessionInterval "2000-01-01T01:00:00.000Z";prevClosePrice 0;limitDownPrice null;limitUpPrice null
        bankruptLimitDownPrice null;bankruptLimitUpPrice null;prevTotalVolume 0;totalVolume 0;volume 0;volume24h 0
        prevTotalTurnover 0;totalTurnover 0;turnover 0;turnover24h 0;homeNotional24h 0;foreignNotional24h 0
        prevPrice24h 0;vwap 0;highPrice 0;lowPrice 0;lastPrice 0;lastPriceProtected 0;lastTickDirection "ZeroPlusTick"
        lastChangePcnt 0;bidPrice 0;midPrice 0;askPrice 0;impactBidPrice 0;impactMidPrice 0;impactAskPrice 0
        hasLiquidity true;openInterest 0;openValue 0;fairMethod "FundingRate";fairBasisRate 0;fairBasis 0;fairPrice 0
        markMethod "FairPrice";markPrice 0;indicativeTaxRate 0;indicativeSettlePrice 0;optionUnderlyingPrice null
        settledPrice null""";

    private BitmexTerms() {
    }

    /** Every field but the symbol and the time. */
    static Map<String, String> of(final Listing listing) {
        final boolean inverse = listing.isInverse();
        final BitmexUnits units = new BitmexUnits(listing);
        final String root = inverse ? "XBT" : listing.underlying().name();
        final Map<String, String> words = new LinkedHashMap<>();
        words.put("ROOT", "\"" + root + "\"");
        words.put("ROOT=", "\"" + root + "=\"");
        words.put(".BROOT", "\".B" + root + "\"");
        words.put(".ROOTBON8H", "\"." + root + "BON8H\"");
        words.put(".ROOTPI8H", "\"." + listing.symbol() + "PI8H\"");
        words.put(".USDBON8H", inverse ? "\".USDBON8H\"" : "\".USDTBON8H\"");
        words.put("POSITION", inverse ? "\"USD\"" : "\"" + root + "\"");
        words.put("QUOTE", inverse ? "\"USD\"" : "\"USDT\"");
        words.put("SETTLED", inverse ? "\"XBt\"" : "\"USDt\"");
        words.put("TICK", units.tickSize());
        // Atoms of the settlement currency per contract and price, negative where they are per reciprocal price.
        words.put("MULTIPLIER", inverse ? "-100000000" : Long.toString(1_000_000 / units.contractsPerCoin()));
        words.put("PERCOIN", inverse ? "null" : Long.toString(units.contractsPerCoin()));
        words.put("TOSETTLE", inverse ? "-100000000" : "null");
        words.put("FROMQUOTE", inverse ? "null" : "1000000");
        words.put("INVERSE", Boolean.toString(inverse));
        final Map<String, String> fields = new LinkedHashMap<>();
        for (final String field : COMMON.split("[;\n]")) {
            final int space = field.indexOf(' ');
            final String value = field.substring(space + 1);
            fields.put(field.substring(0, space), words.getOrDefault(value, value));
        }
        return fields;
    }
}
