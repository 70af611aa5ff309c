import type { Brand } from '#web/brand/brand.js';
import type { NewBrand } from './brand-files.js';
import type { FetchedFiles } from './fetch-files.js';
import type { Look } from './look.js';
import { paletteOf } from './palette.js';
import { buttonCorners, familyTokens, shapeTokens, weightTokens } from './shape.js';

interface Sources {
  look: Look;
  fetched: Pick<FetchedFiles, 'settings' | 'font'>;
  /** Display name of the brand. */
  name: string;
  date: string;
}

const aligns = { left: 'start', center: 'center', right: 'end' } as const;

/** Maps a look to a brand, as the table in docs/from-auth0-branding.md describes. */
export function newBrand({ look, fetched: { settings: files, font }, name, date }: Sources): NewBrand {
  const { scheme, tokens } = paletteOf(look);
  const settings: Brand = {
    name,
    // Auth0 puts its card on the picture, as `full` does. `split` would put the picture beside the form.
    layout: files.picture ? 'full' : 'card',
    align: aligns[look.pageLayout],
    ...(scheme === 'dark' && { scheme }),
    ...files,
  };
  return {
    settings,
    tokens: [
      ...tokens,
      ...shapeTokens(look, { hasLogo: files.logo !== undefined }),
      ...(font ? familyTokens(font) : []),
      ...weightTokens(look, font),
    ],
    rules: rulesOf(look),
    date,
  };
}

function rulesOf(look: Look): NewBrand['rules'] {
  const { header_text_alignment: text, logo_position: logo } = look.widget;
  const corners = buttonCorners(look);
  return [
    ...(text === 'left'
      ? []
      : [
          {
            selector: '[data-part="title"],\n[data-part="lead"],\n[data-part="step"]',
            declaration: `text-align: ${aligns[text]}`,
            from: 'header_text_alignment',
          },
        ]),
    ...(logo === 'left' || logo === 'none'
      ? []
      : [
          {
            selector: '[data-part="logo"]',
            declaration: `justify-content: ${aligns[logo]}`,
            from: 'logo_position',
          },
        ]),
    ...(corners === undefined
      ? []
      : [
          {
            selector: '[data-part="button"]',
            declaration: `border-radius: ${corners}`,
            from: 'buttons_style, button_border_radius',
          },
        ]),
  ];
}
