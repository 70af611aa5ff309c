import type { StorybookConfig } from '@storybook/react-vite';
import { type Plugin, runnerImport } from 'vite';
import type * as StatesModule from '../web/gallery/states.js';

type Indexers = Extract<NonNullable<StorybookConfig['experimental_indexers']>, readonly unknown[]>;

/**
 * Storybook reads stories from the exports of a file, but `web/gallery/states.ts` has a list. The indexer reads this list, and
 * the plugin makes a module with one export for each state of a group.
 */
const prefix = 'virtual:states/';

async function namesByGroup(file: string): Promise<Map<string, string[]>> {
  const { module } = await runnerImport<typeof StatesModule>(file);
  const groups = new Map<string, string[]>();
  for (const state of module.galleryStates) {
    const group = module.groupOf(state);
    groups.set(group, [...(groups.get(group) ?? []), state.name]);
  }
  return groups;
}

/** One story for each state: `form-errors` in the group `Form` is `form--form-errors`. */
export const stateIndexer: Indexers[number] = {
  test: /gallery[/\\]states\.ts$/,
  async createIndex(file) {
    const groups = await namesByGroup(file);
    return [...groups].flatMap(([title, names]) =>
      names.map((name) => ({
        type: 'story' as const,
        importPath: prefix + title,
        title,
        exportName: name,
        name,
      })),
    );
  },
};

/** The plugin that makes the modules named in the index. @param root folder of the repository. */
export function stateStories(root: string): Plugin {
  const list = `${root}/web/gallery/states.ts`;
  return {
    name: 'state-stories',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${prefix}`)) return;
      this.addWatchFile(list);
      const title = id.slice(prefix.length + 1);
      const names = (await namesByGroup(list)).get(title) ?? [];
      const stories = names.map((name, at) => {
        return `const story${at} = storyOf('${name}'); export { story${at} as '${name}' };`;
      });
      return [
        `import { storyOf } from '${root}/.storybook/story.tsx';`,
        `export default { title: '${title}' };`,
        ...stories,
      ].join('\n');
    },
  };
}
