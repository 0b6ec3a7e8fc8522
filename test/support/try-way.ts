import type { Party } from '../../src/reachability/party.ts';
import type { Way } from '../../src/reachability/reachability.ts';
import type { Verdict } from '../../src/reachability/verdict.ts';
import { ping } from '../integration/ruleset-ip.ts';
import { IMPATIENT } from '../integration/ruleset-station.ts';
import { addressesIn, numberOf, OFFICE_NUMBER, type PlannedGuest } from './reachability-networks.ts';
import { OUTSIDE } from './reachability-ways.ts';
import type { ReachabilityWorld } from './reachability-world.ts';

/** 0 is IPv4, 1 is IPv6. */
type Family = 0 | 1;

/** Somebody of a party: where packets are sent from, and the addresses that are his. */
type Somebody = { readonly station: string; readonly own: readonly (string | null)[] };

/** One connection, and as whom the other sees him who opens it; null: it must not come about. */
type Attempt = { readonly address: string; readonly port: number; readonly seenAs: 'himself' | 'the host' | null };

/** Sends what the verdicts of a way are about, and gives what came otherwise than they say. */
export class WayTrial {
  readonly #world: ReachabilityWorld;
  readonly #guests: ReadonlyMap<string, PlannedGuest>;

  constructor(world: ReachabilityWorld) {
    this.#world = world;
    this.#guests = new Map(world.guests.map((guest) => [guest.name, guest]));
  }

  async contradictions({ ipv4, ipv6 }: Way, from: Party, to: Party): Promise<readonly string[]> {
    const found = [ipv4, ipv6].map((verdict, family) => this.#try(verdict, { from, to, family: family as Family }));
    return (await Promise.all(found)).flat();
  }

  async #try(verdict: Verdict, way: { from: Party; to: Party; family: Family }): Promise<readonly string[]> {
    const { from, to, family } = way;
    const sender = this.#somebody(from, 0);
    const addresses = this.#addressesOf(to, { from, family, isSame: from === to });
    const attempts = addresses.flatMap((address) => attemptsFor(verdict, address));
    const failures = await Promise.all(attempts.map((attempt) => this.#attempt(sender, attempt)));
    const pings =
      verdict.kind === 'limited'
        ? addresses.filter((address) => !ping(sender.station, address).includes(' 1 received'))
        : [];
    return [...failures.flat(), ...pings.map((address) => `no ping of ${address} is answered`)].map(
      (failure) => `${from.name} → ${to.name} is ${verdict.kind}, but ${failure}`,
    );
  }

  async #attempt({ station, own }: Somebody, { address, port, seenAs }: Attempt): Promise<readonly string[]> {
    const patience = seenAs === null ? { patience: IMPATIENT } : {};
    const answer = await this.#world.station(station).tcp(address, { port, ...patience });
    const seen = /^[0-9a-f.:]+ \d+$/.test(answer) ? (answer.split(' ')[0] ?? '') : null;
    const as = seen === null ? null : own.includes(seen) ? 'himself' : HOST.has(seen) ? 'the host' : seen;
    return as === seenAs || (as === 'himself' && station === 'host')
      ? []
      : [`to ${address} port ${port} came ${answer}`];
  }

  #somebody(party: Party, index: number): Somebody {
    if (party.kind === 'host') return { station: 'host', own: [...HOST] };
    if (party.kind === 'outside') {
      const station = stationBeyond(party.link);
      return { station, own: [...OUTSIDE[station].addresses, ...(station === 'out' ? ROUTER : [])] };
    }
    const guest = this.#guest(party.guests[index] ?? '');
    return { station: guest.name, own: guest.addresses };
  }

  /** By which addresses the sender tries to reach somebody; none of a family that one of them has not. */
  #addressesOf(
    to: Party,
    { from, family, isSame }: { from: Party; family: Family; isSame: boolean },
  ): readonly string[] {
    const sender = from.kind === 'guests' ? this.#guest(from.guests[0] ?? '') : null;
    if (sender?.addresses[family] === null) return [];
    if (to.kind === 'outside') return [OUTSIDE[stationBeyond(to.link)].addresses[family]];
    if (to.kind === 'guests')
      return [this.#guest(to.guests[isSame ? 1 : 0] ?? '').addresses[family]].filter((one) => one !== null);
    if (from.kind === 'outside') return [OUTSIDE[stationBeyond(from.link)].host[family]];
    // On its own bridge, and on another link of the host: what counts is where packets come in.
    const isRouter = sender !== null && sender.network !== 'lan' && sender.network !== 'closed';
    return [OUTSIDE.out.host[family], ...(isRouter ? [sender.gateways[family]] : [])].filter((one) => one !== null);
  }

  #guest(name: string): PlannedGuest {
    const found = this.#guests.get(name);
    if (found === undefined) throw new Error(`there is no guest ${name}`);
    return found;
  }
}

function attemptsFor(verdict: Verdict, address: string): readonly Attempt[] {
  switch (verdict.kind) {
    case 'allowed':
    case 'as-firewall':
      return [{ address, port: 7000, seenAs: verdict.source === 'own' ? 'himself' : 'the host' }];
    case 'limited':
      return [
        { address, port: 53, seenAs: 'himself' },
        { address, port: 7000, seenAs: null },
        { address, port: 7001, seenAs: verdict.services.includes('tcp 7001') ? 'himself' : null },
      ];
    case 'answers-only':
    case 'refused':
      return [{ address, port: 7000, seenAs: null }];
    default:
      return [];
  }
}

const stationBeyond = (link: string | null): keyof typeof OUTSIDE =>
  link === 'eth1' ? 'out2' : link === 'br9' ? 'peer9' : 'out';

const HOST: ReadonlySet<string> = new Set([
  ...Object.values(OUTSIDE).flatMap(({ host }) => host),
  ...Array.from({ length: numberOf('lan') - 1 }, (_, index) => addressesIn(index + 1, 1)).flat(),
]);

/** What `out` has in the LAN. */
const ROUTER = [...addressesIn(numberOf('lan'), 1), ...addressesIn(OFFICE_NUMBER, 1)];
