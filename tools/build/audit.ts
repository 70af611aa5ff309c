import { spawnSync } from 'node:child_process';
import { root } from './bundle.js';
import { isGrave, knownWeaknesses } from './known-weaknesses.js';
import { deployedFolders } from './licences.js';

/**
 * `npm run audit`: known weaknesses of what is deployed, as the registry lists them. Ends
 * with 1 where there is one that is high or critical. A registry that gives no such list is said, and fails nothing.
 */
const npm = spawnSync('npm', ['audit', '--json'], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
  maxBuffer: 64 * 1024 ** 2,
});
const found = knownWeaknesses(npm.stdout, deployedFolders());
if (found) {
  console.log(`Known weaknesses of what is deployed: ${found.length}`);
  for (const { name, severity } of found) console.log(`  ${severity}: ${name}`);
  process.exitCode = found.some(isGrave) ? 1 : 0;
} else console.log('The registry gave no answer about known weaknesses.');
