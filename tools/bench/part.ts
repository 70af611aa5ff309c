/** How one run of the benchmarks measures. */
export interface BenchRun {
  /** Fewer rounds and cases, for a look: at most three minutes for all parts together. */
  quick: boolean;
  /** Says what is being measured, while it takes its time. */
  note(text: string): void;
}

/** A number is shown with the digits that matter; a text as it is, for units and for what could not be measured. */
export type Cell = number | string;

/** One table of results. The page `docs/performance.md` shows it where its marker is. */
export interface Table {
  /** Name of the marker, in kebab-case. */
  id: string;
  title: string;
  /** How it was measured, how often, and beside what. */
  method: string;
  /** The first column names the row. Units belong here. */
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/** One bar of a chart. */
export interface Bar {
  label: string;
  value: number;
  /** Ours stand out. */
  isOwn: boolean;
}

/** A picture of some of a table's figures. It stands above the table of the same id. */
export interface Chart {
  id: string;
  title: string;
  /** What the bars measure, with the unit, and whether less or more is better. */
  measure: string;
  groups: readonly { title: string; bars: readonly Bar[] }[];
}

/** A figure that is to be reached. */
export interface Target {
  /** What is to be reached, with the limit. */
  text: string;
  /** What was measured, with its unit. */
  measured: string;
  reached: boolean;
}

export interface PartResult {
  tables: readonly Table[];
  targets: readonly Target[];
  charts?: readonly Chart[];
  /** What the medians were made of, by a name that says what was measured and in which unit. */
  samples: Readonly<Record<string, readonly number[]>>;
}

/** A part of the benchmarks, such as the page or the API. */
export interface Part {
  /** What `--only` takes. */
  name: string;
  run(run: BenchRun): Promise<PartResult>;
}
