import type { PortDetails, Traffic } from '../engine/port-details.ts';
import type { Family, Sample } from './family.ts';
import type { Snapshot } from './snapshot.ts';

/** What has passed, from the guests' side: what a network receives is what the host sends into it by its bridge. */
type Passed = { readonly labels: Readonly<Record<string, string>>; readonly received: Traffic; readonly sent: Traffic };

type Scope = {
  readonly name: string;
  readonly whom: (did: string) => string;
  readonly labels: readonly string[];
  readonly passed: (snapshot: Snapshot) => readonly Passed[];
};

const NETWORKS: Scope = {
  name: 'network',
  whom: (did) => `that a network's guests have ${did} by way of the host`,
  labels: ['network'],
  passed: ({ networks, counters }) =>
    networks.flatMap(({ details: { name, bridge } }) => {
      const counted = bridge === null ? undefined : counters.get(bridge);
      return counted === undefined
        ? []
        : [{ labels: { network: name }, received: counted.sent, sent: counted.received }];
    }),
};

const PORTS: Scope = {
  name: 'port',
  whom: (did) => `that whoever is at a port has ${did}`,
  labels: ['network', 'guest', 'link'],
  passed: ({ networks }) =>
    networks.flatMap(({ details: { name, ports } }) => ports.flatMap((port) => passedBy(port, name))),
};

const DIRECTIONS = [
  { word: 'receive', did: 'received', of: ({ received }: Passed): Traffic => received },
  { word: 'transmit', did: 'sent', of: ({ sent }: Passed): Traffic => sent },
] as const;

const UNITS = [
  { word: 'bytes', help: 'Bytes', of: ({ bytes }: Traffic): number => bytes },
  { word: 'packets', help: 'Packets', of: ({ packets }: Traffic): number => packets },
  { word: 'errors', help: 'Packets that were damaged of those', of: ({ errors }: Traffic): number => errors },
  { word: 'dropped', help: 'Packets that were dropped of those', of: ({ dropped }: Traffic): number => dropped },
] as const;

/** Counters of what has passed bridges and ports. */
export const trafficFamilies: readonly Family[] = [NETWORKS, PORTS].flatMap((scope) =>
  DIRECTIONS.flatMap((direction) =>
    UNITS.map((unit) => ({
      name: `kvmnet_${scope.name}_${direction.word}_${unit.word}_total`,
      help: `${unit.help} ${scope.whom(direction.did)}.`,
      type: 'counter' as const,
      labels: scope.labels,
      samples: (snapshot: Snapshot): readonly Sample[] =>
        scope.passed(snapshot).map((passed) => ({ labels: passed.labels, value: unit.of(direction.of(passed)) })),
    })),
  ),
);

// A place that is claimed has no link that could count.
function passedBy({ link, guest, received, sent }: PortDetails, network: string): readonly Passed[] {
  return link === null ? [] : [{ labels: { network, guest: guest ?? '', link }, received, sent }];
}
