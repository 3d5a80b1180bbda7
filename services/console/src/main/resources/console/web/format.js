/** Numbers, units and times as people read them. Every number that is shown has its unit. */

const LOCALE = 'en-GB';
const NARROW_SPACE = '\u202f';

/** Steps from a canonical unit to the larger ones, largest first: [from, divisor, symbol]. */
const SCALES = {
  W: [[1e9, 1e9, 'GW'], [1e6, 1e6, 'MW'], [1e3, 1e3, 'kW']],
  Wh: [[1e9, 1e9, 'GWh'], [1e6, 1e6, 'MWh'], [1e3, 1e3, 'kWh']],
  'L/h': [[1e3, 1e3, 'm³/h']],
  L: [[1e3, 1e3, 'm³']],
  kg: [[1e3, 1e3, 't']],
};

/** The city's time zone and configured name, as the server wrote them into the page. */
export const zone = meta('samspil-zone') || undefined;
export const configuredCity = meta('samspil-city');

const counts = new Intl.NumberFormat(LOCALE, {maximumFractionDigits: 0});
const clocks = times({hour: '2-digit', minute: '2-digit', second: '2-digit'});
const minutes = times({hour: '2-digit', minute: '2-digit'});
const stamps = times({
  year: 'numeric', month: 'short', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
});
const days = times({day: '2-digit', month: 'short'});

/**
 * The unit in which a number of this size is read best.
 * @param {number} size the largest absolute value to be shown
 * @param {string} unit canonical unit
 * @returns {{divisor: number, unit: string}}
 */
export function scaleFor(size, unit) {
  const step = (SCALES[unit] ?? []).find(([from]) => Math.abs(size) >= from);
  return step ? {divisor: step[1], unit: step[2]} : {divisor: 1, unit};
}

/**
 * A quantity with about three significant digits.
 * @param {number} value in the canonical unit
 * @param {string} unit canonical unit
 * @returns {{number: string, unit: string}}
 */
export function quantity(value, unit) {
  const scale = scaleFor(value, unit);
  return {number: digits(value / scale.divisor), unit: scale.unit};
}

/** A quantity as one text, number and unit kept together. */
export function withUnit(value, unit) {
  const shown = quantity(value, unit);
  return shown.number + NARROW_SPACE + shown.unit;
}

/** A number with about three significant digits. */
export function digits(value) {
  const size = Math.abs(value);
  const fraction = size >= 100 || value === 0 ? 0 : size >= 10 ? 1 : 2;
  return value.toLocaleString(LOCALE, {minimumFractionDigits: fraction, maximumFractionDigits: fraction});
}

/**
 * A number to the last thousandth.
 * @param {number} value
 * @param {number} [decimals] shown at least, so that a column lines up
 */
export function exact(value, decimals = 0) {
  return value.toLocaleString(LOCALE, {minimumFractionDigits: decimals, maximumFractionDigits: 3});
}

/** A whole number with thousands apart. */
export const count = (value) => counts.format(value);

/** A share of one as a percentage. */
export const percent = (share) => digits(share * 100) + NARROW_SPACE + '%';

/**
 * An age in words short enough for a card.
 * @param {number} seconds
 */
export function age(seconds) {
  const units = [[31557600, 'y'], [86400, 'd'], [3600, 'h'], [60, 'min']];
  const step = units.find(([size]) => seconds >= size);
  return step
    ? Math.floor(seconds / step[0]) + NARROW_SPACE + step[1]
    : Math.max(0, Math.floor(seconds)) + NARROW_SPACE + 's';
}

/** Hours, minutes, seconds in the city's zone. */
export const clockTime = (time) => clocks.format(new Date(time));

/** Hours and minutes in the city's zone. */
export const minuteTime = (time) => minutes.format(new Date(time));

/** Day, month, year and time in the city's zone. */
export const fullTime = (time) => stamps.format(new Date(time));

/** Day and month in the city's zone. */
export const dayTime = (time) => days.format(new Date(time));

/** A word the API writes in capitals or with dashes, as a person writes it. */
export const words = (code) => String(code ?? '').toLowerCase().replaceAll(/[_-]/g, ' ');

/** The name of a utility at the beginning of a line. */
export const title = (word) => word.charAt(0).toUpperCase() + word.slice(1);

function times(fields) {
  return new Intl.DateTimeFormat(LOCALE, {...fields, hourCycle: 'h23', timeZone: zone});
}

function meta(name) {
  return document.querySelector(`meta[name="${name}"]`)?.content ?? '';
}
