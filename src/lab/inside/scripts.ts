import { LAB_FOLDER } from './paths.ts';
import { quoted } from './quoted.ts';

/**
 * The first process inside, in the lab's new namespaces. It covers /run, /etc and /tmp with folders in memory, so that
 * what is done in the lab is seen by nobody else: the entries of /etc stay readable, but for those that tell of the
 * machine's network, and those of /tmp as well, where this program itself may lie. A shell, because it reaps orphans, which Node does not. The old /proc still tells its number outside.
 */
export const FIRST_PROCESS = `set -e
read -r KVMNET_LAB_PID rest </proc/self/stat
export KVMNET_LAB_PID
mount -t proc proc /proc
mount -t tmpfs -o mode=0755 tmpfs /run
mkdir -p /run/machine-etc /run/node ${LAB_FOLDER}/nodes
mount --rbind /etc /run/machine-etc
mount -o remount,bind,ro /run/machine-etc 2>/dev/null || true
mount -t tmpfs -o mode=0755 tmpfs /etc
ln -s -t /etc /run/machine-etc/*
mkdir /run/machine-tmp
mount --rbind /tmp /run/machine-tmp
mount -o remount,bind,ro /run/machine-tmp 2>/dev/null || true
mount -t tmpfs -o mode=1777 tmpfs /tmp
find /run/machine-tmp -mindepth 1 -maxdepth 1 -exec ln -s -t /tmp {} +
rm -rf /etc/resolv.conf /etc/hosts /etc/hostname /etc/netns /etc/kvmnet
ln -s /run/node/resolv.conf /etc/resolv.conf
echo '127.0.0.1 localhost' >/etc/hosts
echo '::1 localhost' >>/etc/hosts
mount -t sysfs sysfs /sys 2>/dev/null || true
ip link set dev lo up
set +e
"$@"
exit $?
`;

/**
 * A node's first process: `sh -c … sh NAME KEY=VALUE…` with kernel parameters, named with slashes. It stays, for its
 * namespaces live as long as it does. Addresses of IPv6 are used at once, without duplicate detection and the random
 * delay before asking for a router: two seconds of waiting in a LAN of a few known members.
 */
export const NODE_PROCESS = `set -e
name=$1
shift
mount --bind ${LAB_FOLDER}/nodes/"$name" /run/node
mount -t sysfs sysfs /sys 2>/dev/null || true
busybox hostname "$name"
set -- net/ipv6/conf/default/dad_transmits=0 net/ipv6/conf/default/router_solicitation_delay=0 "$@"
set -- net/ipv4/conf/all/rp_filter=0 net/ipv4/conf/default/rp_filter=0 "$@"
for parameter; do
  echo "\${parameter#*=}" >"/proc/sys/\${parameter%%=*}"
done
ip link set dev lo up
echo ready
exec sleep infinity
`;

/**
 * Gets an interface a lease: `sh -c … sh INTERFACE NAME SCRIPT`. With it, udhcpc goes to the background, and renews it from
 * there; what it says must not keep our pipe open.
 */
export const DHCP_CLIENT = `log=/run/node/dhcp-$1.log
ip link set dev "$1" up &&
  busybox udhcpc -n -t 5 -T 1 -i "$1" -x "hostname:$2" -s "$3" >"$log" 2>&1 </dev/null && exit
cat "$log" >&2
exit 1
`;

/**
 * What udhcpc calls at each event of a lease. Classless routes, when given, replace the router option (RFC 3442); a
 * resolv.conf is written by renaming, since others read it meanwhile.
 */
export const DHCP_EVENT = `#!/bin/sh
[ "$1" = bound ] || [ "$1" = renew ] || exit 0
ip address replace "$ip/$mask" broadcast "\${broadcast:-+}" dev "$interface"
[ -n "$mtu" ] && ip link set dev "$interface" mtu "$mtu"
routes=$staticroutes
[ -z "$routes" ] && routes=\${router:+0.0.0.0/0 \${router%% *}}
set -- $routes
while [ $# -ge 2 ]; do
  if [ "$2" = 0.0.0.0 ]; then ip route replace "$1" dev "$interface"
  else ip route replace "$1" via "$2" dev "$interface" onlink; fi
  shift 2
done
{ [ -n "$search$domain" ] && echo "search \${search:-$domain}"
  for server in $dns; do echo "nameserver $server"; done
} >/run/node/resolv.conf.new
mv /run/node/resolv.conf.new /run/node/resolv.conf
{ echo "address=$ip/$mask"; echo "router=$router"; echo "dns=$dns"; echo "search=\${search:-$domain}"
  echo "server=$serverid"; echo "seconds=$lease"
} >/run/node/lease.new
mv /run/node/lease.new "/run/node/lease-$interface"
`;

/** The command for those who look round inside: `kvmnet`, by the program that runs now. */
export const commandScript = (command: readonly string[]): string =>
  `#!/bin/sh\nexec ${command.map(quoted).join(' ')} "$@"\n`;

/**
 * Pings every address given, as SECONDS:ADDRESS, all at once, and prints those words that were answered. One program
 * for all: entering a namespace costs more than a ping.
 */
export const PING_ALL = `for word; do
  { busybox ping -q -c 1 -W "\${word%%:*}" "\${word#*:}" >/dev/null 2>&1 && echo "$word"; } &
done
wait
`;
