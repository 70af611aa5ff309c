import { execFileSync } from 'node:child_process';
import { root } from '../../tools/build/paths.js';

/** Before the first test of the built page, once for all processes: builds it where a source is newer. */
export function setup(): void {
  try {
    execFileSync(process.execPath, ['--import', 'tsx', 'tests/support/build-pages.ts'], {
      cwd: root,
      stdio: 'inherit',
      // Vitest says "test", and React would come in two kinds.
      env: { ...process.env, NODE_ENV: 'production' },
    });
  } catch {
    // The build has said why. The tests that need the page fail, the others run.
  }
}
