import {LitElement, css, html, nothing} from 'lit';
import {FlexibilityData} from './flexibility-data.js';
import {age, count, fullTime, withUnit} from './format.js';
import {mark, TONES} from './marks.js';
import {shared} from './styles.js';
import './header-bar.js';
import './branch-card.js';
import './event-list.js';
import './load-list.js';
import './stop-button.js';

const CARDS = 6;

/** The page about flexibility: what is limited, why and by whom, and the stop button. */
class FlexibilityPage extends LitElement {
  static properties = {all: {state: true}};

  static styles = [shared, css`
    .title { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 16px; margin: 4px 0 10px; }
    h1 { font-size: 1.35rem; font-weight: 680; letter-spacing: -0.01em; }
    .title .aside { margin-left: auto; }
    .stack { display: grid; gap: var(--gap); }
    .stack > * { min-width: 0; }
    .now { border-left: 6px solid var(--good); }
    .now.limited { border-left-color: var(--warn); background: var(--warn-bg); }
    .now.away { border-left-color: var(--bad); background: var(--bad-bg); }
    .now ul, .troubles ul { list-style: none; padding: 0; display: grid; gap: 4px; }
    .state { display: flex; align-items: baseline; gap: 8px; font-size: 1.15rem; font-weight: 680; margin-bottom: 2px; }
    .state svg { flex: none; }
    .cards { display: grid; gap: var(--gap); grid-template-columns: repeat(auto-fill, minmax(min(100%, 380px), 1fr)); }
    .troubles li { overflow-wrap: anywhere; }
    .rule { display: inline-flex; gap: 6px; align-items: center; font-weight: 600; }
    button { padding: 4px 12px; font: inherit; color: var(--text); background: var(--raised); border: 1px solid var(--line); border-radius: var(--radius); cursor: pointer; }
  `];

  constructor() {
    super();
    this.data = new FlexibilityData(this);
    this.tell = (...told) => this.data.tell(...told);
  }

  render() {
    const {data} = this;
    return html`<div class="title"><h1>Flexibility</h1>
        ${data.plan ? html`<span class="small muted">planned ${age((Date.now() - Date.parse(data.plan.at)) / 1000)} ago</span>` : nothing}
        ${this.#stopped('city') || !data.stops ? nothing : html`<stop-button class="aside" branch="city" .tell=${this.tell}></stop-button>`}</div>
      <div class="stack">${this.#stops()}${this.#content()}</div>`;
  }

