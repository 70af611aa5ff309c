import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildTestGalleryIfNeeded } from '../tools/build/gallery-build.js';
import { countedRun } from './support/counted-run.js';

/**
 * `npm run test:fonts`: the layout tests once for each font family, with no other font available. The families run in parallel.
 * It needs Linux with Debian's font packages, and installs missing ones if it runs as root. The last line counts.
 */
const tests = ['nothing-jumps', 'small-screen', 'accessibility/reflow'].map((name) => `tests/e2e/${name}.test.ts`);
const families = [
  { family: 'DejaVu Sans', folder: '/usr/share/fonts/truetype/dejavu', of: 'fonts-dejavu-core' },
  { family: 'Liberation Sans', folder: '/usr/share/fonts/truetype/liberation', of: 'fonts-liberation' },
  { family: 'Noto Sans', folder: '/usr/share/fonts/truetype/noto', of: 'fonts-noto-core' },
];

install(families.filter(({ folder }) => !existsSync(folder)).map(({ of }) => of));
const scratch = mkdtempSync(join(tmpdir(), 'signup-step-fonts-'));
const run = countedRun();
// One process for each family, because a browser has one font configuration.
const oneProcess = ['--project', 'e2e', '--project', 'gallery', '--no-file-parallelism', ...tests];
// Built once, before all of them.
buildTestGalleryIfNeeded();
await Promise.all(
  families.map(({ family, folder, of }) => {
    if (!existsSync(folder)) console.error(`\n${folder} is missing: install the package "${of}". Its tests fail.`);
    const file = join(scratch, `${of}.conf`);
    writeFileSync(file, fontConfig(family, folder));
    // The browser inherits it.
    const options = { env: { FONTCONFIG_FILE: file }, beside: true };
    return run.tests(`Layout with ${family} alone`, existsSync(folder) ? oneProcess : ['no-such-test'], options);
  }),
);
rmSync(scratch, { recursive: true, force: true });
run.end();

function install(packages: readonly string[]): void {
  if (packages.length === 0 || process.platform !== 'linux' || process.getuid?.() !== 0) return;
  for (const command of ['update', `install --yes --no-install-recommends ${packages.join(' ')}`]) {
    // A failed installation is reported later, by the missing folder.
    spawnSync('apt-get', command.split(' '), { stdio: ['ignore', 'ignore', 'inherit'] });
  }
}

/** A fontconfig file with one folder of fonts, and this family for every generic name. */
function fontConfig(family: string, folder: string): string {
  const generic = ['sans-serif', 'serif', 'monospace', 'system-ui'];
  const aliases = generic.map(
    (name) => `<alias><family>${name}</family><prefer><family>${family}</family></prefer></alias>`,
  );
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${join(scratch, family)}</cachedir>${aliases.join('')}</fontconfig>`;
}
