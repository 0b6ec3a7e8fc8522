import type { Locator, Page } from 'playwright-core';

/** What of a text area matters here; the compiler of the tests knows nothing of browsers. */
type Selectable = { readonly value: string; readonly selectionStart: number; readonly selectionEnd: number };

/** An editor of declarations as whoever sits before it finds it. */
export class DeclarationPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get field(): Locator {
    return this.#page.getByRole('textbox', { name: /^Declaration/ });
  }

  get summary(): Locator {
    return this.#page.locator('.plan-summary');
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog');
  }

  button(name: string | RegExp): Locator {
    return this.#page.getByRole('button', { name });
  }

  /** Writes another text, and waits for its plan. */
  async write(text: string): Promise<void> {
    await this.planned();
    await this.field.fill(text);
    await this.planned();
  }

  /** Resolves when the plan is that of the text. */
  async planned(): Promise<void> {
    await this.#page.locator('.plan[aria-busy="false"]').waitFor();
  }

  /** All lines of the plan. */
  async commands(): Promise<readonly string[]> {
    const more = this.button(/^Show \d+ more lines$/);
    if (await more.isVisible()) await more.click();
    return (await this.#page.locator('.commands .code-line').allTextContents()).map((line) => line.replace(/\n$/, ''));
  }

  /** What is selected in the text. */
  selected(): Promise<string> {
    return this.field.evaluate(({ value, selectionStart, selectionEnd }: Selectable) =>
      value.slice(selectionStart, selectionEnd),
    );
  }
}
