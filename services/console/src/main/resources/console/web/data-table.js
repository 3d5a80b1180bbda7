import {LitElement, css, html, nothing} from 'lit';
import {count} from './format.js';
import {shared} from './styles.js';

const SHOWN = 200;

/**
 * Rows under a heading, newest first, in a region that scrolls by keyboard too.
 * @property {string} heading
 * @property {Array<{name: string, number?: boolean, text: (row: object, decimals: number) => string}>} columns
 * @property {object[]} rows oldest first
 * @property {string} empty what to say when there are none
 */
class DataTable extends LitElement {
  static properties = {
    heading: {}, columns: {attribute: false}, rows: {attribute: false}, empty: {}, all: {state: true},
  };

  static styles = [shared, css`
    .scroll { max-height: 420px; overflow: auto; }
    thead th { position: sticky; top: 0; background: var(--surface); box-shadow: inset 0 -1px var(--line); }
    td:first-child { white-space: nowrap; }
    button { margin-top: 8px; padding: 4px 12px; font: inherit; color: var(--text); background: var(--raised); border: 1px solid var(--line); border-radius: var(--radius); cursor: pointer; }
  `];

  render() {
    const rows = this.all ? this.rows : this.rows.slice(-SHOWN);
    const decimals = rows.some((row) => !Number.isInteger(row.value)) ? 3 : 0;
    return html`<section class="panel" aria-labelledby="title">
      <div class="head"><h2 id="title">${this.heading}</h2><span class="small muted">${this.rows.length ? this.#extent(rows.length) : nothing}</span></div>
      ${rows.length === 0 ? html`<p class="muted">${this.empty}</p>` : html`
        <div class="scroll" role="region" aria-labelledby="title" tabindex="0"><table>
          <thead><tr>${this.columns.map((column) => html`<th scope="col" class=${column.number ? 'num' : ''}>${column.name}</th>`)}</tr></thead>
          <tbody>${rows.toReversed().map((row) => html`<tr>${this.columns.map((column) =>
            html`<td class=${column.number ? 'num' : ''}>${column.text(row, decimals)}</td>`)}</tr>`)}</tbody></table></div>`}
      ${rows.length < this.rows.length
        ? html`<button type="button" @click=${() => { this.all = true; }}>Show all ${count(this.rows.length)}</button>` : nothing}
    </section>`;
  }

  #extent(shown) {
    return shown < this.rows.length
      ? `newest ${count(shown)} of ${count(this.rows.length)}, newest first` : `${count(shown)}, newest first`;
  }
}

customElements.define('data-table', DataTable);
