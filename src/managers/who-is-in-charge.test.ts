import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { interfaceName } from '../net/names.ts';
import type { Evidence, RunningProgram } from './evidence.ts';
import { whoIsInCharge } from './who-is-in-charge.ts';

const SYSTEMD: readonly [string, string] = ['/run/systemd/system', ''];

const evidence = (parts: Partial<Omit<Evidence, 'files'>> & { files?: Record<string, string> }): Evidence => ({
  link: interfaceName('eth0'),
  index: 2,
  nmDevice: null,
  nmActive: null,
  processes: [],
  ...parts,
  files: new Map([SYSTEMD, ...Object.entries(parts.files ?? {})]),
});

const program = (pid: number, line: string, parent = 1): RunningProgram => ({
  pid,
  parent,
  startedAt: `${pid}00`,
  argv: line.split(' '),
});

const NM_DEVICE = `GENERAL.STATE:100 (connected)
GENERAL.CONNECTION:wired
DHCP4.OPTION[2]:dhcp_client_identifier = 01:52:54:00:aa:bb:01
DHCP4.OPTION[8]:ip_address = 192.0.2.160
DHCP6.OPTION[1]:dhcp6_client_id = 00:04:33:e8:7c:10:b6:ad:ca:84:2d:29:a2:c5:ad:73:f3:86
DHCP6.OPTION[3]:iaid = 2b:50:67:35
`;
const UUID = '11111111-2222-4333-8444-555555555555';
const nmActive = (file: string): string =>
  `${UUID}:802-3-ethernet:eth0:activated:${file}
f009aeef-a688-4890-98f9-6d438ab56857:loopback:lo:activated:/run/NetworkManager/system-connections/lo.nmconnection
`;
const KEYFILE = '/etc/NetworkManager/system-connections/wired.nmconnection';
const NM_STATE = `[device]
managed=true
perm-hw-addr-fake=52:54:00:AA:BB:01
connection-uuid=${UUID}
nm-owned=false
route-metric-default-effective=100
`;

const NETWORKD_LINK = `# This is private data. Do not parse.
ADMIN_STATE=configured
OPER_STATE=routable
NETWORK_FILE=/etc/systemd/network/10-eth0.network
DHCP_LEASE=/run/systemd/netif/leases/2
DHCP6_CLIENT_IAID=0xd0fb083f
DHCP6_CLIENT_DUID=DUID-EN/Vendor:0000ab110033bdebf95e192c
`;
const NETWORKD_LEASE = `# This is private data. Do not parse.
ADDRESS=192.0.2.160
CLIENTID=ffd0fb083f00020000ab110033bdebf95e192c
`;
const NETWORKD = {
  files: { '/run/systemd/netif/links/2': NETWORKD_LINK, '/run/systemd/netif/leases/2': NETWORKD_LEASE },
  processes: [program(7, '/lib/systemd/systemd-networkd')],
};

