/** What the flexibility service says, asked for again and again while the page is looked at. */
import {getJson, postJson} from './api.js';

const EVERY_MS = 3000;
const ROOT = '/api/v1/flexibility';
const EVENTS_SHOWN = 50;
export const LOADS_SHOWN = 50;

/** Asks for all parts every few seconds; the host is drawn again with each answer. */
export class FlexibilityData {
  /** By part: what was answered last. */
  overview; plan; stops; asks; events; alarms;
  /** By part: why it is not known now; absent when it is. */
  faults = {};
  /** Which loads are asked for. */
  loads = {branch: '', page: 0};
  #host;
  #timer;

  /** @param {import('lit').ReactiveControllerHost} host */
  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    this.refresh();
    this.#timer = setInterval(() => document.hidden || this.refresh(), EVERY_MS);
  }

  hostDisconnected() {
    clearInterval(this.#timer);
  }

  /** Chooses the loads that are shown. */
  choose(change) {
    Object.assign(this.loads, change);
    this.refresh();
  }

  async refresh() {
    const chosen = {branch: this.loads.branch || undefined, page: this.loads.page, size: LOADS_SHOWN};
    await Promise.all([
      this.#ask('stops', '/stop', {}, (answer) => answer.items),
      this.#ask('overview', ''),
      this.#ask('plan', '/plan', chosen),
      this.#ask('asks', '/asks', {size: EVENTS_SHOWN}),
      this.#ask('events', '/events', {size: EVENTS_SHOWN}),
      this.#ask('alarms', '/alarms', {}, (answer) => answer.items),
    ]);
  }

  async #ask(part, path, query = {}, read = (answer) => answer) {
    try {
      const answer = read(await getJson(ROOT + path, query));
      delete this.faults[part];
      if (part === 'plan' && (this.loads.branch || undefined) !== query.branch) {
        return;
      }
      this[part] = answer;
    } catch (fault) {
      this.faults[part] = fault;
    }
    this.#host.requestUpdate();
  }

  /** Stops the sending of setpoints in a branch, or resumes it. */
  async tell(word, branch, by, reason) {
    const answer = await postJson(`${ROOT}/${word}`, {branch, by, reason});
    this.stops = answer.items;
    this.#host.requestUpdate();
    await this.refresh();
  }
}

/** The next 24 hours of a branch; undefined when nothing is forecast of it. */
export async function forecastOf(branch) {
  try {
    const {items} = await getJson(ROOT + '/forecast', {branch});
    return items.some((item) => item.power !== null && item.power !== undefined) ? items : undefined;
  } catch (fault) {
    if (fault.status === 404) {
      return undefined;
    }
    throw fault;
  }
}
