// Draws the liquidation map on a canvas: price upwards (logarithmic, like the buckets), amounts to the right.

import {estimate, niceCeil, price, roundCeil, tickPrice, usd} from './format.js';
import {BAND_COLOURS, fold} from './rows.js';

const FONT = 'system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
const LONG = '#45c8f1';
const SHORT = '#cf8bff';
const GROUND = '#0b0e14';
const GRID = '#1b2230';
const SOFT = '#98a3b5';
const BAR_SHARE = 0.66;

export class Chart {
  constructor(canvas) {
    this.canvas = canvas;
    this.pen = canvas.getContext('2d');
    this.map = null;
    this.folded = null;
    this.hover = -1;
    this.barScale = 0;
    this.curveScale = 0;
  }

  show(map) {
    const before = this.map;
    if (!before || before.symbol !== map.symbol || before.venue !== map.venue) {
      this.barScale = 0;
      this.curveScale = 0;
    }
    this.map = map;
    this.draw();
  }

  clear() {
    this.map = null;
    this.folded = null;
    this.size();
    this.pen.clearRect(0, 0, this.width, this.height);
  }

  size() {
    const dense = window.devicePixelRatio || 1;
    this.width = this.canvas.clientWidth;
    this.height = this.canvas.clientHeight;
    if (this.canvas.width !== Math.round(this.width * dense) || this.canvas.height !== Math.round(this.height * dense)) {
      this.canvas.width = Math.round(this.width * dense);
      this.canvas.height = Math.round(this.height * dense);
    }
    this.pen.setTransform(dense, 0, 0, dense, 0, 0);
    const small = this.width < 520;
    this.small = small;
    this.pen.font = `600 12px ${FONT}`;
    const markWidth = this.map?.mark ? this.pen.measureText(price(this.map.mark)).width + 16 : 0;
    this.left = Math.max(small ? 52 : 76, markWidth + 6);
    this.right = this.width - (small ? 46 : 58);
    this.top = 36;
    this.bottom = this.height - 40;
  }

  draw() {
    this.size();
    const pen = this.pen;
    pen.clearRect(0, 0, this.width, this.height);
    if (!this.map || this.map.buckets.count === 0 || this.bottom - this.top < 40) {
      return;
    }
    this.folded = fold(this.map, this.bottom - this.top, this.small ? 3.5 : 4);
    const rows = this.folded.rows;
    this.lowLog = Math.log(rows[0].low);
    this.highLog = Math.log(rows[rows.length - 1].high);
    this.barScale = settle(this.barScale, Math.max(...rows.map(row => row.total)));
    this.curveScale = settle(this.curveScale, Math.max(rows[0].cumulatedLong, rows[rows.length - 1].cumulatedShort));
    this.grid();
    this.bars(rows);
    this.curves(rows);
    this.markLine();
    this.clusterLabels();
    this.hoverLine(rows);
  }

  y(value) {
    return this.bottom - (Math.log(value) - this.lowLog) / (this.highLog - this.lowLog) * (this.bottom - this.top);
  }

  barX(amount) {
    return this.left + amount / this.barScale * (this.right - this.left) * BAR_SHARE;
  }

  curveX(amount) {
    return this.left + amount / this.curveScale * (this.right - this.left);
  }

  grid() {
    const pen = this.pen;
    const low = Math.exp(this.lowLog);
    const high = Math.exp(this.highLog);
    const step = niceCeil((high - low) / Math.max(3, (this.bottom - this.top) / 52));
    pen.lineWidth = 1;
    pen.font = `12px ${FONT}`;
    pen.textBaseline = 'middle';
    const markY = this.map.mark ? this.y(this.map.mark) : -100;
    for (let value = Math.ceil(low / step) * step; value <= high; value += step) {
      const y = this.y(value);
      this.line(GRID, this.left, y, this.right, y);
      if (Math.abs(y - markY) > 15) {
        this.label(tickPrice(value, step), this.left - 8, y, 'right', SOFT);
      }
    }
    this.percentAxis(low, high, markY);
    this.amountAxis();
    this.line('#354054', this.left, this.top, this.left, this.bottom);
  }

