import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';

/** A page in a browser, and everything that it did wrong: errors, violations of its policy, requests to elsewhere. */
export class OpenPage {
  readonly page: Page;
  readonly complaints: string[] = [];
  readonly #origin: string;

  private constructor(page: Page, origin: string) {
    this.page = page;
    this.#origin = origin;
    page.on('pageerror', (error) => this.complaints.push(`error: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`console: ${message.text()} (${message.location().url})`);
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(origin)) this.complaints.push(`request to elsewhere: ${request.url()}`);
    });
  }

  static async open(context: BrowserContext, address: string): Promise<OpenPage> {
    const open = new OpenPage(await context.newPage(), new URL(address).origin);
    await open.page.goto(address);
    return open;
  }

  /** Goes to one of its views. */
  async go(fragment: string): Promise<void> {
    await this.page.goto(`${this.#origin}/${fragment}`);
  }

  /** Throws where the page did something wrong so far. */
  requireNoComplaint(): void {
    assert.deepEqual(this.complaints, []);
  }

  /** What axe finds that keeps people from using the page. */
  async barriers(): Promise<readonly string[]> {
    // By the debugger's door, for the page's own policy lets no script in that is not its own.
    await this.page.evaluate(axe());
    const { violations } = (await this.page.evaluate(
      "axe.run({ resultTypes: ['violations'] }).then(({ violations }) => ({ violations }))",
    )) as { violations: readonly Violation[] };
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, help, nodes }) =>
          `${id}: ${help}: ${nodes.map(({ html, any }) => `${html} ${any.map(({ message }) => message)}`).join('\n')}`,
      );
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

type Violation = {
  readonly id: string;
  readonly impact: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly any: readonly { readonly message: string }[] }[];
};

const axe = (): string => readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
