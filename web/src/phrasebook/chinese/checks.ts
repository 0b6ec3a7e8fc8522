import type { Phrases } from '../phrasebook.ts';

/** What contradicts itself in a declaration, or between several; addresses apart (`model/check*.ts`). */
export const checks: Phrases = {
  sentence: {
    'choose another': '请另选一个',
    'choose another name': '请另选一个名称',
    'leave it out': '请删去它',
    'take one of the two out': '请删去其中之一',
    'keep one, or choose another': '请只保留一个，或另选一个',
    'add `prefix: 192.168.50.0/24`, with yours': '请添加 `prefix: 192.168.50.0/24`（改为您的值）',
    '{name} is named twice': '{name} 写了两次',
    'a network has at most {number} prefixes': '一个网络最多有 {number} 个网段',
    'declare several networks': '请声明多个网络',

    'mode bridge needs a bridge': '模式 bridge 需要一个网桥',
    'name an existing one, `bridge: br0`; or a NIC, `port: eth1`, and kvmnet makes the bridge':
      '请写明现有的网桥，`bridge: br0`；或写明网卡，`port: eth1`，由 kvmnet 创建网桥',
    '{name} cannot be a port of itself': '{name} 不能是自己的端口',
    'give the bridge another name, like br0': '请给网桥另取名称，如 br0',
    'bridge {name} is not made by kvmnet, so its settings are not either':
      '网桥 {name} 不由 kvmnet 创建，其设置也不由 kvmnet 决定',
    'keep `bridge: {name}` alone, or name a port': '请只写 `bridge: {name}`，或写明端口',
    "{name} is the network's own bridge": '{name} 是该网络自己的网桥',
    'name the interface by which traffic leaves the host, or leave `uplink` out':
      '请写明流量离开主机所经的接口，或删去 `uplink`',
    "guests' traffic would leave with addresses of their own prefix {name}":
      '虚拟机的流量将带着其自身网段 {name} 的地址离开',
    'name addresses of the uplink': '请写上行链路的地址',
    'guests of this network reach neither each other nor the host': '该网络的虚拟机既不能互访，也不能访问主机',

    'an MTU of {number} is not possible': 'MTU 不能为 {number}',
    'write {number} to {number2}; Ethernet has 1500': '请写 {number} 至 {number2}；以太网为 1500',
    'an MTU of {number} is too small for IPv6': 'MTU {number} 对 IPv6 来说太小',
    'write at least {number}, or `ipv6: false`': '请至少写 {number}，或写 `ipv6: false`',
    'with the spanning tree, a forward delay of {number} seconds is not possible':
      '启用生成树时，转发延迟不能为 {number} 秒',
    'write {number} to {number2}': '请写 {number} 至 {number2}',
    'without the spanning tree, the forward delay only keeps new guests off the air for a while':
      '不启用生成树时，转发延迟只会让新接入的虚拟机暂时无法通信',
    'leave it out, or add `stp: true`': '请删去它，或添加 `stp: true`',
    'the network has no device, so that no guest can be on it': '该网络没有设备，因此没有虚拟机能接入',
    'name one, `devices: eth1`': '请写明一个，`devices: eth1`',
    'there is no PCI device {name}': '没有 PCI 设备 {name}',
    'write domain:bus:slot.function as lspci -D prints it: 0000:03:10.1; slots end at 1f, functions at 7':
      '请按 lspci -D 的输出写domain:bus:slot.function：0000:03:10.1；插槽最大为 1f，功能最大为 7',
    'in mode {name} there is no bridge that could keep guests apart': '模式 {name} 中没有可隔离虚拟机的网桥',
    'write `sharing: private`': '请写 `sharing: private`',
    'network {name} gives {device} away as well; only one guest can have it':
      '网络 {name} 也会分配 {device}；它只能归一台虚拟机所有',
    'let each device be in one network': '每个设备只应在一个网络中',
    "{name} is a port of network {name2}'s bridge, and so cannot have guests of its own":
      '{name} 是网络 {name2} 的网桥的端口，因此不能有自己的虚拟机',
    'put the guests on {name}, or name another NIC': '请将虚拟机接入 {name}，或写其他网卡',
    '{name} has guests of network {name2}, and so cannot be in a bridge':
      '{name} 上有网络 {name2} 的虚拟机，因此不能接入网桥',
    'name another NIC': '请写其他网卡',

    '{name} overlaps {name2} of network {name3}': '{name} 与网络 {name3} 的 {name2} 重叠',
    '{identifier} {name} is that of network {name2} already': '{identifier} {name} 已属于网络 {name2}',
    'bridge {name} is that of network {name2} already': '网桥 {name} 已属于网络 {name2}',
    "{name} is a port of network {name2}'s bridge, and so carries no traffic of the host":
      '{name} 是网络 {name2} 的网桥的端口，因此不承载主机的流量',
    'name that bridge': '请写该网桥',
    'name that bridge, {name}': '请写该网桥 {name}',

    'the rate has no average': '速率没有平均值',
    'add `average: 100Mbit/s`, with yours': '请添加 `average: 100Mbit/s`（改为您的值）',
    'the peak is less than the average, and so does not count': '峰值低于平均值，因此不起作用',
    'write more, or leave it out': '请写更大的值，或删去它',
    'a floor is promised to one port, not to a network or a group': '保底速率只能给单个端口，不能给网络或组',
    "leave it out here, and ask for it where the guest's interface is declared":
      '请在此处删去它，并写在声明虚拟机接口的地方',
    "in mode {name} guests' traffic passes no bridge, and nobody can slow it down":
      '模式 {name} 中虚拟机的流量不经过网桥，无法限速',
    'leave it out, or use mode bridge': '请删去它，或使用模式 bridge',

    'there is no VLAN {number}': '没有 VLAN {number}',
    'write 1 to 4094': '请写 1 至 4094',
    'VLAN {number} is no VLAN at all, and no switch passes it on': 'VLAN {number} 不是有效的 VLAN，交换机不会转发它',
    'VLAN {number} is reserved, and no switch passes it on': 'VLAN {number} 为保留值，交换机不会转发它',
    'VLAN {number} is in the trunk already': 'VLAN {number} 已在该 trunk 中',
    'the VLAN has no number': '未写 VLAN 号',
    'write `vlan: 42`, with yours': '请写 `vlan: 42`（改为您的值）',
    '{numbers} are both native; frames without a tag belong to one VLAN':
      '{numbers} 都是本征 VLAN；无标签的帧只能属于一个 VLAN',
    'name one as `native`': '请只将一个写为 `native`',
    'a port in {number} VLANs is a trunk': '属于 {number} 个 VLAN 的端口是 trunk',
    'write `vlan: {trunk: [42, 47]}`, with yours': '请写 `vlan: {trunk: [42, 47]}`（改为您的值）',
    'guests that share a NIC ({name}) cannot be put into a VLAN': '共用网卡（{name}）的虚拟机不能划入 VLAN',
    'make a VLAN link of the NIC and name that as the device, or use `sharing: passthrough`':
      '请在网卡上创建 VLAN 链路并将其写为设备，或使用 `sharing: passthrough`',
    'guests in a VLAN reach those in it alone: neither the host nor its DHCP, DNS and routes':
      'VLAN 中的虚拟机只能访问同一 VLAN 的成员：不能访问主机及其 DHCP、DNS 和路由',
    'use mode bridge, where the LAN is in the VLAN as well': '请使用模式 bridge，其局域网也在该 VLAN 中',

    'the virtual port has parameters, but not the kind of switch that they are for':
      '虚拟端口有参数，但未说明用于哪种交换机',
    'add `kind`: 802.1Qbg, 802.1Qbh, openvswitch or midonet':
      '请添加 `kind`：802.1Qbg、802.1Qbh、openvswitch 或 midonet',
    'Open vSwitch does not keep guests apart': 'Open vSwitch 不隔离虚拟机',
    'leave it out, or put them into VLANs': '请删去它，或将虚拟机划入不同的 VLAN',
    'a virtual port of {name} has no {name2}': '{name} 的虚拟端口没有 {name2}',
    '{name} has {parameters}': '{name} 有 {parameters}',
    '{quoted} is not the name of a profile': '{quoted} 不是配置文件名称',
    'write one like 3d8a2b5e-6f0c-4f7e-9a51-0c2d4e6f8a1b': '请写成 3d8a2b5e-6f0c-4f7e-9a51-0c2d4e6f8a1b 的形式',
    'write 1 to {number} characters of one line': '请在一行内写 1 至 {number} 个字符',
    'in mode {name} there is no switch that would hear of a virtual port of {name2}':
      '模式 {name} 中没有交换机会得知 {name2} 的虚拟端口',

    'there is a port group {quoted} already': '已有端口组 {quoted}',
    'port group {quoted} cannot be the default: {quoted2} is': '端口组 {quoted} 不能是默认组：{quoted2} 已是默认组',
    'a port group has no name': '有端口组没有名称',
    'the name of the port group holds control characters': '端口组名称含有控制字符',
    'choose one like `gold`': '请取类似 `gold` 的名称',

    '{quoted} is several lines': '{quoted} 有多行',
    '{quoted} holds control characters': '{quoted} 含有控制字符',
    '{quoted} is longer than {number} characters': '{quoted} 超过 {number} 个字符',
    'write one option a line': '请每行写一个选项',
    'the network has no DHCP and no DNS, and so no dnsmasq that would read this':
      '该网络没有 DHCP 和 DNS，因此没有会读取它的 dnsmasq',
    'an annotation does not say whose it is': '有注记未说明属于谁',
    'give its XML namespace': '请写其 XML 命名空间',
    'there is an annotation of {quoted} already': '已有 {quoted} 的注记',
    'put both into one element': '请将两者放入一个元素',
  },
  identifier: {
    'the name': '名称',
    'the UUID': 'UUID',
    'the address': '地址',
    'the MAC address': 'MAC 地址',
    "the client's identifier": '客户端标识符',
    port: '端口',
  },
  device: {
    '{name}': '{name}',
    'the virtual functions of {name}': '{name} 的虚拟功能',
  },
  parameters: {
    '`{name}`': '`{name}`',
    '`{name}`, {parameters}': '`{name}`、{parameters}',
  },
};
