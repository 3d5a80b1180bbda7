import {LitElement, css, html, nothing} from 'lit';
import {getJson, postJson} from './api.js';
import {age, count, fullTime} from './format.js';
import {mark, TONES} from './marks.js';
import {session, WithSession} from './session.js';
import {shared} from './styles.js';

const EVERY_MS = 5000;
const SHOWN = 8;
const NAME_KEY = 'samspil-name';

/** What is wrong now, newest first, and who has seen it. Fetched from metering now and then. */
class AlarmList extends LitElement {
  static properties = {
    page: {state: true}, fault: {state: true}, asked: {state: true}, refused: {state: true}, busy: {state: true},
  };

  static styles = [shared, css`
    :host { container-type: inline-size; }
    .panel { width: 100%; }
    ul { list-style: none; padding: 0; display: grid; gap: 10px; }
    li { display: grid; gap: 2px 20px; padding-left: 10px; border-left: 3px solid var(--tone); min-width: 0; }
    li > * { min-width: 0; }
    li.critical { --tone: var(--bad); } li.warning { --tone: var(--warn); } li.notice { --tone: var(--line); }
    li.acknowledged { border-left-style: double; }
    @container (min-width: 760px) {
      li { grid-template-columns: minmax(180px, 1.2fr) minmax(0, 3.4fr) 14em; align-items: start; }
      .act { justify-self: end; text-align: right; }
      form { grid-column: 1 / -1; }
    }
    .line { display: flex; flex-wrap: wrap; gap: 2px 10px; align-items: baseline; }
    .mark { display: inline-flex; align-items: center; gap: 6px; font-weight: 600; white-space: nowrap; }
    ul + p { margin-top: 10px; }
    .text { overflow-wrap: anywhere; }
    button { padding: 3px 12px; font: inherit; color: var(--text); background: var(--raised); border: 1px solid var(--line); border-radius: var(--radius); cursor: pointer; }
    button.first { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
    button[disabled] { opacity: 0.6; cursor: default; }
    form { display: flex; flex-wrap: wrap; gap: 6px 10px; align-items: end; padding: 8px 0 2px; }
    label { display: grid; gap: 2px; font-size: 0.86rem; color: var(--muted); }
    label.wide { flex: 1 1 14em; }
    input { padding: 4px 8px; font: inherit; color: var(--text); background: var(--surface); border: 1px solid var(--muted); border-radius: var(--radius); min-width: 0; width: 100%; }
  `];

  constructor() {
    super();
    this.withSession = new WithSession(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
    this.timer = setInterval(() => document.hidden || this.#load(), EVERY_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  render() {
    return html`<section class="panel" aria-labelledby="title">
      <div class="head"><h2 id="title">Alarms</h2>
        <span class="small muted">what is wrong now, and who has seen it</span>
        ${this.page ? html`<span class="aside small">${count(this.page.total)} open</span>` : nothing}</div>
      ${this.#content()}
    </section>`;
  }

  #content() {
    if (this.fault) {
      return html`<p class="muted">Alarms cannot be shown: ${this.fault}.</p>`;
    }
    if (!this.page) {
      return html`<p class="muted">Loading…</p>`;
    }
    const more = this.page.total - this.page.items.length;
    return this.page.items.length === 0
      ? html`<p class="muted">None. Whatever is measured lies within its limits.</p>`
      : html`<ul>${this.page.items.map((alarm) => this.#item(alarm))}</ul>
          ${more > 0 ? html`<p class="small muted">and ${count(more)} older, at <code>/api/v1/alarms?state=open</code></p>` : nothing}`;
  }

  #item(alarm) {
    const asked = this.asked === key(alarm);
    return html`<li class="${alarm.severity} ${alarm.state}">
      <div><span class="mark ${TONES[alarm.severity]}">${mark(alarm.severity)} ${alarm.severity}</span>
        <div class="small"><code>${alarm.rule}</code></div></div>
      <div><div class="line">${subject(alarm)}
          ${alarm.affected > 1 ? html`<span class="small">${count(alarm.affected)} meters</span>` : nothing}
          ${alarm.episode > 1 ? html`<span class="small muted">episode ${count(alarm.episode)}</span>` : nothing}</div>
        <div class="text">${alarm.text}</div></div>
      <div class="act small"><time class="muted" datetime=${alarm.raised} title=${fullTime(alarm.raised)}>${this.#since(alarm)}</time>
        ${this.#seen(alarm, asked)}</div>
      ${asked ? this.#form(alarm) : nothing}
    </li>`;
  }

  #since(alarm) {
    return `for ${age((Date.now() - new Date(alarm.raised)) / 1000)}`;
  }

  #seen(alarm, asked) {
    if (alarm.state === 'acknowledged') {
      return html`<div>seen by ${alarm.acknowledgedBy}${alarm.note ? html`: ${alarm.note}` : nothing}</div>`;
    }
    return asked || !session.mayAct ? nothing : html`<div><button type="button" @click=${() => this.#ask(alarm)}
      aria-label="Acknowledge ${alarm.rule} of ${alarm.subject}">Acknowledge</button></div>`;
  }

  #form(alarm) {
    return html`<form @submit=${(event) => this.#acknowledge(event, alarm)}>
      ${session.signedIn ? nothing : html`<label>Your name<input name="by" required maxlength="100" autocomplete="name" .value=${localStorage.getItem(NAME_KEY) ?? ''}></label>`}
      <label class="wide">Note<input name="note" maxlength="2000" autocomplete="off"></label>
      <button class="first" ?disabled=${this.busy}>Acknowledge</button>
      <button type="button" @click=${() => { this.asked = ''; }}>Cancel</button>
      ${this.refused ? html`<p class="bad small" role="alert">${this.refused}.</p>` : nothing}
    </form>`;
  }

  async #ask(alarm) {
    this.asked = key(alarm);
    this.refused = '';
    await this.updateComplete;
    this.renderRoot.querySelector('input')?.focus();
  }

  async #acknowledge(event, alarm) {
    event.preventDefault();
    const given = new FormData(event.target);
    const by = session.name ?? given.get('by').trim();
    if (!session.signedIn) {
      localStorage.setItem(NAME_KEY, by);
    }
    this.busy = true;
    try {
      await postJson(`/api/v1/alarms/${alarm.id}:acknowledge`, {by, note: given.get('note').trim(), episode: alarm.episode});
      this.asked = '';
      await this.#load();
    } catch (fault) {
      this.refused = fault.message;
    } finally {
      this.busy = false;
    }
  }

  async #load() {
    try {
      this.page = await getJson('/api/v1/alarms', {state: 'open', size: SHOWN});
      this.fault = '';
    } catch (fault) {
      this.fault = fault.status === 404 ? 'metering does not answer here' : fault.message;
    }
  }
}

const key = (alarm) => `${alarm.id} ${alarm.episode}`;

function subject(alarm) {
  return alarm.subjectKind === 'meter'
    ? html`<a href="/meters/${encodeURIComponent(alarm.subject)}">meter ${alarm.subject}</a>`
    : html`<span>${alarm.subjectKind} ${alarm.subject}</span>`;
}

customElements.define('alarm-list', AlarmList);
