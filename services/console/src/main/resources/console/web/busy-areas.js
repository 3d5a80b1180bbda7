import {LitElement, css, html, svg} from 'lit';
import {count, percent, withUnit} from './format.js';
import {shared} from './styles.js';

/**
 * The areas that draw the largest share of their utility.
 * @property {Array<object>} areas the snapshot's areas
 */
class BusyAreas extends LitElement {
  static properties = {areas: {attribute: false}};

  static styles = [shared, css`
    :host { container-type: inline-size; }
    .panel { width: 100%; }
    .bar { width: 26%; min-width: 56px; vertical-align: middle; }
    .bar svg { display: block; width: 100%; height: 10px; }
    .track { fill: var(--raised); }
    .name { overflow-wrap: break-word; min-width: 8em; }
    .under { display: none; font-weight: 400; }
    .electricity { fill: var(--electricity); } .water { fill: var(--water); } .heat { fill: var(--heat); }
    .transport { fill: var(--transport); } .buildings { fill: var(--buildings); } .streams { fill: var(--streams); }
    tbody th, tbody td { vertical-align: middle; }
    tbody th { color: var(--text); font-size: inherit; font-weight: 500; white-space: normal; }
    @container (max-width: 480px) { .meters, .utility { display: none; } .under { display: block; } }
  `];

  render() {
    return html`<section class="panel" aria-labelledby="title">
      <div class="head"><h2 id="title">Busiest areas</h2><span class="small muted">share of what the city draws now</span></div>
      ${this.areas.length === 0
        ? html`<p class="muted">No area has drawn anything yet. Areas are named in the registry, at <code>/api/v1/areas</code>, and meters name theirs.</p>`
        : this.#table()}
    </section>`;
  }

  #table() {
    const largest = this.areas[0].share || 1;
    return html`<div class="scroll"><table>
      <thead><tr><th scope="col">Area</th><th scope="col" class="utility">Utility</th><th scope="col" class="num">Draws now</th>
        <th scope="col" class="num meters">Meters</th><th scope="col" class="num">Share</th><td class="bar"></td></tr></thead>
      <tbody>${this.areas.map((area) => html`<tr>
        <th scope="row" class="name">${area.name}<span class="under small muted">${area.utility}</span></th>
        <td class="muted utility">${area.utility}</td>
        <td class="num">${withUnit(area.rate, area.unit)}</td>
        <td class="num muted meters">${count(area.meters)}</td>
        <td class="num">${percent(area.share)}</td>
        <td class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          <rect class="track" width="100" height="10"></rect>
          ${svg`<rect class=${area.utility} width=${(100 * area.share) / largest} height="10"></rect>`}</svg></td>
      </tr>`)}</tbody></table></div>`;
  }
}

customElements.define('busy-areas', BusyAreas);
