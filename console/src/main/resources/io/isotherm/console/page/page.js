// The page's loop: asks the server for the chosen map twice a second and shows it. Nothing leaves this machine.

import {Chart} from './chart.js';
import {element, health, showHealth, showLegend, showMap, showReadout} from './panel.js';
import {clock, venueName} from './format.js';

const REFRESH_MS = 500;
const PATIENCE_MS = 4000;

const at = id => document.getElementById(id);
const chart = new Chart(at('chart'));
const choice = {underlying: '', venue: '', range: '12'};
let underlyings = [];
let shown = null;
let pointerY = -1;
let timer = 0;
let asked = 0;

/** The choice stands in the address, so that it can be shared and survives a reload: #BTC/bybit/5. */
function readAddress() {
  const [underlying = '', venue = '', range = ''] = decodeURIComponent(location.hash.slice(1)).split('/');
  choice.underlying = underlying;
  choice.venue = venue;
  if ([...at('range').options].some(option => option.value === range)) {
    choice.range = range;
  }
}

function choose(changed) {
  Object.assign(choice, changed);
  history.replaceState(null, '', `#${[choice.underlying, choice.venue, choice.range].join('/')}`);
  showChoices();
  refresh();
}

function showChoices() {
  const listed = underlyings.find(entry => entry.symbol === choice.underlying) ?? underlyings[0];
  choice.underlying = listed.symbol;
  if (!listed.venues.some(entry => entry.venue === choice.venue)) {
    choice.venue = '';
  }
  at('underlyings').replaceChildren(...underlyings.map(entry => {
    const button = element('button', entry.symbol);
    button.type = 'button';
    button.setAttribute('aria-pressed', entry === listed);
    button.addEventListener('click', () => choose({underlying: entry.symbol}));
    return button;
  }));
  at('venue').replaceChildren(new Option('all venues', ''),
    ...listed.venues.map(entry => new Option(venueName(entry.venue), entry.venue)));
  at('venue').value = choice.venue;
  at('range').value = choice.range;
}

async function ask(path) {
  const response = await fetch(path, {signal: AbortSignal.timeout(PATIENCE_MS), cache: 'no-store'});
  const answer = await response.json();
  if (!response.ok) {
    throw Object.assign(new Error(answer.error), {state: answer.state, status: response.status});
  }
  return answer;
}

async function refresh() {
  clearTimeout(timer);
  const mine = ++asked;
  try {
    if (underlyings.length === 0) {
      underlyings = (await ask('/api/v1/underlyings')).underlyings;
      if (underlyings.length === 0) {
        throw new Error('the engine lists no underlying');
      }
      showChoices();
    }
    const venue = choice.venue ? `&venue=${encodeURIComponent(choice.venue)}` : '';
    const map = await ask(`/api/v1/map?underlying=${encodeURIComponent(choice.underlying)}&within=${choice.range}${venue}`);
    if (mine === asked) {
      show(map);
    }
  } catch (failure) {
    if (mine === asked) {
      showFailure(failure);
    }
  }
  if (mine === asked && !document.hidden) {
    timer = setTimeout(refresh, REFRESH_MS);
  }
}

function show(map) {
  shown = map;
  showMap(map);
  showHealth(...health(map));
  chart.show(map);
  if (chart.folded && map.buckets.count > 0) {
    showLegend(map, chart.folded);
  }
  point(pointerY);
}

function showFailure(failure) {
  if (failure.status === 404) {
    // Another engine, with other instruments, has taken over.
    underlyings = [];
  }
  if (failure.status) {
    const waits = failure.state === 'EMPTY' || failure.state?.startsWith('AWAIT');
    showHealth(waits ? 'wait' : 'stale', 'waiting', waits ? 'WAITING' : 'NO MAP', failure.message);
  } else {
    showHealth('dead', 'no answer', 'NO ANSWER', 'The page server does not answer: its command has ended, or this '
      + `browser cannot reach it.${shown ? ` The figures below are of ${clock(shown.asOf)}.` : ''}`);
  }
}

function point(y) {
  pointerY = y;
  const index = y < 0 || !shown ? -1 : chart.rowAt(y);
  chart.point(index);
  showReadout(shown, index < 0 ? null : chart.folded.rows[index], y, at('stage'));
}

at('chart').addEventListener('pointermove', event => point(event.offsetY));
at('chart').addEventListener('pointerdown', event => point(event.offsetY));
at('chart').addEventListener('pointerleave', () => point(-1));
at('chart').addEventListener('blur', () => point(-1));
at('chart').addEventListener('keydown', event => {
  const step = {ArrowUp: -5, ArrowDown: 5, PageUp: -50, PageDown: 50}[event.key];
  if (step && shown) {
    event.preventDefault();
    const start = pointerY < 0 ? chart.y(shown.mark) : pointerY;
    point(Math.min(chart.bottom - 1, Math.max(chart.top + 1, start + step)));
  } else if (event.key === 'Escape') {
    point(-1);
  }
});
at('venue').addEventListener('change', event => choose({venue: event.target.value}));
at('range').addEventListener('change', event => choose({range: event.target.value}));
window.addEventListener('hashchange', () => {
  readAddress();
  if (underlyings.length > 0) {
    choose({});
  }
});
document.addEventListener('visibilitychange', () => {
  clearTimeout(timer);
  if (!document.hidden) {
    refresh();
  }
});
new ResizeObserver(() => chart.map && chart.draw()).observe(at('stage'));

readAddress();
refresh();
