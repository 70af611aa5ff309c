import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SignupConfig } from '#contracts/signup-config.js';
import type { Mode } from '#tenant/local/sample-app/sample-applications.js';
import { config as allFields } from '../../../examples/all-fields/signup.config.js';
import { startDemo } from '../../../tools/demo/start-demo.js';
import { browserFlags, launchBrowser } from '../../support/browser.js';
import { builtPages } from '../../support/built-pages.js';
import { findBrowser } from '../../support/find-browser.js';
import { newVisitor } from '../../support/visitor.js';

/**
 * Requires an accessibility score of 100 from Lighthouse: on a phone, in identity mode and in profile mode with every field
 * type, light and dark. Lighthouse has 185 MB with its dependencies, so it is installed in a scratch folder. It opens the
 * built page in front of the local tenant.
 */
const LIGHTHOUSE = '12.8.2';
const RUN_MS = 3 * 60_000;
const scratch = mkdtempSync(join(tmpdir(), 'prove-lighthouse-'));
/** Asynchronous, because this process serves the page meanwhile. */
const run = promisify(execFile);
/** Values of Chromium's `preferredColorScheme`. */
const schemes = { dark: 0, light: 1 };

const { steps: _, ...onePage } = allFields;
const profile: SignupConfig = { ...onePage, mode: 'profile' };

interface Report {
  categories: { accessibility: { score: number } };
  audits: Record<string, { title: string; score: number | null }>;
}

async function install(): Promise<void> {
  console.log(`> npm install lighthouse@${LIGHTHOUSE}`);
  const options = ['--prefix', scratch, '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  await run('npm', ['install', ...options, `lighthouse@${LIGHTHOUSE}`], { timeout: RUN_MS });
}

/** @returns Lighthouse's report for a URL, opened as on a phone. */
async function measure(url: string, scheme: keyof typeof schemes): Promise<Report> {
  const file = join(scratch, 'report.json');
  const flags = [...browserFlags(), '--headless', `--blink-settings=preferredColorScheme=${schemes[scheme]}`];
  const wanted = ['--quiet', '--only-categories=accessibility', '--output=json', `--output-path=${file}`];
  const program = join(scratch, 'node_modules/lighthouse/cli/index.js');
  await run(process.execPath, [program, url, ...wanted, `--chrome-flags=${flags.join(' ')}`], {
    timeout: RUN_MS,
    env: { ...process.env, CHROME_PATH: findBrowser() },
  });
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** @returns a link to the page with a new session token. */
async function arrivingAddress(mode: Mode): Promise<string> {
  const ada = await newVisitor(browser, demo);
  await ada.signIn('Ada Lovelace', { mode });
  await ada.field('Username').waitFor();
  return ada.arrivals[0] ?? '';
}

const demo = await startDemo(builtPages({ profile }), { knownPorts: false });
const browser = await launchBrowser();
try {
  await install();
  for (const mode of ['identity', 'profile'] as const) {
    const url = await arrivingAddress(mode);
    for (const scheme of ['light', 'dark'] as const) {
      const { categories, audits } = await measure(url, scheme);
      console.log(`${mode} mode, ${scheme}: ${categories.accessibility.score * 100}`);
      const failed = Object.values(audits).filter(({ score }) => score === 0);
      for (const { title } of failed) console.log(`  ${title}`);
      if (categories.accessibility.score < 1) process.exitCode = 1;
    }
  }
} finally {
  await browser.close();
  await demo.close();
  rmSync(scratch, { recursive: true, force: true });
}
