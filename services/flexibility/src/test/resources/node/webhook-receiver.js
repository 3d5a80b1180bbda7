// A subscriber that takes no webhook twice: npm standardwebhooks judges signature and time of each,
// and a webhook-id that is known is not acted upon again. Gives back echoes, gives its counts at
// /counts, and says on standard output what it takes and what it refuses, until standard input ends.
// BEARER_TOKEN=TOKEN node webhook-receiver.js
'use strict';
const http = require('http');
const { Webhook, WebhookVerificationError } = require('standardwebhooks');

const STATUS = { taken: 200, again: 200, repeated: 409, forged: 401, old: 401 };
const webhook = new Webhook(process.env.BEARER_TOKEN, { format: 'raw' });
const counts = { taken: 0, again: 0, repeated: 0, forged: 0, old: 0 };

// The latest time of each id. (One that runs for long forgets ids that are older than it cares for.)
const times = new Map();

function judge(headers, body) {
  try {
    webhook.verify(body, headers);
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error;
    return error.message.includes('too old') ? 'old' : 'forged';
  }
  const id = headers['webhook-id'];
  const time = parseInt(headers['webhook-timestamp'], 10);
  const before = times.get(id);
  // Nobody but the sender can sign a later time: it tells again what it was not answered.
  if (before !== undefined && time <= before) return 'repeated';
  times.set(id, time);
  return before === undefined ? 'taken' : 'again';
}

function take(request, body, response) {
  const kind = judge(request.headers, body);
  counts[kind] += 1;
  const what = STATUS[kind] === 200 ? 'webhook taken' : 'webhook refused';
  console.log(`${what}: kind=${kind} id=${request.headers['webhook-id']}`);
  response.writeHead(STATUS[kind]).end();
}

const server = http.createServer((request, response) => {
  const url = new URL(request.url, 'http://127.0.0.1');
  if (request.method === 'GET') {
    const counted = url.pathname === '/counts';
    response.end(counted ? JSON.stringify(counts) : url.searchParams.get('echo'));
    return;
  }
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => take(request, Buffer.concat(chunks), response));
});
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
process.stdin.on('end', () => process.exit()).resume();
