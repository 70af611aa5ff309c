import { expect } from 'vitest';
import type { Choice } from '#tenant/local/sample-app/sample-applications.js';
import type { Demo } from '../../tools/demo/start-demo.js';
import type { Found, Query, Tab } from './driver/tab.js';
import { until } from './driver/wait.js';

/** A simulated user at a browser: finds elements by their accessible names, clicks, types, and reads the visible text. */
export class Person {
  readonly tab: Tab;
  readonly #demo: Demo;

  constructor(tab: Tab, demo: Demo) {
    this.tab = tab;
    this.#demo = demo;
  }

  /**
   * Starts at the sample application and signs in as a persona. Waits until the page shows the account, which needs its script;
   * `early` does not wait.
   */
  async signIn(persona: string, choice: Partial<Choice> & { early?: boolean } = {}): Promise<void> {
    const { mode = 'identity', kind = 'action', early = false } = choice;
    await this.tab.go(`${this.#demo.origin}/login?${new URLSearchParams({ mode, kind })}`);
    await this.chooses(persona);
    if (!early) await this.isKnown();
  }

  /** Clicks a persona on the login page, and waits until the browser has left that page. */
  async chooses(persona: string): Promise<void> {
    await this.sees(/^Sign in to/);
    const found = await until(`the persona ${persona}`, () => this.tab.run(pressButtonOf, persona));
    expect(found).toBe(true);
    await until(
      'the page after the login page',
      async () => !(await this.tab.address()).startsWith(this.#demo.tenant.origin),
    );
  }

  /** Waits until the page is hydrated and shows the account. */
  async isKnown(): Promise<void> {
    await until('the account badge', () =>
      this.tab.run(
        () =>
          document.querySelector('.account-badge') !== null &&
          document.querySelector('.account-badge.loading') === null,
      ),
    );
  }

  async click(role: 'button' | 'link' | 'radio', name: string): Promise<void> {
    await (await this.#element({ role, name })).click();
  }

  /** Types into the fields with these labels, and replaces their values. */
  async type(values: Record<string, string>): Promise<void> {
    for (const [label, value] of Object.entries(values)) {
      await (await this.#element({ label })).click();
      if ((await this.valueOf(label)) !== '') await this.tab.press('SelectAll');
      await this.tab.type(value);
    }
  }

  /** Sets a date without typing: its order differs by engine and language. @param date `1990-12-10` */
  async fillDate(label: string, date: string): Promise<void> {
    await (await this.#element({ label })).fill(date);
  }

  async tick(label: string): Promise<void> {
    await (await this.#element({ label })).click();
  }

  async choose(label: string, option: string): Promise<void> {
    await (await this.#element({ label })).choose(option);
  }

  submit(): Promise<void> {
    return this.click('button', 'Continue to Harbour');
  }

  /** Waits for a page with this heading. */
  async sees(heading: string | RegExp): Promise<void> {
    const isSeen = async () => matches(await this.tab.run(headingOf), heading);
    await until(`the heading ${heading}`, isSeen, () => this.#visibleText());
  }

  /** Waits until the page shows this text. */
  async reads(text: string | RegExp): Promise<void> {
    const isThere = async () => matches(await this.#visibleText(), text);
    await until(`the text ${text}`, isThere, () => this.#visibleText());
  }

  /** Whether the page shows this text now. */
  async canRead(text: string | RegExp): Promise<boolean> {
    return matches(await this.#visibleText(), text);
  }

  async valueOf(label: string): Promise<string> {
    return (await this.#element({ label })).read((field) => (field as HTMLInputElement).value); // found by its label
  }

  async attributeOf(label: string, name: 'type' | 'dir' | 'aria-invalid'): Promise<string | null> {
    const attributes = await (await this.#element({ label })).read((field) => ({
      type: field.getAttribute('type'),
      dir: field.getAttribute('dir'),
      'aria-invalid': field.getAttribute('aria-invalid'),
    }));
    return attributes[name];
  }

  /** The text of the focused element. */
  focusedText(): Promise<string> {
    return this.tab.run(() => document.activeElement?.textContent ?? '');
  }

  async hasFocus(label: string): Promise<boolean> {
    return (await this.#element({ label })).read((field) => field === document.activeElement);
  }

  async isThere(role: string, name: string): Promise<boolean> {
    return (await this.tab.find({ role, name })) !== undefined;
  }

  /** The same user at the popup that this tab has opened. */
  async popup(): Promise<Person> {
    return new Person(await this.tab.popup(), this.#demo);
  }

  #element(query: Query): Promise<Found> {
    return until(
      JSON.stringify(query),
      () => this.tab.find(query),
      () => this.#visibleText(),
    );
  }

  #visibleText(): Promise<string> {
    return this.tab.run(() => document.body.innerText);
  }
}

function matches(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
}

/** Runs in the page. */
function headingOf(): string {
  return document.querySelector('h1')?.textContent ?? '';
}

/** Runs in the page. Matches a part of the button's name, which also has the address. @returns whether there is such a button. */
function pressButtonOf(persona: string): boolean {
  const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(persona));
  button?.click();
  return button !== undefined;
}
