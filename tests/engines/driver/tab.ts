/** Finds an element by role and accessible name, or by label. The whole name has to match. */
export type Query = { role: string; name: string } | { label: string };

/**
 * A browser tab, with the few operations that the scenarios need. Each engine has its own driver. A method waits only for
 * what it documents, and rejects if the element or the document has gone.
 */
export interface Tab {
  /** Starts to load an address. Resolves when the previous document has gone. */
  go(address: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  address(): Promise<string>;
  /** Runs a script in the page. Arguments and result are JSON. */
  run<Args extends Json[], Result>(script: (...args: Args) => Result, ...args: Args): Promise<Result>;
  /** The first matching element; undefined if there is none. */
  find(query: Query): Promise<Found | undefined>;
  /** Types on the keyboard, into the focused element. */
  type(text: string): Promise<void>;
  press(key: Key): Promise<void>;
  /** Waits for a tab that this one has opened. @returns the newest. */
  popup(): Promise<Tab>;
  screenshot(): Promise<Buffer>;
  /** Console errors and uncaught exceptions of the page. Undefined if the driver does not report them. */
  readonly complaints: readonly string[] | undefined;
}

/** An element of the page. */
export interface Found {
  click(): Promise<void>;
  /** Selects the option with this text. */
  choose(option: string): Promise<void>;
  /** Sets the value as the browser's own picker would. */
  fill(value: string): Promise<void>;
  /** Runs a script with the element in the page. @returns its result, which has to be JSON. */
  read<Result>(script: (element: Element) => Result): Promise<Result>;
}

export type Json = string | number | boolean | null;

export type Key = 'Enter' | 'Tab' | 'Space' | 'ArrowDown' | 'SelectAll';

/** Browser settings of one scenario. */
export interface TabOptions {
  dark?: boolean;
  /** False switches scripts off in the browser's settings. */
  scripts?: boolean;
}

/** A browser engine under test. */
export interface Engine {
  /** Opens a tab without cookies, storage and history. */
  open(options?: TabOptions): Promise<Tab>;
  /** Closes all tabs of `open`. */
  reset(): Promise<void>;
  close(): Promise<void>;
}
