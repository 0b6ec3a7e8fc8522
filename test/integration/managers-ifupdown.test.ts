import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tryAdoption, tryRelease } from '../support/adoption-scenario.ts';
import { HandOverBox } from '../support/hand-over-box.ts';
import { printOutages } from '../support/print-outages.ts';

const ON_NIC = 'auto lo\niface lo inet loopback\n\nauto eth0\niface eth0 inet dhcp\n';
/** ifup takes the first of the clients that is there. */
const CLIENTS = ['dhclient', 'dhcpcd', 'udhcpc'] as const;

const prepare = (client: (typeof CLIENTS)[number]): string => `
for other in ${CLIENTS.filter((name) => name !== client).join(' ')}; do rm -f /usr/sbin/$other /usr/bin/$other; done
echo 'dhcpcd:x:997:997::/usr/lib/dhcpcd:/bin/false' >> /etc/passwd
echo 'dhcpcd:x:997:' >> /etc/group
mkdir -p /usr/lib/dhcpcd
printf '${ON_NIC.replaceAll('\n', '\\n')}' > /etc/network/interfaces
ifup -a > /run/ifup.log 2>&1 < /dev/null`;

const RENEW: Readonly<Record<(typeof CLIENTS)[number], (box: HandOverBox, link: string) => Promise<unknown>>> = {
  // It has no word for that: it renews at half of the two minutes.
  dhclient: () => Promise.resolve(),
  dhcpcd: (box, link) => box.run(['dhcpcd', '--rebind', link]),
  udhcpc: (box, link) => box.run(['sh', '-c', `kill -USR1 "$(cat /run/udhcpc.${link}.pid)"`]),
};

for (const client of CLIENTS) {
  test(`${client} under ifupdown gives a NIC up, gets it back, goes on with the lease on the bridge`, async (t) => {
    const box = await HandOverBox.open(prepare(client));
    t.after(() => box.close());

    const { charge, address, outages } = await tryAdoption(box, RENEW[client]);

    printOutages(client, outages);
    assert.deepEqual([charge.manager, charge.format], ['ifupdown', 'ifupdown']);
    assert.deepEqual(
      charge.dhcp.map(({ program }) => program),
      [client],
    );
    const { stdout } = await box.run(['ifquery', '--state']);
    assert.match(stdout, /^br0=br0$/m);
    const { dhcp } = await box.charge('br0');
    assert.deepEqual(
      dhcp.map(({ program }) => program),
      [client],
      'one client, on the bridge',
    );
    printOutages(client, await tryRelease(box, address));
  });
}
