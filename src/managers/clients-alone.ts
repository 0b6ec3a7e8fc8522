import type { ProcessIdentity } from '../host/process-identity.ts';
import { nameInText } from '../net/name-in-text.ts';
import type { InterfaceName } from '../net/names.ts';
import type { Charge, RunningDhcpClient } from './charge.ts';
import { fileOf, noFile } from './file-act.ts';
import { type ManagerAct, type Move, sourceOf, targetOf } from './manager-act.ts';
import type { ManagerWays } from './manager-ways.ts';

/** Where all that matters is the DHCP client: a process that is ended, and started on the link that has the address. */
export const clientsAlone: ManagerWays = {
  hold: ({ dhcp }) => dhcp.flatMap(endOf),
  takeOver: (charge, move) => [...carriedLeases(charge, move), ...startedOn(charge, sourceOf(move), targetOf(move))],
  giveBack: (charge, move) => startedOn(charge, sourceOf(move), sourceOf(move)),
};

const endOf = ({ program, process }: RunningDhcpClient): readonly ManagerAct[] =>
  (process?.processes ?? []).map((identity) => ({ kind: 'end-process', program, ...identity }));

function carriedLeases({ dhcp }: Charge, move: Move): readonly ManagerAct[] {
  const links = { from: sourceOf(move), to: targetOf(move) };
  return dhcp.flatMap(({ program, leaseFile }): readonly ManagerAct[] => {
    if (leaseFile === null) return [];
    const files = program === 'dhcpcd' ? [leaseFile, `${leaseFile}6`] : [leaseFile];
    const text = program === 'dhclient';
    return files.map((from) => ({
      kind: 'copy-lease',
      from,
      to: withName(from, links.from, links.to),
      text,
      links,
    }));
  });
}

const startedOn = ({ dhcp }: Charge, was: InterfaceName, link: InterfaceName): readonly ManagerAct[] =>
  dhcp.flatMap((client): readonly ManagerAct[] => {
    if (client.process === null) return [];
    const argv = client.process.argv.map((word) => withName(word, was, link));
    const standsInFor = client.process.processes;
    if (client.program === 'udhcpc') return startedGently(argv, standsInFor, link);
    const start: ManagerAct = { kind: 'start-process', argv, standsInFor };
    if (client.program !== 'dhclient' || client.family !== 'ipv4' || client.leaseFile === null) return [start];
    return [start, { kind: 'refresh-lifetime', link, leaseFile: withName(client.leaseFile, was, link) }];
  });

/** udhcpc's first word to its script is `deconfig`, at which the script takes all addresses away: it is kept from that. */
function startedGently(
  argv: readonly string[],
  standsInFor: readonly ProcessIdentity[],
  link: InterfaceName,
): readonly ManagerAct[] {
  const [script, marker] = [`/run/kvmnet/udhcpc-${link}`, `/run/kvmnet/udhcpc-${link}.bound`];
  const place = argv.findIndex((word) => word === '-s' || word === '--script');
  const real = (place >= 0 ? argv[place + 1] : undefined) ?? '/etc/udhcpc/default.script';
  const rest = place >= 0 ? argv.filter((_, index) => index !== place && index !== place + 1) : argv;
  const text = `#!/bin/sh
# Passes everything on to the script of old but the first "deconfig", which would take away an address that is in use.
[ "$1" = deconfig ] && [ ! -e ${marker} ] && exit 0
: > ${marker}
exec ${real} "$@"
`;
  return [
    noFile(marker),
    fileOf(script, text),
    { kind: 'run', argv: ['chmod', '0755', script] },
    { kind: 'start-process', argv: [...rest, '-s', script], standsInFor },
  ];
}

/** A path or word with the name of one link in another's place. */
export const withName = (word: string, from: InterfaceName, to: InterfaceName): string =>
  word.replaceAll(nameInText(from), () => to);
