/** Requests to the platform's own API. */
import {ask} from './session.js';

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
  return body(path, await answer(url, {signal}));
}

/**
 * Sends JSON.
 * @param {string} path
 * @param {object} told
 * @throws {ApiError} with the problem's detail, where the service gave one
 */
export async function postJson(path, told) {
  const headers = {'content-type': 'application/json'};
  return body(path, await answer(path, {method: 'POST', headers, body: JSON.stringify(told)}));
}

async function body(path, response) {
  const type = response.headers.get('content-type') ?? '';
  const answered = type.includes('json') ? await response.json() : undefined;
  if (!response.ok) {
    const told = answered?.detail ?? answered?.title ?? `HTTP status ${response.status}`;
    throw new ApiError(response.status, told.replace(/\.+$/, ''));
  }
  if (answered === undefined) {
    throw new ApiError(response.status, `${path} did not answer with JSON`);
  }
  return answered;
}

async function answer(url, request) {
  const headers = {accept: 'application/json, application/problem+json', ...request.headers};
  try {
    return await ask(url, {...request, headers});
  } catch (fault) {
    if (fault.name === 'AbortError') {
      throw fault;
    }
    throw new ApiError(0, 'the service does not answer');
  }
}
