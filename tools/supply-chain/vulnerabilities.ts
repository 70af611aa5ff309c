import * as z from 'zod/mini';

const severity = z.enum(['info', 'low', 'moderate', 'high', 'critical']);

/** The output of `npm audit --json` (report version 2): the properties that are read here. */
const report = z.object({
  vulnerabilities: z.record(z.string(), z.object({ name: z.string(), severity, nodes: z.array(z.string()) })),
});

/** A package with a known vulnerability. */
export interface Vulnerability {
  name: string;
  severity: z.infer<typeof severity>;
}

/**
 * Filters the result of an audit for the deployed packages.
 * @param output of `npm audit --json`.
 * @param deployed folders of the deployed packages, as in the lock file. A tool may use another version of the same package.
 * @returns undefined if the output is not an audit report.
 */
export function knownVulnerabilities(output: string, deployed: ReadonlySet<string>): Vulnerability[] | undefined {
  const read = report.safeParse(parseJson(output));
  if (!read.success) return undefined;
  return Object.values(read.data.vulnerabilities)
    .filter(({ nodes }) => nodes.some((folder) => deployed.has(folder)))
    .map(({ name, severity }) => ({ name, severity }));
}

/** Whether it fails `npm run audit`. */
export function isSevere({ severity }: Vulnerability): boolean {
  return severity === 'high' || severity === 'critical';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
