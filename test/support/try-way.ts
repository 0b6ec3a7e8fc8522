import type { Party } from '../../src/reachability/party.ts';
import type { Way } from '../../src/reachability/reachability.ts';
import type { Verdict } from '../../src/reachability/verdict.ts';
import { ping } from '../integration/ruleset-ip.ts';
import { IMPATIENT, PATIENT } from '../integration/ruleset-station.ts';
import { addressesIn, guests, numberOf, type PlannedGuest } from './reachability-networks.ts';
import { OUTSIDE } from './reachability-ways.ts';
import type { ReachabilityWorld } from './reachability-world.ts';

/** 0 is IPv4, 1 is IPv6. */
type Family = 0 | 1;

/** Who is to talk to whom. */
export type Trial = { readonly way: Way; readonly from: Party; readonly to: Party };

/** Sends what the verdicts of a way are about, and gives what came otherwise than they say. */
export async function contradictions(world: ReachabilityWorld, { way, from, to }: Trial): Promise<readonly string[]> {
  const found = ([0, 1] as const).map(async (family) => {
    const verdict = family === 0 ? way.ipv4 : way.ipv6;
    const addresses = addressesOf(to, from, family);
    const failures = await tryAll(world, { verdict, addresses, sender: senderOf(from) });
    return failures.map((failure) => `${from.name} → ${to.name} is ${verdict.kind}, but ${failure}`);
  });
  return (await Promise.all(found)).flat();
}

/** Where packets are sent from, and the addresses that are the sender's own. */
type Sender = { readonly station: string; readonly own: readonly (string | null)[] };

type Question = { readonly verdict: Verdict; readonly addresses: readonly string[]; readonly sender: Sender };

async function tryAll(world: ReachabilityWorld, { verdict, addresses, sender }: Question): Promise<readonly string[]> {
  if (verdict.kind === 'unknown') return [];
  const isLacking = addresses.length === 0;
  if (isLacking !== (verdict.kind === 'no-address')) return [isLacking ? 'there is no address' : 'there is one'];
  const attempts = addresses.flatMap((address, place) => attemptsFor(verdict, address, place));
  const failures = await Promise.all(attempts.map((attempt) => tryOne(world, sender, attempt)));
  const pinged = verdict.kind === 'limited' ? addresses : [];
  const silent = pinged.filter((address) => !ping(sender.station, address).includes(' 1 received'));
  return [...failures.flat(), ...silent.map((address) => `${address} answers no ping`)];
}

/** Something sent, and as whom the other is to see its sender; null: it must not arrive. */
type Attempt = {
  readonly protocol: 'tcp' | 'udp';
  readonly address: string;
  readonly port: number;
  /** Of UDP, where it is sent from. */
  readonly local: number;
  readonly seenAs: 'itself' | 'host' | null;
};

function attemptsFor(verdict: Verdict, address: string, place: number): readonly Attempt[] {
  const family = address.includes(':') ? 6 : 4;
  const local = 20_000 + 1000 * (10 * place + family);
  const tcp = (port: number, seenAs: Attempt['seenAs']): Attempt => ({ protocol: 'tcp', address, port, local, seenAs });
  if (verdict.kind === 'allowed' || verdict.kind === 'as-firewall') {
    return [tcp(7000, verdict.source === 'own' ? 'itself' : 'host')];
  }
  if (verdict.kind !== 'limited') return verdict.kind === 'no-address' ? [] : [tcp(7000, null)];
  const dhcp = family === 6 ? 547 : 67;
  return [
    ...[53, dhcp].map((port) => ({ ...tcp(port, 'itself'), protocol: 'udp' as const, local: local + port })),
    tcp(53, 'itself'),
    tcp(7000, null),
    tcp(7001, verdict.services.includes('tcp 7001') ? 'itself' : null),
  ];
}

async function tryOne(
  world: ReachabilityWorld,
  { station, own }: Sender,
  attempt: Attempt,
): Promise<readonly string[]> {
  const { protocol, address, port, local, seenAs } = attempt;
  const flow = { port, patience: seenAs === null ? IMPATIENT : PATIENT };
  const from = world.station(station);
  const answer = await (protocol === 'tcp' ? from.tcp(address, flow) : from.udp(address, { ...flow, local }));
  const [, seen = null] = /^([0-9a-f.:]+) \d+$/.exec(answer) ?? [];
  const as = seen === null ? null : own.includes(seen) ? 'itself' : HOST.has(seen) ? 'host' : seen;
  return as === seenAs ? [] : [`${protocol} to ${address} port ${port} brings ${answer}`];
}

function senderOf(party: Party): Sender {
  if (party.kind === 'host') return { station: 'host', own: [...HOST] };
  if (party.kind === 'guests') return { station: party.guests[0] ?? '', own: guestCalled(party.guests[0]).addresses };
  const station = stationBeyond(party.link);
  return { station, own: [...OUTSIDE[station].addresses, ...(station === 'out' ? ROUTER : [])] };
}

/** By which addresses the sender tries to reach somebody; none of a family that one of them has not. */
function addressesOf(to: Party, from: Party, family: Family): readonly string[] {
  const sender = from.kind === 'guests' ? guestCalled(from.guests[0]) : null;
  if (sender?.addresses[family] === null) return [];
  if (to.kind === 'outside') return [OUTSIDE[stationBeyond(to.link)].addresses[family]];
  if (to.kind === 'guests') {
    const address = guestCalled(to.guests[from === to ? 1 : 0]).addresses[family];
    return address === null ? [] : [address];
  }
  if (from.kind === 'outside') return [OUTSIDE[stationBeyond(from.link)].host[family]];
  // On the guest's own bridge, and on another link of the host: what counts is where packets come in.
  const gateway = sender?.network === 'lan' || sender?.network === 'closed' ? null : sender?.gateways[family];
  return [OUTSIDE.out.host[family], ...(gateway ? [gateway] : [])];
}

function guestCalled(name: string | undefined): PlannedGuest {
  const found = guests.find((guest) => guest.name === name);
  if (found === undefined) throw new Error(`there is no guest ${name}`);
  return found;
}

const stationBeyond = (link: string | null): keyof typeof OUTSIDE =>
  link === 'eth1' ? 'out2' : link === 'br9' ? 'peer9' : 'out';

const HOST: ReadonlySet<string> = new Set([
  ...Object.values(OUTSIDE).flatMap(({ host }) => host),
  ...Array.from({ length: numberOf('lan') - 1 }, (_, index) => addressesIn(index + 1, 1)).flat(),
]);

/** What `out` has in the LAN. */
const ROUTER = addressesIn(numberOf('lan'), 1);
