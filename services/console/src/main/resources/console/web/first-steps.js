import {LitElement, css, html} from 'lit';
import {shared} from './styles.js';

/** What to do while the city has no readings. */
class FirstSteps extends LitElement {
  static styles = [shared, css`
    ol { padding-left: 1.3em; display: grid; gap: 10px; margin-top: 8px; }
    pre { margin: 4px 0 0; padding: 8px 10px; overflow-x: auto; background: var(--raised); border: 1px solid var(--line); border-radius: 4px; font: 0.86rem/1.5 var(--mono); }
  `];

  render() {
    const now = Math.floor(Date.now() / 1000);
    return html`<section class="panel" aria-labelledby="title">
      <h2 id="title">No readings yet</h2>
      <ol>
        <li>Register a meter:
          <pre tabindex="0">curl -X PUT ${location.origin}/api/v1/meters/m1 -H 'Content-Type: application/json' \\
  -d '{"utility":"electricity","name":"First meter"}'</pre></li>
        <li>Let it publish a reading over MQTT:
          <pre tabindex="0">mosquitto_pub -V 5 -q 1 -t samspil/v1/electricity/m1/readings \\
  -m '[{"bn":"m1/","bt":${now},"n":"energy.import","u":"Wh","v":123456}]'</pre></li>
        <li>It is then on <a href="/meters/m1">its page</a>, and here. All requests are described at
          <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.</li>
      </ol>
    </section>`;
  }
}

customElements.define('first-steps', FirstSteps);
