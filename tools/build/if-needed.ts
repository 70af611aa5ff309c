import { buildIfNeeded } from './fresh-build.js';

/** Builds `dist/` when there is no build yet, or when a source is newer than it. */
buildIfNeeded();
