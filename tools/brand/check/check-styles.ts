import { join } from 'node:path';
import type { StyleSheet } from '../colors/style-sheet.js';
import { checkFile } from './check-files.js';
import { error, type Finding, note } from './report.js';

/** Checks the files that style sheets load, and rules that belong to the build. @param folder of the brand. */
export function checkStyles(sheets: readonly StyleSheet[], folder: string): Finding[] {
  return sheets.flatMap((sheet) => [
    ...sheet.addresses.flatMap((each) => checkAddress(each, folder)),
    ...checkRules(sheet),
  ]);
}

function checkAddress({ address, file, line }: StyleSheet['addresses'][number], folder: string): Finding[] {
  const [path = ''] = address.split(/[?#]/);
  if (/^(https?:)?\/\//i.test(address)) {
    const remedy = 'Download the file into the folder of the brand: the page loads nothing from other hosts.';
    return [error(file, line, `"${address}" is on another host.`, remedy)];
  }
  if (address.startsWith('data:')) {
    const remedy = "Save it as a file in the folder: the page's Content Security Policy forbids data: URLs.";
    return [error(file, line, `"${address.slice(0, 24)}…" is a data: URL.`, remedy)];
  }
  if (!path) return [];
  if (path.endsWith('.woff2')) {
    const remedy =
      'Name the font in `fonts` of brand.ts: the build writes @font-face, with a metric-compatible fallback.';
    return [error(file, line, `"${path}" is a font.`, remedy)];
  }
  return path.endsWith('.css') ? [] : checkFile({ path: join(path), use: 'picture', file, line }, folder);
}

function checkRules({ layers, partColors }: StyleSheet): Finding[] {
  const [layer] = layers;
  const [part] = partColors;
  const remedy = 'Remove @layer and its braces: the build puts the whole file into the layer "brand".';
  return [
    ...(layer ? [error(layer.file, layer.line, '@layer is not allowed in a brand.', remedy)] : []),
    ...(part
      ? [
          note(
            part.file,
            part.line,
            `Colors of single parts (${partColors.length}) are not measured without a browser.`,
            'Check them with --pixels.',
          ),
        ]
      : []),
  ];
}
