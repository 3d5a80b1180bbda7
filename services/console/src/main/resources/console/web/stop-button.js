import {LitElement, css, html, nothing} from 'lit';
import {age, fullTime} from './format.js';
import {mark} from './marks.js';
import {session, WithSession} from './session.js';
import {shared} from './styles.js';

const NAME_KEY = 'samspil-name';
const WHY_NOT = 'Your role may look, not act';

/**
 * Stops the sending of setpoints in a branch, and resumes it; each is asked again, with name and reason.
 * @property {string} branch `city` is everything
 * @property {object|undefined} stop how it is stopped now: at, by, reason
 * @property {(word: string, branch: string, by: string, reason: string) => Promise<void>} tell
 */
class StopButton extends LitElement {
  static properties = {
    branch: {}, stop: {attribute: false}, tell: {attribute: false},
    asked: {state: true}, refused: {state: true}, busy: {state: true},
  };

  static styles = [shared, css`
    .stopped { display: flex; flex-wrap: wrap; gap: 6px 14px; align-items: center; padding: 8px 12px; border: 2px solid var(--bad); border-radius: var(--radius); background: var(--bad-bg); }
    .word { display: inline-flex; gap: 6px; align-items: center; font-weight: 700; }
    .stopped .text { flex: 1 1 16em; overflow-wrap: anywhere; }
    button { padding: 4px 12px; font: inherit; color: var(--text); background: var(--raised); border: 1px solid var(--line); border-radius: var(--radius); cursor: pointer; }
    button.stop { color: var(--bad); border-color: var(--bad); font-weight: 600; }
    button.sure { color: var(--on-accent); background: var(--bad); border-color: var(--bad); font-weight: 600; }
    button.resume { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
    button[disabled] { opacity: 0.6; cursor: default; }
    form { display: flex; flex-wrap: wrap; gap: 6px 10px; align-items: end; padding: 8px 0 2px; width: 100%; }
    form p { flex: 1 0 100%; }
    label { display: grid; gap: 2px; font-size: 0.86rem; color: var(--muted); flex: 0 1 14em; }
    label.wide { flex: 1 1 16em; }
    input { padding: 4px 8px; font: inherit; color: var(--text); background: var(--surface); border: 1px solid var(--muted); border-radius: var(--radius); min-width: 0; width: 100%; }
  `];

  constructor() {
    super();
    this.withSession = new WithSession(this);
  }

  render() {
    const form = this.asked ? this.#form() : nothing;
    return this.stop ? this.#stopped(form) : this.asked ? form
      : html`<button type="button" class="stop" ?disabled=${!session.mayAct} title=${session.mayAct ? nothing : WHY_NOT} @click=${this.#ask}>Stop ${this.#where()}</button>`;
  }

  #where() {
    return this.branch === 'city' ? 'the whole city' : this.branch;
  }

  #stopped(form) {
    const {at, by, reason} = this.stop;
    return html`<div class="stopped" role="status">
      <span class="word bad">${mark('critical')} STOPPED</span>
      <span class="text">${this.#where()}, by <b>${by}</b> ${age((Date.now() - Date.parse(at)) / 1000)} ago
        (<time datetime=${at}>${fullTime(at)}</time>): ${reason}. No setpoints are sent here.</span>
      ${this.asked ? nothing : html`<button type="button" class="resume" ?disabled=${!session.mayAct} title=${session.mayAct ? nothing : WHY_NOT} @click=${this.#ask}>Resume ${this.#where()}</button>`}
      ${form}</div>`;
  }

  #form() {
    const stopped = Boolean(this.stop);
    return html`<form @submit=${this.#send}>
      <p class="small">${stopped
        ? html`Loads in ${this.#where()} are planned and told again from the next plan on.`
        : html`The setpoints of all loads in ${this.#where()} are withdrawn and none are sent until somebody resumes.
          Loads then do as they like: nothing holds a branch below its capacity.`}</p>
      ${session.signedIn ? nothing : html`<label>Your name<input name="by" required maxlength="100" autocomplete="name" .value=${localStorage.getItem(NAME_KEY) ?? ''}></label>`}
      ${stopped ? nothing : html`<label class="wide">Reason<input name="reason" required maxlength="500" autocomplete="off"></label>`}
      <button class=${stopped ? 'resume' : 'sure'} ?disabled=${this.busy}>${stopped ? 'Yes, resume' : 'Yes, stop'}</button>
      <button type="button" @click=${() => { this.asked = false; }}>Cancel</button>
      ${this.refused ? html`<p class="bad small" role="alert">${this.refused}.</p>` : nothing}
    </form>`;
  }

  async #ask() {
    Object.assign(this, {asked: true, refused: ''});
    await this.updateComplete;
    this.renderRoot.querySelector('input')?.focus();
  }

  async #send(event) {
    event.preventDefault();
    const given = new FormData(event.target);
    const by = session.name ?? given.get('by').trim();
    const reason = given.get('reason')?.trim();
    if (!by || reason === '') {
      this.refused = 'Say who you are, and why';
      return;
    }
    if (!session.signedIn) {
      localStorage.setItem(NAME_KEY, by);
    }
    this.busy = true;
    try {
      await this.tell(this.stop ? 'resume' : 'stop', this.branch, by, reason);
      this.asked = false;
    } catch (fault) {
      this.refused = fault.message;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('stop-button', StopButton);
