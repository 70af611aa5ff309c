import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A group of the sidebar, or a page in one. */
export interface SidebarItem {
  text: string;
  link?: string;
  items?: SidebarItem[];
}

const docs = join(import.meta.dirname, '..');

/** @param file name of a file in `docs/`, without `.md`. */
const page = (text: string, file: string): SidebarItem => ({ text, link: `/${file}` });

/** Every page of the site but the single decisions, in the order in which a reader needs them. `tests/docs/site-pages.test.ts` compares it with the files. */
export const sidebar: SidebarItem[] = [
  {
    text: 'Start',
    items: [
      page('Quick start', 'quick-start'),
      page('Concepts', 'concepts'),
      page('How a signup works', 'flow'),
      page('Commands', 'commands'),
    ],
  },
  {
    text: 'Tenant',
    items: [
      page('Setup', 'setup'),
      page('Rollout', 'rollout'),
      page('Doctor', 'doctor'),
      page('Terraform and deploy-cli', 'export'),
      page('From a Rule', 'from-a-rule'),
    ],
  },
  {
    text: 'Page and API',
    items: [
      page('Deploy', 'deploy'),
      page('Configuration reference', 'configuration'),
      page('Fields', 'fields'),
      page('Languages', 'languages'),
      page('Challenge', 'challenges'),
    ],
  },
  {
    text: 'Brands',
    items: [
      page('Your brand in an afternoon', 'designers'),
      page('Several brands', 'brands'),
      page('Tokens', 'tokens'),
      page('Layouts', 'layouts'),
      page('Texts', 'texts'),
      page('Check of brands', 'brand-check'),
      page('From Auth0’s branding', 'from-auth0-branding'),
    ],
  },
  {
    text: 'API and back ends',
    items: [
      page('API', 'api'),
      page('API reference', 'api-reference'),
      page('Contract of a back end', 'contract'),
      page('Other back ends', 'back-ends'),
      page('Conformance suite', 'conformance'),
      page('Webhooks', 'webhooks'),
    ],
  },
  {
    text: 'Operations',
    items: [
      page('Troubleshooting', 'troubleshooting'),
      page('Operations', 'operations'),
      page('Logs, traces, metrics', 'telemetry'),
      page('Funnel', 'funnel'),
    ],
  },
  {
    text: 'Security',
    items: [
      page('Threat model', 'threat-model'),
      page('OWASP ASVS', 'asvs'),
      page('Security headers', 'security-headers'),
    ],
  },
  {
    text: 'Quality',
    items: [
      page('Reliability', 'reliability'),
      page('Performance', 'performance'),
      page('Accessibility', 'accessibility'),
      page('Browsers', 'browsers'),
      page('Limitations', 'limitations'),
    ],
  },
  { text: 'Project', items: [page('Decisions', 'decisions/')] },
];

/** The sidebar of the decisions: fifty lines, which nobody else has to scroll past. */
export const decisionSidebar: SidebarItem[] = [
  { text: 'Documentation', items: [page('All pages', ''), page('Decisions', 'decisions/')] },
  { text: 'In force', items: decisions('decisions') },
  { text: 'Superseded', items: decisions('decisions/superseded') },
];

/** The decisions in a folder, in the order of their numbers. */
function decisions(folder: string): SidebarItem[] {
  const files = readdirSync(join(docs, folder)).filter((name) => /^\d+.*\.md$/.test(name));
  return files.toSorted().map((name) => {
    const [, title = name] = /^# (.+)$/m.exec(readFileSync(join(docs, folder, name), 'utf8')) ?? [];
    return page(title.replaceAll('`', ''), `${folder}/${name.replace(/\.md$/, '')}`);
  });
}
