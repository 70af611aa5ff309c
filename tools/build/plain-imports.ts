import type { Plugin } from 'vite';

/**
 * Leaves scripts that are loaded later to the browser's own `import()`. Vite wraps each in a helper that fetches its style
 * sheets and imports early; here there is one style sheet, in the page, and nothing to fetch early, so that over a kilobyte of
 * the first load would do nothing. Vite has no option for it.
 */
export function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    apply: 'build',
    enforce: 'pre',
    load: {
      filter: { id: /^\0vite\/preload-helper/ },
      handler: () => 'export const __vitePreload = (load) => load();',
    },
  };
}
