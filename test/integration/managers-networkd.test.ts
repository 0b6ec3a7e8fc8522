import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tryAdoption, tryRelease } from '../support/adoption-scenario.ts';
import { HandOverBox } from '../support/hand-over-box.ts';
import { printOutages } from '../support/print-outages.ts';

// With an identifier of its own, as NICs in slots have: nothing that a bridge would come to by itself.
const ON_NIC = '[Match]\nName=eth0\n\n[Network]\nDHCP=yes\n\n[DHCPv4]\nIAID=287454020\n\n[DHCPv6]\nIAID=287454020\n';

const PREPARE = `cat > /etc/systemd/network/10-eth0.network << 'END'
${ON_NIC}END
systemctl start systemd-networkd.service`;

test('systemd-networkd gives a NIC up, gets it back, takes its bridge over, and keeps the lease', async (t) => {
  const box = await HandOverBox.open(PREPARE);
  t.after(() => box.close());
  await box.runUntil(['cat', '/run/systemd/netif/links/2'], /ADMIN_STATE=configured/);
  const renew = (here: HandOverBox, link: string) => here.run(['networkctl', 'renew', link]);

  const { charge, address, outages } = await tryAdoption(box, renew);

  printOutages('systemd-networkd', outages);
  assert.deepEqual([charge.manager, charge.format], ['networkd', 'networkd']);
  assert.match(charge.dhcp[0]?.identifier ?? '', /^ff11223344/);
  const status = await box.runUntil(['networkctl', '--no-pager', 'status', 'br0'], /State: routable.*IAID:/s);
  assert.match(status, /Network File: \/etc\/systemd\/network\/10-br0.network/);
  assert.match(status, /IAID:0x11223344/);
  printOutages('systemd-networkd', await tryRelease(box, address));
});
