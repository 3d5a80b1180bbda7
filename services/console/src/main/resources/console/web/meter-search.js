import {LitElement, css, html, nothing} from 'lit';
import {getJson} from './api.js';
import {count} from './format.js';
import {mark} from './marks.js';
import {shared} from './styles.js';

const PAUSE_MS = 150;
const SIZE = 20;

/**
 * Finds a meter by a part of its id or name and leads to its page: a combobox with a list box, by
 * the ARIA pattern. `/` anywhere on the page goes to it.
 */
class MeterSearch extends LitElement {
  static properties = {
    items: {state: true}, total: {state: true}, active: {state: true}, open: {state: true}, fault: {state: true},
  };

  static styles = [shared, css`
    .box { position: relative; }
    .box > svg { position: absolute; left: 10px; top: calc(50% - 0.44em); color: var(--muted); pointer-events: none; }
    input {
      width: 100%; min-height: 34px; padding: 5px 34px 5px 30px; font: inherit; color: var(--text);
      background: var(--raised); border: 1px solid var(--muted); border-radius: var(--radius);
    }
    input::placeholder { color: var(--muted); opacity: 1; }
    kbd {
      position: absolute; right: 9px; top: calc(50% - 0.75em); padding: 0 5px; font: inherit; font-size: 0.8rem;
      color: var(--muted); border: 1px solid var(--line); border-radius: 3px; pointer-events: none;
    }
    input:focus ~ kbd { display: none; }
    .list {
      position: absolute; z-index: 5; left: 0; right: 0; top: calc(100% + 4px); max-height: 60vh; overflow-y: auto;
      margin: 0; padding: 4px; list-style: none; background: var(--surface);
      border: 1px solid var(--muted); border-radius: var(--radius);
    }
    [role="option"] { display: flex; gap: 10px; padding: 6px 8px; border-radius: 4px; cursor: pointer; }
    [role="option"][aria-selected="true"] { background: var(--accent); color: var(--on-accent); }
    [role="option"][aria-selected="true"] .muted { color: inherit; }
    .id { font-family: var(--mono); font-size: 0.9em; overflow-wrap: anywhere; }
    .utility { margin-left: auto; white-space: nowrap; }
    .note { padding: 6px 8px; }
  `];

  constructor() {
    super();
    this.#clear();
    this.onSlash = (event) => this.#slash(event);
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('keydown', this.onSlash);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.onSlash);
  }

  render() {
    const listed = this.open && this.items.length > 0;
    return html`<div class="box" role="search">
      ${mark('search')}
      <input type="text" role="combobox" aria-label="Find a meter by id or name" placeholder="Find a meter by id or name"
        autocomplete="off" spellcheck="false" aria-autocomplete="list" aria-controls="found" aria-keyshortcuts="/"
        aria-expanded=${listed ? 'true' : 'false'}
        aria-activedescendant=${listed && this.active >= 0 ? 'option-' + this.active : nothing}
        @input=${this.#typed} @keydown=${this.#key} @blur=${() => { this.open = false; }}>
      <kbd aria-hidden="true">/</kbd>
      <div class="list" ?hidden=${!this.open}>
        <div id="found" role="listbox" aria-label="Meters found">${this.items.map((item, index) => this.#option(item, index))}</div>
        ${this.#note()}
      </div>
      <span class="hidden" role="status">${this.open ? this.#said() : ''}</span>
    </div>`;
  }

  #option(item, index) {
    return html`<div role="option" id="option-${index}" aria-selected=${index === this.active ? 'true' : 'false'}
      @mousedown=${(event) => { event.preventDefault(); this.#go(item.id); }}>
      <span><span class="id">${item.id}</span>${item.name && item.name !== item.id ? html` <span class="muted">${item.name}</span>` : nothing}</span>
      <span class="utility muted small">${item.utility}</span></div>`;
  }

  #note() {
    if (this.fault) {
      return html`<div class="note small bad">Meters cannot be searched: ${this.fault}.</div>`;
    }
    if (this.items.length === 0) {
      return html`<div class="note small muted">No meter has that in its id or name.</div>`;
    }
    return this.total > this.items.length
      ? html`<div class="note small muted">The first ${this.items.length} of ${count(this.total)}. Type more to find fewer.</div>`
      : nothing;
  }

  #said() {
    return this.fault ? `Meters cannot be searched: ${this.fault}` : `${this.total} meters found`;
  }

  #typed(event) {
    clearTimeout(this.pause);
    const text = event.target.value.trim();
    if (text === '') {
      this.asked?.abort();
      this.#clear();
      return;
    }
    this.pause = setTimeout(() => this.#ask(text), PAUSE_MS);
  }

  async #ask(text) {
    this.asked?.abort();
    const asked = this.asked = new AbortController();
    try {
      const found = await getJson('/api/v1/meters', {q: text, size: SIZE}, asked.signal);
      Object.assign(this, {items: found.items, total: found.total, fault: '', active: -1, open: true});
    } catch (fault) {
      if (fault.name !== 'AbortError') {
        Object.assign(this, {items: [], total: 0, fault: fault.status === 404 ? 'the registry does not answer here' : fault.message, active: -1, open: true});
      }
    }
  }

  #key(event) {
    const last = this.items.length - 1;
    const to = {
      ArrowDown: this.active >= last ? 0 : this.active + 1,
      ArrowUp: this.active <= 0 ? last : this.active - 1,
    }[event.key];
    if (to !== undefined && last >= 0) {
      event.preventDefault();
      this.open = true;
      this.active = to;
    } else if (event.key === 'Enter') {
      this.#chosen(event.target.value.trim());
    } else if (event.key === 'Escape') {
      this.#escape(event.target);
    }
  }

  updated() {
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({block: 'nearest'});
  }

  #chosen(text) {
    const only = this.items.length === 1 ? this.items[0] : this.items.find((item) => item.id === text);
    const item = this.items[this.active] ?? only;
    if (item) {
      this.#go(item.id);
    }
  }

  #escape(input) {
    if (this.open) {
      this.open = false;
    } else {
      input.value = '';
      this.#clear();
    }
  }

  #go(id) {
    location.assign('/meters/' + encodeURIComponent(id));
  }

  #slash(event) {
    const at = event.composedPath()[0];
    const typing = at instanceof HTMLElement && (at.matches('input, select, textarea') || at.isContentEditable);
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.renderRoot.querySelector('input').focus();
    }
  }

  #clear() {
    Object.assign(this, {items: [], total: 0, fault: '', active: -1, open: false});
  }
}

customElements.define('meter-search', MeterSearch);
