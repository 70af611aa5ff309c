import * as z from 'zod/mini';
import { type FunnelStep, pageSteps, type SignupEnd, signupEnds } from '#contracts/funnel.js';
import type { StepCount } from './funnel-report.js';

/** The parts of a log line that are read. */
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

/** The steps without which there is no such step. A browser may block the reports of a page, and never the API's own. */
const before: Partial<Record<LoggedStep, readonly LoggedStep[]>> = {
  first_input: ['shown'],
  first_error: ['shown'],
  submitted: ['shown', 'first_input'],
  completed: ['shown', 'first_input', 'submitted'],
  skipped: ['shown'],
  cancelled: ['shown'],
  abandoned: ['shown'],
};

/**
 * Counts the steps in log lines of the API, of any number of instances and in any order. Each login counts once, by the hash
 * that stands for it. Lines about anything else are passed over.
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
  // Most lines are about something else, and a log may be long.
  if (!text.includes('"funnel"')) return undefined;
  try {
    return logLine.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function stepsOfLogin(lines: LogLine[]): StepCount[] {
  lines.sort((one, other) => (one.timestamp < other.timestamp ? -1 : Number(one.timestamp > other.timestamp)));
  const taken = lines.flatMap(({ funnel }) => funnel.steps);
  const end = taken.find(isEnd);
  const steps = new Set<LoggedStep>(taken.filter((step) => !isEnd(step) && step !== 'abandoned'));
  const isAway = taken.findLast((step) => step === 'shown' || step === 'abandoned') === 'abandoned';
  if (end) steps.add(end);
  else if (isAway) steps.add('abandoned');
  for (const step of [...steps]) for (const earlier of before[step] ?? []) steps.add(earlier);
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
