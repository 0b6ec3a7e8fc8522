import type { Phrases } from '../phrasebook.ts';

/** What a declaration asks of this host that it has not, or that somebody else has (`desired/`, `dnsmasq/`). */
export const hostChecks: Phrases = {
  sentence: {
    'bridge {name}: the name is taken by {owner}': '网桥 {name}：此名称已被 {owner} 占用',
    'there is no bridge {name} on this host': '本机没有网桥 {name}',
    'create it first, or declare `port: NIC` and kvmnet makes it': '请先创建它，或声明 `port: 网卡`，由 kvmnet 创建',
    '{name} is the bridge of network {name2}': '{name} 是网络 {name2} 的网桥',
    'attach guests to {name} instead': '请改将虚拟机接入 {name}',
    '{name} is not a bridge': '{name} 不是网桥',
    'name a bridge, or declare `port:` and another bridge name': '请写网桥，或声明 `port:` 并另取网桥名称',
    'uplink {name} is not there now: guests reach nothing outside until it is':
      '上行链路 {name} 目前不存在：在它出现之前，虚拟机无法访问外部',
    'this host has {names}': '本机有：{names}',
    'there is no PCI device {name} on this host': '本机没有 PCI 设备 {name}',
    '{name} cannot be a port of a bridge': '{name} 不能作为网桥的端口',
    'name a NIC': '请写网卡',
    'use bridge {name} itself: `bridge: {name2}` without a port': '请直接使用网桥 {name}：`bridge: {name2}`，不写端口',
    '{name} carries {carried} of this host, which would be cut off': '{name} 承载着本机的 {carried}，它会因此中断',
    'use a NIC without addresses, or mode routed': '请使用没有地址的网卡，或模式 routed',
    '{name} is a port of {name2}, and so carries no links of guests':
      '{name} 是 {name2} 的端口，因此不能承载虚拟机的链路',
    '{name} has no virtual functions (SR-IOV) that guests could be given':
      '{name} 没有可提供给虚拟机的虚拟功能（SR-IOV）',
    'guests cannot be plugged into it until that is put right': '在此问题解决之前，虚拟机无法接入',

    'prefix {name} needs IPv6, which this kernel was started without': '网段 {name} 需要 IPv6，而内核启动时未启用 IPv6',
    'prefix {name} overlaps {name2}, which this host reaches elsewhere':
      '网段 {name} 与 {name2} 重叠，而本机经由别处到达后者',
    'keeps {name} while it runs, though {name2} overlaps it': '运行期间保留 {name}，尽管 {name2} 与之重叠',
    'no private prefix is free; declare one': '没有空闲的私有网段；请声明一个',
    'uses {name}, for {name2} is taken ({name3})': '使用 {name}，因为 {name2} 已被占用（{name3}）',

    'this kernel cannot limit what {traffic}': '此内核无法限制 {traffic}',
    'it is built without {feature}, or its module is missing': '编译时未包含 {feature}，或缺少其模块',
    "in mode {name}, guests' traffic does not pass this host: the limit of all together has no effect":
      '模式 {name} 中虚拟机的流量不经过本机：总限速不起作用',
    'limit each guest, by a port group': '请用端口组限制每台虚拟机',
    'a share of what the network receives is promised to guests, and nothing says how much that is':
      '向虚拟机承诺了网络接收带宽的份额，但未说明总量是多少',
    'declare what the network receives on average': '请声明网络的平均接收速率',
    '{number} kB/s are promised to guests, of {number2} kB/s that the network receives':
      '向虚拟机承诺了 {number} kB/s，而网络的接收速率为 {number2} kB/s',
    'promise less, or declare more': '请减少承诺，或声明更高的速率',

    "guests are to be in VLANs ({text}), and this kernel's bridges keep none apart":
      '虚拟机应在 VLAN 中（{text}），而此内核的网桥无法隔离 VLAN',
    'use a kernel with CONFIG_BRIDGE_VLAN_FILTERING, or a network for each VLAN':
      '请使用带有 CONFIG_BRIDGE_VLAN_FILTERING 的内核，或为每个 VLAN 建一个网络',
    'guests are to be in VLANs ({text}), and bridge {name} keeps none apart':
      '虚拟机应在 VLAN 中（{text}），而网桥 {name} 未隔离 VLAN',
    'switch that on: ip link set {name} type bridge vlan_filtering 1':
      '请启用：ip link set {name} type bridge vlan_filtering 1',

    "this host cannot ask for guests' names, being no part of the network": '本机不在该网络中，无法查询虚拟机的名称',
    'add `hostAccess: true`': '请添加 `hostAccess: true`',
    "systemd-resolved does not run, so this host does not learn guests' names":
      'systemd-resolved 未运行，因此本机无法得知虚拟机的名称',
    "start it, or tell your own resolver of the network's name server":
      '请启动它，或将该网络的域名服务器告知您自己的解析器',
    'shorten or reword it': '请缩短或改写',
    '{name}: {quoted} needs quotation marks': '{name}：{quoted} 需要引号',
    '{name}: dnsmasq cannot be told the control character {name2}': '{name}：dnsmasq 无法接受控制字符 {name2}',
    "{name}: {quoted} is too long for a line of dnsmasq's": '{name}：{quoted} 超过了 dnsmasq 的行长',
    '{quoted} is more than one line, or holds a control character': '{quoted} 多于一行，或含有控制字符',
    "{quoted} is too long for a line of dnsmasq's": '{quoted} 超过了 dnsmasq 的行长',
    '{quoted} is not an option of dnsmasq': '{quoted} 不是 dnsmasq 的选项',
    '{name}: kvmnet keeps this file itself, and would lose sight of what it holds':
      '{name}：此文件由 kvmnet 自行维护，否则无法掌握其内容',
    '{name}: kvmnet would lose sight of the process': '{name}：kvmnet 将无法掌握该进程',
    "{name}: it would serve others than the network's guests": '{name}：它会为该网络的虚拟机以外的对象服务',
    '{name}: dnsmasq could not read its files again': '{name}：dnsmasq 将无法重新读取其文件',
    '{name}: guests are told of no other port; switch DNS off by the declaration':
      '{name}：不会告知虚拟机其他端口；请在声明中关闭 DNS',
    '{quoted} is not the identifier of a DHCP client: bytes in hexadecimal, with colons between them':
      '{quoted} 不是 DHCP 客户端标识符：须为以冒号分隔的十六进制字节',

    '{name} is {station}': '{name} 是 {station}',
    '{name} is {taken}': '{name} {taken}',
    'choose another address': '请另选一个地址',
    'write its length: --address {name}/24': '请写明其长度：--address {name}/24',
    'name the guest, or its --mac': '请指定虚拟机，或其 --mac',
    'choose an address in it': '请选择其中的地址',
    '{name} is outside of {names}, which network {name2} has': '{name} 不在网络 {name2} 的 {names} 之内',
    'in which prefix {name} lies on network {name2} is not known': '不知道 {name} 属于网络 {name2} 的哪个网段',
    'kvmnet up {name} chooses one': 'kvmnet up {name} 会选取一个',
    "{name} is in a range that DHCP hands out, and without the guest's MAC it cannot be reserved":
      '{name} 在 DHCP 的分配范围内，没有虚拟机的 MAC 地址便无法保留',
    "whether the LAN's own DHCP server hands out {name} is not known here":
      '不知道局域网自己的 DHCP 服务器是否会分配 {name}',
    'reserve it there': '请在那里保留它',
    'reserve it there, or take one outside of its range': '请在那里保留它，或使用其范围之外的地址',
  },
  owner: {
    'a link that kvmnet did not make': '非 kvmnet 创建的链路',
    'network {name}': '网络 {name}',
  },
  carried: {
    'the default route': '默认路由',
    'the address {name}': '地址 {name}',
  },
  traffic: {
    'guests receive': '虚拟机的接收流量',
    'guests send': '虚拟机的发送流量',
    'other guests take of the share that one is promised': '其他虚拟机对承诺份额的占用',
  },
  feature: {
    "nftables' limit for family netdev": 'nftables 的 netdev 族 limit',
    '{name}': '{name}',
  },
  taken: {
    'reserved for {client}': '已为 {client} 保留',
    'the address of guest {name}': '是虚拟机 {name} 的地址',
    'leased to {client}': '已租给 {client}',
    "the network's own: its gateway's, or the host's": '属于网络自身：是其网关或主机的地址',
  },
  client: {
    'another client': '另一客户端',
    '{name}': '{name}',
  },
};
