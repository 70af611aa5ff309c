/** An element as a person names it: by its role and name, or by its label. A name is matched as a whole. */
export type Query = { role: string; name: string } | { label: string };

/**
 * A tab of a browser, as little of it as the scenarios need. Each engine has its own way to be driven; nothing here waits
 * for more than it says, and everything fails where the element or the document has gone meanwhile.
 */
export interface Tab {
  /** Begins to load an address, and ends when the document before it is gone. */
  go(address: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  address(): Promise<string>;
  /** Runs a script in the page. Arguments and result are JSON. */
  run<Args extends Json[], Result>(script: (...args: Args) => Result, ...args: Args): Promise<Result>;
  /** The first element that can be perceived and is named so; undefined where there is none. */
  find(query: Query): Promise<Found | undefined>;
  /** Types with the keyboard into whatever has the focus. */
  type(text: string): Promise<void>;
  press(key: Key): Promise<void>;
  /** The tab that this one has opened last, as soon as it is there. */
  popup(): Promise<Tab>;
  screenshot(): Promise<Buffer>;
  /** Errors that the page wrote to its console or threw. Undefined where the engine does not tell. */
  readonly complaints: readonly string[] | undefined;
}

/** An element of the page. */
export interface Found {
  click(): Promise<void>;
  /** Chooses the option of this text in a list. */
  choose(option: string): Promise<void>;
  /** Sets the value as the browser's own picker would. */
  fill(value: string): Promise<void>;
  /** What a script makes of the element; the result is JSON. */
  read<Result>(script: (element: Element) => Result): Promise<Result>;
}

export type Json = string | number | boolean | null;

export type Key = 'Enter' | 'Tab' | 'Space' | 'ArrowDown' | 'SelectAll';

/** How a browser is opened for one scenario. */
export interface TabOptions {
  dark?: boolean;
  /** False: scripts are switched off in the browser's settings. */
  scripts?: boolean;
}

/** A browser engine under test. */
export interface Engine {
  /** A tab of a browser without cookies, storage or history of anybody else. */
  open(options?: TabOptions): Promise<Tab>;
  /** Closes what `open` has opened. */
  reset(): Promise<void>;
  close(): Promise<void>;
}