describe('who is in charge of a link', () => {
  test('NetworkManager, with a keyfile, and its client in both families', () => {
    const charge = whoIsInCharge(
      evidence({
        nmDevice: NM_DEVICE,
        nmActive: nmActive(KEYFILE),
        files: { '/run/NetworkManager/devices/2': NM_STATE },
      }),
    );
    assert.deepEqual([charge.manager, charge.format, charge.configuredBy], ['NetworkManager', 'keyfile', UUID]);
    assert.equal(charge.routeMetric, 100);
    assert.equal(charge.refusal, null);
    assert.deepEqual(charge.dhcp, [
      {
        program: 'NetworkManager',
        family: 'both',
        process: null,
        leaseFile: `/var/lib/NetworkManager/internal-${UUID}-eth0.lease`,
        identifier: '01525400aabb01',
        identityAssociation: '2b506735',
      },
    ]);
  });

  test('NetworkManager, told by netplan or by ifcfg files', () => {
    const formatOf = (file: string) =>
      whoIsInCharge(evidence({ nmDevice: NM_DEVICE, nmActive: nmActive(file) })).format;
    assert.equal(formatOf('/run/NetworkManager/system-connections/netplan-eth0.nmconnection'), 'netplan');
    assert.equal(formatOf('/etc/sysconfig/network-scripts/ifcfg-eth0'), 'ifcfg');
  });

  test('not NetworkManager, where the device is unmanaged, or connected by somebody else', () => {
    for (const state of ['10 (unmanaged)', '100 (connected (externally))']) {
      const charge = whoIsInCharge(evidence({ nmDevice: `GENERAL.STATE:${state}\nGENERAL.CONNECTION:\n` }));
      assert.deepEqual([charge.manager, charge.others], ['nobody', ['NetworkManager']]);
    }
  });

  test('systemd-networkd, by its file, with the identifiers of its clients', () => {
    const charge = whoIsInCharge(evidence(NETWORKD));
    assert.deepEqual([charge.manager, charge.format], ['networkd', 'networkd']);
    assert.deepEqual(charge.networkdFiles, ['/etc/systemd/network/10-eth0.network']);
    assert.deepEqual(
      [charge.dhcp[0]?.identifier, charge.dhcp[0]?.identityAssociation],
      ['ffd0fb083f00020000ab110033bdebf95e192c', 'd0fb083f'],
    );
  });

  test('systemd-networkd, told by netplan, and by cloud-init at every boot', () => {
    const link = NETWORKD_LINK.replace('/etc/systemd/network/10-eth0', '/run/systemd/network/10-netplan-eth0');
    const netplan = {
      '/etc/netplan/50-cloud-init.yaml':
        '# This file is generated from information provided by the datasource. cloud-init\n',
    };
    const files = { '/run/systemd/netif/links/2': link, ...netplan };
    const charge = whoIsInCharge(evidence({ ...NETWORKD, files }));
    assert.equal(charge.format, 'netplan');
    assert.match(charge.notes[0] ?? '', /50-cloud-init\.yaml is written by cloud-init.*99-disable-network-config\.cfg/);
    const disabled = { '/etc/cloud/cloud.cfg.d/99-disable-network-config.cfg': 'network: {config: disabled}\n' };
    assert.deepEqual(whoIsInCharge(evidence({ ...NETWORKD, files: { ...files, ...disabled } })).notes, []);
  });

  test('not systemd-networkd, where its state outlived it', () => {
    assert.equal(whoIsInCharge(evidence({ ...NETWORKD, processes: [] })).manager, 'nobody');
  });

  test('ifupdown, with dhclient', () => {
    const line =
      'dhclient -4 -v -i -pf /run/dhclient.eth0.pid -lf /var/lib/dhcp/dhclient.eth0.leases -I -df /var/lib/dhcp/dhclient6.eth0.leases eth0';
    const processes = [program(59, line), program(60, line.replaceAll('eth0', 'eth1'))];
    const charge = whoIsInCharge(evidence({ files: { '/run/network/ifstate': 'lo=lo\neth0=eth0\n' }, processes }));
    assert.deepEqual([charge.manager, charge.format, charge.refusal], ['ifupdown', 'ifupdown', null]);
    assert.deepEqual(
      charge.dhcp.map((client) => client.process?.processes),
      [[{ pid: 59, startedAt: '5900' }]],
    );
    assert.equal(charge.dhcp[0]?.leaseFile, '/var/lib/dhcp/dhclient.eth0.leases');
  });

  test('ifupdown, with a dhcpcd and the helpers that it has made', () => {
    const processes = [
      program(61, 'dhcpcd: eth0 [ip4] [ip6]'),
      program(62, 'dhcpcd: [privileged proxy] eth0 [ip4] [ip6]', 61),
      program(67, 'dhcpcd: [BPF BOOTP] eth0', 62),
      program(90, 'dhcpcd: eth1 [ip4]'),
    ];
    const charge = whoIsInCharge(evidence({ files: { '/run/network/ifstate': 'eth0=eth0\n' }, processes }));
    assert.deepEqual(
      charge.dhcp[0]?.process?.processes.map(({ pid }) => pid),
      [61, 62, 67],
    );
    assert.deepEqual(charge.dhcp[0]?.process?.argv, ['dhcpcd', 'eth0']);
  });

  test('ifupdown, with a udhcpc that was moved before, and its script of before', () => {
    const files = {
      '/run/network/ifstate': 'eth0=eth0\n',
      '/run/kvmnet/udhcpc-eth0': '#!/bin/sh\nexec /etc/udhcpc/default.script "$@"\n',
    };
    const processes = [program(72, 'udhcpc -n -p /run/udhcpc.eth0.pid -i eth0 -s /run/kvmnet/udhcpc-eth0')];
    const [client] = whoIsInCharge(evidence({ files, processes })).dhcp;
    assert.equal(client?.process?.argv.at(-1), '/etc/udhcpc/default.script');
  });

  test('the network scripts, where an ifcfg file is there and nobody runs', () => {
    const file = '/etc/sysconfig/network-scripts/ifcfg-eth0';
    const charge = whoIsInCharge(evidence({ files: { [file]: 'DEVICE=eth0\nONBOOT=yes\n' } }));
    assert.deepEqual([charge.manager, charge.format], ['network-scripts', 'ifcfg']);
  });
});

