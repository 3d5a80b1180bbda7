import {LitElement, css, html} from 'lit';
import {mark} from './marks.js';
import {shared} from './styles.js';

const SYSTEM_DARK = matchMedia('(prefers-color-scheme: dark)');

/** The theme that is shown now: what was chosen, else what the system prefers. */
function shownTheme() {
  return document.documentElement.dataset.theme ?? (SYSTEM_DARK.matches ? 'dark' : 'light');
}

/** Switches between light and dark and remembers it. Fires `samspil-theme` on the window. */
class ThemeToggle extends LitElement {
  static styles = [shared, css`
    button {
      display: inline-flex; align-items: center; gap: 6px; min-height: 30px; padding: 3px 10px; font: inherit;
      font-size: 0.86rem; color: var(--text); background: var(--raised);
      border: 1px solid var(--line); border-radius: var(--radius); cursor: pointer;
    }
    button:hover { border-color: var(--muted); }
    @media (max-width: 420px) { .word { display: none; } button { padding: 3px 8px; } }
  `];

  connectedCallback() {
    super.connectedCallback();
    this.onSystem = () => this.#changed();
    SYSTEM_DARK.addEventListener('change', this.onSystem);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    SYSTEM_DARK.removeEventListener('change', this.onSystem);
  }

  render() {
    const other = shownTheme() === 'dark' ? 'light' : 'dark';
    return html`<button type="button" @click=${() => this.#choose(other)} aria-label="Use ${other} colours">
      ${mark(other)}<span class="word">${other === 'dark' ? 'Dark' : 'Light'}</span></button>`;
  }

  #choose(theme) {
    document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem('samspil-theme', theme);
    } catch (denied) {
      // The choice then holds for this page only.
    }
    this.#changed();
  }

  #changed() {
    this.requestUpdate();
    window.dispatchEvent(new CustomEvent('samspil-theme'));
  }
}

customElements.define('theme-toggle', ThemeToggle);
