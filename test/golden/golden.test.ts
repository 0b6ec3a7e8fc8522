import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { parseConfiguration } from '../../src/config/parse.ts';
import { printDiagnostic } from '../../src/diagnostic/print.ts';
import { Engine } from '../../src/engine/engine.ts';
import { type Proposal, propose } from '../../src/engine/propose.ts';
import { noRequest, type Request } from '../../src/engine/request.ts';
import { FakeHost } from '../../src/host/fake/fake-host.ts';
import { MemoryStore } from '../../src/host/fake/memory-store.ts';
import type { InterfaceAddress } from '../../src/net/ip-prefix.ts';
import { macAddress } from '../../src/net/mac-address.ts';
import { guestName, interfaceName, networkName } from '../../src/net/names.ts';
import { printTable } from '../../src/nftables/print.ts';
import { printPlan } from '../../src/plan/print.ts';
import type { Facts } from '../../src/state/facts.ts';
import type { Link } from '../../src/state/host-state.ts';

/**
 * A case is a folder: `config.yaml`, and what must follow from it on a host. `before.yaml`, when there, was applied
 * first; `case.json` may say which host (`host`), which bridges others have made (`bridges`), who was attached before
 * (`attached`), which machines others have plugged in (`machines`) and what else is asked (`request`). Everything under
 * `expected/` is compared; KVMNET_UPDATE_GOLDEN=1 writes it instead.
 */
type Case = {
  readonly host?: Parameters<typeof FakeHost.withFacts>[0];
  readonly bridges?: readonly ForeignBridge[];
  readonly attached?: readonly { guest: string; network: string; mac?: string }[];
  readonly machines?: readonly { name: string; mac: string; tap: string; bridge: string }[];
  readonly request?: Partial<Request>;
};

type ForeignBridge = { name: string; mac: string; addresses: readonly string[]; ports: readonly string[] };

const FOLDER = import.meta.dirname;
const UPDATE = process.env.KVMNET_UPDATE_GOLDEN !== undefined;

for (const entry of readdirSync(FOLDER, { withFileTypes: true }).filter((found) => found.isDirectory())) {
  test(`golden: ${entry.name.replaceAll('-', ' ')}`, async () => {
    const folder = join(FOLDER, entry.name);
    compare(join(folder, 'expected'), await outcome(folder));
  });
}

async function outcome(folder: string): Promise<ReadonlyMap<string, string>> {
  const { host: facts, bridges = [], attached = [], machines = [], request = {} } = readCase(folder);
  const host = FakeHost.withFacts(facts ?? {});
  for (const bridge of bridges) await makeBridge(host, bridge);
  const store = new MemoryStore();
  const engine = new Engine({ host, store });
  if (existsSync(join(folder, 'before.yaml')))
    await engine.apply({ ...noRequest, declare: declared(folder, 'before.yaml') });
  for (const [number, guest] of attached.entries())
    await engine.apply({ ...noRequest, attach: [attachment(guest, number)] });
  for (const machine of machines) host.meddle((known) => withMachine(known, machine));
  const wanted = { ...noRequest, ...request, declare: declared(folder, 'config.yaml') };
  return filesOf(propose(wanted, await store.read(), await host.observe()));
}

function attachment(
  { guest, network, mac }: NonNullable<Case['attached']>[number],
  number: number,
): Request['attach'][number] {
  const kind = { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true } as const;
  return {
    guest: guestName(guest),
    network: networkName(network),
    mac: mac === undefined ? null : macAddress(mac),
    address: null,
    link: { name: interfaceName(`vnet${number}`), kind },
  };
}

/** A bridge that somebody made, with taps as its ports. */
async function makeBridge(host: FakeHost, { name, mac, addresses, ports }: ForeignBridge): Promise<void> {
  const bridge = { namespace: '', name: interfaceName(name) };
  const settings = { group: 0, mac: macAddress(mac), stp: true, forwardDelaySeconds: 2, up: true };
  await host.execute({ kind: 'create-link', link: { ...bridge, kind: { type: 'bridge' }, ...settings } });
  for (const text of addresses) {
    const address = { namespace: '', link: bridge.name, address: text as InterfaceAddress };
    await host.execute({ kind: 'add-address', address });
  }
  const kind = { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true } as const;
  for (const port of ports) {
    const link = { namespace: '', name: interfaceName(port), kind, group: 0, controller: bridge.name, up: true };
    await host.execute({ kind: 'create-link', link });
  }
}

/** A tap that somebody's machine holds open, on a bridge. */
function withMachine(facts: Facts, { name, mac, tap, bridge }: NonNullable<Case['machines']>[number]): Facts {
  const link: Link = {
    namespace: '',
    name: interfaceName(tap),
    kind: { type: 'tap', persistent: false, multiQueue: false, vnetHeader: true },
    up: true,
    mac: macAddress(`fe${mac.slice(2)}`),
    mtu: 1500,
    controller: interfaceName(bridge),
    alias: null,
    group: 0,
    arp: true,
    linkLocal: true,
    isolated: false,
  };
  const machine = { link: link.name, name, mac: macAddress(mac) };
  const observed = { ...facts.observed, links: [...facts.observed.links, link] };
  return { ...facts, observed, machines: [...facts.machines, machine] };
}

function readCase(folder: string): Case {
  const file = join(folder, 'case.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

function declared(folder: string, file: string): Request['declare'] {
  const { networks, diagnostics } = parseConfiguration([{ file, text: readFileSync(join(folder, file), 'utf8') }]);
  assert.deepEqual(
    diagnostics.filter(({ severity }) => severity === 'error'),
    [],
  );
  return networks;
}

function filesOf({ plan, desired, diagnostics }: Proposal): ReadonlyMap<string, string> {
  const directories = { config: '/etc/kvmnet', state: '/var/lib/kvmnet', run: '/run/kvmnet' };
  const { tables, services, ...rest } = desired;
  const files = new Map<string, string>();
  files.set(
    'diagnostics.txt',
    diagnostics.map((found) => `${printDiagnostic(found, [], { colour: false })}\n`).join(''),
  );
  files.set(
    'plan.txt',
    printPlan(plan, { directories, verbose: false })
      .map((line) => `${line}\n`)
      .join(''),
  );
  files.set('desired.json', `${JSON.stringify(rest, null, 2)}\n`);
  files.set('ruleset.nft', tables.map(printTable).join('\n'));
  for (const service of services) {
    files.set(`${service.network}/dnsmasq.conf`, service.configuration);
    for (const [name, text] of Object.entries(service.files)) files.set(`${service.network}/${name}`, text);
  }
  return new Map([...files].filter(([, text]) => text !== ''));
}

function compare(folder: string, files: ReadonlyMap<string, string>): void {
  if (UPDATE) write(folder, files);
  assert.deepEqual(filesIn(folder), [...files.keys()].sort(), 'the files that follow');
  for (const [name, text] of files) assert.equal(text, readFileSync(join(folder, name), 'utf8'), name);
}

function write(folder: string, files: ReadonlyMap<string, string>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => join(found.parentPath, found.name).slice(folder.length + 1))
    .sort();
