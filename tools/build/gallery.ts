import { buildGallery } from './gallery-build.js';

/** `npm run gallery:build`: the gallery as static files. */
buildGallery();
