import {LitElement, css, html, nothing, svg} from 'lit';
import {forecastOf} from './flexibility-data.js';
import {count, percent, withUnit} from './format.js';
import {mark} from './marks.js';
import {shared} from './styles.js';
import './branch-chart.js';
import './spark-line.js';
import './stop-button.js';

const FORECAST_EVERY_MS = 60000;
const WATT = (watts) => (watts === null || watts === undefined ? 'not known' : withUnit(watts, 'W'));

/**
 * A branch: its limit and what it draws, what could be shed, what is expected.
 * @property {object} data the branch of the overview, with `plan`, `limit` (a sentence, or undefined) and `stop` (see `stop-button.js`)
 * @property {Function} tell see `stop-button.js`
 */
class BranchCard extends LitElement {
  static properties = {
    data: {attribute: false}, tell: {attribute: false},
    forecast: {state: true}, fault: {state: true}, loaded: {state: true},
  };

  static styles = [shared, css`
    :host { display: grid; }
    .panel { display: grid; gap: 8px; align-content: start; }
    .limited { border-left: 4px solid var(--warn); } .over { border-left: 4px solid var(--bad); }
    h3 { font-size: 1.05rem; overflow-wrap: anywhere; }
    .head { margin: 0; }
    .why { display: flex; gap: 6px; align-items: baseline; font-weight: 600; overflow-wrap: anywhere; }
    .why svg { flex: none; }
    .bar { display: block; width: 100%; height: 16px; }
    .track { fill: var(--raised); } .fixed { fill: var(--streams); } .flexible { fill: var(--electricity); }
    .mark { stroke: var(--bad); stroke-width: 3; vector-effect: non-scaling-stroke; }
    dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(108px, 1fr)); gap: 6px 12px; }
    dt { color: var(--muted); font-size: 0.86rem; } dd { font-weight: 600; }
    branch-chart { --chart-height: 150px; }
    spark-line { --spark-height: 28px; }
    .key { display: inline-block; width: 0.7em; height: 0.7em; border-radius: 2px; }
    .key.fixed { background: var(--streams); } .key.flexible { background: var(--electricity); }
  `];

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => document.hidden || this.#load(), FORECAST_EVERY_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  willUpdate(changed) {
    if (changed.has('data') && this.shownId !== this.data.id) {
      this.shownId = this.data.id;
      this.#load();
    }
  }

  render() {
    const {data} = this;
    const limitW = data.plan?.limitW ?? (data.capacityW || undefined);
    const over = limitW !== undefined && data.drawnW > limitW;
    return html`<section class="panel ${over ? 'over' : data.limit ? 'limited' : ''}" aria-labelledby="title">
      <div class="head"><h3 id="title">${data.id}</h3>
        <span class="small muted">${count(data.loads)} ${data.loads === 1 ? 'flexible load' : 'flexible loads'}${data.leftOut ? `, ${count(data.leftOut)} not controlled` : ''}</span></div>
      ${this.#state()}
      ${over ? html`<p class="why bad">${mark('critical')}<span>Draws more than its limit.</span></p>` : nothing}
      ${this.#bar(limitW)} ${this.#facts(limitW)} ${this.#ahead()} ${this.#chart(limitW)}
      ${data.id === 'city' || data.stop ? nothing : html`<stop-button .branch=${data.id} .tell=${this.tell}></stop-button>`}
    </section>`;
  }

  #state() {
    const {limit, stop} = this.data;
    if (stop) {
      return html`<p class="why bad">${mark('critical')}<span>Stopped by ${stop.by}: its loads are told nothing.</span></p>`;
    }
    return limit ? html`<p class="why warn">${mark('warning')}<span>${limit}</span></p>` : html`<p class="muted">Not limited now.</p>`;
  }

  #bar(limitW) {
    const {drawnW, plan} = this.data;
    if (drawnW === null || drawnW === undefined) {
      return html`<p class="small muted">What it draws is not known: no meter of it has told lately.</p>`;
    }
    const full = Math.max(drawnW, limitW ?? 0, this.data.capacityW, 1);
    const fixed = Math.min(drawnW, Math.max(0, plan?.inflexibleW ?? drawnW));
    const x = (watts) => Math.min(99.5, (100 * watts) / full);
    return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img"
        aria-label="draws ${WATT(drawnW)}${limitW === undefined ? '' : ` of ${WATT(limitW)}`}">
      <rect class="track" width="100" height="10"></rect>
      ${svg`<rect class="fixed" width=${x(fixed)} height="10"></rect>
        <rect class="flexible" x=${x(fixed)} width=${Math.max(0, x(drawnW) - x(fixed))} height="10"></rect>
        ${limitW === undefined ? nothing : svg`<path class="mark" d="M${x(limitW)} 0V10"></path>`}`}</svg>`;
  }

  #facts(limitW) {
    const {drawnW, capacityW, plan, now, fallbackFits, fallbackW} = this.data;
    const fixed = plan?.inflexibleW;
    const known = drawnW !== null && drawnW !== undefined && fixed !== null && fixed !== undefined;
    const fact = (name, value) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    return html`<dl>
      ${fact('Draws now', html`${WATT(drawnW)}${known && limitW ? html` <span class="muted">${percent(drawnW / limitW)}</span>` : nothing}`)}
      ${fact('Limit now', limitW === undefined ? 'none' : WATT(limitW))}
      ${fact('Capacity', capacityW ? WATT(capacityW) : 'not known')}
      ${fact(html`<span class="key fixed"></span> Inflexible`, WATT(fixed))}
      ${fact(html`<span class="key flexible"></span> Flexible`, known ? WATT(Math.max(0, drawnW - fixed)) : 'not known')}
      ${fact('Granted to loads', WATT(plan?.grantedW))}
      ${fact('Can be shed now', WATT(now.shedW))}
      ${fact('of it shifted', WATT(now.shiftW))}
      ${fact('Confidence', percent(now.confidence))}</dl>
      ${fallbackFits === false ? html`<p class="small warn">If nobody tells its loads anything they draw ${WATT(fallbackW)}, which does not fit.</p>` : nothing}`;
  }

  #ahead() {
    const shed = this.data.hours.map((hour) => hour.shedW);
    if (!shed.some((watts) => watts > 0)) {
      return html`<p class="small muted">Nothing is expected to be shed in the next 24 hours.</p>`;
    }
    const last = this.data.hours.at(-1);
    const text = `Can be shed in each of the next 24 hours: ${WATT(Math.min(...shed))} to ${WATT(Math.max(...shed))};` +
      ` in 24 h ${WATT(last.shedW)}, ${WATT(last.shiftW)} shifted, confidence ${percent(last.confidence)}`;
    return html`<div><p class="small muted">${text}</p><spark-line kind="bars" .values=${shed} .label=${text}></spark-line></div>`;
  }

  #chart(limitW) {
    if (this.forecast) {
      return html`<div><p class="small muted">Next 24 hours without its flexible loads</p>
        <branch-chart .items=${this.forecast} .limitW=${limitW}></branch-chart></div>`;
    }
    const text = this.fault ? `The forecast cannot be shown: ${this.fault}.`
      : this.loaded ? 'No forecast yet: too little of it has been measured.' : 'Loading the forecast…';
    return html`<p class="small muted">${text}</p>`;
  }

  async #load() {
    const {id} = this.data;
    try {
      const forecast = await forecastOf(id);
      if (id === this.data.id) {
        Object.assign(this, {forecast, fault: '', loaded: true});
      }
    } catch (fault) {
      this.fault = fault.message;
    }
  }
}

customElements.define('branch-card', BranchCard);
