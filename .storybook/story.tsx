import type { StoryObj } from '@storybook/react-vite';
import { renderToString } from 'react-dom/server';
import { loadBrandMessages } from '../web/brand/brand-messages.js';
import { commonPasswords } from '../web/fields/password/common-passwords.js';
import { validation } from '../web/form/lazy-resolver.js';
import { StateView, simulateEnvironment } from '../web/gallery/state-view.js';
import { galleryStates } from '../web/gallery/states.js';
import type { LoadedLanguage } from '../web/i18n/language-provider.js';
import { loadParts } from '../web/parts.js';
import { brandOf, type Look, languageOf, lookOf } from './toolbar.js';

/** The story of a state in `web/gallery/states.ts`. @throws if there is no state of this name. */
export function storyOf(name: string): StoryObj {
  const shown = galleryStates.find((state) => state.name === name);
  if (!shown) throw new Error(`web/gallery/states.ts has no state "${name}".`);

  const load = async (look: Look): Promise<{ language: LoadedLanguage }> => {
    const key = languageOf(look);
    const [messages] = await Promise.all([
      loadBrandMessages(brandOf(look).brand, key),
      loadParts(shown.state.screen),
      // Loaded before, so that the password is judged only once.
      validation.load(),
      commonPasswords.load(),
    ]);
    const { direction } = look;
    return { language: { key, messages: direction === 'auto' ? messages : { ...messages, direction } } };
  };

  return {
    loaders: [({ globals }) => load(lookOf(globals))],
    beforeEach: () => simulateEnvironment(shown.environment),
    render: (_, { loaded, globals }) => {
      const look = lookOf(globals);
      const view = <StateView shown={shown} brand={brandOf(look).brand} language={loaded.language} />;
      // Server-rendered HTML without hydration.
      if (look.script === 'off')
        // biome-ignore lint/security/noDangerouslySetInnerHtml: React rendered it
        return <div id="page" data-part="page" dangerouslySetInnerHTML={{ __html: renderToString(view) }} />;
      return (
        <div id="page" data-part="page">
          {view}
        </div>
      );
    },
    // React would report the error of this state.
    ...(shown.environment === 'crash' && { parameters: { react: { rootOptions: { onCaughtError: () => {} } } } }),
  };
}
