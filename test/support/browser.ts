import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContextOptions, chromium, type Browser as Playwright } from 'playwright-core';
import { OpenPage } from './open-page.ts';

/** What the page is looked at with: how large, in which language, in which colours. */
export type Look = {
  readonly width?: number;
  readonly height?: number;
  readonly language?: 'en' | 'zh-CN';
  readonly colours?: 'light' | 'dark';
  /** It is a phone, with fingers and without a pointer. */
  readonly touch?: boolean;
};

// Debian's own; the script of that name in /usr/bin adds what a desktop wants.
const programs = ['/usr/lib/chromium/chromium', '/usr/bin/chromium'];

/** Chromium without a window, for one test file. It reaches the loopback of the test's own namespace, and nothing else. */
export class Browser {
  readonly #playwright: Playwright;
  readonly #home: string;

  private constructor(playwright: Playwright, home: string) {
    this.#playwright = playwright;
    this.#home = home;
  }

  static async open(): Promise<Browser> {
    const home = mkdtempSync(join(tmpdir(), 'kvmnet-browser-'));
    const playwright = await chromium.launch({
      executablePath: programs.find((program) => existsSync(program)) ?? 'chromium',
      // In the namespace there is no other user to change to, and the page is our own.
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-crash-reporter'],
      env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, TMPDIR: home },
    });
    return new Browser(playwright, home);
  }

  /** Opens an address in a profile of its own, in which nothing was stored before. */
  async visit(address: string, look: Look = {}): Promise<OpenPage> {
    const context = await this.#playwright.newContext(contextFor(look));
    return OpenPage.open(context, address);
  }

  async close(): Promise<void> {
    await this.#playwright.close();
    rmSync(this.#home, { recursive: true, force: true });
  }
}

const contextFor = ({
  width = 1280,
  height = 800,
  language = 'en',
  colours = 'light',
  touch = false,
}: Look): BrowserContextOptions => ({
  viewport: { width, height },
  locale: language,
  colorScheme: colours,
  hasTouch: touch,
  isMobile: touch,
  reducedMotion: 'reduce',
});
