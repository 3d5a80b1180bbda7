import {LitElement, css, html, nothing} from 'lit';
import {title} from './format.js';
import {shared} from './styles.js';

/** What is shown of the registry's answer, in this order: [property, name]. */
const FACTS = [
  ['utility', 'Utility'], ['meterClass', 'Class'], ['areaIds', 'Areas'], ['registers', 'Registers'],
  ['deviceId', 'Calls itself'], ['version', 'Version'],
];

/**
 * The registry's facts about a meter.
 * @property {object} facts
 */
class MeterFacts extends LitElement {
  static properties = {facts: {attribute: false}};

  static styles = [shared, css`
    dl { display: flex; flex-wrap: wrap; gap: 6px 26px; }
    dt { font-size: 0.8rem; color: var(--muted); }
    dd { overflow-wrap: anywhere; }
  `];

  render() {
    const known = FACTS.filter(([key]) => shown(this.facts[key]) !== '');
    return html`<dl class="panel">
      ${known.map(([key, name]) => html`<div><dt>${name}</dt><dd>${key === 'utility' ? title(this.facts[key]) : shown(this.facts[key])}</dd></div>`)}
      ${this.facts.historical ? html`<div><dt>Data</dt><dd>recorded history</dd></div>` : nothing}
    </dl>`;
  }
}

/** A fact as text; lists by commas. */
function shown(value) {
  if (value === undefined || value === null) {
    return '';
  }
  return Array.isArray(value) ? value.map(item).join(', ') : String(value);
}

/** A register with its unit, or a plain text. */
function item(part) {
  return part.name ? `${part.name} (${part.unit})` : String(part);
}

customElements.define('meter-facts', MeterFacts);