  #stopped(branch) {
    return this.data.stops?.find((stop) => stop.branchId === branch);
  }

  #stops() {
    const rest = (this.data.stops ?? []).toSorted((a) => (a.branchId === 'city' ? -1 : 0));
    return rest.map((stop) => html`<stop-button .branch=${stop.branchId} .stop=${stop} .tell=${this.tell}></stop-button>`);
  }

  #content() {
    const {overview, plan, faults} = this.data;
    const fault = faults.plan ?? faults.overview;
    if (!overview || !plan) {
      return html`${fault ? this.#away(fault) : html`<p class="panel muted">Loading…</p>`}${fault ? this.#rest() : nothing}`;
    }
    const branches = this.#branches();
    return html`${fault ? this.#away(fault, plan.at) : nothing}
      ${this.#now(branches)} ${this.#troubles()}
      <h2 class="hidden">Branches</h2>
      <div class="cards">${branches.slice(0, this.all ? undefined : CARDS).map((branch) =>
        html`<branch-card .data=${branch} .tell=${this.tell}></branch-card>`)}</div>
      ${!this.all && branches.length > CARDS
        ? html`<div><button type="button" @click=${() => { this.all = true; }}>Show all ${count(branches.length)} branches</button></div>` : nothing}
      ${this.#rest()}`;
  }

  #rest() {
    const {data} = this;
    return html`<event-list .asks=${data.asks} .events=${data.events} fault=${data.faults.asks?.message ?? ''}></event-list>
      ${data.plan ? html`<load-list .loads=${data.plan.loads} .alarms=${data.alarms ?? []} .chosen=${data.loads}
        .branches=${(data.overview?.branches ?? []).map((branch) => branch.id)}
        @choose=${(event) => data.choose(event.detail)}></load-list>` : nothing}`;
  }

  /** No answer, or no plan; with `at`, what is shown is from then. */
  #away(fault, at) {
    const what = fault.status === 503 ? `No plan yet: ${fault.message}.`
      : fault.status === 404 || fault.status === 0 || fault.status >= 502
        ? 'The flexibility service does not answer. Loads fall back by themselves when their setpoints end.'
        : `Flexibility cannot be shown: ${fault.message}.`;
    return html`<section class="panel now ${fault.status === 503 ? 'limited' : 'away'}" role="alert">
      <p class="state ${fault.status === 503 ? 'warn' : 'bad'}">${mark('critical')} ${what}</p>
      ${at ? html`<p>What you see is from ${fullTime(at)}.</p>` : nothing}</section>`;
  }

  #now(branches) {
    if (branches.every((branch) => branch.loads === 0)) {
      return html`<section class="panel now"><p class="state">No flexible loads</p>
        <p>Nothing can be shed or shifted until loads are registered, at <code>/api/v1/loads</code>, with the most they draw and the area that feeds them.</p></section>`;
    }
    const limited = branches.filter((branch) => branch.limit && !branch.stop);
    // What is stopped is said above.
    if (this.#stopped('city') || (limited.length === 0 && branches.some((branch) => branch.stop))) {
      return nothing;
    }
    if (limited.length === 0) {
      return html`<section class="panel now" role="status"><p class="state good">${mark('balanced')} Nothing is limited</p>
        <p class="muted">All loads may draw what they like.</p></section>`;
    }
    return html`<section class="panel now limited" role="status">
      <p class="state warn">${mark('warning')} ${count(limited.length)} ${limited.length === 1 ? 'branch is' : 'branches are'} limited</p>
      <ul>${limited.map((branch) => html`<li><b>${branch.id}</b>: ${branch.limit}</li>`)}</ul></section>`;
  }

  #troubles() {
    const alarms = this.data.alarms ?? [];
    return alarms.length === 0 ? nothing : html`<section class="panel troubles" aria-labelledby="alarms">
      <div class="head"><h2 id="alarms">Alarms of flexibility</h2><span class="small muted">acknowledged on <a href="/">the first page</a></span>
        <span class="aside small">${count(alarms.length)} open</span></div>
      <ul>${alarms.slice(0, 8).map((alarm) => html`<li>
        <span class="rule ${TONES[alarm.severity.toLowerCase()] ?? 'warn'}">${mark(alarm.severity.toLowerCase() in TONES ? alarm.severity.toLowerCase() : 'warning')} <code>${alarm.rule}</code></span>
        <b>${alarm.subject}</b>: ${alarm.text} <span class="small muted">for ${age((Date.now() - Date.parse(alarm.since)) / 1000)}</span></li>`)}</ul></section>`;
  }

  /** Branches with loads, or limited; the limited first, then the fullest. */
  #branches() {
    const {overview, plan} = this.data;
    const planned = new Map(plan.branches.map((branch) => [branch.id, branch]));
    const fullness = (branch) => (branch.capacityW ? (branch.drawnW ?? 0) / branch.capacityW : 0);
    return overview.branches
      .map((branch) => ({...branch, plan: planned.get(branch.id)}))
      .map((branch) => ({...branch, limit: this.#limit(branch), stop: this.#stopped(branch.id) ?? this.#stopped('city')}))
      .filter((branch) => branch.loads > 0 || branch.limit)
      .toSorted((a, b) => Boolean(b.limit) - Boolean(a.limit) || fullness(b) - fullness(a));
  }

  /** What limits a branch, and by whom; undefined when its loads may draw what they like. */
  #limit({plan}) {
    if (plan?.limitedBy === 'event') {
      const event = this.data.asks?.items.find((one) => one.eventId === plan.eventId);
      const known = this.data.events?.items.find((one) => one.id === plan.eventId);
      const most = plan.limitW === null || plan.limitW === undefined ? `its flexible loads to ${withUnit(plan.availableW ?? 0, 'W')}` : `to ${withUnit(plan.limitW, 'W')}`;
      return `limited ${most} by event “${event?.name || plan.eventId}”${known ? ` of programme ${known.programId}` : ''}`;
    }
    if (plan?.limitedBy === 'unmeasured') {
      return 'not measured: its loads are held to what they fall back to';
    }
    return plan?.limitedBy === 'capacity' && plan.boundLoads > 0
      ? `full: ${count(plan.boundLoads)} ${plan.boundLoads === 1 ? 'load is' : 'loads are'} held so that it stays below its capacity of ${withUnit(plan.limitW, 'W')}, less a margin of ${withUnit(plan.marginW, 'W')}`
      : undefined;
  }
}

customElements.define('samspil-flexibility', FlexibilityPage);