describe('a link is refused, with a way out', () => {
  const refusalOf = (parts: Parameters<typeof evidence>[0]) => whoIsInCharge(evidence(parts)).refusal;

  test('where two managers hold it', () => {
    assert.match(
      refusalOf({ ...NETWORKD, nmDevice: NM_DEVICE, nmActive: nmActive(KEYFILE) })?.reason ?? '',
      /both NetworkManager and networkd look after eth0/,
    );
  });

  test('where NetworkManager is not done, has a VPN, or leaves DHCP to dhclient', () => {
    const device = NM_DEVICE.replace('100 (connected)', '70 (connecting (getting IP configuration))');
    assert.match(refusalOf({ nmDevice: device, nmActive: nmActive(KEYFILE) })?.reason ?? '', /not done with eth0/);
    const vpn = `${nmActive(KEYFILE)}99999999-2222-4333-8444-555555555555:vpn:eth0:activated:/etc/NetworkManager/system-connections/v.nmconnection\n`;
    assert.match(refusalOf({ nmDevice: NM_DEVICE, nmActive: vpn })?.hint ?? '', /nmcli connection down 99999999/);
    const processes = [program(5, '/sbin/dhclient -d -q -sf /usr/lib/NetworkManager/nm-dhcp-helper eth0')];
    const refusal = refusalOf({ nmDevice: NM_DEVICE, nmActive: nmActive(KEYFILE), processes });
    assert.match(refusal?.hint ?? '', /dhcp=internal/);
  });

  test('where ConnMan, wicked, or a dhcpcd for all links looks after it, or one dhclient serves all', () => {
    assert.match(refusalOf({ processes: [program(5, '/usr/sbin/connmand -n')] })?.hint ?? '', /--nodevice=eth0/);
    const wicked = {
      files: { '/etc/sysconfig/network/ifcfg-eth0': '' },
      processes: [program(5, '/usr/sbin/wickedd --systemd')],
    };
    assert.match(refusalOf(wicked)?.reason ?? '', /wicked looks after eth0/);
    assert.match(
      refusalOf({ processes: [program(5, 'dhcpcd: [manager] [ip4] [ip6]')] })?.reason ?? '',
      /looks after all links/,
    );
    assert.match(refusalOf({ processes: [program(5, 'dhclient -nw')] })?.reason ?? '', /serves all links at once/);
  });
});

test('evidence of any kind is judged without a throw', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(NM_DEVICE, NETWORKD_LINK, nmActive(KEYFILE)),
  );
  const path = fc.constantFrom(
    '/run/systemd/netif/links/2',
    '/run/systemd/netif/leases/2',
    '/run/network/ifstate',
    '/run/NetworkManager/devices/2',
  );
  const processes = fc.array(fc.record({ pid: fc.nat(), parent: fc.nat(), startedAt: text, argv: fc.array(text) }), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(text, text, fc.dictionary(path, text), processes, (nmDevice, active, files, running) => {
      whoIsInCharge(evidence({ nmDevice, nmActive: active, files, processes: running }));
    }),
  );
});
