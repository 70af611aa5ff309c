import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { conditionsPatch, type TenantConditions } from './conditions.js';
import { type Fault, parseFaults } from './management-api/faults.js';

export interface FaultFile {
  faults: Fault[];
  conditions: Partial<TenantConditions>;
}

const wholeFile = z.strictObject({ faults: z.unknown().optional(), conditions: conditionsPatch.optional() });

/**
 * Reads a JSON file: a list of faults, or `{ "faults": […], "conditions": {…} }`, where either may be left out. Throws an
 * Error that names the file and the issues.
 */
export function readFaultFile(path: string): FaultFile {
  let input: unknown;
  try {
    input = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path}: the file of faults cannot be read as JSON`, { cause });
  }
  if (Array.isArray(input)) return { faults: parseFaults(input, path), conditions: {} };
  const parsed = wholeFile.safeParse(input);
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  const { faults = [], conditions = {} } = parsed.data;
  return { faults: parseFaults(faults, path), conditions };
}
