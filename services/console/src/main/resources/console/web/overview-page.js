import {LitElement, css, html, nothing} from 'lit';
import {cityFeed, Following} from './live.js';
import {shared} from './styles.js';
import './header-bar.js';
import './utility-card.js';
import './busy-areas.js';
import './ledger-table.js';
import './alarm-list.js';
import './quarantine-list.js';
import './first-steps.js';

/** The first page: the city now. */
class OverviewPage extends LitElement {
  static styles = [shared, css`
    .cards { display: grid; gap: var(--gap); grid-template-columns: repeat(5, minmax(0, 1fr)); margin-bottom: var(--gap); }
    .rest { display: grid; gap: var(--gap); grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); align-items: stretch; }
    .rest > * { min-width: 0; display: grid; }
    quarantine-list { grid-column: 1 / -1; }
    first-steps, alarm-list { margin-bottom: var(--gap); }
    .electricity { --spark: var(--electricity); } .water { --spark: var(--water); } .heat { --spark: var(--heat); }
    .transport { --spark: var(--transport); } .buildings { --spark: var(--buildings); }
    @media (max-width: 1180px) { .cards { grid-template-columns: repeat(auto-fit, minmax(250px, 1fr)); } }
    @media (max-width: 1080px) { .rest { grid-template-columns: minmax(0, 1fr); } }
    @media (min-width: 1800px) {
      .rest { grid-template-columns: minmax(0, 4.6fr) minmax(0, 6.8fr) minmax(0, 4.3fr); }
      quarantine-list { grid-column: auto; }
    }
    @media (max-width: 560px) { .cards { grid-template-columns: minmax(0, 1fr); } }
  `];

  constructor() {
    super();
    this.following = new Following(this, cityFeed);
  }

  render() {
    const city = cityFeed.latest;
    if (!city) {
      return html`<p class="panel muted">${cityFeed.state === 'lost'
        ? 'The live feed does not answer. Trying again.' : 'Waiting for the first data.'}</p>`;
    }
    const empty = city.utilities.every((utility) => utility.rate === undefined);
    return html`
      <h1 class="hidden">${city.city.name} now</h1>
      ${city.freshness.caughtUp ? nothing : html`<p class="muted small" role="status">Reading what has happened so far.</p>`}
      ${empty && city.freshness.caughtUp ? html`<first-steps></first-steps>` : nothing}
      <h2 class="hidden">Utilities</h2>
      <div class="cards">${city.utilities.map((utility) =>
        html`<utility-card class=${utility.utility} .data=${utility}></utility-card>`)}</div>
      <alarm-list></alarm-list>
      <div class="rest">
        <busy-areas .areas=${city.areas}></busy-areas>
        <ledger-table .ledger=${city.ledger}></ledger-table>
        <quarantine-list></quarantine-list>
      </div>`;
  }
}

customElements.define('samspil-overview', OverviewPage);
