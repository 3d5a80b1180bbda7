import {LitElement, css, html, nothing} from 'lit';
import {clockTime, count, exact, fullTime, withUnit, words} from './format.js';
import {load, meterFacts, RANGES, registersOf, windowOf} from './series.js';
import {shared} from './styles.js';
import './header-bar.js';
import './meter-facts.js';
import './range-picker.js';
import './meter-chart.js';
import './data-table.js';

const revision = {name: 'Revision', number: true, text: (row) => count(row.revision)};

const INTERVAL_COLUMNS = [
  {name: 'Start', text: (row) => fullTime(row.start)},
  {name: 'End', text: (row) => clockTime(row.end)},
  {name: 'Value', number: true, text: (row, decimals) => `${exact(row.value, decimals)} ${row.unit}`},
  {name: 'Quality', text: (row) => words(row.quality) + (row.rule ? ` (${row.rule})` : '')},
  revision,
];

const READING_COLUMNS = [
  {name: 'Time', text: (row) => fullTime(row.time)},
  {name: 'Value', number: true, text: (row, decimals) => `${exact(row.value, decimals)} ${row.unit}`},
  revision,
];

/** One meter: what it is, and its readings and intervals over a range of time. */
class MeterPage extends LitElement {
  static properties = {
    facts: {state: true}, registers: {state: true}, register: {state: true}, range: {state: true},
    shown: {state: true}, fault: {state: true}, busy: {state: true},
  };

  static styles = [shared, css`
    .title { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 12px; margin: 4px 0 10px; }
    h1 { font-size: 1.35rem; font-weight: 680; letter-spacing: -0.01em; overflow-wrap: anywhere; }
    .id { font-family: var(--mono); }
    .stack { display: grid; gap: var(--gap); }
    .stack > * { min-width: 0; }
    .tools { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; margin-bottom: 4px; }
    select { font: inherit; padding: 5px 8px; color: var(--text); background: var(--raised); border: 1px solid var(--muted); border-radius: var(--radius); }
    .newest { margin-left: auto; }
    .tables { display: grid; gap: var(--gap); grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); align-items: start; }
    .empty { padding: 40px 10px; text-align: center; }
    @media (max-width: 900px) { .tables { grid-template-columns: minmax(0, 1fr); } .newest { margin-left: 0; flex-basis: 100%; } }
  `];

  constructor() {
    super();
    this.meterId = decodeURIComponent(location.pathname.split('/').filter(Boolean).at(-1) ?? '');
    this.registers = [];
    this.range = RANGES[1];
    this.fault = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.asked?.abort();
    clearTimeout(this.timer);
  }

  render() {
    const name = this.facts?.name || this.meterId;
    return html`<div class="title"><h1>${name}</h1>${name === this.meterId ? nothing : html`<span class="id muted">${this.meterId}</span>`}</div>
      <div class="stack">
        ${this.facts ? html`<meter-facts .facts=${this.facts}></meter-facts>` : nothing}
        ${this.fault ? html`<p class="panel bad" role="alert">${this.fault}</p>` : nothing}
        ${this.facts ? this.#data() : nothing}
      </div>`;
  }

  #data() {
    const {shown} = this;
    return html`<section class="panel" aria-label="Chart">
        <div class="tools">
          <label>Register <select @change=${(event) => this.#choose({register: event.target.value})} ?disabled=${this.registers.length === 0}>
            ${this.registers.map((name) => html`<option .value=${name} ?selected=${name === this.register}>${name}</option>`)}</select></label>
          <range-picker .value=${this.range.id} @range=${(event) => this.#choose({range: RANGES.find((range) => range.id === event.detail)})}></range-picker>
          <span class="newest small muted">${shown ? this.#newest(shown) : nothing}</span>
        </div>
        ${shown ? this.#chart(shown) : html`<p class="empty muted">${this.busy ? 'Loading…' : 'No readings yet.'}</p>`}
      </section>
      ${shown ? html`<div class="tables">
        <data-table heading="Intervals" .columns=${INTERVAL_COLUMNS} .rows=${shown.intervals} empty="None in this range."></data-table>
        <data-table heading="Readings" .columns=${READING_COLUMNS} .rows=${shown.readings}
          empty=${this.range.readings ? 'None in this range.' : 'Shown for ranges up to 24 h.'}></data-table></div>` : nothing}`;
  }

  #chart(shown) {
    if (shown.intervals.length === 0 && shown.readings.length === 0) {
      return html`<p class="empty muted">Nothing of ${this.register} in this range. “Latest data” goes to where the readings are.</p>`;
    }
    return html`<meter-chart .data=${shown} .window=${shown.window} .register=${this.register} .utility=${this.facts.utility}></meter-chart>
      ${shown.cut ? html`<p class="small muted">There are more readings than can be drawn: the first ${count(shown.readings.length)} are shown.</p>` : nothing}`;
  }

  #newest(shown) {
    const newest = shown.readings.at(-1);
    return newest ? html`Newest reading ${withUnit(newest.value, newest.unit)} at ${fullTime(newest.time)}` : nothing;
  }

  async #begin() {
    try {
      this.facts = await meterFacts(this.meterId);
      document.title = `${this.facts.name || this.meterId} – Samspil`;
      if (this.facts.historical) {
        this.range = RANGES.find((range) => range.id === 'latest');
      }
      await this.#load();
    } catch (fault) {
      this.fault = fault.status === 404
        ? `No meter is registered as ${this.meterId}.` : `This meter cannot be shown: ${fault.message}.`;
    }
  }

  #choose(change) {
    Object.assign(this, change);
    this.#load();
  }

  async #load() {
    clearTimeout(this.timer);
    this.asked?.abort();
    const asked = this.asked = new AbortController();
    const {range} = this;
    try {
      this.busy = !this.shown;
      const register = await this.#chosenRegister();
      const window = register && await windowOf(this.meterId, range);
      const shown = window && {...await load(this.meterId, register, range, window, asked.signal), window};
      if (!asked.signal.aborted) {
        Object.assign(this, {shown, fault: '', busy: false});
      }
    } catch (fault) {
      if (fault.name !== 'AbortError') {
        Object.assign(this, {fault: `The data cannot be shown: ${fault.message}.`, busy: false});
      }
    }
    this.#again(asked, range);
  }

  /** The register that was chosen, else the first that the meter is known to have. */
  async #chosenRegister() {
    if (!this.register) {
      this.registers = await registersOf(this.meterId, this.facts);
      this.register = this.registers[0];
    }
    return this.register;
  }

  #again(asked, range) {
    if (range.refreshMs > 0 && !asked.signal.aborted && this.isConnected) {
      this.timer = setTimeout(() => (document.hidden ? this.#again(asked, range) : this.#load()), range.refreshMs);
    }
  }
}

customElements.define('samspil-meter', MeterPage);
