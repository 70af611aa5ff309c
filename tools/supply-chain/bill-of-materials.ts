import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import packageJson from '../../package.json' with { type: 'json' };
import { root } from '../build/paths.js';
import { deployedPackages } from './licenses.js';

/** The part of a CycloneDX 1.5 bill of materials that is filtered here. */
interface Bill {
  metadata: { component: { name: string; 'bom-ref': string } };
  components: { name: string; version: string; 'bom-ref': string }[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

/**
 * Writes the CycloneDX bill of materials of the deployed packages, with versions, licenses and checksums. Before npm 9.5
 * `npm sbom` does not exist: then it prints a warning and writes no file.
 */
export function writeBillOfMaterials(file: string): void {
  // No `--omit=dev`: npm 11 would also omit packages that a tool shares with the deployment, such as React.
  const args = ['sbom', '--package-lock-only', '--sbom-format=cyclonedx'];
  const options = {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 64 * 1024 ** 2,
  } as const;
  const npm = spawnSync('npm', args, options);
  const bill = npm.status === 0 && withoutTools(JSON.parse(npm.stdout) as Bill);
  if (bill) writeFileSync(file, JSON.stringify(bill, null, 2));
  else console.warn('No bill of materials: "npm sbom" failed. It needs npm 9.5 or newer.');
}

function withoutTools(bill: Bill): Bill {
  const names = deployedPackages();
  const components = bill.components.filter(({ name, version }) => names.has(`${name}@${version}`));
  const { component } = bill.metadata;
  const refs = new Set([component['bom-ref'], ...components.map((one) => one['bom-ref'])]);
  return {
    ...bill,
    // By default npm uses the folder name.
    metadata: { ...bill.metadata, component: { ...component, name: packageJson.name } },
    components,
    dependencies: bill.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.has(other)) })),
  };
}
