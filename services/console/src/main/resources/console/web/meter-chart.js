import {chartOptions, summary} from './chart-options.js';
import {ThemedChart, tip} from './themed-chart.js';

/**
 * Draws a register's intervals and readings.
 * @property {object} data what `series.js` loaded
 * @property {{from: Date, to: Date}} window
 * @property {string} register
 * @property {string} utility gives the colour
 */
class MeterChart extends ThemedChart {
  static properties = {data: {attribute: false}, window: {attribute: false}, register: {}, utility: {}};

  options(colours) {
    return chartOptions(this.data, this.window, colours, tip);
  }

  summary() {
    return summary(this.data, this.register);
  }

  colour() {
    return '--' + (this.utility || 'accent');
  }
}

customElements.define('meter-chart', MeterChart);
