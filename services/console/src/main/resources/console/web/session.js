/** Who uses this page, and what that allows. Where nobody has to sign in, everybody may do everything. */

/** Leads to the sign-in service, and back to this page. Not more than once for a page. */
export function signIn() {
  signIn.asked ??= location.assign(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`) ?? true;
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
    const answer = await fetch('/api/v1/me', {headers: {accept: 'application/json'}});
    if (answer.status === 401) {
      signIn();
    } else if (answer.ok) {
      session.take(await answer.json());
    }
  } catch {
    // Nobody answers: the page says so where its data should be.
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
