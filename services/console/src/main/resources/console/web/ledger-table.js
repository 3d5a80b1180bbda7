import {LitElement, css, html, nothing} from 'lit';
import {count, minuteTime} from './format.js';
import {mark, TONES} from './marks.js';
import {shared} from './styles.js';

const WORDS = {balanced: 'balanced', 'in-flight': 'in flight', 'not-balanced': 'NOT balanced'};
const COLUMNS = [
  ['received', 'Received'], ['accepted', 'Accepted'], ['duplicate', 'Duplicate'],
  ['quarantined', 'Quarantined'], ['stored', 'Stored'], ['inFlight', 'In flight'],
];

/**
 * What became of what arrived, minute by minute.
 * @property {object} ledger the snapshot's ledger
 */
class LedgerTable extends LitElement {
  static properties = {ledger: {attribute: false}};

  static styles = [shared, css`
    .mark { display: inline-flex; align-items: center; gap: 6px; white-space: nowrap; }
    tr.not-balanced td, tr.not-balanced th { background: var(--bad-bg); }
    tbody th { color: var(--text); font-size: inherit; }
    tfoot td, tfoot th { border-top: 1px solid var(--muted); border-bottom: 0; font-weight: 600; color: var(--text); font-size: inherit; }
    .note { font-size: 0.86rem; padding-top: 0; }
    tr.has-note td, tr.has-note th { border-bottom: 0; }
    .zero { color: var(--muted); }
  `];

  render() {
    const {minutes, today} = this.ledger;
    return html`<section class="panel" aria-labelledby="title">
      <div class="head"><h2 id="title">Ledger</h2>
        <span class="small muted">readings by minute of arrival; received = accepted + duplicate + quarantined, stored = accepted</span></div>
      ${minutes.length === 0
        ? html`<p class="muted">Nothing has arrived yet. Every reading that does will be counted here until it is stored.</p>`
        : html`<div class="scroll" role="region" aria-label="Ledger by minute" tabindex="0"><table>
            <thead><tr><th scope="col">Minute</th><th scope="col">State</th>${COLUMNS.map(([, name]) => html`<th scope="col" class="num">${name}</th>`)}</tr></thead>
            <tbody>${minutes.map((minute) => this.#minute(minute))}</tbody>
            <tfoot>${this.#today(today)}</tfoot></table></div>`}
    </section>`;
  }

  #minute(minute) {
    const told = minute.state === 'not-balanced';
    return html`<tr class="${minute.state} ${told ? 'has-note' : ''}"><th scope="row">${minuteTime(minute.minute)}</th>
        <td><span class="mark ${TONES[minute.state]}">${mark(minute.state)} ${WORDS[minute.state]}</span></td>${this.#cells(minute)}</tr>
      ${told ? html`<tr class="not-balanced"><td></td><td class="note" colspan="7">${minute.note}</td></tr>` : nothing}`;
  }

  #today(today) {
    const state = today.notBalanced > 0 ? 'not-balanced' : today.inFlight > 0 ? 'in-flight' : 'balanced';
    const word = today.notBalanced > 0 ? `${count(today.notBalanced)} min NOT balanced` : WORDS[state];
    return html`<tr><th scope="row">Today</th>
      <td><span class="mark ${TONES[state]}">${mark(state)} ${word}</span></td>${this.#cells(today)}</tr>`;
  }

  #cells(counts) {
    return COLUMNS.map(([key]) => html`<td class="num ${counts[key] === 0 ? 'zero' : ''}">${count(counts[key])}</td>`);
  }
}

customElements.define('ledger-table', LedgerTable);
