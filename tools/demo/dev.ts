import { hotPages } from './hot-pages.js';
import { startDemo } from './start-demo.js';

/** `npm run dev`: the demo from the sources, with hot reload of page and API. */
const hot = await hotPages();
const demo = await startDemo(hot.page);
console.log(`Open ${demo.origin}/`);
console.log('Every state of the page: npm run gallery');
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void Promise.all([demo.close(), hot.close()]).then(() => process.exit(0)));
}
