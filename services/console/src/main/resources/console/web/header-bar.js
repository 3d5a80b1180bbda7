import {LitElement, css, html, nothing} from 'lit';
import {cityFeed, Following} from './live.js';
import {clockTime, configuredCity, zone} from './format.js';
import {mark, TONES} from './marks.js';
import {session, WithSession} from './session.js';
import {shared} from './styles.js';
import './meter-search.js';
import './theme-toggle.js';

const WORDS = {open: 'Connected', connecting: 'Connecting', lost: 'Connection lost'};
const PAGES = [['/', 'Now'], ['/flexibility', 'Flexibility']];

/** The bar above every page: the city, the search for meters, the connection and the clock. */
class HeaderBar extends LitElement {
  static properties = {now: {state: true}};

  static styles = [shared, css`
    :host { background: var(--surface); border-bottom: 1px solid var(--line); }
    header {
      display: flex; flex-wrap: wrap; align-items: center; gap: 8px 18px;
      padding: 8px clamp(10px, 1.5vw, 28px);
    }
    .brand { display: flex; align-items: baseline; gap: 10px; text-decoration: none; color: var(--text); }
    .city { font-size: 1.15rem; font-weight: 680; letter-spacing: -0.01em; }
    nav { display: flex; gap: 4px; }
    nav a { padding: 3px 8px; border-radius: var(--radius); color: var(--text); text-decoration: none; }
    nav a:hover { background: var(--raised); }
    nav a[aria-current] { background: var(--raised); font-weight: 650; box-shadow: inset 0 -2px var(--accent); }
    meter-search { flex: 1 1 260px; max-width: 460px; }
    .right { display: flex; align-items: center; gap: 16px; margin-left: auto; white-space: nowrap; }
    .state { display: inline-flex; align-items: center; gap: 6px; }
    .who { display: inline-flex; align-items: center; gap: 8px; min-width: 0; }
    .who .name { max-width: 14em; overflow: hidden; text-overflow: ellipsis; }
    .who button { padding: 2px 8px; font: inherit; color: var(--text); background: var(--raised); border: 1px solid var(--line); border-radius: var(--radius); cursor: pointer; }
    .clock { min-width: 5.2em; text-align: right; font-size: 1.05rem; }
    .lost { background: var(--bad-bg); border-top: 1px solid var(--line); padding: 6px clamp(10px, 1.5vw, 28px); }
    @media (max-width: 720px) {
      header { gap: 8px 12px; }
      meter-search { order: 3; flex-basis: 100%; max-width: none; }
      .right { gap: 10px; }
      nav { order: 2; }
    }
    @media (max-width: 420px) { .product { display: none; } }
  `];

  constructor() {
    super();
    this.now = Date.now();
    this.following = new Following(this, cityFeed);
    this.withSession = new WithSession(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.ticking = setInterval(() => { this.now = Date.now(); }, 1000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.ticking);
  }

  render() {
    const city = cityFeed.latest?.city.name ?? configuredCity;
    return html`
      <header>
        <a class="brand" href="/" aria-label="${city}, all utilities">
          <span class="city">${city}</span><span class="product muted small">Samspil</span>
        </a>
        <nav aria-label="Pages">${PAGES.map(([path, name]) =>
          html`<a href=${path} aria-current=${path === location.pathname ? 'page' : nothing}>${name}</a>`)}</nav>
        <meter-search></meter-search>
        <div class="right">
          <span class="state small ${TONES[cityFeed.state]}" role="status">
            ${mark({open: 'live', connecting: 'no-meters', lost: 'silent'}[cityFeed.state])} ${WORDS[cityFeed.state]}
          </span>
          <time class="clock" title="Time in ${zone ?? 'this browser’s zone'}">${clockTime(this.now)}</time>
          ${this.#who()}
          <theme-toggle></theme-toggle>
        </div>
      </header>
      ${this.#lost()}`;
  }

  #who() {
    return session.signedIn ? html`<span class="who small">
      <span class="name" title="Signed in">${session.name}</span><span class="muted">${session.role}</span>
      <button type="button" @click=${() => session.signOut()}>Sign out</button></span>` : nothing;
  }

  #lost() {
    if (cityFeed.state !== 'lost' || !cityFeed.latest) {
      return nothing;
    }
    return html`<p class="lost small">What you see is from ${clockTime(cityFeed.latest.time)}. Trying to connect again.</p>`;
  }
}

customElements.define('samspil-header', HeaderBar);
