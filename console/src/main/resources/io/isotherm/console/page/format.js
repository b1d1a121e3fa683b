// Numbers as people read them. Every amount is an estimate, so amounts carry "≈" where they stand alone.

const UNITS = [[1e12, 'T'], [1e9, 'B'], [1e6, 'M'], [1e3, 'K']];

/** An amount in USD with three significant digits: $12.4M. */
export function usd(amount) {
  if (amount === null || !Number.isFinite(amount)) {
    return '–';
  }
  for (const [size, letter] of UNITS) {
    // 999,500 would otherwise round to "$1000K".
    if (Math.abs(amount) >= size * 0.9995) {
      return `$${three(amount / size)}${letter}`;
    }
  }
  return `$${Math.round(amount)}`;
}

/** The same, marked as an estimate whose level is not known. */
export function about(amount) {
  return amount === null || !Number.isFinite(amount) ? '–' : `≈ ${usd(amount)}`;
}

/**
 * An estimate with its level: "≈ $12.4M" while uncalibrated, then "$12.4M ($9.1M–$16M)". The prefix names the members of
 * an answer, long for longUsd, longUsdLow, longUsdHigh and longCalibrated; without one they are usd, usdLow and so on.
 */
export function estimate(answer, prefix = '') {
  const of = name => answer[prefix ? prefix + name[0].toUpperCase() + name.slice(1) : name];
  return level(of('usd'), of('usdLow'), of('usdHigh'), of('calibrated'));
}

/** An estimate from its parts. */
export function level(amount, low, high, calibrated) {
  return calibrated && amount !== null ? `${usd(amount)} (${usd(low)}–${usd(high)})` : about(amount);
}

function three(number) {
  const size = Math.abs(number);
  return number.toFixed(size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2).replace(/\.0+$/, '');
}

/** A price with about six significant digits and thousands separators. */
export function price(value) {
  if (value === null || !Number.isFinite(value)) {
    return '–';
  }
  const digits = Math.min(10, Math.max(0, 5 - Math.floor(Math.log10(Math.abs(value) || 1))));
  return value.toLocaleString('en-US', {minimumFractionDigits: Math.min(digits, 2), maximumFractionDigits: digits});
}

/** A price on an axis whose labels lie a step apart. */
export function tickPrice(value, step) {
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return value.toLocaleString('en-US', {minimumFractionDigits: digits, maximumFractionDigits: digits});
}

/** How far a price lies from the mark: +1.20 %. */
export function distance(value, mark) {
  const percent = (value / mark - 1) * 100;
  return `${percent < 0 ? '−' : '+'}${Math.abs(percent).toFixed(2)} %`;
}

/** A span of milliseconds: 0.2 s, 14 s, 3 min, 2 h. */
export function span(ms) {
  const s = Math.max(0, ms) / 1000;
  if (s < 10) {
    return `${s.toFixed(1)} s`;
  }
  if (s < 120) {
    return `${Math.round(s)} s`;
  }
  return s < 7200 ? `${Math.round(s / 60)} min` : s < 172800 ? `${Math.round(s / 3600)} h` : `${Math.round(s / 86400)} d`;
}

/** A time of day in UTC to the second, with the date when it is another day. */
export function clock(instant) {
  const [day, time] = instant.slice(0, 19).split('T');
  return `${day === new Date().toISOString().slice(0, 10) ? '' : `${day} `}${time} UTC`;
}

/** The end of a scale that holds a number and leaves little of it empty. */
export function roundCeil(number) {
  const power = 10 ** Math.floor(Math.log10(number));
  return [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find(step => step * power >= number) * power;
}

/** The smallest of 1, 2, 2.5, 5 times a power of ten that is not below a number. */
export function niceCeil(number) {
  if (!(number > 0)) {
    return 1;
  }
  const power = 10 ** Math.floor(Math.log10(number));
  for (const step of [1, 2, 2.5, 5, 10]) {
    if (step * power >= number * (1 - 1e-9)) {
      return step * power;
    }
  }
  return 10 * power;
}

const VENUE_NAMES = {
  'binance-usdm': 'Binance USD-M', 'binance-coinm': 'Binance COIN-M', bybit: 'Bybit', okx: 'OKX', deribit: 'Deribit',
  bitmex: 'BitMEX', hyperliquid: 'Hyperliquid', bitget: 'Bitget', gate: 'Gate', 'kraken-futures': 'Kraken Futures',
  htx: 'HTX', dydx: 'dYdX'
};

/** A venue's name for people. */
export function venueName(code) {
  return VENUE_NAMES[code] ?? code;
}
