// Turns a map into the rows of the chart: neighbouring buckets folded together so that a row can be seen.

/** Distance bands from dense (entered close to liquidation) to light. */
export const BAND_COLOURS = ['#ff3b30', '#ff7d1a', '#ffb514', '#d7d22c', '#3fb96f'];

/**
 * Folds buckets into rows of the same number of buckets, from the lowest price up. Cumulated amounts count from the
 * mark outwards: longs of this row and above, shorts of this row and below.
 */
export function fold(map, pixels, leastRowPixels) {
  const {edges, count, bands} = map.buckets;
  const each = Math.max(1, Math.ceil(leastRowPixels * count / Math.max(1, pixels)));
  const rows = [];
  for (let from = 0; from < count; from += each) {
    const to = Math.min(count, from + each);
    const row = {
      low: edges[from],
      high: edges[to],
      long: sum(map.buckets.long, from, to),
      short: sum(map.buckets.short, from, to),
      bands: null,
      cumulatedLong: 0,
      cumulatedShort: 0,
      longLevel: levelOf(map.buckets, 'long', from, to),
      shortLevel: levelOf(map.buckets, 'short', from, to),
    };
    row.total = row.long + row.short;
    if (bands) {
      row.bands = bands.map(band => sum(band.long, from, to) + sum(band.short, from, to));
    }
    rows.push(row);
  }
  let cumulated = 0;
  let level = NO_LEVEL;
  for (const row of rows) {
    row.cumulatedShort = cumulated += row.short;
    row.cumulatedShortLevel = level = join(level, row.shortLevel);
  }
  cumulated = 0;
  level = NO_LEVEL;
  for (let i = rows.length - 1; i >= 0; i--) {
    rows[i].cumulatedLong = cumulated += rows[i].long;
    rows[i].cumulatedLongLevel = level = join(level, rows[i].longLevel);
  }
  return {rows, widthBps: each * map.buckets.bucketWidthBps, colour: densityColour(rows)};
}

const NO_LEVEL = {usd: 0, usdLow: 0, usdHigh: 0, known: false, open: false, calibrated: false};

/** A sum of buckets with its level: lows add up, and one amount without a high leaves the sum without one. */
function levelOf(buckets, side, from, to) {
  let level = NO_LEVEL;
  for (let i = from; i < to; i++) {
    const usd = buckets[side][i];
    const high = buckets[`${side}High`][i];
    level = join(level, {usd, usdLow: buckets[`${side}Low`][i] ?? 0, usdHigh: high ?? 0, known: high !== null,
      open: usd > 0 && high === null});
  }
  return level;
}

/** The sum of two amounts with their levels. */
export function join(a, b) {
  const known = a.known || b.known;
  const open = a.open || b.open;
  return {usd: a.usd + b.usd, usdLow: a.usdLow + b.usdLow, usdHigh: a.usdHigh + b.usdHigh, known, open,
    calibrated: known && !open};
}

function sum(values, from, to) {
  let total = 0;
  for (let i = from; i < to; i++) {
    total += values[i];
  }
  return total;
}

/**
 * Colour by amount where no bands are known: logarithmic between the median and the 99.5th percentile of what is in
 * sight, so that neither one level hides all others nor noise shines.
 */
function densityColour(rows) {
  const amounts = rows.map(row => row.total).filter(amount => amount > 0).sort((a, b) => a - b);
  if (amounts.length === 0) {
    return {of: () => BAND_COLOURS[4], low: 0, high: 0};
  }
  const middle = amounts[Math.floor(amounts.length / 2)];
  const high = amounts[Math.min(amounts.length - 1, Math.floor(amounts.length * 0.995))];
  const full = Math.log(1 + high / middle);
  return {of: amount => ramp(Math.log(1 + amount / middle) / full), low: 0, high};
}

const RAMP = [[47, 158, 98], [215, 210, 44], [255, 159, 28], [255, 59, 48]];

function ramp(share) {
  const place = Math.min(0.9999, Math.max(0, share)) * (RAMP.length - 1);
  const from = RAMP[Math.floor(place)];
  const to = RAMP[Math.floor(place) + 1];
  const part = place % 1;
  return `rgb(${from.map((channel, i) => Math.round(channel + (to[i] - channel) * part)).join(',')})`;
}
