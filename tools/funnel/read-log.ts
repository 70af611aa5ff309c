import * as z from 'zod/mini';
import { type FunnelStep, pageSteps, type SignupEnd, signupEnds } from '#contracts/funnel.js';
import type { StepCount } from './funnel-report.js';

/** The properties of a log line that are read. */
const logLine = z.object({
  timestamp: z.string(),
  login: z.string(),
  funnel: z.object({
    steps: z.array(z.enum([...pageSteps, ...signupEnds])),
    mode: z.string(),
    brand: z.string(),
    language: z.string(),
    application: z._default(z.string(), ''),
    field: z._default(z.string(), ''),
    code: z._default(z.string(), ''),
  }),
});
type LogLine = z.infer<typeof logLine>;
type LoggedStep = LogLine['funnel']['steps'][number];

/** Steps that must precede a step. They are added if a browser has blocked the page's reports; the API's own are complete. */
const precedingSteps: Partial<Record<LoggedStep, readonly LoggedStep[]>> = {
  first_input: ['shown'],
  first_error: ['shown'],
  submitted: ['shown', 'first_input'],
  completed: ['shown', 'first_input', 'submitted'],
  skipped: ['shown'],
  cancelled: ['shown'],
  abandoned: ['shown'],
};

/**
 * Counts the steps in log lines of the API, from any number of instances and in any order. Each login, identified by its hash,
 * counts once per step. Other lines are ignored.
 */
export function countLog(lines: Iterable<string>): StepCount[] {
  const logins = new Map<string, LogLine[]>();
  for (const text of lines) {
    const line = readLine(text);
    if (line) logins.set(line.login, [...(logins.get(line.login) ?? []), line]);
  }
  return [...logins.values()].flatMap(stepsOfLogin);
}

function readLine(text: string): LogLine | undefined {
  // Fast path: most lines of a log have no funnel data.
  if (!text.includes('"funnel"')) return undefined;
  try {
    return logLine.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function stepsOfLogin(lines: LogLine[]): StepCount[] {
  lines.sort((one, other) => (one.timestamp < other.timestamp ? -1 : Number(one.timestamp > other.timestamp)));
  const reported = lines.flatMap(({ funnel }) => funnel.steps);
  const end = reported.find(isEnd);
  const steps = new Set<LoggedStep>(reported.filter((step) => !isEnd(step) && step !== 'abandoned'));
  const isAbandoned = reported.findLast((step) => step === 'shown' || step === 'abandoned') === 'abandoned';
  if (end) steps.add(end);
  else if (isAbandoned) steps.add('abandoned');
  for (const step of [...steps]) for (const earlier of precedingSteps[step] ?? []) steps.add(earlier);
  const { mode, brand, language, application } = lines.at(-1)?.funnel ?? {
    mode: '',
    brand: '',
    language: '',
    application: '',
  };
  const error = lines.find(({ funnel }) => funnel.steps.includes('first_error'))?.funnel;
  return [...steps].map((step: FunnelStep) => {
    const { field = '', code = '' } = step === 'first_error' ? { ...error } : {};
    return { step, mode, brand, language, application, field, code, count: 1 };
  });
}

function isEnd(step: LoggedStep): step is SignupEnd {
  return signupEnds.some((end) => end === step);
}
