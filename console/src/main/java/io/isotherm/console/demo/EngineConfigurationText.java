package io.isotherm.console.demo;

import java.nio.file.Path;

/** Writes the engine's configuration for the simulated venues; no address in it leaves this machine. */
final class EngineConfigurationText {
    private EngineConfigurationText() {
    }

    static String of(final SimulatorAddresses addresses, final Path instruments, final Path snapshot) {
        return String.join("\n",
            "# Written by the demonstration for its simulated venues.",
            "instruments: " + quoted(instruments),
            "venues:",
            "  binance-usdm:",
            "    url: " + quoted(addresses.binance()),
            "    rest: " + quoted(addresses.binanceRest()),
            "    openInterestEvery: 2s",
            "    symbols: [BTCUSDT, ETHUSDT]",
            "  bybit:",
            "    url: " + quoted(addresses.bybit()),
            // Only Binance's REST interface is simulated; the others are never asked, and must not be the real ones.
            "    rest: " + quoted(addresses.binanceRest()),
            "    symbols: [BTCUSDT, ETHUSDT]",
            "  okx:",
            "    url: " + quoted(addresses.okx()),
            "    rest: " + quoted(addresses.binanceRest()),
            "    symbols: [BTC-USDT-SWAP, ETH-USDT-SWAP]",
            "snapshot:",
            "  directory: " + quoted(snapshot),
            "");
    }

    private static String quoted(final Object value) {
        return '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
