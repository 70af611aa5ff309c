import { expect, it } from 'vitest';
import { apiRoutes } from '#server/node/site.js';
import { functionNames } from '../../tools/build/paths.js';

it('the Node server has a route for every file of api/, as Vercel has a function', async () => {
  // The plain form is posted to the page's own address.
  const files = (await functionNames()).filter((name) => name !== 'form').map((name) => `/api/${name}`);
  // On Vercel the description is a file.
  const routes = Object.keys(apiRoutes).filter((path) => path !== '/api/openapi.json');
  expect(routes.toSorted(), 'apiRoutes in server/node/site.ts').toEqual(files.toSorted());
});
