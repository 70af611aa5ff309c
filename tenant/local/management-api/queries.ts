import * as z from 'zod';
import { failure, type Reply } from './replies.js';

export const yesOrNo = z.enum(['true', 'false']).transform((text) => text === 'true');
export const wholeNumber = z
  .string()
  .regex(/^[0-9]{1,9}$/)
  .transform(Number);

/** `fields` names top-level fields. The reply has only these, or with `include_fields=false` all others. */
const projection = { fields: z.string().optional(), include_fields: yesOrNo.optional() };

const paging = {
  page: wholeNumber.default(0),
  per_page: wholeNumber.pipe(z.int().max(100)).default(50),
  include_totals: yesOrNo.default(false),
};

/** Checkpoint paging: `next` of a reply is `from` of the next call. The last reply has no `next`. */
const checkpoint = { take: wholeNumber.pipe(z.int().min(1).max(100)), from: z.string().min(1) };

/** Query of a call that reads one record. */
export const recordQuery = z.strictObject(projection);

/** Query of a call that lists records by page. */
export const listQuery = z.strictObject({ ...projection, ...paging });

/** Query of a call that lists records from a checkpoint. */
export const checkpointQuery = z.strictObject(checkpoint).partial();

/** Query of a call that supports both: pages, or with `take` or `from` checkpoints. */
export const anyPagingQuery = listQuery.extend(checkpointQuery.shape);

type Projection = z.infer<typeof recordQuery>;
type Paging = Omit<z.infer<typeof listQuery>, keyof Projection>;
type Checkpoint = z.infer<typeof checkpointQuery>;

/** The fields of a record that the query selects. */
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
  // Recorded: only the list of users has a length.
  const length = name === 'users' && { length: slice.length };
  const totals = { total: records.length, start, limit: paging.per_page, ...length };
  return { status: 200, body: { ...totals, [name]: slice } };
}

/** A checkpoint is opaque to callers: here it is the number of records before it. */
function readCheckpoint(from: string | undefined): number | undefined {
  if (from === undefined) return 0;
  const text = Buffer.from(from, 'base64url').toString();
  return /^after:[0-9]{1,9}$/.test(text) ? Number(text.slice('after:'.length)) : undefined;
}

/** The records from a checkpoint, with `next` if there are more. Text and code of the refusal are not verified. */
export function checkpointReply(records: readonly object[], { take = 50, from }: Checkpoint, name: string): Reply {
  const start = readCheckpoint(from);
  if (start === undefined) return failure(400, 'Invalid from parameter', 'invalid_paging');
  const end = start + take;
  const next = end < records.length && { next: Buffer.from(`after:${end}`).toString('base64url') };
  return { status: 200, body: { [name]: records.slice(start, end), ...next } };
}

/** One page of a list, or the records from a checkpoint if the query has `take` or `from`. */
export function anyPagingReply(records: readonly object[], query: Paging & Checkpoint, name: string): Reply {
  const isCheckpoint = query.take !== undefined || query.from !== undefined;
  return isCheckpoint ? checkpointReply(records, query, name) : pageReply(records, query, name);
}

const searchLimit = 1000;

/** The refusal of a page beyond the first thousand matches, or undefined. Text and code are not verified. */
export function checkSearchLimit({ page, per_page }: Paging): Reply | undefined {
  if ((page + 1) * per_page <= searchLimit) return undefined;
  return failure(400, `You can only page through the first ${searchLimit} records.`, 'invalid_paging');
}
