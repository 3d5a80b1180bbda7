/** The live feed: server-sent events, with the state of the connection made plain. */

import {ask} from './session.js';

/** Without an event for so long the data on the page is no longer live. */
const QUIET_MS = 5000;
const FIRST_RETRY_MS = 2000;
const LONGEST_RETRY_MS = 30000;

/**
 * Wraps one EventSource. Fires `live` (detail: the snapshot) and `state` when the state changes:
 * `connecting` before the first event, `open` while events come, `lost` when they stop.
 */
export class LiveFeed extends EventTarget {
  #url;
  #source;
  #watch;
  #retryMs = FIRST_RETRY_MS;

  /** @param {string} url */
  constructor(url) {
    super();
    this.#url = url;
    /** @type {'connecting'|'open'|'lost'} */
    this.state = 'connecting';
    /** The newest snapshot, or undefined. */
    this.latest = undefined;
    this.#connect();
  }

  #connect() {
    this.#source = new EventSource(this.#url);
    this.#source.addEventListener('live', (event) => this.#take(JSON.parse(event.data)));
    this.#source.addEventListener('error', () => this.#fault());
    this.#watchQuiet();
  }

  #take(snapshot) {
    this.latest = snapshot;
    this.#retryMs = FIRST_RETRY_MS;
    this.#watchQuiet();
    this.#become('open');
    this.dispatchEvent(new CustomEvent('live', {detail: snapshot}));
  }

  #fault() {
    this.#become('lost');
    if (this.#source.readyState === EventSource.CLOSED) {
      // The browser comes back by itself after a broken connection, not after a refusal, whose status it
      // does not tell: where the session has ended, the next request will find out.
      ask('/api/v1/me').catch(() => undefined);
      setTimeout(() => this.#connect(), this.#retryMs);
      this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
    }
  }

  #watchQuiet() {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#become('lost'), QUIET_MS);
  }

  #become(state) {
    if (state !== this.state) {
      this.state = state;
      this.dispatchEvent(new CustomEvent('state', {detail: state}));
    }
  }
}

/** A Lit controller: the host is drawn again with each event of the feed. */
export class Following {
  #host;
  #redraw = () => this.#host.requestUpdate();

  /**
   * @param {import('lit').ReactiveControllerHost} host
   * @param {LiveFeed} feed
   */
  constructor(host, feed) {
    this.#host = host;
    this.feed = feed;
    host.addController(this);
  }

  hostConnected() {
    this.feed.addEventListener('live', this.#redraw);
    this.feed.addEventListener('state', this.#redraw);
  }

  hostDisconnected() {
    this.feed.removeEventListener('live', this.#redraw);
    this.feed.removeEventListener('state', this.#redraw);
  }
}

/** The page's one connection, opened by the first module that asks for it. */
export const cityFeed = new LiveFeed('/api/v1/live');
