// Everything beside the canvas: headline, badges, tables, legend, read-out. Text only, never markup from data.

import {about, clock, distance, estimate, level, price, span, usd, venueName} from './format.js';
import {BAND_COLOURS, join} from './rows.js';

const at = id => document.getElementById(id);

/** An element with text and children. */
export function element(name, text = '', className = '') {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) {
    made.className = className;
  }
  return made;
}

export function showMap(map) {
  at('mark').textContent = price(map.mark);
  at('mark-unit').textContent = `${map.units.price}, mark of ${map.venue ? venueName(map.venue) : 'all venues'}`;
  at('long-usd').textContent = estimate(map, 'long');
  at('short-usd').textContent = estimate(map, 'short');
  at('long-beyond').textContent = map.longBeyondUsd > 0 ? `and ${estimate(map, 'longBeyond')} below the axis` : '';
  at('short-beyond').textContent = map.shortBeyondUsd > 0 ? `and ${estimate(map, 'shortBeyond')} above the axis` : '';
  badges(map);
  clusters(map);
  venues(map);
  document.title = `${price(map.mark)} ${map.symbol} · Isotherm`;
  at('note').textContent = `Expected liquidation if reached, not resting positions. ${levelNote(map)}Amounts in USD of the position at its liquidation price. ${map.accounted === null ? ''
    : `Accounted for ${(map.accounted * 100).toFixed(0)} % of open interest. `}As of ${clock(map.asOf)}.`;
}

function levelNote(map) {
  if (map.level === 'calibrated') {
    return 'Every amount stands with its 90 % interval. ';
  }
  return map.level === 'uncalibrated' ? 'Uncalibrated: the leverage mix is a prior, so every amount is an estimate '
    + 'without bounds. ' : `${map.level[0].toUpperCase()}${map.level.slice(1)} from entry: an amount with “≈” holds `
    + 'some of the rest and has no upper bound. ';
}

function badges(map) {
  const list = [];
  if (map.level === 'uncalibrated') {
    list.push(['uncalibrated', 'warn', 'Weights are a prior; they were not fitted to realised liquidations.']);
  } else if (map.level !== 'calibrated') {
    list.push(['uncalibrated in part', 'warn', map.level]);
  } else {
    list.push(['calibrated', 'plain', `Weights of ${map.weightsAsOf ? clock(map.weightsAsOf) : 'the start'}`]);
  }
  if (map.realisedToExpected !== null) {
    list.push([`realised ÷ expected ${map.realisedToExpected.toFixed(2)}`, 'plain',
      'Liquidations of the last hour over what the density expected; 1 is right.']);
  }
  if (map.venuesStale.length > 0) {
    list.push([`stale: ${map.venuesStale.map(venueName).join(', ')}`, 'warn',
      `Their positions stand as they were; the oldest mark is ${span(map.oldestMarkAgeMs)} old.`]);
  }
  if (map.venuesMissing.length > 0) {
    list.push([`missing: ${map.venuesMissing.map(venueName).join(', ')}`, 'warn', 'Not in the sums: no mark yet.']);
  }
  if (map.brackets === 'assumed') {
    list.push(['brackets: assumed', 'warn', 'Some maintenance steps were filled in by a stated rule.']);
  }
  if (map.confidence !== null && map.confidence < 0.01) {
    list.push(['cold-start seed', 'warn', 'Less than 1 % of the density comes from observed flow.']);
  }
  if (map.confidence !== null) {
    list.push([`confidence ${(map.confidence * 100).toFixed(map.confidence < 0.1 ? 1 : 0)} %`, 'plain',
      'Share of the density that is observed flow rather than cold-start seed.']);
  }
  list.push([`open interest ${usd(map.openInterestUsd)}`, 'plain', `Source: ${map.oiMode.toLowerCase()}`]);
  if (map.coverage) {
    list.push([`coverage: ${map.coverage}`, 'plain', 'How much of the liquidations the worst feed shows.']);
  }
  at('badges').replaceChildren(...list.map(([text, kind, title]) => {
    const badge = element('li', text);
    badge.dataset.kind = kind;
    badge.title = title;
    return badge;
  }));
}

function clusters(map) {
  const rows = [];
  const strongest = side => [...map.clusters[side]].sort((a, b) => b.usd - a.usd)[0];
  const shown = side => {
    const ranked = [...map.clusters[side]].sort((a, b) => b.usd - a.usd).slice(0, 4);
    const kept = map.clusters[side].filter((c, i) => i === 0 || ranked.includes(c));
    return kept.slice(0, 5);
  };
  const row = (cluster, side) => {
    const line = element('tr', '', side === 'above' ? 'short' : 'long');
    const cell = element('td', price(cluster.price));
    const remarks = [cluster === map.clusters[side][0] ? 'nearest' : '',
      cluster === strongest(side) ? 'strongest' : '', cluster.edge ? 'at the edge' : ''].filter(Boolean).join(', ');
    if (remarks) {
      cell.append(element('small', remarks));
    }
    line.append(cell, element('td', distance(cluster.price, map.mark)), element('td', estimate(cluster)));
    return line;
  };
  shown('above').reverse().forEach(cluster => rows.push(row(cluster, 'above')));
  const middle = element('tr', '', 'mark');
  const cell = element('td', `mark ${price(map.mark)}`);
  cell.colSpan = 3;
  middle.append(cell);
  rows.push(middle);
  shown('below').forEach(cluster => rows.push(row(cluster, 'below')));
  at('clusters').tBodies[0].replaceChildren(...rows);
}

