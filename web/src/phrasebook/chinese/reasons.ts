import type { Phrases } from '../phrasebook.ts';

/** Why one reaches another or not, where no rule of the network says it (`reachability/reason.ts`). */
export const reasons: Phrases = {
  sentence: {
    'guests in {vlans} reach those in it alone': '{vlans} 中的虚拟机只能访问同一 VLAN 中的成员',
    'guests in {vlans} reach those in it alone, and this host is not':
      '{vlans} 中的虚拟机只能访问同一 VLAN 中的成员，而本机不在其中',
    'guests have no address of IPv{number}': '虚拟机没有 IPv{number} 地址',
    'no rules: what this host itself sends and receives, and routes beside networks, is not for kvmnet to say':
      '没有规则：本机自身的收发，以及网络之外的路由，不由 kvmnet 决定',
    'the network does not run': '网络未运行',
    'the network should run, and its bridge is not there': '网络应当运行，但其网桥不存在',
    'nobody knows how the network was declared': '无从得知该网络是如何声明的',
    'the bridge keeps guests apart; what they send each other by way of this host is not refused':
      '网桥隔离虚拟机；它们经由本机互相发送的内容不被拒绝',
    'what passes between the devices of guests is for NIC, switch and LAN to say':
      '虚拟机的设备之间能否通信，由网卡、交换机和局域网决定',
    'guests are in a LAN, and which others it is connected with is not for this host to say':
      '虚拟机位于局域网中，该局域网与哪些网络相连，不由本机决定',
    'guests reach each other on the NIC that they share; guests and this host do not hear each other there':
      '虚拟机在共用的网卡上互通；虚拟机与本机在那里互不可达',
    'neither guests nor this host hear each other on a NIC that they share':
      '在共用的网卡上，虚拟机之间、虚拟机与本机之间均互不可达',
    'guests hear each other, and this host, as far as the switch beyond the NIC sends their frames back':
      '虚拟机之间、虚拟机与本机能否互通，取决于网卡外的交换机是否将其帧送回',
    'each guest has a NIC for itself': '每台虚拟机独占一块网卡',
  },
  vlans: {
    'VLAN {number}': 'VLAN {number}',
    'VLANs {numbers}': 'VLAN {numbers}',
  },
  numbers: {
    '{number}': '{number}',
    '{number} and {numbers}': '{number} 和 {numbers}',
  },
};
