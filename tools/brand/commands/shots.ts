import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Command } from 'commander';
import { mainStates } from '../../../web/gallery/main-states.js';
import { root } from '../../build/paths.js';
import { type BrandFolder, readBrand, withDefaults } from '../brand-folders.js';
import { type Gallery, withGallery } from '../pixels/gallery.js';
import { findFolders } from './find-folders.js';

/** Ignored by git. */
const shotsFolder = join(root, 'brands-shots');
const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };

/** `npm run brand -- shots [name…]`. */
export function shotsCommand(): Command {
  return new Command('shots')
    .description('take screenshots of twelve states on phone and desktop, with a contact sheet')
    .argument('[name...]', 'names of brands in brands/ and examples/brands/; all of brands/ without a name')
    .action(async (names: string[]) => {
      const folders = findFolders(names);
      await withGallery(async (gallery) => {
        for (const folder of folders) console.log(await takeShots(folder, gallery));
      });
    });
}

/** @returns the path of the contact sheet. */
async function takeShots(folder: BrandFolder, gallery: Gallery): Promise<string> {
  const { schemes } = withDefaults(await readBrand(folder));
  const target = join(shotsFolder, folder.name);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const rows: string[] = [];
  for (const colorScheme of schemes) {
    for (const [device, viewport] of Object.entries(sizes)) {
      const { page, show, close } = await gallery.open({ viewport, colorScheme });
      const files: string[] = [];
      for (const state of mainStates) {
        const file = `${state}-${device}-${colorScheme}.png`;
        await show(state, { brand: folder.name });
        await page.screenshot({ path: join(target, file) });
        files.push(file);
      }
      await close();
      rows.push(sheetRow(`${device}, ${colorScheme}`, files));
    }
  }
  writeFileSync(join(target, 'index.html'), sheet(folder.name, rows));
  await screenshotSheet(target, gallery);
  return `${relative(root, target)}/contact-sheet.png (and index.html)`;
}

async function screenshotSheet(target: string, gallery: Gallery): Promise<void> {
  const { page, close } = await gallery.open({ viewport: { width: 2400, height: 1000 } });
  await page.goto(`file://${target}/index.html`);
  await page.screenshot({ path: join(target, 'contact-sheet.png'), fullPage: true });
  await close();
}

function sheetRow(title: string, files: readonly string[]): string {
  const pictures = files.map((file) => {
    const state = file.replace(/-(phone|desktop)-(light|dark)\.png$/, '');
    return `<figure><a href="${file}"><img src="${file}" alt="${state}"></a><figcaption>${state}</figcaption></figure>`;
  });
  const columns = title.startsWith('phone') ? 12 : 6;
  return `<h2>${title}</h2><div style="--columns:${columns}">${pictures.join('')}</div>`;
}

const sheetStyle = `
  body { margin: 24px; background: #e5e5e5; color: #111; font: 14px system-ui }
  div { display: grid; grid-template-columns: repeat(var(--columns), 1fr); gap: 12px }
  figure { margin: 0 }
  img { display: block; width: 100% }`;

function sheet(name: string, rows: readonly string[]): string {
  const head = `<meta charset="utf-8"><title>${name}</title><style>${sheetStyle}</style>`;
  return `<!doctype html>${head}<h1>${name}</h1>${rows.join('')}`;
}
