/** Who uses this page, and what that allows. Where nobody has to sign in, everybody may do everything. */

const BEFORE_END_MS = 20000;
/** No timer of a browser waits longer. */
const LONGEST_MS = 2 ** 31 - 1;

const LED_KEY = 'samspil-led-to-sign-in';
const LED_AGAIN_MS = 15000;

/** Leads to the sign-in service, and back to this page; not in a circle, where a service takes no token of its. */
function signIn() {
  if (Date.now() - Number(sessionStorage.getItem(LED_KEY)) > LED_AGAIN_MS) {
    sessionStorage.setItem(LED_KEY, Date.now());
    location.assign(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`);
  }
}

let renewing;

/** Whether the session could be renewed without leaving the page; one asks for all who want to know. */
function renewed() {
  renewing ??= fetch('/sign-in/renew', {method: 'POST'})
    .then((answer) => answer.ok, () => false)
    .finally(() => { renewing = undefined; });
  return renewing;
}

/**
 * Fetches. Where the session has ended it is renewed, or the page leads to sign-in.
 * @param {string} url
 * @param {RequestInit} [request]
 */
export async function ask(url, request) {
  const answer = await fetch(url, request);
  if (answer.status !== 401) {
    return answer;
  }
  if (await renewed()) {
    return fetch(url, request);
  }
  signIn();
  return answer;
}

class Session extends EventTarget {
  constructor() {
    super();
    this.signedIn = false;
    /** @type {string|undefined} undefined where nobody signs in */
    this.name = undefined;
    this.role = 'engineer';
  }

  /** @param {{signedIn: boolean, name: ?string, role: string}} me */
  take(me) {
    Object.assign(this, {signedIn: me.signedIn, name: me.name ?? undefined, role: me.role});
    this.dispatchEvent(new CustomEvent('session'));
  }

  /** Whether the buttons that act are to be offered; the API asks again. */
  get mayAct() {
    return this.role !== 'viewer';
  }

  async signOut() {
    await fetch('/sign-out', {method: 'POST'});
    location.assign('/sign-in/out');
  }
}

export const session = new Session();

async function load() {
  try {
    const answer = await ask('/api/v1/me', {headers: {accept: 'application/json'}});
    if (answer.ok) {
      const me = await answer.json();
      session.take(me);
      renewInTime(me.until);
    }
  } catch {
    // Nobody answers: the page says so where its data should be.
  }
}

/** Before the end, so that nobody is refused; a session that cannot be renewed leads to sign-in when it has ended. */
function renewInTime(until) {
  if (until) {
    const left = Date.parse(until) - Date.now() - BEFORE_END_MS;
    setTimeout(async () => await renewed() && load(), Math.min(Math.max(left, BEFORE_END_MS), LONGEST_MS));
  }
}

load();

/** A Lit controller: the host is drawn again when it is known who is signed in. */
export class WithSession {
  #host;
  #redraw = () => this.#host.requestUpdate();

  /** @param {import('lit').ReactiveControllerHost} host */
  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    session.addEventListener('session', this.#redraw);
  }

  hostDisconnected() {
    session.removeEventListener('session', this.#redraw);
  }
}
