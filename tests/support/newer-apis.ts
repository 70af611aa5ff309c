import { createRequire } from 'node:module';
import type { CompatData, Identifier, SupportStatement } from '@mdn/browser-compat-data';
import { browserTargets } from '../../tools/build/browser-targets.js';

const data = createRequire(import.meta.url)('@mdn/browser-compat-data') as CompatData; // JSON with types beside it

/**
 * The APIs that at least one of the oldest browsers lacks, by MDN's compatibility data: `['URL', 'canParse']` for a member of
 * an interface, static or not, `['Navigation']` for a whole one.
 */
export function newerApis(): string[][] {
  return [...newerOf(data.api), ...newerOf(data.javascript.builtins)];
}

/** An identifier has members and one `__compat` statement; the types of the data do not distinguish them. */
function newerOf(interfaces: Identifier = {}): string[][] {
  return Object.entries(interfaces as Record<string, Identifier>).flatMap(([name, owner]) => {
    if (isNewer(owner.__compat)) return [[name]];
    const { __compat: _, ...members } = owner;
    const newer = Object.entries(members as Record<string, Identifier>).filter(([, member]) =>
      isNewer(member.__compat),
    );
    return newer.map(([member]) => [name, member.replace(/_static$/, '')]);
  });
}

function isNewer(compat: Identifier['__compat']): boolean {
  if (!compat) return false;
  const browsers = Object.keys(browserTargets) as (keyof typeof browserTargets)[]; // its own keys
  return browsers.some((browser) => !has(compat.support[browser], browserTargets[browser]));
}

/** Whether it is supported without prefix or flag. It counts as supported if the data do not mention the browser. */
function has(support: SupportStatement | undefined, version: string): boolean {
  if (!support) return true;
  const statements = Array.isArray(support) ? support : [support];
  return statements.some(
    ({ version_added: added, version_removed: removed, flags, prefix, alternative_name: other }) => {
      if (!added || flags || prefix || other || added === 'preview' || removed) return false;
      return Number.parseFloat(added.replace('≤', '')) <= Number.parseFloat(version);
    },
  );
}

/** Runs in the page, before its own scripts. Deletes these APIs; those that cannot be deleted become undefined. */
export function takeAway(apis: string[][]): void {
  const drop = (owner: unknown, name: string) => {
    if ((typeof owner !== 'object' && typeof owner !== 'function') || owner === null || !Object.hasOwn(owner, name))
      return;
    if (!Reflect.deleteProperty(owner, name)) Reflect.defineProperty(owner, name, { value: undefined });
  };
  for (const [first = '', member] of apis) {
    const owner = Reflect.get(window, first);
    if (member === undefined) drop(window, first);
    else for (const place of [owner, owner?.prototype, first === 'Window' ? window : null]) drop(place, member);
  }
}
