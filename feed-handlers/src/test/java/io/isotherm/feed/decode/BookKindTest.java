package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.Venue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which book frames replace the book and which change it; one without levels counts too, for its update number. */
final class BookKindTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "BINANCE_USDM|{'stream':'x@depth20@100ms','data':{'e':'depthUpdate','T':1,'s':'X','b':[],'a':[]}}|snapshot",
        "BINANCE_USDM|{'stream':'x@depth@100ms','data':{'e':'depthUpdate','T':1,'s':'X','b':[],'a':[]}}|delta",
        "BINANCE_COINM|{'stream':'x@depth5','data':{'e':'depthUpdate','T':1,'s':'X','b':[],'a':[]}}|snapshot",
        "BINANCE_COINM|{'e':'depthUpdate','T':1,'s':'X','U':1,'u':2,'pu':0}|delta",
        "BYBIT|{'topic':'orderbook.50.X','type':'snapshot','ts':1,'data':{'s':'X','u':1}}|snapshot",
        "BYBIT|{'topic':'orderbook.50.X','type':'delta','ts':1,'data':{'s':'X','b':[],'a':[],'u':2}}|delta",
        "OKX|{'arg':{'channel':'books5','instId':'X'},'data':[{'asks':[],'bids':[],'ts':'1'}]}|snapshot",
        "OKX|{'arg':{'channel':'books','instId':'X'},'action':'snapshot','data':[{'asks':[],'bids':[],'ts':'1'}]}|sna"
            + "pshot",
        "OKX|{'arg':{'channel':'books','instId':'X'},'action':'update','data':[{'asks':[],'bids':[],'ts':'1'}]}|delta",
        "DERIBIT|{'method':'subscription','params':{'channel':'book.X.none.1.100ms','data':{'timestamp':1,'instrument"
            + "_name'"
            + ":'X','change_id':2,'prev_change_id':1,'bids':[],'asks':[]}}}|snapshot",
        "DERIBIT|{'method':'subscription','params':{'channel':'book.X.raw','data':{'timestamp':1,'instrument_name':'X',"
            + "'change_id':2,'bids':[],'asks':[]}}}|snapshot",
        "DERIBIT|{'method':'subscription','params':{'channel':'book.X.raw','data':{'timestamp':1,'instrument_name':'X',"
            + "'change_id':2,'prev_change_id':1,'bids':[],'asks':[]}}}|delta",
        "HYPERLIQUID|{'channel':'l2Book','data':{'coin':'X','time':1,'levels':[[],[]]}}|snapshot",
        "BITGET|{'action':'update','arg':{'topic':'books15','symbol':'X'},'data':[{'a':[],'b':[],'ts':'1'}]}|snapshot",
        "BITGET|{'action':'snapshot','arg':{'topic':'books','symbol':'X'},'data':[{'a':[],'b':[],'ts':'1'}]}|snapshot",
        "BITGET|{'action':'update','arg':{'topic':'books','symbol':'X'},'data':[{'a':[],'b':[],'ts':'1'}]}|delta",
        "BITGET|{'action':'update','arg':{'channel':'books','instId':'X'},'data':[{'ts':'1'}]}|delta",
        "GATE|{'channel':'futures.obu','event':'update','result':{'t':1,'s':'ob.X.50','u':2,'full':true}}|snapshot",
        "GATE|{'channel':'futures.obu','event':'update','result':{'t':1,'s':'ob.X.50','U':1,'u':2}}|delta",
        "GATE|{'channel':'futures.order_book_update','event':'update','result':{'t':1,'s':'X','U':1,'u':2}}|delta",
        "KRAKEN_FUTURES|{'feed':'book_snapshot','product_id':'X','timestamp':1,'seq':1,'bids':[],'asks':[]}|snapshot",
        "HTX|{'ch':'market.X.depth.step6','ts':1,'tick':{'ts':1,'event':'update'}}|snapshot",
        "HTX|{'ch':'market.X.depth.size_20.high_freq','ts':1,'tick':{'ts':1,'event':'snapshot'}}|snapshot",
        "HTX|{'ch':'market.X.depth.size_20.high_freq','ts':1,'tick':{'ts':1,'event':'update','bids':null}}|delta",
        "DYDX|{'type':'channel_data','channel':'v4_orderbook','id':'X','contents':{'bids':[]}}|delta",
    })
    void shouldTellSnapshotsFromDeltasAndPrintThoseWithoutLevels(final Venue venue, final String frame,
                                                                 final String kind) {
        final Decoded decoded = new Decoded(venue);
        // A book with levels before it, none of which may linger.
        ChannelRow.giving("book").filter(row -> row.venue() == venue).forEach(row -> decoded.of(row.frame()));
        assertEquals("{\"line\":1,\"event\":\"book\",\"symbol\":\"X\",\"time\":" + (venue == Venue.DYDX
            ? "null" : "1000000")
            + ",\"kind\":\"" + kind + "\",\"bids\":[],\"asks\":[]}\n", decoded.of(frame.replace('\'', '"')));
    }
}
