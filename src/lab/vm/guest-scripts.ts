/** What a guest writes to its console when its kernel has come up and the first program runs. */
export const STARTED_MARKER = 'kvmnet-guest: started';

/** The configuration of BusyBox's `init`: start-up, then a shell on the console and the guest's services. */
export const inittab = `::sysinit:/etc/start
ttyS0::respawn:-/bin/sh
::respawn:/bin/agent
::respawn:/bin/httpd -f -p 80 -h /www
::respawn:/bin/nc -ll -p 7 -e /bin/cat
::ctrlaltdel:/bin/poweroff -f
`;

/**
 * Start-up: the interfaces that the guest was given a configuration for, or else DHCP on all. IPv6 addresses are used at once: without duplicate address detection and the random delay before a router
 * solicitation, which are 2 seconds of waiting in a LAN of a few known guests.
 */
export const startScript = `#!/bin/sh
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
mkdir -p /dev/pts /run
mount -t devpts devpts /dev/pts
echo '${STARTED_MARKER}' >/dev/console
name=guest
for word in $(cat /proc/cmdline); do
  case $word in kvmnet.name=*) name=\${word#kvmnet.name=} ;; esac
done
hostname "$name"
echo "127.0.0.1 localhost" >/etc/hosts
echo "kvmnet guest $name" >/www/index.html
ip link set lo up
echo 0 >/proc/sys/net/ipv6/conf/default/dad_transmits
echo 0 >/proc/sys/net/ipv6/conf/default/router_solicitation_delay
echo 1 >/proc/sys/net/ipv6/conf/default/accept_ra
for module in /lib/modules/*.ko; do insmod "$module"; done
if [ -e /etc/network/interfaces ]; then
  mkdir -p /var/run
  ifup -a >/run/ifup.log 2>&1 </dev/null
else for path in /sys/class/net/eth*; do
  interface=\${path##*/}
  ip link set "$interface" up
  udhcpc -f -i "$interface" -s /etc/dhcp -t 5 -T 1 -A 1 -F "$name" -x "hostname:$name" \\
    -O search -O staticroutes -O mtu >"/run/dhcp-$interface.log" 2>&1 </dev/null &
done; fi
`;

/**
 * What udhcpc calls at each event of a lease. The interface's number is its routes' metric, so that eth0's gateway
 * wins over eth1's. Classless routes, when given, replace the router option (RFC 3442). Name servers of all leases are
 * used together; the file is moved into place, since two interfaces get their leases at once.
 */
export const dhcpScript = `#!/bin/sh
number=\${interface#eth}
case $1 in
deconfig)
  rm -f "/run/bound-$interface" "/run/lease-$interface"
  ip -4 address flush dev "$interface"
  ip link set "$interface" up
  ;;
bound | renew)
  [ -n "$mtu" ] && ip link set "$interface" mtu "$mtu"
  ip -4 address show dev "$interface" | grep -q " $ip/$mask " || ip -4 address flush dev "$interface"
  ip address add "$ip/$mask" \${broadcast:+broadcast "$broadcast"} dev "$interface" 2>/dev/null
  while ip route delete default dev "$interface" 2>/dev/null; do :; done
  routes=$staticroutes
  [ -z "$routes" ] && routes=\${router:+0.0.0.0/0 \${router%% *}}
  set -- $routes
  while [ $# -ge 2 ]; do
    if [ "$2" = 0.0.0.0 ]; then ip route replace "$1" dev "$interface" metric "$number"
    else ip route replace "$1" via "$2" dev "$interface" metric "$number" onlink; fi
    shift 2
  done
  { echo "address=$ip/$mask"; echo "router=$router"; echo "dns=$dns"; echo "search=\${search:-$domain}"
    echo "mtu=$mtu"; echo "routes=$staticroutes"; echo "server=$serverid"; echo "seconds=$lease"
  } >"/run/lease-$interface"
  { sed -n 's/^dns=//p' /run/lease-eth? | tr ' ' '\\n' | sed -n 's/^./nameserver &/p'
    sed -n 's/^search=./&/p' /run/lease-eth? | head -n 1 | tr = ' '; } >"/etc/resolv.conf.$interface"
  mv "/etc/resolv.conf.$interface" /etc/resolv.conf
  touch "/run/bound-$interface"
  ;;
esac
`;

/**
 * The agent on the second serial port: a request a line, `NONCE SECONDS BASE64`, answered by the command's output
 * between two marks that bear the nonce. An empty line asks whether it is there. The line discipline is switched off:
 * it would echo, translate newlines, and cut a line at 4,096 bytes.
 */
export const agentScript = `#!/bin/sh
exec <>/dev/ttyS1 >&0 2>&0
stty raw -echo
greet() { printf '\\nkvmnet-agent ready %s\\n' "$(hostname)"; }
greet
while read -r nonce seconds command; do
  [ -z "$command" ] && { greet; continue; }
  printf '\\nkvmnet-begin %s\\n' "$nonce"
  timeout -s KILL "$seconds" sh -c "$(echo "$command" | base64 -d)" </dev/null
  printf '\\nkvmnet-end %s %d\\n' "$nonce" $?
done
`;

/** Waits for the lease of an interface and prints it: `await-lease eth0`. */
export const awaitLeaseScript = `#!/bin/sh
until [ -e "/run/bound-$1" ]; do usleep 20000; done
cat "/run/lease-$1"
`;

/**
 * Waits for an address of an interface that routers reach, and prints it: `await-ipv6 eth0`. It may come a second after
 * the lease, since IPv6 waits for the kernel's word on the carrier, which is given once a second.
 */
export const awaitIpv6Script = `#!/bin/sh
until ip -6 address show dev "$1" scope global | grep -q inet6; do usleep 20000; done
ip -6 address show dev "$1" scope global | sed -n 's/^ *inet6 \\([^ /]*\\).*/\\1/p' | head -n 1
`;

/**
 * Fetches a page: `fetch HOST [PORT [PATH]]`. It stands in for BusyBox's wget, which in a static build crashes when
 * given a time limit. Exit code 1 without an answer, 22 with one that is not 200.
 */
export const fetchScript = `#!/bin/sh
answer=$(printf 'GET %s HTTP/1.0\\r\\nHost: %s\\r\\n\\r\\n' "\${3:-/}" "$1" | nc -w 3 "$1" "\${2:-80}")
[ -n "$answer" ] || exit 1
echo "$answer" | sed '1,/^\\r*$/d'
case $answer in HTTP/1.?' 200 '*) ;; *) exit 22 ;; esac
`;
