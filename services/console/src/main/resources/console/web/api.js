/** Requests to the platform's own API. */

/** An answer that is not a success; the message is for a person. */
export class ApiError extends Error {
  /**
   * @param {number} status HTTP status, 0 when nobody answered
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * Fetches JSON.
 * @param {string} path
 * @param {Record<string, string|number|undefined>} [query] undefined ones are left out
 * @param {AbortSignal} [signal]
 * @throws {ApiError} with the problem's detail, where the service gave one
 */
export async function getJson(path, query = {}, signal = undefined) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const url = given.length ? path + '?' + new URLSearchParams(given) : path;
  const response = await answer(url, signal);
  const type = response.headers.get('content-type') ?? '';
  const body = type.includes('json') ? await response.json() : undefined;
  if (!response.ok) {
    const told = body?.detail ?? body?.title ?? `HTTP status ${response.status}`;
    throw new ApiError(response.status, told.replace(/\.+$/, ''));
  }
  if (body === undefined) {
    throw new ApiError(response.status, `${path} did not answer with JSON`);
  }
  return body;
}

async function answer(url, signal) {
  try {
    return await fetch(url, {signal, headers: {accept: 'application/json, application/problem+json'}});
  } catch (fault) {
    if (fault.name === 'AbortError') {
      throw fault;
    }
    throw new ApiError(0, 'the service does not answer');
  }
}
