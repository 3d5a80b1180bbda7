// A device on npm mqtt: subscribes to its setpoint, publishes, and says on standard output what it
// hears, until standard input ends.
// node mqtt-device.js URL PROTOCOL-VERSION QOS CLIENT-ID USER TOPIC SETPOINT-TOPIC FIRST-VALUE
'use strict';
const mqtt = require('mqtt');

const [url, version, qos, clientId, username, topic, setpointTopic, first] = process.argv.slice(2);
const READINGS = 3;
const client = mqtt.connect(url, {
  protocolVersion: Number(version),
  clientId,
  username,
  password: process.env.PASSWORD,
  reconnectPeriod: 0,
});
const options = { qos: Number(qos) };

client.on('message', (told, payload) => console.log(`told ${told} ${payload}`));
client.on('error', (error) => console.log(`error ${error.message}`));
client.on('close', () => console.log('closed'));
client.on('connect', async () => {
  console.log('connected');
  const granted = await client.subscribeAsync(setpointTopic, options);
  console.log(`granted ${granted.map((one) => one.qos).join(' ')}`);
  for (let i = 0; i < READINGS; i++) {
    const reading = [{ n: 'power', u: 'W', v: Number(first) + i }];
    await client.publishAsync(topic, JSON.stringify(reading), options);
  }
  console.log(`published ${READINGS}`);
});
process.stdin.on('end', () => client.end()).resume();
