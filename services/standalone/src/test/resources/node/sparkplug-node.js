// An edge node with one device on npm sparkplug-client. Either (gap) births, data, three sequence
// numbers left out, and a birth again when it is asked for one; or (unborn) data without a birth,
// until it is asked for one. Says on standard output what happens, until standard input ends.
// node sparkplug-node.js URL GROUP NODE DEVICE gap|unborn
'use strict';
const sparkplug = require('sparkplug-client');

const [serverUrl, groupId, edgeNode, device, story] = process.argv.slice(2);
const LEFT_OUT = 3;
const UNBORN = 7;
let births = 0;
let value = 0;

const client = sparkplug.newClient({
  serverUrl,
  username: edgeNode,
  password: process.env.PASSWORD,
  groupId,
  edgeNode,
  clientId: edgeNode,
  version: 'spBv1.0',
});

function power() {
  value += 1;
  return {
    timestamp: Date.now(),
    metrics: [
      {
        name: 'power',
        alias: 1,
        type: 'Double',
        value,
        properties: { engUnit: { type: 'String', value: 'W' } },
      },
    ],
  };
}

function bear() {
  births += 1;
  client.publishNodeBirth({
    timestamp: Date.now(),
    metrics: [{ name: 'Node Control/Rebirth', type: 'Boolean', value: false }],
  });
  client.publishDeviceBirth(device, power());
  client.publishDeviceData(device, power());
  console.log(`born ${births}`);
}

client.on('birth', () => {
  if (story === 'unborn') {
    for (let i = 0; i < UNBORN; i++) client.publishDeviceData(device, power());
    return;
  }
  bear();
  client.client.once('packetreceive', () => {
    client.seq += LEFT_OUT;
    client.publishDeviceData(device, power());
    console.log('left out');
  });
});
client.on('ncmd', (command) => {
  const names = command.metrics.map((metric) => `${metric.name}=${metric.value}`);
  console.log(`told ${names.join(' ')}`);
  bear();
});
client.on('error', (error) => console.log(`error ${error.message}`));
client.on('close', () => console.log('closed'));
process.stdin.on('end', () => client.stop()).resume();
