import {LitElement, css, html, svg} from 'lit';
import {shared} from './styles.js';

const WIDTH = 240;
const HEIGHT = 40;

/**
 * A small line without axes. Its neighbours say what it shows and between which values.
 * @property {Array<number|null>} values evenly spaced, oldest first; null is a gap
 * @property {string} label for screen readers
 * @property {'line'|'bars'} kind
 */
class SparkLine extends LitElement {
  static properties = {values: {attribute: false}, label: {}, kind: {}};

  static styles = [shared, css`
    svg { display: block; width: 100%; height: var(--spark-height, 40px); overflow: visible; }
    path { fill: none; stroke: var(--spark, var(--accent)); stroke-width: 1.6; vector-effect: non-scaling-stroke; stroke-linejoin: round; }
    rect { fill: var(--spark, var(--accent)); }
    .base { stroke: var(--line); stroke-width: 1; }
  `];

  constructor() {
    super();
    this.values = [];
    this.label = '';
    this.kind = 'line';
  }

  render() {
    return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${this.label}>
      <path class="base" d="M0 ${HEIGHT - 0.5}H${WIDTH}"></path>
      ${this.kind === 'bars' ? this.#bars() : svg`<path d=${linePath(this.values)}></path>`}
    </svg>`;
  }

  #bars() {
    const top = Math.max(...this.values.map((value) => value ?? 0), 1e-9);
    const step = WIDTH / this.values.length;
    return this.values.map((value, index) => {
      const height = Math.max(0, ((value ?? 0) / top) * (HEIGHT - 2));
      return svg`<rect x=${index * step + step * 0.12} y=${HEIGHT - height} width=${step * 0.76} height=${height}></rect>`;
    });
  }
}

/**
 * The path of a line with gaps, between its own lowest and highest value.
 * @param {Array<number|null>} values
 */
export function linePath(values) {
  const known = values.filter((value) => value !== null);
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const y = (value) => (span === 0 ? HEIGHT / 2 : HEIGHT - 4 - ((value - low) / span) * (HEIGHT - 8));
  let path = '';
  values.forEach((value, index) => {
    if (value !== null) {
      const x = (index / Math.max(1, values.length - 1)) * WIDTH;
      const begins = index === 0 || values[index - 1] === null;
      path += `${begins ? 'M' : 'L'}${x.toFixed(1)} ${y(value).toFixed(1)}`;
    }
  });
  return path;
}

customElements.define('spark-line', SparkLine);
