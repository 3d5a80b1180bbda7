/** What ECharts is told to draw. Intervals are drawn over exactly the time they cover. */
import {clockTime, dayTime, digits, fullTime, minuteTime, scaleFor, exact, words} from './format.js';

const DAY_MS = 86400000;

/** A reading further away than this is not told of. */
const NEAR_MS = 3600000;

/** Intervals of these qualities are drawn as an outline. */
const UNSURE = new Set(['partial', 'suspect']);

/**
 * @param {object} data intervals and readings of one register
 * @param {{from: Date, to: Date}} window
 * @param {Record<string, string>} colours
 * @param {(rows: string[][]) => HTMLElement} tip makes the tooltip's element of its lines
 */
export function chartOptions(data, window, colours, tip) {
  const counter = data.intervals.some((interval) => words(interval.kind) === 'counter');
  const unit = data.intervals[0]?.unit ?? data.readings[0]?.unit ?? '';
  const quarters = scaleFor(largest(data.intervals), unit);
  const register = counter ? scaleFor(largest(data.readings), unit) : quarters;
  return {
    animation: false,
    grid: {left: 12, right: 12, top: 62, bottom: 8, containLabel: true},
    legend: {top: 4, left: 'center', itemWidth: 14, itemHeight: 10, textStyle: {color: colours.text}, inactiveColor: colours.muted},
    tooltip: {
      trigger: 'axis', confine: true, backgroundColor: colours.surface, borderColor: colours.line,
      textStyle: {color: colours.text, fontSize: 13}, axisPointer: {type: 'line', lineStyle: {color: colours.muted}},
      formatter: (points) => tip(linesAt(data, points[0].axisValue)),
    },
    xAxis: timeAxis(window, colours),
    yAxis: counter
      ? [valueAxis('Per interval', quarters.unit, colours), {...valueAxis('Register', register.unit, colours, 'right'), splitLine: {show: false}, scale: true}]
      : [{...valueAxis('', quarters.unit, colours), scale: true}],
    series: [
      counter ? bars(data.intervals, quarters, colours) : means(data.intervals, quarters, colours),
      ...(data.readings.length ? [readings(data.readings, register, counter, colours)] : []),
    ],
  };
}

export function timeAxis({from, to}, colours) {
  const long = to - from > 2 * DAY_MS;
  return {
    type: 'time', min: from.getTime(), max: to.getTime(),
    axisLine: {lineStyle: {color: colours.muted}}, splitLine: {show: false},
    axisLabel: {color: colours.muted, hideOverlap: true, formatter: (time) => (long ? dayTime(time) : minuteTime(time))},
  };
}

export function valueAxis(name, unit, colours, side = 'left') {
  return {
    type: 'value', name: name ? `${name}, ${unit}` : unit, nameTextStyle: {color: colours.muted, align: side}, nameGap: 14,
    axisLabel: {color: colours.muted, formatter: (value) => value.toLocaleString('en-GB', {maximumFractionDigits: 3})},
    splitLine: {lineStyle: {color: colours.line}},
  };
}

function bars(intervals, scale, colours) {
  return {
    name: 'Interval', type: 'custom', itemStyle: {color: colours.series}, clip: true,
    encode: {x: [0, 1], y: 2},
    data: intervals.map((row) => ({
      value: [Date.parse(row.start), Date.parse(row.end), row.value / scale.divisor],
    })),
    renderItem: (params, api) => bar(api, UNSURE.has(words(intervals[params.dataIndex].quality)), colours),
  };
}

function bar(api, unsure, colours) {
  const [left, top] = api.coord([api.value(0), api.value(2)]);
  const [right, bottom] = api.coord([api.value(1), 0]);
  const width = Math.max(1, right - left - (right - left > 6 ? 1 : 0));
  return {
    type: 'rect',
    shape: {x: left, y: Math.min(top, bottom), width, height: Math.abs(bottom - top)},
    style: unsure
      ? {fill: 'transparent', stroke: colours.series, lineWidth: 1, lineDash: [3, 2]}
      : {fill: colours.series},
  };
}

function means(intervals, scale, colours) {
  const data = [];
  intervals.forEach((row, index) => {
    const value = row.value / scale.divisor;
    data.push([Date.parse(row.start), value]);
    if (intervals[index + 1]?.start !== row.end) {
      data.push([Date.parse(row.end), value], [Date.parse(row.end), null]);
    }
  });
  return {
    name: 'Mean of interval', type: 'line', step: 'end', showSymbol: false, data,
    lineStyle: {color: colours.series, width: 2}, itemStyle: {color: colours.series},
  };
}

function readings(rows, scale, counter, colours) {
  const few = rows.length <= (counter ? 60 : 300);
  return {
    name: counter ? 'Register reading' : 'Reading', type: 'line', yAxisIndex: counter ? 1 : 0,
    showSymbol: few, symbol: 'circle', symbolSize: 4, sampling: few ? undefined : 'lttb',
    data: rows.map((row) => ({value: [Date.parse(row.time), row.value / scale.divisor]})),
    lineStyle: {color: colours.second, width: 1.2}, itemStyle: {color: colours.second},
  };
}

/** The lines of the tooltip at one time: the interval that covers it and the reading nearest to it, as [what, value]. */
function linesAt(data, time) {
  const interval = data.intervals.find((row) => Date.parse(row.start) <= time && time < Date.parse(row.end));
  const distance = (row) => Math.abs(Date.parse(row.time) - time);
  const nearest = data.readings.reduce((best, row) => (best && distance(best) <= distance(row) ? best : row), undefined);
  const reading = nearest && distance(nearest) <= NEAR_MS ? nearest : undefined;
  return [
    ...(interval ? [
      ['Interval', `${fullTime(interval.start)} – ${clockTime(interval.end)}`],
      ['Value', `${exact(interval.value)} ${interval.unit}, ${words(interval.quality)}`],
    ] : []),
    ...(reading ? [['Reading', `${exact(reading.value)} ${reading.unit} at ${clockTime(reading.time)}`]] : []),
  ];
}

function largest(rows) {
  return rows.reduce((most, row) => Math.max(most, Math.abs(row.value)), 0);
}

/** A sentence that says what the chart shows. */
export function summary(data, register) {
  if (data.intervals.length === 0) {
    return `No intervals of ${register} in this range.`;
  }
  const values = data.intervals.map((interval) => interval.value);
  const unit = data.intervals[0].unit;
  return `${data.intervals.length} intervals of ${register}, from ${digits(Math.min(...values))} to ` +
    `${digits(Math.max(...values))} ${unit}. The table below has the same data.`;
}