  percentAxis(low, high, markY) {
    const mark = this.map.mark;
    const step = niceCeil((high / low - 1) * 100 / Math.max(3, (this.bottom - this.top) / 52));
    for (let percent = Math.ceil((low / mark - 1) * 100 / step) * step; percent <= (high / mark - 1) * 100 + 1e-9;
      percent += step) {
      const y = this.y(mark * (1 + percent / 100));
      if (Math.abs(y - markY) > 15) {
        const digits = step < 1 ? 1 : 0;
        this.label(`${percent < 0 ? '−' : '+'}${Math.abs(percent).toFixed(digits)} %`, this.right + 6, y, 'left', SOFT);
      }
    }
  }

  amountAxis() {
    this.pen.font = `11px ${FONT}`;
    const barStep = niceCeil(this.barScale / (this.small ? 3 : 4));
    for (let amount = barStep; amount <= this.barScale * 1.001; amount += barStep) {
      const x = this.barX(amount);
      this.line('#2a3344', x, this.bottom, x, this.bottom + 5);
      this.label(usd(amount), x, this.bottom + 13, 'center', SOFT);
    }
    const span = (this.folded.widthBps / 100).toFixed(2);
    this.label(this.small ? `bars: ≈ USD per ${span} % of price`
      : `bars: ≈ USD to be liquidated per ${span} % of price`, this.left, this.bottom + 30, 'left', SOFT);
    const curveStep = niceCeil(this.curveScale / (this.small ? 3 : 5));
    for (let amount = curveStep; amount <= this.curveScale * 1.001; amount += curveStep) {
      const x = this.curveX(amount);
      this.line('#2a3344', x, this.top, x, this.top - 5);
      this.label(usd(amount), x, this.top - 12, 'center', SOFT);
    }
    this.label(this.small ? 'curves: ≈ USD from the mark outwards'
      : 'curves: ≈ USD liquidated if the mark trades there', this.left, this.top - 28, 'left', SOFT);
  }

  bars(rows) {
    const pen = this.pen;
    for (const row of rows) {
      const y = this.y(row.high);
      const full = this.y(row.low) - y;
      const height = Math.max(1, full - (full >= 3 ? 1 : 0.4));
      if (!row.bands) {
        pen.fillStyle = this.folded.colour.of(row.total);
        pen.fillRect(this.left, y, this.barX(row.total) - this.left, height);
        continue;
      }
      let stacked = 0;
      row.bands.forEach((amount, band) => {
        const x = this.barX(stacked);
        stacked += amount;
        pen.fillStyle = BAND_COLOURS[band];
        pen.fillRect(x, y, this.barX(stacked) - x, height);
      });
    }
  }

  curves(rows) {
    const mark = this.map.mark;
    const below = rows.filter(row => row.low < mark).reverse()
      .map(row => [this.curveX(row.cumulatedLong), this.y(row.low)]);
    const above = rows.filter(row => row.high > mark).map(row => [this.curveX(row.cumulatedShort), this.y(row.high)]);
    this.curve(below, LONG);
    this.curve(above, SHORT);
  }

  curve(points, colour) {
    const pen = this.pen;
    if (points.length === 0) {
      return;
    }
    const start = this.y(this.map.mark);
    pen.beginPath();
    pen.moveTo(this.left, start);
    points.forEach(([x, y]) => pen.lineTo(x, y));
    pen.strokeStyle = GROUND;
    pen.lineWidth = 4.5;
    pen.lineJoin = 'round';
    pen.stroke();
    pen.strokeStyle = colour;
    pen.lineWidth = 2;
    pen.stroke();
    pen.lineTo(this.left, points[points.length - 1][1]);
    pen.closePath();
    pen.globalAlpha = 0.07;
    pen.fillStyle = colour;
    pen.fill();
    pen.globalAlpha = 1;
  }