function venues(map) {
  at('venues').tBodies[0].replaceChildren(...map.venues.map(venue => {
    const line = element('tr', '', venue.healthy ? '' : 'ill');
    const name = element('td', venueName(venue.venue));
    name.append(element('small', venue.healthy ? `coverage: ${venue.coverage}`
      : `${venue.state}: ${venue.health.replaceAll(',', ', ')}`));
    line.append(name, element('td', price(venue.mark)), element('td', estimate(venue, 'long')),
      element('td', estimate(venue, 'short')));
    return line;
  }));
}

/** The amount of a band in a part of the map, by the widest factors of the venues that hold something of it. */
function bandAmount(band, amount) {
  return band.calibrated ? level(amount, amount * band.lowFactor, amount * band.highFactor, true) : about(amount);
}

function bandName(band) {
  return band.distance.replace('-', '–').replace(/([<>])/, '$1 ').replace('%', ' %');
}

/** What the colours mean, with the amounts in sight. */
export function showLegend(map, folded) {
  const parts = [];
  const chip = (colour, text, amount, kind = '') => {
    const part = element('span', '', kind);
    const box = element('i');
    box.style.background = colour;
    part.append(box, text, ' ', element('b', amount));
    parts.push(part);
  };
  if (map.buckets.bands) {
    parts.push(element('span', 'bars by distance from entry:'));
    map.buckets.bands.forEach((band, i) => chip(BAND_COLOURS[i], bandName(band),
      bandAmount(band, folded.rows.reduce((sum, row) => sum + row.bands[i], 0))));
  } else {
    const ramp = element('span', '', 'ramp');
    ramp.append('bars by amount:', element('b', '$0'), element('i'), element('b', about(folded.colour.high)));
    parts.push(ramp, element('span', 'distance bands: all venues only'));
  }
  const rows = folded.rows;
  chip('#cf8bff', 'shorts in sight', estimate(rows[rows.length - 1].cumulatedShortLevel), 'curve');
  chip('#45c8f1', 'longs in sight', estimate(rows[0].cumulatedLongLevel), 'curve');
  at('legend').replaceChildren(...parts);
}

/** The figures of one row, beside the pointer. */
export function showReadout(map, row, y, stage) {
  const box = at('readout');
  if (!row) {
    box.hidden = true;
    return;
  }
  const middle = (row.low + row.high) / 2;
  const below = middle < map.mark;
  const title = element('h3', `${price(middle)} `);
  title.append(element('small', `USD  ${distance(middle, map.mark)}`));
  const line = (text, amount, className = '', colour = '') => {
    const made = element('p', '', className);
    const label = element('span');
    if (colour) {
      const chip = element('i');
      chip.style.background = colour;
      label.append(chip);
    }
    label.append(text);
    made.append(label, element('b', amount));
    return made;
  };
  const parts = [title,
    line(`${below ? 'longs' : 'shorts'} from mark to here`, estimate(below ? row.cumulatedLongLevel : row.cumulatedShortLevel), 'sum'),
    line(`${price(row.low)} – ${price(row.high)}`, estimate(join(row.longLevel, row.shortLevel)))];
  if (row.bands) {
    map.buckets.bands.forEach((band, i) => parts.push(line(`${bandName(band)} from entry`, bandAmount(band, row.bands[i]), '',
      BAND_COLOURS[i])));
  }
  box.replaceChildren(...parts);
  box.hidden = false;
  box.style.left = `${Math.max(0, Math.min(stage.clientWidth - box.offsetWidth - 64, stage.clientWidth * 0.5))}px`;
  box.style.top = `${Math.max(0, Math.min(stage.clientHeight - box.offsetHeight - 4,
    y > stage.clientHeight / 2 ? y - box.offsetHeight - 16 : y + 16))}px`;
}

/** Liveness of the engine, in the corner and, when it is not well, right across the page. */
export function showHealth(kind, corner, title = '', text = '') {
  at('live').dataset.state = kind;
  document.body.dataset.state = kind;
  at('live').lastElementChild.textContent = corner;
  const banner = at('banner');
  banner.hidden = title === '';
  if (title) {
    banner.dataset.kind = kind;
    const message = `${title}${text}`;
    // An alert is read out when it changes, so an equal one stays as it is.
    if (banner.dataset.message !== message) {
      banner.dataset.message = message;
      banner.replaceChildren(element('b', title), text);
    }
  } else {
    delete banner.dataset.message;
  }
}

/** Words for the engine's state. */
export function health(map) {
  const engine = map.engine;
  if (engine.liveness === 'DEAD') {
    return ['dead', `dead for ${span(engine.heartbeatAgeMs)}`, 'DEAD',
      `The engine gave its last heartbeat ${span(engine.heartbeatAgeMs)} ago. The figures below are its last, as of `
      + `${clock(map.asOf)}; restart the engine and this page follows.`];
  }
  if (engine.liveness !== 'LIVE') {
    return ['dead', engine.liveness.toLowerCase(), engine.liveness,
      `The engine ended in order. The figures below are its last, as of ${clock(map.asOf)}.`];
  }
  if (map.stale) {
    return ['stale', `stale, ${span(map.ageMs)} old`, 'STALE', `${map.warnings.join(' · ')}`];
  }
  return ['live', `live, ${span(map.ageMs)} old`];
}
