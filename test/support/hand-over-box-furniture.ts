import { LAY } from './laid-folders.ts';

/** The MAC address of the NIC in a box. */
export const NIC_MAC = '52:54:00:aa:bb:01';

/** A stand-in for systemctl: it stops and starts the two daemons as their units say, and knows of no other. */
const SYSTEMCTL = `#!/bin/sh
verb=$1; shift
pid_of() { cat "/run/stand-in/$1" 2>/dev/null; }
is_up() { p=$(pid_of "$1"); [ -n "$p" ] && kill -0 "$p" 2>/dev/null; }
for unit in "$@"; do
  case "$verb $unit" in
  *.socket) ;;
  "stop "*)
    is_up "$unit" || continue
    signal=TERM
    grep -qs KillSignal=SIGKILL "/run/systemd/system/$unit.d/"*.conf && signal=KILL
    kill -$signal "$(pid_of "$unit")"
    while is_up "$unit"; do busybox usleep 2000; done ;;
  "start NetworkManager.service")
    is_up "$unit" && continue
    setsid NetworkManager -n > /run/nm.log 2>&1 < /dev/null &
    echo $! > "/run/stand-in/$unit" ;;
  "start systemd-networkd.service")
    is_up "$unit" && continue
    caps=+net_admin,+net_bind_service,+net_raw,+net_broadcast
    setsid setpriv --reuid systemd-network --regid systemd-network --clear-groups --ambient-caps $caps \\
      --inh-caps $caps /lib/systemd/systemd-networkd > /run/networkd.log 2>&1 < /dev/null &
    echo $! > "/run/stand-in/$unit" ;;
  esac
done
exit 0
`;

const DNSMASQ = `interface=lan0
bind-interfaces
port=0
no-ping
dhcp-range=192.0.2.100,192.0.2.200,255.255.255.0,2m
dhcp-range=2001:db8::100,2001:db8::200,64,5m
enable-ra
dhcp-option=option:router,192.0.2.1
dhcp-leasefile=/run/dnsmasq.leases
log-facility=/run/dnsmasq.log
log-dhcp
`;

/** Lines of `sh` that make a box a host whose only NIC leads to a LAN with a server of DHCP, in the namespace "lan". */
export const FURNITURE = `
${LAY}
lay /usr
lay /etc
mount -t tmpfs -o mode=0755 tmpfs /var/lib
mount -t tmpfs -o mode=0755 tmpfs /var/log
mkdir -p /var/lib/dhcp /var/lib/dhcpcd /var/lib/NetworkManager /run/dbus /run/network /run/systemd/system \\
  /run/systemd/netif/links /run/systemd/netif/leases /run/systemd/netif/lldp /run/netns /run/stand-in
chown -R systemd-network:systemd-network /run/systemd/netif
rm -rf /etc/netplan /etc/network/interfaces.d /etc/systemd/network /etc/NetworkManager/conf.d
mkdir -p /etc/network/interfaces.d /etc/systemd/network /etc/NetworkManager/conf.d /etc/NetworkManager/system-connections
printf '[main]\\nplugins=keyfile\\nauth-polkit=false\\n' > /etc/NetworkManager/NetworkManager.conf
# In this, systemd's programs see that there is no udev.
mount -o remount,bind,ro /sys
cat > /usr/bin/systemctl << 'END'
${SYSTEMCTL}END
chmod 0755 /usr/bin/systemctl
dbus-daemon --system --fork --nopidfile
ip netns add lan
ip link add name eth0 address ${NIC_MAC} type veth peer name lan0 netns lan
ip -n lan link set dev lo up
ip -n lan link set dev lan0 up
ip -n lan address add 192.0.2.1/24 dev lan0
ip -n lan address add 2001:db8::1/64 dev lan0 nodad
ip link set dev eth0 up
cat > /run/dnsmasq.conf << 'END'
${DNSMASQ}END
ip netns exec lan dnsmasq -C /run/dnsmasq.conf --pid-file=/run/dnsmasq.pid`;
