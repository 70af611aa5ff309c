import { spawnSync } from 'node:child_process';
import { deployedFolders } from './licences.js';
import { root } from './paths.js';
import { isSevere, knownVulnerabilities } from './vulnerabilities.js';

/**
 * `npm run audit`: known vulnerabilities of the deployed packages, as the registry lists them. Exits with 1 where one is high or
 * critical, and with 0 where the registry gives no list.
 */
const npm = spawnSync('npm', ['audit', '--json'], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
  maxBuffer: 64 * 1024 ** 2,
});
const found = knownVulnerabilities(npm.stdout, deployedFolders());
if (found) {
  console.log(`Known vulnerabilities of what is deployed: ${found.length}`);
  for (const { name, severity } of found) console.log(`  ${severity}: ${name}`);
  process.exitCode = found.some(isSevere) ? 1 : 0;
} else console.log('The registry gave no answer about known vulnerabilities.');
