import {css} from 'lit';

/** What all components share: boxes, headings, tables, what only a screen reader needs. */
export const shared = css`
  :host { display: block; }
  *, *::before, *::after { box-sizing: border-box; }
  h1, h2, h3, p, dl, dd, ul, ol { margin: 0; }
  h2 { font-size: 0.93rem; font-weight: 650; }
  a { color: var(--accent); text-underline-offset: 2px; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
  .panel {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    padding: 12px 14px;
    min-width: 0;
  }
  .head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 10px; margin-bottom: 8px; }
  .head .aside { margin-left: auto; }
  .muted { color: var(--muted); }
  .small { font-size: 0.86rem; }
  .good { color: var(--good); }
  .warn { color: var(--warn); }
  .bad { color: var(--bad); }
  .hidden {
    position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0;
    overflow: hidden; clip-path: inset(50%); white-space: nowrap; border: 0;
  }
  .scroll { overflow-x: auto; }
  table { border-collapse: collapse; width: 100%; font-size: 0.93rem; }
  caption { text-align: left; }
  th { font-weight: 550; color: var(--muted); font-size: 0.86rem; white-space: nowrap; }
  th, td { padding: 4px 8px; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
  th:first-child, td:first-child { padding-left: 0; }
  th:last-child, td:last-child { padding-right: 0; }
  tbody tr:last-child td, tbody tr:last-child th { border-bottom: 0; }
  .num { text-align: right; white-space: nowrap; }
  code { font-family: var(--mono); font-size: 0.9em; }
  @media (prefers-reduced-motion: reduce) { * { transition: none !important; animation: none !important; } }
`;
