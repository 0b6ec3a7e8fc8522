import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ipAddress } from '../../../src/net/ip-address.ts';
import { ipPrefix } from '../../../src/net/ip-prefix.ts';
import { interfaceName } from '../../../src/net/names.ts';
import type { HostChange } from '../../../src/observer/happening.ts';
import { hostChangesInChinese } from './host-in-chinese.ts';

const nic = { name: interfaceName('eth0'), sort: 'NIC', mac: null, mtu: 9000 } as const;
const route = { to: ipPrefix('0.0.0.0/0'), via: ipAddress('192.168.50.1'), link: interfaceName('eth0') };

test('what has become of the host is told in Chinese, with how much there is besides', () => {
  const changes: readonly HostChange[] = [
    { what: 'nic-down', nic },
    { what: 'route-gone', ...route },
    { what: 'nic-altered', nic },
    { what: 'name-servers', nameServers: [] },
  ];
  assert.equal(
    hostChangesInChinese(changes, 3),
    '主机：网卡 eth0 已关闭；失去默认路由（经由 192.168.50.1，网卡 eth0）；网卡 eth0 现为 MTU 9000；已没有域名服务器；另有 3 项',
  );
});
