import { GATEWAY, GATEWAY6, NIC } from './adoption-world.ts';

/** All that a NIC can have, in lines for `ip -batch`. */
export const RICH = `
address add 192.0.2.1/24 brd + dev ${NIC}
address add 192.0.2.2/24 brd + dev ${NIC}
address add 198.51.100.1/24 brd + dev ${NIC} label ${NIC}:1
address add 203.0.113.7/25 dev ${NIC} valid_lft 3600 preferred_lft 1800 noprefixroute
address add 10.9.0.1 peer 10.9.0.2/32 dev ${NIC}
address add 10.10.0.1/24 metric 700 dev ${NIC}
address add 2001:db8::1/64 dev ${NIC} nodad
address add 2001:db8::2/64 dev ${NIC} valid_lft 3600 preferred_lft 0
address add 2001:db8::3/64 dev ${NIC}
address add 2001:db8:1::1/64 dev ${NIC} noprefixroute nodad
address add 2001:db8:3::1/128 dev ${NIC} valid_lft 3000 preferred_lft 2000
route add default via ${GATEWAY} metric 100 src 192.0.2.1 proto dhcp
route add default via 192.0.2.253 metric 200
route add 10.20.0.0/16 nexthop via ${GATEWAY} weight 1 nexthop via 192.0.2.253 weight 3
route add 10.21.0.0/16 nexthop via ${GATEWAY} dev ${NIC} nexthop via 172.16.0.2 dev other0
route add 10.22.0.0/16 via ${GATEWAY} table 77 mtu 1400 advmss 1300
route add 192.0.2.0/24 dev ${NIC} table 77
route add default via 192.0.2.253 table 1234 metric 5
route add 10.23.0.0/16 via inet6 fe80::fe dev ${NIC}
route add local 10.24.0.0/24 dev ${NIC} table 78
route add 10.25.0.0/16 via 10.200.0.1 dev ${NIC} onlink
route add 10.26.0.0/16 dev ${NIC} tos 0x10 scope link
route add default via 172.16.0.2 dev other0 metric 300
route add blackhole 10.27.0.0/16
route add default via fe80::fe dev ${NIC} proto ra expires 1800 metric 1024 pref high
route add default via ${GATEWAY6} dev ${NIC} metric 2000
route add 2001:db8:f::/48 via ${GATEWAY6} metric 50
route add 2001:db8:e::/48 nexthop via ${GATEWAY6} nexthop via 2001:db8::fd
route add 2001:db8:d::/48 via ${GATEWAY6} dev ${NIC} table 77
nexthop add id 10 via ${GATEWAY} dev ${NIC}
nexthop add id 11 via 192.0.2.253 dev ${NIC}
nexthop add id 20 group 10/11
nexthop add id 12 via ${GATEWAY6} dev ${NIC}
route add 10.28.0.0/16 nhid 20
route add 10.29.0.0/16 nhid 10 table 77
route add 2001:db8:c::/48 nhid 12
rule add from 192.0.2.1 table 77 pref 100
rule add iif ${NIC} table 77 pref 101
rule add oif ${NIC} fwmark 7 table 77 pref 102
neighbour add 192.0.2.77 lladdr 02:00:00:00:00:77 dev ${NIC} nud permanent
neighbour add 2001:db8::77 lladdr 02:00:00:00:00:77 dev ${NIC} nud permanent
neighbour add proxy 192.0.2.88 dev ${NIC}
neighbour add proxy 2001:db8::88 dev ${NIC}
`;

/** The same for `ip -6 -batch`: nothing in a rule says of which family it is. */
export const RICH_RULES_6 = `
rule add iif ${NIC} lookup 77 pref 103
`;
