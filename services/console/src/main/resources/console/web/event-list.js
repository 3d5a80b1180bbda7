import {LitElement, css, html, nothing} from 'lit';
import {count, exact, fullTime, percent, withUnit} from './format.js';
import {mark} from './marks.js';
import {shared} from './styles.js';

const MARKS = {active: 'warning', pending: 'in-flight', over: 'balanced', rejected: 'silent'};
const TONE = {active: 'warn', pending: 'muted', over: 'muted', rejected: 'bad'};
const ORDER = ['active', 'pending', 'rejected', 'over'];
const SHOWN = 12;
/** An end as far away as this is none. */
const FOREVER_MS = 50 * 31557600000;

/**
 * Events in force, coming, rejected and over.
 * @property {{items: object[], total: number}|undefined} asks as the planner reads them
 * @property {{items: object[]}|undefined} events with their effect
 * @property {string} fault why they are not known
 */
class EventList extends LitElement {
  static properties = {asks: {attribute: false}, events: {attribute: false}, fault: {}};

  static styles = [shared, css`
    .state { display: inline-flex; align-items: center; gap: 6px; font-weight: 600; white-space: nowrap; }
    .text { overflow-wrap: anywhere; min-width: 12em; }
    ul { list-style: none; padding: 0; }
  `];

  render() {
    return html`<section class="panel" aria-labelledby="title">
      <div class="head"><h2 id="title">Events</h2><span class="small muted">what is asked of loads, by whom, and what came of it</span>
        ${this.asks ? html`<span class="aside small">${count(this.asks.total)} known</span>` : nothing}</div>
      ${this.#content()}</section>`;
  }

  #content() {
    if (this.fault) {
      return html`<p class="muted">Events cannot be shown: ${this.fault}.</p>`;
    }
    if (!this.asks) {
      return html`<p class="muted">Loading…</p>`;
    }
    if (this.asks.items.length === 0) {
      return html`<p class="muted">None. Energy utilities and congested branches tell events through OpenADR, at <code>/openadr3/3.1.0/events</code>.</p>`;
    }
    const settled = new Map((this.events?.items ?? []).map((event) => [event.id, event]));
    const sorted = this.asks.items.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
    return html`<div class="scroll" role="region" aria-labelledby="title" tabindex="0"><table>
      <thead><tr><th scope="col">State</th><th scope="col">Event</th><th scope="col">Asks</th><th scope="col">Effect</th></tr></thead>
      <tbody>${sorted.slice(0, SHOWN).map((event) => this.#row(event, settled.get(event.eventId)))}</tbody></table></div>
      ${this.asks.total > SHOWN ? html`<p class="small muted">and ${count(this.asks.total - SHOWN)} more, at <code>/api/v1/flexibility/asks</code></p>` : nothing}`;
  }

  #row(event, known) {
    return html`<tr>
      <td><span class="state ${TONE[event.state]}">${mark(MARKS[event.state])} ${event.state}</span></td>
      <td class="text">${event.name || event.eventId}<div class="small muted">told ${fullTime(event.toldAt)}${known ? html`, programme <code>${known.programId}</code>` : nothing}</div></td>
      <td class="text"><ul>${event.asks.slice(0, 3).map(asked)}</ul>
        ${event.asks.length > 3 ? html`<div class="small muted">and ${count(event.asks.length - 3)} more</div>` : nothing}
        ${event.notes.map((note) => html`<div class="small ${event.state === 'rejected' ? 'bad' : 'muted'}">${note}</div>`)}</td>
      <td class="text">${effect(known?.effect, event.state)}</td></tr>`;
  }
}

function asked(ask) {
  const what = {
    limit: () => `draws at most ${withUnit(ask.value, 'W')}`,
    shed: () => `sheds ${percent(ask.value)} of its flexible power`,
    dispatch: () => `flexible loads draw ${withUnit(ask.value, 'W')}`,
  }[ask.kind]?.() ?? `${ask.kind} ${exact(ask.value)} ${ask.unit}`;
  const endless = Date.parse(ask.until) - Date.now() > FOREVER_MS;
  return html`<li><b>${ask.target}</b> ${what}
    <div class="small muted">${fullTime(ask.from)} ${endless ? 'until it is withdrawn' : `– ${fullTime(ask.until)}`}${ask.priority === null || ask.priority === undefined ? '' : `, priority ${ask.priority}`}</div>
    ${ask.known ? nothing : html`<div class="small bad">The registry does not know ${ask.target}.</div>`}</li>`;
}

function effect(known, state) {
  if (!known) {
    return html`<span class="muted">${state === 'over' ? 'not settled' : '–'}</span>`;
  }
  return html`${withUnit(known.deliveredByLoads, known.unit)} delivered
    ${known.metPercent === null || known.metPercent === undefined ? nothing : html`<div>${exact(known.metPercent)} % of what was asked</div>`}
    <div class="small muted">${known.complete ? 'all quarters known' : 'not all quarters are known yet'}, revision ${known.revision}</div>`;
}

customElements.define('event-list', EventList);
