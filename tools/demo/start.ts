import { builtPage } from './built-page.js';
import { startDemo } from './start-demo.js';

/** `npm start`: the demo with the built page. */
const demo = await startDemo(builtPage);
console.log(`Open ${demo.origin}/`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void demo.close().then(() => process.exit(0)));
}
