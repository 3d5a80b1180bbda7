import {svg, html} from 'lit';

/** Small drawn marks. Each differs by its shape, so that none depends on its colour. */
const SHAPES = {
  live: svg`<circle cx="6" cy="6" r="4.5" fill="currentColor"/>`,
  stale: svg`<path d="M6 1.2 11.3 10.6H.7Z" fill="currentColor"/>`,
  silent: svg`<path d="M2 2l8 8M10 2l-8 8" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/>`,
  'no-meters': svg`<circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="1.6"/>`,
  balanced: svg`<path d="M1.5 6.5 4.7 9.6 10.5 2.6" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`,
  'in-flight': svg`<path d="M1 6h8M6.2 2.6 9.8 6 6.2 9.4" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>`,
  'not-balanced': svg`<path d="M6 .8 11.6 11H.4Z" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round"/><path d="M6 4.4v3M6 9.2v.2" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/>`,
  critical: svg`<path d="M6 .8 11.6 11H.4Z" fill="currentColor"/><path d="M6 4.4v3M6 9.2v.2" stroke="var(--surface)" stroke-width="1.5" stroke-linecap="round"/>`,
  warning: svg`<path d="M6 .8 11.6 11H.4Z" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round"/><path d="M6 4.4v3M6 9.2v.2" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/>`,
  notice: svg`<circle cx="6" cy="6" r="4.8" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M6 5.6v3M6 3.4v.1" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/>`,
  search: svg`<circle cx="5" cy="5" r="3.6" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="m7.8 7.8 3.2 3.2" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>`,
  dark: svg`<path d="M10.4 7.6A5 5 0 0 1 4.4 1.6a4.8 4.8 0 1 0 6 6Z" fill="currentColor"/>`,
  light: svg`<circle cx="6" cy="6" r="2.6" fill="currentColor"/><path d="M6 .6v1.2M6 10.2v1.2M.6 6h1.2M10.2 6h1.2M2.2 2.2l.8.8M9 9l.8.8M9.8 2.2 9 3M3 9l-.8.8" stroke="currentColor" stroke-width="1.3" stroke-linecap="round"/>`,
};

/** The colour class that goes with a state. */
export const TONES = {
  live: 'good', stale: 'warn', silent: 'bad', 'no-meters': 'muted',
  balanced: 'good', 'in-flight': 'warn', 'not-balanced': 'bad',
  critical: 'bad', warning: 'warn', notice: 'muted',
  open: 'good', connecting: 'muted', lost: 'bad',
};

/**
 * A mark, hidden from screen readers: the word beside it says the same.
 * @param {keyof typeof SHAPES} name
 */
export function mark(name) {
  return html`<svg width="0.87em" height="0.87em" viewBox="0 0 12 12" aria-hidden="true">${SHAPES[name]}</svg>`;
}
