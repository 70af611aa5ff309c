import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** Where and when a run took place. */
export interface Machine {
  processors: string;
  memory: string;
  system: string;
  node: string;
  /** How many processes wanted a processor in the minute before the run began: near 0 on a quiet machine. */
  loadBefore: number;
  date: string;
}

export function thisMachine(): Machine {
  const all = cpus();
  return {
    processors: `${all.length} × ${all[0]?.model.trim() ?? 'unknown'}`,
    memory: `${Math.round(totalmem() / 1024 ** 3)} GB`,
    system: `${type()} ${release().split('-')[0]}`,
    node: process.version,
    loadBefore: loadavg()[0] ?? Number.NaN,
    date: new Date().toISOString(),
  };
}

/** The same as a sentence for a document. */
export function machineSentence(machine: Machine): string {
  const { processors, memory, system, node, loadBefore, date } = machine;
  const load = `load of the machine in the minute before: ${loadBefore.toFixed(2)}`;
  return `Measured on ${date.slice(0, 10)} with ${processors}, ${memory} of memory, ${system}, Node ${node}; ${load}.`;
}
