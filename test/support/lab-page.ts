import assert from 'node:assert/strict';
import { apiOver } from '../../src/api/client/api-over.ts';
import type { Api } from '../../src/api/contract/operations.ts';

/** A page's address with its token, and what whoever has it is answered. */
export class LabPage {
  readonly url: string;
  readonly address: string;
  readonly api: Api;

  constructor(url: string) {
    const [address = '', token = ''] = url.split('#token=');
    this.url = url;
    this.address = address;
    this.api = apiOver(async ({ method, path, body }) => {
      const response = await fetch(new URL(path, address), {
        method,
        // A connection that is kept would break when the daemon is exchanged for another.
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', connection: 'close' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: await response.json() };
    });
  }

  /** The one of which a lab has told. */
  static in(said: string): LabPage {
    const [, url] = /^Page {2}(http:\S+)$/m.exec(said) ?? [];
    assert.ok(url, `it tells of no page: ${said}`);
    return new LabPage(url);
  }

  /** The names of networks that run. */
  async runningNetworks(): Promise<readonly string[]> {
    const networks = await this.api.listNetworks({});
    return networks.filter(({ state }) => state === 'running').map(({ name }) => name);
  }

  /** The names of those with a lease. */
  async leased(): Promise<readonly (string | null)[]> {
    return (await this.api.listLeases({})).map(({ hostName }) => hostName).sort();
  }

  /** How much a guest has received, in bytes. */
  async received(guest: string): Promise<number> {
    const ports = await this.api.listPorts({});
    return ports.find((port) => port.guest === guest)?.received.bytes ?? 0;
  }
}
