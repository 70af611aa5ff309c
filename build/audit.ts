import { spawnSync } from 'node:child_process';
import { root } from './bundle.js';

/**
 * `npm run audit`: known weaknesses of what is deployed, as the registry lists them. Ends with 1 where there is one that is
 * high or critical. A registry that gives no such list is said, and fails nothing.
 */
interface AuditReport {
  metadata?: { vulnerabilities: Record<'info' | 'low' | 'moderate' | 'high' | 'critical' | 'total', number> };
}

const npm = spawnSync('npm', ['audit', '--json', '--omit=dev'], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const found = readReport(npm.stdout).metadata?.vulnerabilities;
if (found) {
  console.log(`Known weaknesses of what is deployed: ${JSON.stringify(found)}`);
  process.exitCode = found.high + found.critical > 0 ? 1 : 0;
} else console.log('The registry gave no answer about known weaknesses.');

function readReport(text: string): AuditReport {
  try {
    return JSON.parse(text) as AuditReport; // npm wrote it
  } catch {
    return {};
  }
}
