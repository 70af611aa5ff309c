import { table } from './home-page.js';
import { brand, type Html, html, type Page } from './page.js';

/** How far people got, for each group of them. */
export interface FunnelFacts {
  tables: {
    title: string;
    groups: {
      name: string;
      /** `share` is the part of the step before, from 0 on; null where there is none. */
      steps: { step: string; count: number; share: number | null }[];
    }[];
  }[];
  /** The first errors; an empty field for an error of the form as a whole. */
  errors: { field: string; code: string; count: number }[];
}

/** Reads the metrics of the signup pages. */
export type ReadFunnel = () => Promise<FunnelFacts>;

/** The funnel as the metrics have it now. @param read left out for a tenant that knows no signup page's metrics. */
export async function funnelPage(read: ReadFunnel | undefined): Promise<Page> {
  const facts = await read?.().catch(() => null);
  return {
    title: 'Signup funnel',
    layout: 'wide',
    body: html`
      <header class="panel">${brand('Local tenant')}
        <h1>How far people get</h1>
        <p class="lead">Logins in each step of the signup, as the metrics of the signup pages count them. A percentage is the part of
          the step before; of those who skipped, cancelled or left, the part of all. Reload the page to update it.</p>
        ${facts === undefined && html`<p class="notice">This tenant was started without the metrics of a signup page.</p>`}
        ${facts === null && html`<p class="notice">The metrics of the signup pages could not be read.</p>`}
      </header>
      ${facts && funnelTables(facts)}
      <p class="foot"><a href="/">The state of the tenant</a></p>`,
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
