import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeBillOfMaterials } from '../../build/bill-of-materials.js';
import { isTool, lockedPackages } from '../../build/licences.js';

/** Of what may be deployed, what only one of the two needs. */
const ofReact = ['react', 'react-dom', 'scheduler'];
const ofPreact = ['preact', 'preact-render-to-string'];

interface Component {
  name: string;
  version: string;
  licenses?: object[];
  hashes?: { alg: string }[];
}

describe('the bill of materials has every package that is deployed, with version, licence and checksum, and no tool', () => {
  it.each([
    ['react', ofPreact],
    ['preact', ofReact],
  ] as const)(
    'of a build with %s',
    (runtime, left) => {
      const folder = mkdtempSync(join(tmpdir(), 'signup-step-sbom-'));
      writeBillOfMaterials(join(folder, 'sbom.json'), runtime);
      const bill = JSON.parse(readFileSync(join(folder, 'sbom.json'), 'utf8'));
      rmSync(folder, { recursive: true });
      expect(bill).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'signup-step' } } });

      const components: Component[] = bill.components;
      const listed = new Set(components.map(({ name, version }) => `${name}@${version}`));
      const packages = lockedPackages().map(([at, locked]) => ({ name: at.replace(/^.*node_modules\//, ''), locked }));
      const deployed = packages.filter(({ name, locked }) => !isTool(locked) || ofPreact.includes(name));
      const rest = deployed.filter(({ name }) => !(left as readonly string[]).includes(name));
      expect([...listed].sort()).toEqual(
        [...new Set(rest.map(({ name, locked }) => `${name}@${locked.version}`))].sort(),
      );
      expect(components.filter(({ licenses, hashes }) => !licenses?.length || hashes?.[0]?.alg !== 'SHA-512')).toEqual(
        [],
      );
    },
    60_000,
  );
});
