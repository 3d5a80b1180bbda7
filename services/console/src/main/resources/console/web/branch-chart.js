import {timeAxis, valueAxis} from './chart-options.js';
import {fullTime, scaleFor, withUnit} from './format.js';
import {ThemedChart, tip} from './themed-chart.js';

const QUARTER_MS = 900000;

/**
 * What a branch is expected to draw in the next 24 hours without its flexible loads, against its limit.
 * @property {Array<{start: string, power: number|null, typicalError: number|null}>} items quarter hours
 * @property {number|undefined} limitW what holds now, or the capacity
 */
class BranchChart extends ThemedChart {
  static properties = {items: {attribute: false}, limitW: {type: Number}};

  summary() {
    const powers = this.#known().map((item) => item.power);
    return powers.length === 0 ? 'No forecast.'
      : `Forecast without flexible loads: from ${withUnit(Math.min(...powers), 'W')} to ${withUnit(Math.max(...powers), 'W')}` +
        (this.limitW ? `, the limit is ${withUnit(this.limitW, 'W')}.` : '.');
  }

  colour() {
    return '--electricity';
  }

  options(colours) {
    const known = this.#known();
    const scale = scaleFor(Math.max(this.limitW ?? 0, ...known.map((item) => item.power), 1), 'W');
    const window = {from: new Date(this.items[0].start), to: new Date(Date.parse(this.items.at(-1).start) + QUARTER_MS)};
    const line = (name, value, colour, more = {}) => ({
      name, type: 'line', step: 'end', showSymbol: false, lineStyle: {color: colour, width: 2, ...more}, itemStyle: {color: colour},
      data: known.map((item) => [Date.parse(item.start), value(item) / scale.divisor]),
    });
    return {
      animation: false,
      grid: {left: 4, right: 12, top: 30, bottom: 4, containLabel: true},
      legend: {top: 0, right: 0, itemWidth: 14, itemHeight: 8, textStyle: {color: colours.text}, inactiveColor: colours.muted},
      tooltip: {
        trigger: 'axis', confine: true, backgroundColor: colours.surface, borderColor: colours.line,
        textStyle: {color: colours.text, fontSize: 13}, formatter: (points) => tip(this.#linesAt(points[0].axisValue)),
      },
      xAxis: timeAxis(window, colours),
      yAxis: {...valueAxis('', scale.unit, colours), min: 0, splitNumber: 3},
      series: [
        line('Forecast', (item) => item.power, colours.series),
        ...(this.limitW ? [line('Limit', () => this.limitW, colours.bad, {type: 'dashed', width: 1.5})] : []),
      ],
    };
  }

  #known() {
    return this.items.filter((item) => item.power !== null && item.power !== undefined);
  }

  #linesAt(time) {
    const item = this.#known().find((one) => Date.parse(one.start) + QUARTER_MS > time) ?? this.#known().at(-1);
    const error = item.typicalError ? ` ± ${withUnit(item.typicalError, 'W')}` : '';
    return [
      [fullTime(item.start)], ['Forecast', withUnit(item.power, 'W') + error],
      ...(this.limitW ? [['Limit', withUnit(this.limitW, 'W')]] : []),
    ];
  }
}

customElements.define('branch-chart', BranchChart);
