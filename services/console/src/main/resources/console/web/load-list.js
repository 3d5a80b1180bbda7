import {LitElement, css, html, nothing} from 'lit';
import {clockTime, count, withUnit} from './format.js';
import {LOADS_SHOWN} from './flexibility-data.js';
import {shared} from './styles.js';

const PROGRESS = {none: 'not sent', sent: 'sent, no answer yet', delivered: 'delivered', accepted: 'accepted', applied: 'applied'};

/**
 * Loads with what they were told, whether they answered, and why.
 * @property {object} loads a page of the plan's loads
 * @property {object[]} alarms overrides and refusals are among them
 * @property {string[]} branches to choose from
 * @property {{branch: string, page: number}} chosen
 */
class LoadList extends LitElement {
  static properties = {
    loads: {attribute: false}, alarms: {attribute: false}, branches: {attribute: false}, chosen: {attribute: false},
  };

  static styles = [shared, css`
    td, tbody th { overflow-wrap: anywhere; }
    tbody th { font-weight: 600; color: var(--text); white-space: normal; min-width: 8em; }
    .why { min-width: 18em; }
    .pages { display: flex; gap: 10px; align-items: center; margin-top: 8px; }
    button, select { padding: 3px 10px; font: inherit; color: var(--text); background: var(--raised); border: 1px solid var(--muted); border-radius: var(--radius); max-width: 100%; }
    button { cursor: pointer; }
    button[disabled] { opacity: 0.5; cursor: default; }
  `];

  render() {
    return html`<section class="panel" aria-labelledby="title">
      <div class="head"><h2 id="title">Loads</h2><span class="small muted">what each was told, and why</span>
        <label class="aside small">Branch <select @change=${(event) => this.#choose({branch: event.target.value, page: 0})}>
          <option value="">all</option>
          ${this.branches.map((id) => html`<option .value=${id} ?selected=${id === this.chosen.branch}>${id}</option>`)}</select></label></div>
      ${this.loads.items.length === 0 ? html`<p class="muted">None here.</p>` : this.#table()}
      ${this.loads.total > LOADS_SHOWN ? this.#pages() : nothing}</section>`;
  }

  #table() {
    const troubles = new Map(this.alarms.map((alarm) => [alarm.subject, alarm]));
    return html`<div class="scroll" role="region" aria-labelledby="title" tabindex="0"><table>
      <thead><tr><th scope="col">Load</th><th scope="col" class="num">Planned</th><th scope="col" class="num">Setpoint</th>
        <th scope="col">Answer</th><th scope="col">Why</th></tr></thead>
      <tbody>${this.loads.items.map((load) => this.#row(load, troubles.get(load.loadId)))}</tbody></table></div>`;
  }

  #row({loadId, controlled, limitW, free, target, told, unmetWh, why}, trouble) {
    const planned = !controlled ? html`<span class="warn">left out</span>` : free ? 'as it likes' : (target ? '' : '≤ ') + withUnit(limitW, 'W');
    return html`<tr><th scope="row">${loadId}</th>
      <td class="num">${planned}</td>
      <td class="num">${told ? withUnit(told.watts, 'W') : html`<span class="muted">none</span>`}
        ${told ? html`<div class="small muted">until ${clockTime(told.until)}</div>` : nothing}</td>
      <td>${told ? html`<span class=${told.progress === 'applied' || told.progress === 'accepted' ? 'good' : 'warn'}>${PROGRESS[told.progress] ?? told.progress}</span>` : '–'}
        ${trouble ? html`<div class="small bad">${trouble.rule === 'load-override' ? 'override: ' : ''}${trouble.text}</div>` : nothing}</td>
      <td class="why small">${why}${unmetWh > 0 ? html` <span class="warn">${withUnit(unmetWh, 'Wh')} will not fit in time.</span>` : nothing}</td></tr>`;
  }

  #pages() {
    const {page} = this.chosen;
    const last = Math.ceil(this.loads.total / LOADS_SHOWN) - 1;
    return html`<div class="pages">
      <button type="button" ?disabled=${page <= 0} @click=${() => this.#choose({page: page - 1})}>Before</button>
      <span class="small">${count(page * LOADS_SHOWN + 1)} to ${count(Math.min(this.loads.total, (page + 1) * LOADS_SHOWN))} of ${count(this.loads.total)}</span>
      <button type="button" ?disabled=${page >= last} @click=${() => this.#choose({page: page + 1})}>Next</button></div>`;
  }

  #choose(change) {
    this.dispatchEvent(new CustomEvent('choose', {detail: change}));
  }
}

customElements.define('load-list', LoadList);
