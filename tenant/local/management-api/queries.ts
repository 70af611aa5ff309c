import * as z from 'zod';
import { failure, type Reply } from './replies.js';

const yesOrNo = z.enum(['true', 'false']).transform((text) => text === 'true');
const wholeNumber = z
  .string()
  .regex(/^[0-9]{1,9}$/)
  .transform(Number);

/** `fields` and `include_fields` select the top-level fields that a reply has, or leaves out. */
const projection = { fields: z.string().optional(), include_fields: yesOrNo.optional() };

const paging = {
  page: wholeNumber.default(0),
  per_page: wholeNumber.pipe(z.int().max(100)).default(50),
  include_totals: yesOrNo.default(false),
};

/** Query of a call that reads one record. */
export const recordQuery = z.strictObject(projection);

/** Query of a call that lists records by page. */
export const listQuery = z.strictObject({ ...projection, ...paging });

type Projection = z.infer<typeof recordQuery>;
type Paging = Omit<z.infer<typeof listQuery>, keyof Projection>;

export function project(record: object, { fields, include_fields = true }: Projection): object {
  if (!fields) return record;
  const named = new Set(fields.split(',').map((field) => field.trim()));
  return Object.fromEntries(Object.entries(record).filter(([key]) => named.has(key) === include_fields));
}

/** One page of a list, bare or (`include_totals`) with totals under Auth0's names. */
export function pageReply(records: readonly object[], paging: Paging, name: string): Reply {
  const start = paging.page * paging.per_page;
  const slice = records.slice(start, start + paging.per_page);
  if (!paging.include_totals) return { status: 200, body: slice };
  const totals = { start, limit: paging.per_page, length: slice.length, total: records.length };
  return { status: 200, body: { ...totals, [name]: slice } };
}

const searchLimit = 1000;

/** User search returns no more than the first thousand matches. Text and code are not verified. */
export function checkSearchLimit({ page, per_page }: Paging): Reply | undefined {
  if ((page + 1) * per_page <= searchLimit) return undefined;
  return failure(400, `You can only page through the first ${searchLimit} records.`, 'invalid_paging');
}
