import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { ConfigFile } from '../../src/formats/interface-parts/host-format.ts';
import { netplanFormat } from '../../src/formats/netplan/netplan-format.ts';
import { networkdFormat } from '../../src/formats/networkd/networkd.ts';
import type { Interface } from '../../src/model/interface.ts';
import { arbitraryInterfaces } from '../support/arbitrary-interface.ts';
import { runProgram } from '../support/run-program.ts';

const GENERATE = '/usr/libexec/netplan/generate';
const TIMES = 25;

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kvmnet-netplan-'));
});
after(() => rm(folder, { recursive: true, force: true }));

test("netplan takes what we write, and what it makes of it for systemd-networkd says the same to networkd's reader", async () => {
  const interfaces = arbitraryInterfaces()
    .map((all) => all.map(foundByName))
    .filter(areFoundApart);
  for (const [index, wanted] of fc.sample(interfaces, TIMES).entries()) {
    const { changes, diagnostics } = netplanFormat.write({ interfaces: wanted, removed: [], existing: [] });
    assert.deepEqual(diagnostics, []);
    const root = join(folder, String(index));
    for (const { path, after } of changes) await put(join(root, path), after ?? '');
    const { stderr } = await runProgram([GENERATE, '--root-dir', root]);
    assert.equal(stderr, '', changes[0]?.after ?? '');
    const { interfaces: read } = networkdFormat.read(await filesIn(root));
    assert.deepEqual(plain(read), plain(wanted.map(asNetplanMakesIt)), changes[0]?.after ?? '');
  }
});

const foundByName = (of: Interface): Interface => (of.kind.type === 'ethernet' ? of : { ...of, match: null });

// Of two that are found by one MAC, only one is found.
function areFoundApart(all: readonly Interface[]): boolean {
  const found = all.flatMap(({ match }) => (match === null ? [] : [JSON.stringify(match)]));
  return new Set(found).size === found.length;
}

async function put(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text, { mode: 0o600 });
}

async function filesIn(root: string): Promise<readonly ConfigFile[]> {
  const names = await readdir(join(root, 'run/systemd/network'));
  return Promise.all(
    names.map(async (name) => {
      const path = `/run/systemd/network/${name}`;
      return { path, text: await readFile(join(root, path), 'utf8') };
    }),
  );
}

/**
 * What netplan 0.106 says beyond what it is told: leases' routes have metric 100, an interface that is no port has an
 * IPv6 address of its link, and IPv4's name servers come first. A bridge's priority of 0 it forgets.
 */
function asNetplanMakesIt(of: Interface): Interface {
  const { dhcp } = of.ipv4;
  const { kind } = of;
  const servers = [...of.dns.servers].sort((a, b) => Number(a.includes(':')) - Number(b.includes(':')));
  return {
    ...of,
    kind: kind.type === 'bridge' && kind.priority === 0 ? { ...kind, priority: null } : kind,
    ipv4: { ...of.ipv4, dhcp: dhcp && { ...dhcp, metric: dhcp.metric ?? 100 } },
    ipv6: { ...of.ipv6, enabled: of.ipv6.enabled ?? (of.controller === null ? true : null) },
    dns: { ...of.dns, servers },
  };
}

// Drawn records have no prototype.
const plain = (all: readonly Interface[]): readonly Interface[] =>
  JSON.parse(JSON.stringify([...all].sort((a, b) => (a.name < b.name ? -1 : 1))));
