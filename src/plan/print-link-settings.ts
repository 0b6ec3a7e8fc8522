import type { LinkPlace, LinkSettings } from '../state/host-state.ts';
import { lineIn, type PrintContext, type Word } from './print-shell.ts';

/** The lines that give a link its settings: down first and up last, so that a port is where it belongs when it opens. */
export function printSettings(link: LinkPlace, set: LinkSettings, context: PrintContext): string[] {
  const line = (...words: Word[]): string => lineIn(link.namespace, context, words);
  const change = (...words: Word[]): string => line('ip', 'link', 'set', 'dev', link.name, ...words);
  const { up, controller } = set;
  const port = portWords(set);
  const plain = plainWords(set);
  return [
    ...(up === false ? [change('down')] : []),
    ...(plain.length > 0 ? [change(...plain)] : []),
    ...bridgeChanges(set).map((words) => change('type', 'bridge', ...words)),
    ...(controller === undefined ? [] : [controller === null ? change('nomaster') : change('master', controller)]),
    ...(port.length === 0 ? [] : [line('bridge', 'link', 'set', 'dev', link.name, ...port)]),
    ...(up === true ? [change('up')] : []),
  ];
}

const portWords = ({ isolated, learning, flood }: LinkSettings): readonly Word[] => [
  ...(isolated === undefined ? [] : ['isolated', onOff(isolated)]),
  ...(learning === undefined ? [] : ['learning', onOff(learning)]),
  ...(flood === undefined ? [] : ['flood', onOff(flood)]),
];

/** A bridge's own settings, in the words of `ip link … type bridge`. */
export const bridgeWords = ({ stp, forwardDelaySeconds, vlanFiltering }: LinkSettings): Word[] => [
  ...(vlanFiltering === undefined ? [] : ['vlan_filtering', Number(vlanFiltering)]),
  ...(stp === undefined ? [] : ['stp_state', Number(stp)]),
  // In hundredths of a second, whatever the kernel's own clock.
  ...(forwardDelaySeconds === undefined ? [] : ['forward_delay', Math.round(forwardDelaySeconds * 100)]),
];

// While the spanning tree runs, no delay below two seconds is taken; and of one request, the delay is taken first.
function bridgeChanges({ stp, forwardDelaySeconds, vlanFiltering }: LinkSettings): Word[][] {
  const delay = {
    ...(forwardDelaySeconds === undefined ? {} : { forwardDelaySeconds }),
    ...(vlanFiltering === undefined ? {} : { vlanFiltering }),
  };
  const changes = stp === false ? [{ stp }, delay] : [{ ...(stp === undefined ? {} : { stp }), ...delay }];
  return changes.map(bridgeWords).filter((words) => words.length > 0);
}

const plainWords = ({ mac, mtu, alias, group, arp, linkLocal }: LinkSettings): Word[] => [
  ...(mac === undefined ? [] : ['address', mac]),
  ...(mtu === undefined ? [] : ['mtu', mtu]),
  ...(alias === undefined ? [] : ['alias', alias ?? '']),
  ...(group === undefined ? [] : ['group', group]),
  ...(arp === undefined ? [] : ['arp', onOff(arp)]),
  ...(linkLocal === undefined ? [] : ['addrgenmode', linkLocal ? 'eui64' : 'none']),
];

const onOff = (on: boolean): string => (on ? 'on' : 'off');
