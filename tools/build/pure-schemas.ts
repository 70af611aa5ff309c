import type { Plugin } from 'vite';

/**
 * Says of the schemas in `contracts/` that making one does nothing else, so that a build leaves out those that nobody
 * uses. Not by name for all modules (`manualPureFunctions`): minified libraries have functions called `z` as well.
 */
export function pureSchemas(): Plugin {
  return {
    name: 'pure-schemas',
    transform: {
      filter: { id: /\/contracts\// },
      handler: (code) => ({ code: code.replace(/\bz\.(?=\w+\()/g, '/* @__PURE__ */ z.'), map: null }),
    },
  };
}
