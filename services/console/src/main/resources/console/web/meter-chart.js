import {LitElement, css, html} from 'lit';
import * as echarts from 'echarts/dist/echarts.esm.min.js';
import {chartOptions, summary} from './chart-options.js';
import {shared} from './styles.js';

const COLOURS = {text: '--text', muted: '--muted', line: '--line', surface: '--surface', second: '--text'};

/**
 * Draws a register's intervals and readings.
 * @property {object} data what `series.js` loaded
 * @property {{from: Date, to: Date}} window
 * @property {string} register
 * @property {string} utility gives the colour
 */
class MeterChart extends LitElement {
  static properties = {data: {attribute: false}, window: {attribute: false}, register: {}, utility: {}};

  static styles = [shared, css`
    .chart { width: 100%; height: clamp(260px, 42vh, 620px); }
    .probe { display: none; }
  `];

  render() {
    return html`<div class="chart" role="img" aria-label=${summary(this.data, this.register)}></div><i class="probe"></i>`;
  }

  connectedCallback() {
    super.connectedCallback();
    this.redraw = () => this.#draw();
    this.sized = new ResizeObserver(() => this.chart?.resize());
    window.addEventListener('samspil-theme', this.redraw);
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
    this.chart.setOption(chartOptions(this.data, this.window, this.#colours(), tip), {notMerge: true});
  }

  /** The theme's colours as the browser computes them; a canvas cannot read custom properties. */
  #colours() {
    const probe = this.renderRoot.querySelector('.probe');
    const computed = (name) => {
      probe.style.color = `var(${name})`;
      return getComputedStyle(probe).color;
    };
    const entries = Object.entries(COLOURS).map(([key, name]) => [key, computed(name)]);
    return {...Object.fromEntries(entries), series: computed('--' + (this.utility || 'accent'))};
  }
}

/** The tooltip as an element: texts are set as text, never parsed. */
function tip(rows) {
  const box = document.createElement('div');
  for (const [what, value] of rows) {
    const line = box.appendChild(document.createElement('div'));
    line.textContent = value ? `${what}: ${value}` : what;
  }
  return box;
}

customElements.define('meter-chart', MeterChart);
