import * as z from 'zod/mini';

/** What a field holds. In a file of its own, so that whoever only knows fields loads no schema. */
export const fieldValue = z.union([z.string(), z.number(), z.boolean()]);
