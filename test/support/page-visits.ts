import { after, afterEach, before } from 'node:test';
import type { Page } from 'playwright-core';
import type { WorldPlan } from '../../web/mock/worlds.ts';
import type { OpenPage } from './open-page.ts';
import { PageWorld } from './page-world.ts';

/** The page before one host, for all tests of a file. What a test has open goes with it. */
export class PageVisits {
  open: OpenPage | null = null;
  #pages: PageWorld | null = null;

  constructor(plan: WorldPlan) {
    before(async () => {
      this.#pages = await PageWorld.open(plan);
    });
    after(() => this.#pages?.close());
    afterEach(async () => {
      await this.open?.close();
      this.open = null;
    });
  }

  get pages(): PageWorld {
    if (this.#pages === null) throw new Error('no test has begun yet');
    return this.#pages;
  }

  /** Opens one of the page's views, as `PageWorld.visit` does. */
  async visit(...args: Parameters<PageWorld['visit']>): Promise<Page> {
    this.open = await this.pages.visit(...args);
    return this.open.page;
  }
}
