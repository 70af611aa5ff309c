import { table } from './home-page.js';
import { brand, type Html, html, type Page } from './page.js';

/** The logins in each step of the signup, in groups. */
export interface FunnelFacts {
  tables: {
    title: string;
    groups: {
      name: string;
      /** `share` is the ratio to the step before, or for skipped, cancelled and left to all logins; null without one. */
      steps: { step: string; count: number; share: number | null }[];
    }[];
  }[];
  /** The first error of each login. `field` is empty for an error of the whole form. */
  errors: { field: string; code: string; count: number }[];
}

/** Reads the funnel from the metrics of the signup pages. */
export type ReadFunnel = () => Promise<FunnelFacts>;

/** The page `/funnel`. @param read undefined for a tenant that has no access to the metrics of a signup page. */
export async function funnelPage(read: ReadFunnel | undefined): Promise<Page> {
  const facts = await read?.().catch(() => null);
  return {
    title: 'Signup funnel',
    layout: 'wide',
    body: html`
      <header class="panel">${brand('Local tenant')}
        <h1>Signup funnel</h1>
        <p class="lead">Logins in each step of the signup, from the metrics of the signup pages. A percentage
          compares with the step before; for skipped, cancelled and left, with all logins. Reload the page to update it.</p>
        ${facts === undefined && html`<p class="notice">This tenant was started without the metrics of a signup page.</p>`}
        ${facts === null && html`<p class="notice">The metrics of the signup pages could not be read.</p>`}
      </header>
      ${facts && funnelTables(facts)}
      <p class="foot"><a href="/">Overview of the tenant</a></p>`,
  };
}

function funnelTables({ tables, errors }: FunnelFacts): Html {
  const steps = tables.map(({ title, groups }) => {
    const heads = groups[0]?.steps.map(({ step }) => toLabel(step)) ?? [];
    return table(
      title,
      ['', ...heads],
      groups.map((group) => [group.name, ...group.steps.map(cell)]),
    );
  });
  const rows = errors.map(({ field, code, count }) => [field || 'the form', html`<code>${code}</code>`, String(count)]);
  return html`${steps}${table('First errors', ['Field', 'Code', 'Logins'], rows)}`;
}

function cell({ count, share }: { count: number; share: number | null }): Html {
  return html`${count}${share !== null && html` <span class="hint">${Math.round(share * 100)}%</span>`}`;
}

function toLabel(step: string): string {
  const text = step.replace('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
