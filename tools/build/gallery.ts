import { buildGallery } from './gallery-build.js';

/** `npm run gallery:build`: builds the gallery as static files. */
buildGallery();
