import type { Phrases } from '../phrasebook.ts';

/**
 * Why something is not done, or not possible now: what the engine refuses (`engine/`), what can be done with a network
 * (`api/answers/`), changes that ask for what is not there (`api/changes/`), and undoing (`history/`).
 */
export const refusals: Phrases = {
  sentence: {
    'network {name}: {sentence}': '网络 {name}：{sentence}',

    'it runs already': '它已在运行',
    'it does not run': '它未运行',
    'it is defined nowhere': '它没有任何定义',
    'it has no DHCP of its own, from which an address could be kept': '它没有自己的 DHCP，无从保留地址',
    'it has no bridge: its guests have links, or devices, of their own': '它没有网桥：其虚拟机各有自己的链路或设备',

    'guests get other addresses, and are cut off until they ask for them: {names}':
      '虚拟机将换用其他地址，在重新获取之前无法通信：{names}',
    'have them renew their lease, or reboot them': '请让它们续租，或重启它们',
    'there is no network {name}': '没有网络 {name}',
    'none is declared yet': '尚未声明任何网络',
    'none is declared yet; see kvmnet apply --help': '尚未声明任何网络，参见 kvmnet apply --help',
    'known are {names}': '已有：{names}',
    'known are {names}, and guests by their names': '已有：{names}，以及按名称指定的虚拟机',
    'network {name} does not run': '网络 {name} 未运行',
    'start it: kvmnet up {name}': '请启动它：kvmnet up {name}',
    'network {name} has no bridge to attach a guest to: its guests have links, or devices, of their own':
      '网络 {name} 没有可供虚拟机接入的网桥：其虚拟机各有自己的链路或设备',
    'have them plugged in by what starts them, such as libvirt': '请由启动它们的程序（如 libvirt）接入',
    '{text} is no absolute path': '{text} 不是绝对路径',
    'say where the file is from the root': '请从根目录写起',
    '{text} is another process to each who looks': '{text} 因查看者而异，并非同一个进程',
    'name the process by its number: /proc/PID/ns/net': '请用编号指明进程：/proc/PID/ns/net',
    '{text} is no network namespace': '{text} 不是网络命名空间',
    'name one by its file, such as /run/netns/NAME or /proc/PID/ns/net':
      '请用文件指明，例如 /run/netns/NAME 或 /proc/PID/ns/net',
    'guest {name} is not attached': '虚拟机 {name} 未接入',
    'guest {name} is not attached to {name2}': '虚拟机 {name} 未接入 {name2}',
    'guest {name} is not attached with MAC {name2}': '虚拟机 {name} 没有以 MAC 地址 {name2} 接入',
    'guest {name} is not attached to {name2} with MAC {name3}': '虚拟机 {name} 没有以 MAC 地址 {name3} 接入 {name2}',
    'guest {name} cannot have MAC {name2}: the bridge of {name3} has it':
      '虚拟机 {name} 不能使用 MAC 地址 {name2}：{name3} 的网桥正在使用它',
    'give another with --mac': '请用 --mac 另行指定',
    'guest {name} cannot be attached to {name2}: {holder} has {identity} there':
      '虚拟机 {name} 不能接入 {name2}：{holder} 在那里使用着 {identity}',
    'detach it first (kvmnet detach {holder}), or give another with --mac or --address':
      '请先断开它（kvmnet detach {holder}），或用 --mac 或 --address 另行指定',
    '{name} cannot be the address of {name2} on {name3}': '{name} 不能作为 {name2} 在 {name3} 上的地址',
    '{name} cannot be the address of {name2} on {name3}: {sentence}':
      '{name} 不能作为 {name2} 在 {name3} 上的地址：{sentence}',
    '{name} is reserved for it': '已为它保留 {name}',
    'reserve the other one for it, or leave it out': '请为它保留另一个地址，或不指定地址',
    'MAC {name} is reserved for {name2} on {name3}, with {names}':
      'MAC 地址 {name} 已在 {name3} 上为 {name2} 保留，地址为 {names}',
    'MAC {name} is that of guest {name2} on {name3}': 'MAC 地址 {name} 属于 {name3} 上的虚拟机 {name2}',
    'leave the MAC out: one that nobody has follows from the name': '请不要指定 MAC 地址：由名称得出的地址无人使用',
    'choose one of its prefixes, that no other guest, host or reservation has':
      '请选择其网段中未被其他虚拟机、主机或保留占用的地址',
    'network {name} has no free address in {name2} for {name3}':
      '网络 {name} 在 {name2} 中没有可供 {name3} 使用的空闲地址',
    'widen its DHCP ranges': '请扩大其 DHCP 范围',
    'network {name} has guests attached: {names}': '网络 {name} 上接有虚拟机：{names}',
    'network without a name has guests attached: {names}': '无名网络上接有虚拟机：{names}',
    'detach them first, or add --disconnect': '请先断开它们，或加上 --disconnect',
    'this change needs another bridge; detach them first': '此更改需要换用网桥；请先断开它们',
    '{name} cannot become the bridge of network {name2}: {sentence}': '{name} 不能成为网络 {name2} 的网桥：{sentence}',
    'there is no such link': '没有此链路',
    'it is no bridge': '它不是网桥',
    'it is that of network {name}': '它是网络 {name} 的网桥',
    'network {name} runs on this host, but its definition is lost': '网络 {name} 在本机运行，但其定义已丢失',
    'declare it again, or take it down: kvmnet down {name}': '请重新声明它，或停止它：kvmnet down {name}',

    'no network is declared in {names}': '{names} 中未声明任何网络',
    "interfaces are brought up by the host's own manager; have it told: kvmnet export FILE --as FORMAT":
      '接口由主机自身的网络管理程序启用；请告知它：kvmnet export FILE --as FORMAT',
    'the shortest declaration is:  networks: {default: {mode: nat}}': '最短的声明是：networks: {default: {mode: nat}}',
    'something has changed since the plan was shown, and it would be another one now':
      '显示计划之后情况已有变化，现在的计划会有所不同',
    'look at the plan again': '请重新查看计划',
    'the change is made, but the words of its networks could not be kept: {text}':
      '更改已完成，但未能保存其网络的原文：{text}',
    'the change is made, but what the guest got could not be told: {text}':
      '更改已完成，但无法得知虚拟机获得了什么：{text}',
    'it is among the guests of its network': '它已列在其网络的虚拟机中',
    "declare them again, for libvirt's clients to be shown the words in which they were written":
      '请重新声明它们，以便 libvirt 的客户端看到其原文',
    'what was changed is not known here': '此处没有更改记录',
    "{names}: the host's own manager brings interfaces up, kvmnet does not":
      '{names}：接口由主机自身的网络管理程序启用，而非 kvmnet',
    'have it told: kvmnet export {name} --as FORMAT; to bridge a NIC that is in use: kvmnet adopt':
      '请告知它：kvmnet export {name} --as FORMAT；要将使用中的网卡接入网桥：kvmnet adopt',
    'network {name} is in two of the files': '网络 {name} 出现在两个文件中',
    'rename one of them': '请将其中一个改名',
    'network {name} keeps {name2} for nobody': '网络 {name} 没有为任何人保留 {name2}',
    'reservations are for networks with DHCP of their own': '只有自带 DHCP 的网络才能保留地址',
    'network {name} has no DHCP to keep an address': '网络 {name} 没有可保留地址的 DHCP',
    'there is no such network': '没有此网络',
    'there is no such network or guest': '没有此网络或虚拟机',

    '{changed} is not as change {number} left it, and no later change of it is known':
      '{changed} 与更改 {number} 留下的状态不同，而此后没有关于它的更改记录',
    'look at what that was: kvmnet history {number}': '请查看该更改的内容：kvmnet history {number}',
    'change {number} was undone already, by change {number2}': '更改 {number} 已由更改 {number2} 撤销',
    'make it again: kvmnet undo {number}': '要重新进行：kvmnet undo {number}',
    '{changed} was changed since by change {number}: {effects}': '{changed} 此后又被更改 {number} 改动：{effects}',
    'undo that first: kvmnet undo {number}': '请先撤销它：kvmnet undo {number}',
    'the change is made, but not written down: {text}': '更改已完成，但未能记录：{text}',
    'kvmnet undo will not know of it': 'kvmnet undo 将不知道此更改',
    'there is no change {number}': '没有更改 {number}',
    'those that are known: kvmnet history': '已有的更改：kvmnet history',
    'change {number} cannot be read: {sentence}': '无法读取更改 {number}：{sentence}',
    'it is damaged, or was not written to its end': '它已损坏，或未写完',
    'a newer kvmnet has written it': '它由更新版本的 kvmnet 写入',
    'it is not of a form that kvmnet writes': '其格式不是 kvmnet 写入的',
    'guest {name} cannot be plugged into {name2} again: {sentence}': '虚拟机 {name} 无法重新接入 {name2}：{sentence}',
    'its tap went with the program that had it open': '其 tap 已随打开它的程序消失',
    'where the other end of its link was is not known': '不知道其链路的另一端在何处',
    'its link was not made by kvmnet': '其链路不是由 kvmnet 创建的',
    'change {number} had places given up that are not claimed again: {names}':
      '更改 {number} 放弃了一些位置，它们不会重新预留：{names}',
    'guests that run are recognised by their links; others claim a place when they start':
      '运行中的虚拟机由其链路识别；其他虚拟机在启动时预留位置',
    'there is no change that can be undone': '没有可以撤销的更改',
    'change {number} failed: there is nothing of it to undo': '更改 {number} 失败：没有可撤销的内容',
    'change {number} moved networks from libvirtd, which has to take them back: {names}':
      '更改 {number} 从 libvirtd 移出了网络，须由它收回：{names}',
    'kvmnet libvirt unlink {text}': 'kvmnet libvirt unlink {text}',
    "change {number} plugged in {name}, whose link is its program's, and goes with it":
      '更改 {number} 接入了 {name}，其链路属于其程序，并随之消失',
    'end the guest': '请关闭该虚拟机',
    'change {number} is about places that guests claim and give up themselves, through libvirt':
      '更改 {number} 涉及由虚拟机通过 libvirt 自行预留和放弃的位置',
    'start the guest, or end it': '请启动或关闭该虚拟机',
    "change {number} changed no definition, and nobody's link": '更改 {number} 既未改变定义，也未改变任何链路',
  },
  holder: {
    'another guest': '另一台虚拟机',
    '{name}': '{name}',
  },
  identity: {
    'MAC {name}': 'MAC 地址 {name}',
    'address {name}': '地址 {name}',
  },
  changed: {
    'network {name}': '网络 {name}',
    'guest {name} on {name2}': '{name2} 上的虚拟机 {name}',
  },
  effects: {
    '{effect}': '{effect}',
    '{effect}, {effects}': '{effect}；{effects}',
  },
  effect: {
    'adds and starts {networks}': '新增并启动 {networks}',
    'defines {networks}': '定义 {networks}',
    'starts {networks} without a definition': '启动未保存的 {networks}',
    'removes {networks}': '删除 {networks}',
    'forgets the definition of {networks}': '删除 {networks} 的定义',
    'starts {networks}': '启动 {networks}',
    'stops {networks}': '停止 {networks}',
    'changes {networks} ({names})': '更改 {networks}（{names}）',
    'changes the definition of {networks} ({names})': '更改 {networks} 的定义（{names}）',
    'changes {networks} as it runs ({names})': '更改运行中的 {networks}（{names}）',
    'attaches {name} to {name2}': '将 {name} 接入 {name2}',
    'detaches {name} from {name2}': '将 {name} 从 {name2} 断开',
    'claims a place on {name} for {name2}': '在 {name} 为 {name2} 预留位置',
    'changes the place of {name} on {name2}': '更改 {name} 在 {name2} 的位置',
    'gives up the place of {name} on {name2}': '放弃 {name} 在 {name2} 的位置',
    'puts right what had drifted': '修复偏离的状态',
  },
  networks: {
    '{names}': '{names}',
    '{names} and {name}': '{names} 和 {name}',
    '{names} and {number} more': '{names} 等另外 {number} 个',
  },
};
