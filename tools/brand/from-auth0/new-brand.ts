import type { Brand } from '#web/brand/brand.js';
import type { NewBrand } from './brand-files.js';
import type { TakenFiles } from './fetch-files.js';
import type { Look } from './look.js';
import { paletteOf } from './palette.js';
import { buttonCorners, familyTokens, shapeTokens, weightTokens } from './shape.js';

interface Sources {
  look: Look;
  taken: Pick<TakenFiles, 'facts' | 'font'>;
  /** Of the brand, as people read it. */
  name: string;
  date: string;
}

const aligns = { left: 'start', center: 'center', right: 'end' } as const;

/** What the brand's folder has: every row of the table in docs/from-auth0-branding.md. */
export function newBrand({ look, taken: { facts: files, font }, name, date }: Sources): NewBrand {
  const { scheme, tokens } = paletteOf(look);
  const facts: Brand = {
    name,
    // Auth0 lays its card on the picture, and `full` does the same. In `split` the picture would stand beside the form.
    layout: files.picture ? 'full' : 'card',
    align: aligns[look.pageLayout],
    ...(scheme === 'dark' && { scheme }),
    ...files,
  };
  return {
    facts,
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
