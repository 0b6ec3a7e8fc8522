import type { PortHappening, SeenPort } from './happening.ts';
import type { PluggedPort, SeenNetwork } from './picture.ts';

/** The ports that a network has lost. */
export function portsGone(before: SeenNetwork | undefined, after: SeenNetwork | undefined): readonly PortHappening[] {
  if (before === undefined) return [];
  const gone = [...before.ports.values()].filter(({ link }) => after?.ports.has(link) !== true);
  return gone.map((port) => ({ kind: 'port-unplugged', network: before.name, ...seen(port) }));
}

/** The ports that a network has won, and those that are known otherwise than before. */
export function portsThere(before: SeenNetwork | undefined, after: SeenNetwork | undefined): readonly PortHappening[] {
  if (after === undefined) return [];
  return [...after.ports.values()].flatMap((port) => {
    const known = before?.ports.get(port.link);
    if (known !== undefined && isSame(known, port)) return [];
    const kind = known === undefined ? 'port-plugged' : 'port-changed';
    return [{ kind, network: after.name, ...seen(port) }];
  });
}

const isSame = (left: PluggedPort, right: PluggedPort): boolean =>
  left.guest === right.guest &&
  left.title === right.title &&
  left.mac === right.mac &&
  left.nic === right.nic &&
  left.addresses.length === right.addresses.length &&
  left.addresses.every((address, index) => address === right.addresses[index]);

const seen = ({ link, guest, title, mac, addresses, nic }: PluggedPort): SeenPort => ({
  ...{ link, guest, title, mac, addresses, nic },
});
