import type { Alias } from 'vite';

/** What draws the page. Both take the same sources; `docs/decisions/020-react-or-preact.md` says when to choose which. */
export type Runtime = (typeof runtimes)[number];
export const runtimes = ['react', 'preact'] as const;

/** The choice of a build: `RUNTIME=preact npm run build`. @throws where it is neither of the two. */
export function chosenRuntime(choice: string | undefined = process.env.RUNTIME): Runtime {
  if (choice === undefined || choice === '' || choice === 'react') return 'react';
  if (choice === 'preact') return 'preact';
  throw new Error(`RUNTIME is "${choice}"; it can be "react" (as when it is left out) or "preact"`);
}

/** What only one of the two brings along. Preact is no dependency, as most builds do without. */
const brings: Readonly<Record<Runtime, readonly string[]>> = {
  react: ['react', 'react-dom', 'scheduler'],
  preact: ['preact', 'preact-render-to-string'],
};

/** Whether a package is in a build with this runtime, as far as the runtime decides that; undefined: it does not. */
export function isInBuild(name: string, runtime: Runtime): boolean | undefined {
  if (brings[runtime].includes(name)) return true;
  return Object.values(brings).flat().includes(name) ? false : undefined;
}

/** What React's modules stand for in a build. The more specific names come first. */
export function runtimeAliases(runtime: Runtime): Alias[] {
  if (runtime === 'react') return [];
  return [
    { find: 'react-dom/client', replacement: 'preact/compat/client' },
    { find: 'react-dom/server', replacement: 'preact-render-to-string' },
    { find: 'react/jsx-runtime', replacement: 'preact/jsx-runtime' },
    // What development servers and tests compile to.
    { find: 'react/jsx-dev-runtime', replacement: 'preact/jsx-dev-runtime' },
    { find: /^react(-dom)?$/, replacement: 'preact/compat' },
  ];
}
