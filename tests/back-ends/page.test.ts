import { describe } from 'vitest';
import { walksThePage } from '../support/back-end-walk.js';
import { exampleBackEnds } from './example-back-ends.js';

describe.each(Object.entries(exampleBackEnds))('the page in front of examples/%s', (_, start) => walksThePage(start));
