import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeBillOfMaterials } from '../../tools/supply-chain/bill-of-materials.js';
import { isTool, lockedPackages } from '../../tools/supply-chain/licenses.js';

interface Component {
  name: string;
  version: string;
  licenses?: object[];
  hashes?: { alg: string }[];
}

it('the bill of materials lists every deployed package with version, license and checksum, and no tool', () => {
  const folder = mkdtempSync(join(tmpdir(), 'signup-step-sbom-'));
  writeBillOfMaterials(join(folder, 'sbom.json'));
  const bill = JSON.parse(readFileSync(join(folder, 'sbom.json'), 'utf8'));
  rmSync(folder, { recursive: true });
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'signup-step' } } });

  const components: Component[] = bill.components;
  const listed = new Set(components.map(({ name, version }) => `${name}@${version}`));
  const packages = lockedPackages().map(([at, locked]) => ({ name: at.replace(/^.*node_modules\//, ''), locked }));
  const deployed = packages.filter(({ locked }) => !isTool(locked));
  expect([...listed].sort()).toEqual(
    [...new Set(deployed.map(({ name, locked }) => `${name}@${locked.version}`))].sort(),
  );
  expect(components.filter(({ licenses, hashes }) => !licenses?.length || hashes?.[0]?.alg !== 'SHA-512')).toEqual([]);
}, 60_000);
