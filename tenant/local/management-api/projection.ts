/** `fields` and `include_fields` of a query: which top-level fields an answer has, or leaves out. */
export interface Projection {
  fields?: string | undefined;
  include_fields?: boolean | undefined;
}

export function project(record: object, { fields, include_fields = true }: Projection): object {
  if (!fields) return record;
  const named = new Set(fields.split(',').map((field) => field.trim()));
  return Object.fromEntries(Object.entries(record).filter(([key]) => named.has(key) === include_fields));
}
