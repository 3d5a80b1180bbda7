import {LitElement, css, html, nothing} from 'lit';
import {age, count, digits, fullTime, quantity, scaleFor, title, withUnit} from './format.js';
import {mark, TONES} from './marks.js';
import {shared} from './styles.js';
import './spark-line.js';

const WORDS = {live: 'Live', stale: 'Stale', silent: 'Silent', 'no-meters': 'No meters'};

/**
 * One utility of the whole city: what it draws now, from how many meters, how fresh that is.
 * @property {object} data one of the snapshot's utilities
 */
class UtilityCard extends LitElement {
  static properties = {data: {attribute: false}};

  static styles = [shared, css`
    :host { display: flex; }
    article.panel { flex: 1; min-width: 0; display: flex; flex-direction: column; gap: 4px; border-top: 3px solid var(--spark); }
    .top { display: flex; align-items: center; justify-content: space-between; gap: 8px; }
    h3 { font-size: 1rem; font-weight: 650; }
    .state { display: inline-flex; align-items: center; gap: 5px; white-space: nowrap; }
    .state svg { flex: none; }
    .total { font-size: clamp(1.9rem, 2.1vw, 3rem); line-height: 1.1; font-weight: 600; letter-spacing: -0.02em; white-space: nowrap; }
    .total .unit { font-size: 0.5em; font-weight: 500; letter-spacing: 0; color: var(--muted); margin-left: 0.25em; }
    .row { display: flex; justify-content: space-between; gap: 8px; flex-wrap: wrap; }
    .live { margin-top: 6px; }
    .day { --spark-height: 26px; margin-top: 8px; }
    .row { margin-top: 3px; }
    @media (min-width: 2200px) { .live { --spark-height: 84px; } .day { --spark-height: 56px; } }
  `];

  render() {
    const data = this.data;
    return html`<article class="panel" aria-labelledby="name">
      <div class="top">
        <h3 id="name">${title(data.utility)}</h3>
        <span class="state small ${TONES[data.state]}" title=${data.latest ? 'Newest reading ' + fullTime(data.latest) : 'No reading yet'}>
          ${mark(data.state)} ${WORDS[data.state]}${this.#age(data)}
        </span>
      </div>
      <p class="total">${this.#total()}</p>
      <p class="small muted">${this.#meters(data)}</p>
      <div class="live">
        <spark-line .values=${data.spark} label="The last 30 minutes, ${this.#span(data.spark)}"></spark-line>
        <p class="small muted row"><span>30 min</span><span>${this.#span(data.spark)}</span></p>
      </div>
      <div class="day">
        <spark-line kind="bars" .values=${data.day.quarters} label="The last 24 hours by quarter hour"></spark-line>
        <p class="small muted row"><span>24 h</span><span>${this.#today(data.day)}</span></p>
      </div>
    </article>`;
  }

  #meters({meters, metersRegistered}) {
    return meters === 0 && metersRegistered === 0
      ? 'None registered' : `${count(meters)} of ${count(metersRegistered)} ${metersRegistered === 1 ? 'meter' : 'meters'} reporting`;
  }

  #total() {
    if (this.data.rate === undefined) {
      return html`–<span class="unit">${this.data.unit}</span>`;
    }
    const shown = quantity(this.data.rate, this.data.unit);
    return html`${shown.number}<span class="unit">${shown.unit}</span>`;
  }

  #span(values) {
    const known = values.filter((value) => value !== null);
    if (known.length === 0) {
      return 'no data';
    }
    const high = Math.max(...known);
    const scale = scaleFor(high, this.data.unit);
    return `${digits(Math.min(...known) / scale.divisor)} – ${digits(high / scale.divisor)}\u202f${scale.unit}`;
  }

  #today(day) {
    return day.quarters.some((sum) => sum !== null) ? 'today ' + withUnit(day.today, day.unit) : 'no data';
  }

  #age(data) {
    if (data.ageSeconds !== undefined) {
      return ' · ' + age(data.ageSeconds);
    }
    return data.state === 'silent' ? ' · never heard' : nothing;
  }
}

customElements.define('utility-card', UtilityCard);
