import {LitElement, css, html} from 'lit';
import {RANGES} from './series.js';
import {shared} from './styles.js';

/**
 * Chooses the range of time: native radio buttons, so that arrow keys work as everywhere.
 * Fires `range` with the range's id.
 * @property {string} value
 */
class RangePicker extends LitElement {
  static properties = {value: {}};

  static styles = [shared, css`
    fieldset { display: flex; flex-wrap: wrap; margin: 0; padding: 0; border: 0; }
    label { position: relative; }
    input { position: absolute; z-index: 2; inset: 0; opacity: 0; margin: 0; cursor: pointer; }
    span { display: block; padding: 5px 12px; background: var(--raised); border: 1px solid var(--line); margin-left: -1px; white-space: nowrap; }
    label:first-of-type span { border-radius: var(--radius) 0 0 var(--radius); }
    label:last-of-type span { border-radius: 0 var(--radius) var(--radius) 0; }
    input:checked + span { background: var(--accent); color: var(--on-accent); border-color: var(--accent); }
    input:focus-visible + span { outline: 2px solid var(--accent); outline-offset: 2px; position: relative; z-index: 1; }
  `];

  render() {
    return html`<fieldset><legend class="hidden">Range</legend>${RANGES.map((range) => html`<label>
      <input type="radio" name="range" .value=${range.id} .checked=${range.id === this.value} @change=${() => this.#choose(range.id)}>
      <span>${range.name}</span></label>`)}</fieldset>`;
  }

  #choose(id) {
    this.dispatchEvent(new CustomEvent('range', {detail: id}));
  }
}

customElements.define('range-picker', RangePicker);
