import type { Facts } from '../../state/facts.ts';
import { type Link, OWN_NAMESPACE, type PortVlan } from '../../state/host-state.ts';
import { linkKey, vlanKey } from '../../state/key.ts';
import { requireLink } from './find-link.ts';
import { type FakeStep, refuse, withState } from './step.ts';

/** Only in a bridge that filters VLANs is there anything to be seen of them. */
export const setVlan: FakeStep<'set-vlan'> = (machine, { vlan }) => {
  const refusal = { operation: `put into VLAN ${vlan.id}`, subject: vlan.port } as const;
  const link = requireLink(machine, { namespace: vlan.namespace, name: vlan.port }, refusal.operation);
  if (!isMember(machine, link)) refuse('its bridge filters no VLANs', { ...refusal, errno: 'EOPNOTSUPP' });
  const others = machine.observed.vlans
    .filter((other) => vlanKey(other) !== vlanKey(vlan))
    // A port has one VLAN for what comes without a tag.
    .map((other) => (vlan.pvid && isAt(other, link) ? { ...other, pvid: false } : other));
  return withState(machine, { vlans: [...others, vlan] });
};

/** Nothing there is fine. */
export const deleteVlan: FakeStep<'delete-vlan'> = (machine, { vlan }) =>
  withState(machine, { vlans: machine.observed.vlans.filter((other) => vlanKey(other) !== vlanKey(vlan)) });

/** The VLANs after links have changed: who has come to a bridge that filters is in its first one, who has left in none. */
export function settleVlans(before: Facts, after: Facts): Facts {
  const members = after.observed.links.filter((link) => isMember(after, link));
  const settled = members.filter((link) => wasThere(before, link));
  const kept = after.observed.vlans.filter((vlan) => settled.some((link) => isAt(vlan, link)));
  const fresh = members.filter((link) => !settled.includes(link)).map(inFirst);
  return withState(after, { vlans: [...kept, ...fresh] });
}

const inFirst = ({ namespace, name, kind }: Link): PortVlan => ({
  ...{ namespace, port: name, self: kind.type === 'bridge' },
  ...{ id: 1, pvid: true, untagged: true },
});

const isAt = ({ namespace, port }: PortVlan, link: Link): boolean => namespace === link.namespace && port === link.name;

// The bridge itself, or a port of it.
function isMember({ observed }: Facts, { namespace, name, kind, controller = null }: Link): boolean {
  if (namespace !== OWN_NAMESPACE) return false;
  const bridge = kind.type === 'bridge' ? name : controller;
  return observed.links.some(
    (link) => link.namespace === namespace && link.name === bridge && link.vlanFiltering === true,
  );
}

function wasThere(before: Facts, link: Link): boolean {
  const found = before.observed.links.find((other) => linkKey(other) === linkKey(link));
  return found !== undefined && (found.controller ?? null) === (link.controller ?? null) && isMember(before, found);
}
