import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { writeNetworkXml } from '../formats/libvirt-network/write.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Network } from '../model/network.ts';
import { macAddress } from '../net/mac-address.ts';
import { interfaceName, networkName } from '../net/names.ts';
import { emptyState, type HostState, type Link } from '../state/host-state.ts';
import { LINK_GROUP, printMark } from '../state/mark.ts';
import type { Act } from './act.ts';
import { situationOf } from './arrivals.ts';
import type { FoundNetwork } from './found-network.ts';
import { closedNetwork, hiddenNetwork } from './hidden-network.ts';
import { linkDocument } from './link-document.ts';
import { moveInActs } from './move-in.ts';
import { moveOutActs } from './move-out.ts';
import type { Move } from './notes.ts';
import { readOriginal } from './original.ts';

const UUID = '4dea22b3-1d52-d8f3-2516-782e98ab3fa0';
const name = networkName('default');
const [virbr0, hidden] = [interfaceName('virbr0'), interfaceName('kv-0')];
const mac = macAddress('52:54:00:9b:00:01');

const XML = `<network><name>default</name><uuid>${UUID}</uuid><forward mode='nat'/><bridge name='virbr0'/>
  <mac address='${mac}'/><ip address='192.168.122.1' prefix='24'><dhcp><range start='192.168.122.2' end='192.168.122.9'/></dhcp></ip></network>`;
const LIMITED = XML.replace('<ip ', "<bandwidth><outbound average='100'/></bandwidth><ip ");
const LAN = `<network><name>default</name><uuid>${UUID}</uuid><forward mode='bridge'/><bridge name='br0'/></network>`;

const theirs = (change: Partial<FoundNetwork> = {}): FoundNetwork => ({
  name,
  uuid: UUID,
  autostart: false,
  saved: XML,
  live: XML,
  ...change,
});

const move = (change: Partial<Move> = {}): Move => ({
  name,
  saved: XML,
  live: XML,
  autostart: true,
  bridge: virbr0,
  hidden,
  replaced: null,
  state: 'coming',
  ...change,
});

const bridge = (called: typeof virbr0, isOurs: boolean): Link => ({
  namespace: '',
  name: called,
  kind: { type: 'bridge' },
  up: true,
  mac,
  alias: isOurs ? printMark({ role: 'bridge', network: name }) : null,
  group: isOurs ? LINK_GROUP : 0,
});
const tap: Link = {
  namespace: '',
  name: interfaceName('vnet0'),
  kind: { type: 'tap', persistent: false, multiQueue: false, vnetHeader: true },
  up: true,
};
const links = (...all: readonly Link[]): HostState => ({ ...emptyState, links: all });

const network = ((): Network => {
  const found = readOriginal(name, { saved: XML, live: null }).original.saved?.network;
  assert.ok(found);
  return { ...found, autostart: true };
})();
const LINK = ((): string => {
  const document = linkDocument({ network, uuid: UUID, bridge: virbr0 });
  assert.ok(document);
  return writeNetworkXml(document);
})();
const linked = theirs({ saved: LINK, live: LINK, autostart: true });
const known = (live: Network | null, saved: Network | null = live): Catalogue => ({
  saved: saved === null ? [] : [saved],
  live: live === null ? [] : [live],
  ports: [],
  allocations: {},
});
const nothing = known(null);
const hiding = hiddenNetwork(network, { name: hidden, mac });
const closed = closedNetwork(network, { name: hidden, mac });

