import { spawnSync } from 'node:child_process';
import { root } from '../build/paths.js';
import { deployedFolders } from './licenses.js';
import { isSevere, knownVulnerabilities } from './vulnerabilities.js';

/**
 * `npm run audit`: known vulnerabilities of the deployed packages, from the npm registry. Exits with 1 if one is high or
 * critical, with 0 otherwise, also if the registry has no audit endpoint.
 */
const npm = spawnSync('npm', ['audit', '--json'], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
  maxBuffer: 64 * 1024 ** 2,
});
const found = knownVulnerabilities(npm.stdout, deployedFolders());
if (found) {
  console.log(`Known vulnerabilities in deployed packages: ${found.length}`);
  for (const { name, severity } of found) console.log(`  ${severity}: ${name}`);
  process.exitCode = found.some(isSevere) ? 1 : 0;
} else console.log('No audit: the npm registry returned no list of vulnerabilities.');
