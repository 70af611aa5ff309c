import '../web/theme/tokens.css';
import '../web/theme/base.css';
import './emulation.css';
import type { Preview } from '@storybook/react-vite';
import { axeTags } from './axe-tags.js';
import { PageDocument } from './page-document.js';
import { globalTypes, lookOf, usualLook, viewports } from './toolbar.js';
// After the styles of all that it changes.
import '../web/theme/no-script.css';

const preview: Preview = {
  globalTypes,
  initialGlobals: { ...usualLook },
  parameters: {
    layout: 'fullscreen',
    options: { storySort: { order: ['Form', 'Profile', 'Steps', 'Done', 'Problems', 'Contact sheets'] } },
    viewport: { options: viewports },
    controls: { disable: true },
    a11y: { options: { runOnly: { type: 'tag', values: [...axeTags] } } },
  },
  decorators: [
    (Story, { globals }) => {
      const look = lookOf(globals);
      return (
        // Brand and language are known from the beginning on: with others everything begins anew.
        <PageDocument key={[look.brand, look.language, look.direction, look.script].join()} look={look}>
          <Story />
        </PageDocument>
      );
    },
  ],
};

export default preview;
