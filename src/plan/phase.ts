/**
 * The order in which a plan works, with the reason for each place. The rule behind it: a link carries packets only
 * while the ruleset in force knows it. So links that go are taken down before the ruleset forgets them, and links that
 * come are brought up after it knows them.
 */
export const PHASES = [
  /** Writes down how things were, before anything that cannot carry a mark is changed. */
  'remember',
  /** Servers stop before their links go, or they would log errors about links that vanish. */
  'stop services',
  /** A link that is down passes nothing, so its rules may go. */
  'close links',
  'create namespaces',
  /** Down still. Family netdev hooks chains onto the links themselves, so they must exist before the ruleset. */
  'create links',
  /** One transaction, or two where packets pass already, ranges first: at no instant is there half a policy. */
  'edit the ruleset',
  /** Marked as ours before it gets another name: a run that is cut off in between has lost nothing. */
  'take links over',
  /** The ruleset knows both names; what follows speaks of the new one. */
  'rename links',
  /** From here on they would be translated; as they are, the ruleset refuses them. */
  'forget connections',
  /** IPv6 is switched on or off before an address comes or goes. */
  'set up links',
  /** Before a packet passes that is to be held back. */
  'limit bandwidth',
  /** Before new ones come: a second address of one prefix would be deleted along with the first. */
  'delete addresses',
  'open links',
  /** IPv6 addresses need a link that is up. */
  'add addresses',
  'add routes',
  /** Guests come in last, when everything that answers for them is there. */
  'plug ports',
  /** A new port is in no other VLAN than the bridge's first until it is told. */
  'sort into VLANs',
  /** Ports of guests in VLANs are opened when they are in them. */
  'open ports',
  /** Only a port has stations behind it; and they are known in each VLAN of the port. */
  'tell stations',
  /** The uplink must be told to go on listening to routers before the host becomes one itself. */
  'keep autoconfiguration',
  'forward packets',
  'start services',
  /** Of name servers that answer already. */
  'tell the resolver',
  /** Slow (the kernel waits for its readers), and nothing depends on it any more. */
  'delete links',
  'delete namespaces',
  /** Last, so that a run cut off earlier still knows what to put back. */
  'forget',
] as const;

export type Phase = (typeof PHASES)[number];
