import {LitElement, css, html} from 'lit';
import * as echarts from 'echarts/dist/echarts.esm.min.js';
import {shared} from './styles.js';

const COLOURS = {text: '--text', muted: '--muted', line: '--line', surface: '--surface', second: '--text', warn: '--warn', bad: '--bad'};

/** Draws with ECharts in the theme's colours. Subclasses say what: `options(colours)`, `summary()`, `colour()`. */
export class ThemedChart extends LitElement {
  static styles = [shared, css`
    .chart { width: 100%; height: var(--chart-height, clamp(260px, 42vh, 620px)); }
    .probe { display: none; }
  `];

  render() {
    return html`<div class="chart" role="img" aria-label=${this.summary()}></div><i class="probe"></i>`;
  }

  connectedCallback() {
    super.connectedCallback();
    this.redraw = () => this.#draw();
    this.sized = new ResizeObserver(() => this.chart?.resize());
    window.addEventListener('samspil-theme', this.redraw);
    this.requestUpdate();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('samspil-theme', this.redraw);
    this.sized.disconnect();
    this.chart?.dispose();
    this.chart = undefined;
  }

  updated() {
    this.#draw();
  }

  #draw() {
    const place = this.renderRoot.querySelector('.chart');
    if (!this.chart) {
      this.chart = echarts.init(place, null, {renderer: 'canvas'});
      this.sized.observe(place);
    }
    this.chart.setOption(this.options(this.#colours()), {notMerge: true});
  }

  /** The theme's colours as the browser computes them; a canvas cannot read custom properties. */
  #colours() {
    const probe = this.renderRoot.querySelector('.probe');
    const computed = (name) => {
      probe.style.color = `var(${name})`;
      return getComputedStyle(probe).color;
    };
    const entries = Object.entries(COLOURS).map(([key, name]) => [key, computed(name)]);
    return {...Object.fromEntries(entries), series: computed(this.colour())};
  }
}

/** The tooltip as an element: texts are set as text, never parsed. */
export function tip(rows) {
  const box = document.createElement('div');
  for (const [what, value] of rows) {
    const line = box.appendChild(document.createElement('div'));
    line.textContent = value ? `${what}: ${value}` : what;
  }
  return box;
}