  markLine() {
    const pen = this.pen;
    const y = Math.round(this.y(this.map.mark)) + 0.5;
    pen.setLineDash([6, 4]);
    this.line('#ffffff', this.left, y, this.right, y);
    pen.setLineDash([]);
    pen.font = `600 12px ${FONT}`;
    const text = price(this.map.mark);
    const width = pen.measureText(text).width + 12;
    pen.fillStyle = '#ffffff';
    pen.beginPath();
    pen.roundRect(this.left - width - 2, y - 10, width, 20, 4);
    pen.fill();
    this.label(text, this.left - 8, y, 'right', '#0b0e14');
    this.label('mark', this.right + 6, y, 'left', '#ffffff');
  }

  clusterLabels() {
    const pen = this.pen;
    const markY = this.y(this.map.mark);
    const taken = [];
    const most = this.small ? 3 : 5;
    const gap = this.small ? 17 : 18;
    for (const side of ['above', 'below']) {
      const colour = side === 'above' ? SHORT : LONG;
      const inSight = this.map.clusters[side]
        .filter(cluster => this.y(cluster.price) > this.top + 6 && this.y(cluster.price) < this.bottom - 6);
      const ranked = [...inSight].sort((a, b) => b.usd - a.usd);
      // The nearest is the one that is hit first: it gets a label before all but the strongest.
      const order = [ranked[0], inSight[0], ...ranked.slice(1)].filter((c, i, all) => c && all.indexOf(c) === i);
      let placed = 0;
      for (const cluster of order) {
        if (placed === most) {
          break;
        }
        // A label may move a little away from the mark to be seen; one that would move far is left to the table.
        const away = side === 'above' ? -1 : 1;
        const start = side === 'above' ? Math.min(this.y(cluster.price), markY - 11)
          : Math.max(this.y(cluster.price), markY + 11);
        const y = [0, 0.5, 1].map(part => start + away * part * gap)
          .find(place => !taken.some(other => Math.abs(other - place) < gap));
        if (y === undefined) {
          continue;
        }
        placed++;
        taken.push(y);
        pen.fillStyle = colour;
        const high = Math.max(this.top, this.y(cluster.priceHigh));
        pen.fillRect(this.right - 3, high, 3, Math.max(2, Math.min(this.bottom, this.y(cluster.priceLow)) - high));
        pen.font = `600 ${this.small ? 11 : 12}px ${FONT}`;
        this.label(`${price(cluster.price)}  ${estimate(cluster)}`, this.right - 9, y, 'right', '#ffffff', true);
      }
    }
  }

  hoverLine(rows) {
    if (this.hover < 0 || this.hover >= rows.length) {
      return;
    }
    const row = rows[this.hover];
    const y = this.y(row.high);
    this.pen.fillStyle = 'rgba(255,255,255,0.13)';
    this.pen.fillRect(this.left, y, this.right - this.left, this.y(row.low) - y);
  }

  /** Index of the row at a height of the canvas, or -1. */
  rowAt(y) {
    if (!this.folded || y < this.top || y > this.bottom) {
      return -1;
    }
    const value = Math.exp(this.lowLog + (this.bottom - y) / (this.bottom - this.top) * (this.highLog - this.lowLog));
    return Math.max(0, this.folded.rows.findIndex(row => value < row.high));
  }

  point(index) {
    this.hover = index;
    this.draw();
  }

  line(colour, fromX, fromY, toX, toY) {
    const pen = this.pen;
    pen.strokeStyle = colour;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(fromX, fromY);
    pen.lineTo(toX, toY);
    pen.stroke();
  }

  label(text, x, y, align, colour, halo = false) {
    const pen = this.pen;
    pen.textAlign = align;
    pen.textBaseline = 'middle';
    if (halo) {
      pen.strokeStyle = 'rgba(11,14,20,0.9)';
      pen.lineWidth = 4;
      pen.lineJoin = 'round';
      pen.strokeText(text, x, y);
    }
    pen.fillStyle = colour;
    pen.fillText(text, x, y);
  }
}

/** A scale that holds the largest amount and does not flicker: it moves only when it is outgrown or far too large. */
function settle(scale, largest) {
  return largest <= scale && largest > scale * 0.45 ? scale : roundCeil(Math.max(largest, 1) * 1.03);
}