/** Acts in short: what is asked of libvirtd, and which bridge kvmnet is to run the network on. */
const words = (acts: readonly Act[]): readonly string[] =>
  acts.flatMap((act) => {
    switch (act.kind) {
      case 'ask-libvirtd':
        return [act.step.kind];
      case 'ask-kvmnet': {
        const { run, takeOver, stop, remove, save } = act.request;
        const ways = run.map(({ bridge: { name: on }, mode }) => `run on ${on}${isClosed(mode) ? ', closed' : ''}`);
        return [
          ...ways.map((way) => (takeOver.length > 0 ? `${way}, taking over ${takeOver[0]?.link}` : way)),
          ...(run.length === 0 && save.length > 0 ? ['save'] : []),
          ...stop.map(() => 'stop'),
          ...remove.map(() => 'forget'),
        ];
      }
      case 'plug-in':
        return [`plug ${act.ports.join(' ')} into ${act.bridge}`];
      case 'carry-leases':
      case 'return-leases':
        return [act.kind];
      default:
        return [];
    }
  });

const isClosed = (mode: Network['mode']): boolean => mode.kind === 'host-only' && !mode.hostAccess;

type Case = {
  readonly move?: Partial<Move>;
  readonly found: FoundNetwork | null;
  readonly catalogue?: Catalogue;
  readonly observed?: HostState;
};

const situation = ({ move: change = {}, found, catalogue = nothing, observed = links() }: Case) =>
  situationOf(move(change), found, { catalogue, observed });

describe('a network comes from libvirtd', () => {
  const CASES: Readonly<Record<string, Case & { readonly words: readonly string[] }>> = {
    'that runs': {
      found: theirs({ autostart: true }),
      observed: links(bridge(virbr0, false)),
      words: [
        ...['autostart', 'run on kv-0, taking over virbr0', 'carry-leases', 'destroy', 'run on virbr0', 'undefine'],
        ...['define', 'start', 'autostart'],
      ],
    },
    'whose bridge was marked, and no more': {
      found: theirs(),
      catalogue: known(hiding, null),
      observed: links(bridge(virbr0, true)),
      words: [
        ...['run on kv-0', 'carry-leases', 'destroy', 'run on virbr0', 'undefine'],
        ...['define', 'start', 'autostart'],
      ],
    },
    'whose bridge has its other name already': {
      found: theirs(),
      catalogue: known(hiding, null),
      observed: links(bridge(hidden, true)),
      words: ['carry-leases', 'destroy', 'run on virbr0', 'undefine', 'define', 'start', 'autostart'],
    },
    'that libvirtd has given up': {
      found: theirs({ live: null }),
      catalogue: known(hiding, null),
      observed: links(bridge(hidden, true)),
      words: ['carry-leases', 'run on virbr0', 'undefine', 'define', 'start', 'autostart'],
    },
    'that kvmnet serves by now': {
      found: theirs({ live: null }),
      catalogue: known(network),
      observed: links(bridge(virbr0, true)),
      words: ['run on virbr0', 'undefine', 'define', 'start', 'autostart'],
    },
    'whose definition is gone there': {
      found: null,
      catalogue: known(network),
      observed: links(bridge(virbr0, true)),
      words: ['run on virbr0', 'define', 'start', 'autostart'],
    },
    'that is all but noted': {
      found: linked,
      catalogue: known(network),
      observed: links(bridge(virbr0, true)),
      words: ['run on virbr0'],
    },
    'that does not run': {
      move: { live: null, bridge: null },
      found: theirs({ live: null, autostart: true }),
      words: ['autostart', 'save', 'undefine', 'define', 'autostart'],
    },
    'that is transient': {
      move: { saved: null, autostart: false },
      found: theirs({ saved: null }),
      observed: links(bridge(virbr0, false)),
      words: ['run on kv-0, taking over virbr0', 'carry-leases', 'destroy', 'run on virbr0', 'define', 'start'],
    },
    'that has a bridge of somebody’s': {
      move: { saved: LAN, live: LAN, bridge: null },
      found: theirs({ saved: LAN, live: LAN }),
      words: ['destroy', 'run on br0', 'undefine', 'define', 'start', 'autostart'],
    },
    'with a limit that is hooked to its bridge, after the bridge has its name': {
      move: { saved: LIMITED, live: LIMITED },
      found: theirs({ saved: LIMITED, live: null }),
      catalogue: known(hiding, null),
      observed: links(bridge(hidden, true)),
      words: ['carry-leases', 'run on virbr0', 'run on virbr0', 'undefine', 'define', 'start', 'autostart'],
    },
  };
  for (const [what, { words: wanted, ...each }] of Object.entries(CASES)) {
    test(what, () => assert.deepEqual(words(moveInActs(situation(each))), wanted));
  }

  test('and is noted, as it was, before anything else, and as being here after all else', () => {
    const acts = moveInActs(situation({ found: theirs(), observed: links(bridge(virbr0, false)) }));
    assert.deepEqual(acts[0], { kind: 'note', move: move() });
    assert.deepEqual(acts.at(-1), { kind: 'settle', network: name, where: 'here' });
  });
});

