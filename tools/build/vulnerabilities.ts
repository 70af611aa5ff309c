import * as z from 'zod/mini';

const severity = z.enum(['info', 'low', 'moderate', 'high', 'critical']);

/** What `npm audit --json` says (report version 2), as far as it is read here. */
const report = z.object({
  vulnerabilities: z.record(z.string(), z.object({ name: z.string(), severity, nodes: z.array(z.string()) })),
});

/** A package with a known vulnerability. */
export interface Vulnerability {
  name: string;
  severity: z.infer<typeof severity>;
}

/**
 * The known vulnerabilities of what is deployed, in the answer of an audit of everything.
 * @param answer what `npm audit --json` has printed. @param deployed folders of the deployed packages, as the lock file names
 * them: another version of the same package may be a tool's.
 * @returns undefined where the registry gave no list.
 */
export function knownVulnerabilities(answer: string, deployed: ReadonlySet<string>): Vulnerability[] | undefined {
  const read = report.safeParse(parsed(answer));
  if (!read.success) return undefined;
  return Object.values(read.data.vulnerabilities)
    .filter(({ nodes }) => nodes.some((folder) => deployed.has(folder)))
    .map(({ name, severity }) => ({ name, severity }));
}

/** Whether a package with it must not be deployed. */
export function isSevere({ severity }: Vulnerability): boolean {
  return severity === 'high' || severity === 'critical';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
