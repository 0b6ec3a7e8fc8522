import { answersFrom } from '../../src/api/answers/answers.ts';
import type { Change } from '../../src/api/contract/change.ts';
import type { Role } from '../../src/api/door.ts';
import { MockServer } from '../../web/mock/mock-server.ts';
import { MockWorld } from '../../web/mock/mock-world.ts';
import type { WorldPlan } from '../../web/mock/worlds.ts';
import { parseRoute } from '../../web/src/router/route.ts';
import { Browser, type Look } from './browser.ts';
import type { OpenPage } from './open-page.ts';

/** The page in a browser, in front of a host that is none. */
export class PageWorld {
  readonly world: MockWorld;
  readonly browser: Browser;
  server: MockServer;

  private constructor(world: MockWorld, browser: Browser, server: MockServer) {
    this.world = world;
    this.browser = browser;
    this.server = server;
  }

  static async open(plan: WorldPlan): Promise<PageWorld> {
    const world = await MockWorld.open(plan);
    const server = await MockServer.open(world);
    return new PageWorld(world, await Browser.open(), server);
  }

  /** Opens one of the page's views, by its fragment; it is there, with what it shows, when this resolves. */
  async visit(fragment = '#/', { role = 'admin', ...look }: Look & { readonly role?: Role } = {}): Promise<OpenPage> {
    const open = await this.browser.visit(this.server.address(role), look);
    await open.page.locator('.connection [data-tone=ok]').waitFor();
    await this.show(open, fragment);
    return open;
  }

  /** Goes to one of the page's views; it is there when this resolves. */
  async show(open: OpenPage, fragment: string): Promise<void> {
    await open.go(fragment);
    const main = `main[data-view=${parseRoute(fragment).kind}]:not(:has(.skeleton))`;
    await open.page.locator(`${main} > :nth-child(2)`).waitFor({ state: 'attached' });
  }

  /** Somebody else makes a change, by the API. */
  async apply(change: Change): Promise<void> {
    await answersFrom(this.world.door).apply(change, { role: 'admin' });
  }

  /** The daemon ends, as far as the page can tell; and what has it come back, at the same place. */
  async endDaemon(): Promise<() => Promise<void>> {
    const port = Number(new URL(this.server.url).port);
    await this.server.close();
    return async () => {
      this.server = await MockServer.open(this.world, port);
    };
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.close();
    await this.world.close();
  }
}