describe('a network goes back to libvirtd', () => {
  const here = { state: 'here' } as const;
  const going = { state: { runs: true, ports: [tap.name] } } as const;
  const plugged = { ...tap, controller: virbr0 };
  const CASES: Readonly<Record<string, Case & { readonly words: readonly string[] }>> = {
    'that runs': {
      move: here,
      found: linked,
      catalogue: known(network),
      observed: links(bridge(virbr0, true), plugged),
      words: [
        ...['run on kv-0', 'destroy', 'undefine', 'define', 'return-leases', 'run on kv-0, closed', 'start'],
        ...['plug vnet0 into virbr0', 'stop', 'autostart', 'forget'],
      ],
    },
    'that is closed already': {
      move: going,
      found: theirs({ live: null }),
      catalogue: known(closed, network),
      observed: links(bridge(hidden, true), { ...tap, controller: hidden }),
      words: [
        ...['return-leases', 'run on kv-0, closed', 'start', 'plug vnet0 into virbr0', 'stop'],
        ...['autostart', 'forget'],
      ],
    },
    'that libvirtd has started, with its guests here still': {
      move: going,
      found: theirs(),
      catalogue: known(closed, network),
      observed: links(bridge(virbr0, false), bridge(hidden, true), { ...tap, controller: hidden }),
      words: ['plug vnet0 into virbr0', 'stop', 'autostart', 'forget'],
    },
    'that is all but forgotten here': {
      move: going,
      found: theirs({ autostart: true }),
      catalogue: known(null, network),
      observed: links(bridge(virbr0, false), plugged),
      words: ['plug vnet0 into virbr0', 'forget'],
    },
    'that was stopped here': {
      move: here,
      found: theirs({ saved: LINK, live: null, autostart: true }),
      catalogue: known(null, network),
      words: ['undefine', 'define', 'autostart', 'forget'],
    },
    'of which nothing has come yet': {
      found: theirs(),
      observed: links(bridge(virbr0, false)),
      words: ['autostart'],
    },
    'whose bridge alone has come': {
      found: theirs(),
      catalogue: known(hiding, null),
      observed: links(bridge(hidden, true), { ...tap, controller: hidden }),
      words: [
        ...['destroy', 'return-leases', 'run on kv-0, closed', 'start', 'plug vnet0 into virbr0', 'stop'],
        'autostart',
      ],
    },
    'that ran otherwise than it was saved': {
      move: { ...here, live: XML.replace('.9', '.99') },
      found: linked,
      catalogue: known(network),
      observed: links(bridge(virbr0, true), plugged),
      words: [
        ...['run on kv-0', 'destroy', 'undefine', 'return-leases', 'run on kv-0, closed', 'create', 'define'],
        ...['plug vnet0 into virbr0', 'stop', 'autostart', 'forget'],
      ],
    },
    'that took the place of one of kvmnet’s': {
      move: { ...here, live: null, bridge: null, replaced: network },
      found: theirs({ saved: LINK, live: null, autostart: true }),
      catalogue: known(null, network),
      words: ['undefine', 'define', 'autostart', 'forget', 'save'],
    },
  };
  for (const [what, { words: wanted, ...each }] of Object.entries(CASES)) {
    test(what, () => assert.deepEqual(words(moveOutActs(situation(each))), wanted));
  }
});
