/** A meter's time series: which part of time to ask for, and what came back in the form the page draws. */
import {getJson} from './api.js';

const DAY_MS = 86400000;
const QUARTER_MS = 900000;

/** Without more, so many readings are asked for; a longer range shows its quarter hours only. */
const READINGS_LIMIT = 10000;

/**
 * The ranges one can choose.
 * @typedef {{id: string, name: string, ms: number, resolution: string, readings: boolean, refreshMs: number}} Range
 * @type {Range[]}
 */
export const RANGES = [
  {id: '1h', name: '1 h', ms: DAY_MS / 24, resolution: 'PT15M', readings: true, refreshMs: 5000},
  {id: '24h', name: '24 h', ms: DAY_MS, resolution: 'PT15M', readings: true, refreshMs: 15000},
  {id: '7d', name: '7 d', ms: 7 * DAY_MS, resolution: 'PT15M', readings: false, refreshMs: 60000},
  {id: '30d', name: '30 d', ms: 30 * DAY_MS, resolution: 'PT1H', readings: false, refreshMs: 0},
  {id: 'latest', name: 'Latest data', ms: DAY_MS, resolution: 'PT15M', readings: true, refreshMs: 0},
];

const path = (id, rest = '') => '/api/v1/meters/' + encodeURIComponent(id) + rest;

/** What the registry knows of a meter. */
export const meterFacts = (id) => getJson(path(id));

/**
 * The window of time of a range.
 * @param {string} id meter id
 * @param {Range} range
 * @returns {Promise<{from: Date, to: Date}|undefined>} undefined when there is no data at all
 */
export async function windowOf(id, range) {
  if (range.id !== 'latest') {
    return before(new Date(), range.ms);
  }
  const newest = await newestReading(id);
  return newest && before(new Date((Math.floor(newest / QUARTER_MS) + 1) * QUARTER_MS), range.ms);
}

/** When the meter's newest reading was taken, by its own clock; undefined when there is none. */
export async function newestReading(id) {
  const {newest} = await getJson(path(id, '/readings/newest'));
  return newest ? new Date(newest) : undefined;
}

/**
 * Readings and intervals of one register, each instant once in its newest revision, oldest first.
 * @param {string} id meter id
 * @param {string} register
 * @param {Range} range
 * @param {{from: Date, to: Date}} window
 * @param {AbortSignal} signal
 */
export async function load(id, register, range, window, signal) {
  const asked = {...span(window), register};
  const [intervals, readings] = await Promise.all([
    getJson(path(id, '/intervals'), {...asked, resolution: range.resolution}, signal),
    range.readings ? getJson(path(id, '/readings'), {...asked, limit: READINGS_LIMIT}, signal) : {readings: []},
  ]);
  return {
    intervals: newestRevisions(intervals.intervals, 'start'),
    readings: newestRevisions(readings.readings, 'time'),
    cut: readings.readings.length >= READINGS_LIMIT,
  };
}

/** The registers a meter is known to have: declared, else those of its newest day. */
export async function registersOf(id, facts) {
  if (facts.registers?.length) {
    return facts.registers.map((register) => register.name ?? register);
  }
  const window = await windowOf(id, RANGES.at(-1));
  if (!window) {
    return [];
  }
  const {intervals} = await getJson(path(id, '/intervals'), span(window));
  return [...new Set(intervals.map((row) => row.register))].sort();
}

/**
 * Each instant once, with the highest revision, in order of time.
 * @param {object[]} rows
 * @param {'start'|'time'} key
 */
export function newestRevisions(rows, key) {
  const newest = new Map();
  for (const row of rows) {
    const other = newest.get(row[key]);
    if (!other || row.revision >= other.revision) {
      newest.set(row[key], row);
    }
  }
  return [...newest.values()].sort((a, b) => Date.parse(a[key]) - Date.parse(b[key]));
}

function span({from, to}) {
  return {from: from.toISOString(), to: to.toISOString()};
}

function before(to, ms) {
  return {from: new Date(to.getTime() - ms), to};
}
