import { rule } from '../nftables/rule.ts';
import type { BaseChain, Chain, Rule } from '../nftables/table.ts';

/*
 * A forwarded packet is asked twice: may it leave the network that it comes from, then may it enter the one that it goes
 * to. Chains named leave return when it may; chains named enter accept. Whoever may not goes to `refuse`.
 */

const forward = base('forward', { type: 'filter', priority: 0 }, [
  // br_netfilter (bridge-nf-call-iptables=1, its default) shows frames between two ports as packets from the bridge to
  // itself. Without this, refusing what enters a bridge would cut its guests off from each other.
  rule('iifname . oifname vmap @same_bridge', 'guests of one network reach each other'),
  rule('iifname vmap @leaving', 'what a network lets its guests send'),
  rule('oifname vmap @entering', 'what a network lets in to its guests'),
]);

const input = base('input', { type: 'filter', priority: 0 }, [
  rule('iifname vmap @to_host', "what a network's guests may reach of this host"),
]);

const output = base('output', { type: 'filter', priority: 0 }, [
  rule('oifname @closed drop', 'this host is not in closed networks'),
]);

const postrouting = base('postrouting', { type: 'nat', priority: 100 }, [
  rule('oifname . ip saddr @prefixes4 accept', 'inside its own network a packet keeps its source'),
  rule('oifname . ip6 saddr @prefixes6 accept', 'inside its own network a packet keeps its source'),
  rule('ip daddr { 224.0.0.0/24, 255.255.255.255 } accept', 'multicast and broadcast of one link are not translated'),
  rule('ip6 daddr { fe80::/10, ff00::/8 } accept', 'link-local and multicast addresses are not translated'),
  rule('ip saddr vmap @translate4', 'nat by the prefix of the sender'),
  rule('ip6 saddr vmap @translate6', 'nat by the prefix of the sender'),
]);

const leaveNat: Chain = plain('leave_nat', [
  rule('ct state { invalid, untracked } drop', 'only what is tracked can be translated'),
  // Such a connection began under another policy: in mode routed, or while the table was flushed by hand.
  rule(
    'ct direction original ct status & (confirmed | snat) == confirmed goto refuse',
    'nothing leaves untranslated: begun under another policy',
  ),
  rule('ct direction reply ct status & dnat != dnat goto refuse', 'no answers to what was never let in'),
  rule('goto leave', 'then as in mode routed'),
]);

const leave: Chain = plain('leave', [
  rule('iifname . ip saddr @prefixes4 return', "guests send from their network's own addresses"),
  rule('iifname . ip6 saddr @prefixes6 return', "guests send from their network's own addresses"),
  rule('goto refuse', 'not from forged ones'),
]);

const enterNat: Chain = plain('enter_nat', [
  rule('ct state established ct direction reply accept', 'answers to what guests have opened'),
  rule('ct state related accept', 'errors about it, and connections that it has announced'),
  rule('ct state established ct status expected accept', 'connections that it has announced'),
  rule('goto refuse', 'nobody outside opens a connection to a guest'),
]);

const enter: Chain = plain('enter', [
  rule('oifname . ip daddr @prefixes4 accept', 'all may reach the guests of a routed network'),
  rule('oifname . ip6 daddr @prefixes6 accept', 'all may reach the guests of a routed network'),
  rule('goto refuse', "only under their network's own addresses"),
]);

// Each family by the rules of its own mode; `goto` has these answer to whoever asked us.
const [leaveMixed, enterMixed] = (['leave', 'enter'] as const).map((way) =>
  plain(gateChain(way, 'mixed', false), [
    rule(`meta nfproto ipv4 goto ${gateChain(way, 'nat', false)}`, 'IPv4 as in mode nat'),
    rule(`goto ${gateChain(way, 'routed', false)}`, 'IPv6 as in mode routed'),
  ]),
) as [Chain, Chain];

const useHost: Chain = plain('use_host', [
  rule('ct state established ct direction reply accept', 'answers to what this host has opened'),
  rule('ct state related accept', 'errors about it, and connections that it has announced'),
  // Protocols by number: nft looks names up in /etc/protocols, which a minimal system does not have.
  rule('meta l4proto { 1, 58 } accept', 'ICMP and ICMPv6: ping, neighbour discovery, path MTU'),
  rule('udp dport { 53, 67, 547 } accept', 'DNS and DHCP'),
  rule('tcp dport 53 accept', 'DNS'),
  rule('iifname . meta l4proto . th dport @host_services accept', 'services declared for the network'),
  rule('meta pkttype != host drop', 'no answer to what is sent to all'),
  rule('goto refuse', 'no other service of this host'),
]);

const translate: Chain = plain('translate', [
  rule(
    'meta l4proto { 6, 17 } masquerade to :1024-65535',
    "TCP and UDP: to the uplink's address, from an unprivileged port",
  ),
  rule('masquerade', "to the uplink's address"),
]);

const refuse: Chain = plain('refuse', [
  rule(
    'tcp flags & (syn | ack) != syn reject with tcp reset',
    'a connection that policy no longer allows ends at once',
  ),
  rule('reject with icmpx admin-prohibited', 'tell the sender at once that policy forbids it'),
]);

/** All chains that do not depend on the networks. Their order is the order in which a reader meets them. */
export const constantChains: readonly Chain[] = [
  forward,
  ...[leaveNat, bound('leave', 'nat'), leave, bound('leave', 'routed'), leaveMixed, bound('leave', 'mixed')],
  ...[enterNat, bound('enter', 'nat'), enter, bound('enter', 'routed'), enterMixed, bound('enter', 'mixed')],
  ...[refuse, input, useHost, output, postrouting, translate],
];

/** The rules by which packets enter and leave; `mixed` has those of nat for IPv4, and those of routed for IPv6. */
export type Gate = 'nat' | 'routed' | 'mixed';

/** The chain that decides what may leave or enter a network, bound to an uplink or not. */
export function gateChain(way: 'leave' | 'enter', gate: Gate, isBound: boolean): string {
  return `${way}${gate === 'routed' ? '' : `_${gate}`}${isBound ? '_bound' : ''}`;
}

// A network bound to an uplink first asks whether the other link is that uplink.
function bound(way: 'leave' | 'enter', gate: Gate): Chain {
  const links = way === 'leave' ? 'iifname . oifname' : 'oifname . iifname';
  return plain(gateChain(way, gate, true), [
    rule(`${links} != @uplinks goto refuse`, 'only by the uplink that the network is bound to'),
    rule(`goto ${gateChain(way, gate, false)}`, 'then as any other network'),
  ]);
}

function base(hook: string, { type, priority }: Pick<BaseChain, 'type' | 'priority'>, rules: readonly Rule[]): Chain {
  return { name: hook, base: { type, hook, priority, policy: 'accept', device: null }, rules };
}

function plain(name: string, rules: readonly Rule[]): Chain {
  return { name, base: null, rules };
}
