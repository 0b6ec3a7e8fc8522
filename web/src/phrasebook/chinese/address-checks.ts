import type { Phrases } from '../phrasebook.ts';

/** What contradicts itself in prefixes, ranges, reservations, names and routes (`model/check-subnets.ts` and others). */
export const addressChecks: Phrases = {
  sentence: {
    '{name} is in {name2}, {use}': '{name} 位于 {name2} 中，{use}',
    'use one of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or fd00::/8':
      '请使用 10.0.0.0/8、172.16.0.0/12、192.168.0.0/16 或 fd00::/8 中的网段',
    '{name} is IPv6, which this network says it has not': '{name} 是 IPv6，而该网络声明不使用 IPv6',
    '{name} leaves no address for DHCP to give': '{name} 没有可供 DHCP 分配的地址',
    'write /{number}, or `dhcp: false`': '请写 /{number}，或写 `dhcp: false`',
    'guests can form their own addresses in a /64 only, not in {name}':
      '虚拟机只能在 /64 中自行生成地址，不能在 {name} 中',
    'write /64': '请写 /64',
    'without a prefix, DHCP has nothing to give': '没有网段，DHCP 无地址可分配',
    'say `dhcp: false`, or leave `prefixes` out and they are chosen':
      '请写 `dhcp: false`，或删去 `prefixes` 以自动选取',
    'the gateway {name} is outside of its prefix {name2}': '网关 {name} 不在其网段 {name2} 之内',
    'name an address in the prefix, or leave it out for the first': '请写网段内的地址，或删去它以使用第一个地址',
    'the gateway {name} is {station} of {name2}': '网关 {name} 是 {name2} 的 {station}',
    'name another address, or leave it out for the first': '请另写一个地址，或删去它以使用第一个地址',
    'prefix {name} overlaps {name2} of the same network': '网段 {name} 与同一网络的 {name2} 重叠',
    'prefix {name} overlaps {name2} of network {name3}': '网段 {name} 与网络 {name3} 的 {name2} 重叠',
    'choose another prefix, or leave it out and a free one is chosen': '请另选网段，或删去它以自动选取空闲网段',
    'declare another prefix, or leave it out and a free one is chosen': '请声明其他网段，或删去它以自动选取空闲网段',

    'the range {name} overlaps {name2}': '范围 {name} 与 {name2} 重叠',
    'let each address be in one range': '每个地址只应在一个范围内',
    'ranges are given, but not the prefix in which they lie': '写了范围，但没有写其所在的网段',
    'the range {name} holds {name2}, {station}': '范围 {name} 包含 {name2}，即 {station}',
    'the range {name} is IPv{number}, of which the network has no prefix':
      '范围 {name} 属于 IPv{number}，而该网络没有这样的网段',
    'declare an IPv{number} prefix': '请声明一个 IPv{number} 网段',
    'the range {name} is outside of prefix {name2}': '范围 {name} 不在网段 {name2} 之内',
    'the range {name} is in none of the prefixes {names}': '范围 {name} 不在任何网段（{names}）之内',
    'the range {name} holds the gateway {name2}, which no guest will get':
      '范围 {name} 包含网关 {name2}，它不会分配给虚拟机',
    'use addresses from {name} to {name2}': '请使用 {name} 至 {name2} 的地址',
    'a lease of {number} seconds will last two minutes, the shortest there is':
      '{number} 秒的租约实际会持续两分钟，即最短的租期',
    'write `2m` or more': '请写 `2m` 或更长',
    'the folder is not an absolute path, or its name holds a comma': '该目录不是绝对路径，或其名称含有逗号',
    'write the whole path, like /srv/tftp': '请写完整路径，如 /srv/tftp',
    'the files come from {name}, so that this folder is not used': '文件来自 {name}，因此不会使用此目录',
    'leave out `server` or `tftpRoot`': '请删去 `server` 或 `tftpRoot`',

    '{name} is reserved, but the prefix in which it lies is not declared': '保留了 {name}，但未声明其所在的网段',
    'the reserved address {name} is outside of {names}': '保留的地址 {name} 不在 {names} 之内',
    "the reserved address {name} is the gateway's": '保留的地址 {name} 是网关的地址',
    'the reserved address {name} is {station}': '保留的地址 {name} 是 {station}',
    'declare its prefix': '请声明其网段',
    'a second address of {name} is reserved for the same guest': '为同一虚拟机在 {name} 中保留了第二个地址',
    'keep one address a prefix': '每个网段请只保留一个地址',
    "{name} is the bridge's own MAC address": '{name} 是网桥自身的 MAC 地址',
    "write the guest's": '请写虚拟机的 MAC 地址',
    'the name {name} has a reservation already, for {name2}': '名称 {name} 已有保留，属于 {name2}',
    '{identifier} {name} has a reservation already': '{identifier} {name} 已有保留',
    'let each reservation differ in MAC, identifier, name and addresses':
      '各项保留的 MAC 地址、标识符、名称和地址均不应相同',

    "the network's name server at {name} would ask itself": '该网络位于 {name} 的域名服务器会查询自己',
    'name another server, or leave it out for those of the host': '请写其他服务器，或删去它以使用主机的服务器',
    'the name server of a closed network reaches nobody, {name} neither':
      '封闭网络的域名服务器无法访问任何地方，包括 {name}',
    '{name} is given no name': '{name} 没有名称',
    'add `names`': '请添加 `names`',
    '{name} has a target, but no port': '{name} 有目标，但没有端口',
    'add `port`': '请添加 `port`',

    'the host is not in this network, and so has no route through it': '主机不在该网络中，因此没有经由它的路由',
    'leave `routes` out, or add `hostAccess: true`': '请删去 `routes`，或添加 `hostAccess: true`',
    'a route leads through a guest, but the prefix in which the guest lies is not declared':
      '路由经由虚拟机，但未声明该虚拟机所在的网段',
    '{name} cannot lead to {name2}: one is IPv4, the other IPv6': '{name} 不能通往 {name2}：一个是 IPv4，另一个是 IPv6',
    'write both in one family': '请使用同一地址族',
    '{name} is outside of the network ({names})': '{name} 不在该网络（{names}）之内',
    'name the address of a guest of this network': '请写该网络中虚拟机的地址',
    "{name} is the host's own address here": '{name} 是主机自身在此处的地址',
    'name the address of a guest': '请写虚拟机的地址',
    '{name} is the network itself': '{name} 是该网络自身',
    "{name} lies in the network's own prefix {name2}": '{name} 位于该网络自身的网段 {name2} 之内',
    'name a prefix behind the guest': '请写虚拟机后面的网段',
    'name a prefix behind a guest of this network': '请写该网络中虚拟机后面的网段',
    'with this, the host may send all its traffic through a guest': '这样主机可能会把全部流量经由虚拟机发送',
    'give it a high metric': '请给它较高的度量值',
    'there is a route to {name} already': '已有到 {name} 的路由',
    'keep one, or give them different metrics': '请只保留一个，或使用不同的度量值',
  },
  station: {
    'the address of the network itself': '网络地址',
    'the broadcast address': '广播地址',
  },
  use: {
    'which means "this host"': '它表示“本机”',
    'the loopback': '它是环回地址',
    'for link-local addresses': '它用于链路本地地址',
    'for multicast and future use': '它用于组播和将来的用途',
    'for IPv4 addresses inside programs': '它用于程序内部表示 IPv4 地址',
    'for multicast': '它用于组播',
  },
};
