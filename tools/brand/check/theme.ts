import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../build/paths.js';
import { readStyleSheet, type StyleSheet } from './style-sheet.js';

/** The page's own tokens, and what a layout changes about them. */
export function readTheme(layout: string): StyleSheet[] {
  return ['web/theme/tokens.css', 'web/theme/base.css', `web/theme/layouts/${layout}.css`].map((file) =>
    readStyleSheet(readFileSync(join(root, file), 'utf8'), file, { 'data-layout': layout }),
  );
}
