import {LitElement, css, html, nothing} from 'lit';
import {getJson} from './api.js';
import {count, fullTime} from './format.js';
import {shared} from './styles.js';

const EVERY_MS = 10000;
const SHOWN = 5;
const PAYLOAD_CHARS = 160;

/** The newest messages that could not be taken, and why. Fetched from the gateway now and then. */
class QuarantineList extends LitElement {
  static properties = {page: {state: true}, fault: {state: true}};

  static styles = [shared, css`
    ul { list-style: none; padding: 0; display: grid; gap: 10px; }
    :host { container-type: inline-size; }
    .panel { width: 100%; }
    li { display: grid; gap: 2px 20px; padding-left: 10px; border-left: 3px solid var(--warn); min-width: 0; }
    li > * { min-width: 0; }
    @container (min-width: 900px) {
      li { grid-template-columns: minmax(180px, 1.2fr) minmax(0, 3.4fr) minmax(0, 3.4fr); align-items: start; }
    }
    .line { display: flex; flex-wrap: wrap; gap: 2px 10px; align-items: baseline; }
    .rule { font-weight: 600; }
    .payload { display: block; }
    .topic, .payload { font-family: var(--mono); font-size: 0.86rem; overflow-wrap: anywhere; }
    .payload { background: var(--raised); padding: 2px 6px; border-radius: 3px; white-space: pre-wrap; }
  `];

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
      <div class="head"><h2 id="title">Quarantine</h2>
        <span class="small muted">messages that could not be taken, kept untouched</span>
        ${this.page ? html`<span class="aside small">${count(this.page.total)} in all</span>` : nothing}</div>
      ${this.#content()}
    </section>`;
  }

  #content() {
    if (this.fault) {
      return html`<p class="muted">The quarantine cannot be shown: ${this.fault}.</p>`;
    }
    if (!this.page) {
      return html`<p class="muted">Loading…</p>`;
    }
    return this.page.items.length === 0
      ? html`<p class="muted">Empty. Every message so far could be decoded and belongs to a known meter.</p>`
      : html`<ul>${this.page.items.map((item) => this.#item(item))}</ul>`;
  }

  #item(item) {
    return html`<li>
      <div class="line"><span class="rule">${item.rule}</span>
        <time class="small muted">${fullTime(item.arrived)}</time></div>
      <div>${item.reason}<br><span class="topic muted">${printable(item.topic ?? '')}</span>
        ${item.meterId ? html`<a class="small" href="/meters/${encodeURIComponent(item.meterId)}">meter ${item.meterId}</a>` : nothing}</div>
      <div>${item.payloadText
        ? html`<span class="payload">${printable(item.payloadText)}</span>` : html`<span class="small muted">empty payload</span>`}</div>
    </li>`;
  }

  async #load() {
    try {
      this.page = await getJson('/api/v1/quarantine', {limit: SHOWN});
      this.fault = '';
    } catch (fault) {
      this.fault = fault.status === 404 ? 'the gateway does not answer here' : fault.message;
    }
  }
}

/** A device's bytes as text that cannot disturb the page: shortened, control characters shown as �. */
export function printable(text) {
  const shown = text.length > PAYLOAD_CHARS ? text.slice(0, PAYLOAD_CHARS) + '…' : text;
  return shown.replaceAll(/[\p{Cc}\p{Cf}]/gu, '\ufffd');
}

customElements.define('quarantine-list', QuarantineList);
