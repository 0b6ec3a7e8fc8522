import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leaveAlone } from '../../src/managers/leave-alone.ts';
import { tryAdoption, tryRelease } from '../support/adoption-scenario.ts';
import { HandOverBox } from '../support/hand-over-box.ts';
import { printOutages } from '../support/print-outages.ts';

const uuid = (digit: string): string => `${digit.repeat(8)}-2222-4333-8444-555555555555`;

const ON_NIC = `[connection]
id=wired
uuid=${uuid('1')}
type=ethernet
interface-name=eth0

[ipv4]
method=auto

[ipv6]
method=auto
`;

const PREPARE = `cat > /etc/NetworkManager/system-connections/wired.nmconnection << 'END'
${ON_NIC}END
chmod 0600 /etc/NetworkManager/system-connections/*
systemctl start NetworkManager.service`;

test('NetworkManager gives a NIC up, gets it back, takes its bridge over, and keeps the lease', async (t) => {
  const box = await HandOverBox.open(PREPARE);
  t.after(() => box.close());
  await box.runUntil(
    ['nmcli', '-t', '-f', 'GENERAL.STATE,DHCP6', 'device', 'show', 'eth0'],
    /100 \(connected\)[\s\S]*iaid/,
  );
  // It renews by itself, at half of the two minutes; asked to, it would set the link up anew.
  const renew = () => Promise.resolve();

  const { charge, address, outages } = await tryAdoption(box, renew);

  printOutages('NetworkManager', outages);
  assert.deepEqual([charge.manager, charge.format, charge.configuredBy], ['NetworkManager', 'keyfile', uuid('1')]);
  const active = await box.run(['nmcli', '-t', '-f', 'UUID,DEVICE,STATE', 'connection', 'show', '--active']);
  assert.match(active.stdout, /:br0:activated/);
  assert.match(active.stdout, new RegExp(`${uuid('1')}:eth0:activated`));
  const routes = await box.run(['ip', '-4', 'route', 'show', 'default']);
  assert.equal(routes.stdout.trim().split('\n').length, 1, `one default route: ${routes.stdout}`);
  printOutages('NetworkManager', await tryRelease(box, address));
});

test('NetworkManager, told to leave a bridge alone, lets go of it and leaves its address', async (t) => {
  const box = await HandOverBox.open(`systemctl start NetworkManager.service
ip link add name br9 type bridge
ip link set dev br9 up
ip address add 203.0.113.1/24 dev br9`);
  t.after(() => box.close());
  await box.runUntil(['nmcli', '-t', '-f', 'DEVICE,STATE', 'device'], /br9:connected \(externally\)/);
  await box.act(leaveAlone([{ manager: 'NetworkManager', running: true }], ['br9', 'vnet*']));
  await box.runUntil(['nmcli', '-t', '-f', 'DEVICE,STATE', 'device'], /br9:unmanaged/);
  const { stdout } = await box.run(['ip', '-4', '-brief', 'address', 'show', 'dev', 'br9']);
  assert.match(stdout, /203\.0\.113\.1/);
});
