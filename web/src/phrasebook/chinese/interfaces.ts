import type { Phrases } from '../phrasebook.ts';

/** What contradicts itself in what a text says of the host's own interfaces (`model/check-interfaces.ts`). */
export const interfaces: Phrases = {
  sentence: {
    'interface {name} is there twice': '接口 {name} 出现了两次',
    '{name} is a port of {name2}, which is not declared': '{name} 是 {name2} 的端口，而后者未声明',
    'declare it, or nothing here makes it: `{name}: {type: bridge}`':
      '请声明它，否则没有谁会创建它：`{name}: {type: bridge}`',
    '{name} is a port of {name2}, which is neither a bridge nor a bond':
      '{name} 是 {name2} 的端口，而后者既不是网桥也不是 bond',
    'add `type: bridge` to {name}, or `type: bond`': '请为 {name} 添加 `type: bridge` 或 `type: bond`',
    '{name} is a port of {name2}, and has {possession} of its own, which would not work':
      '{name} 是 {name2} 的端口，自身又有 {possession}，这样行不通',
    'move this to {name}': '请将其移到 {name}',
    '{name} is a VLAN on {name2}, which is not declared': '{name} 是 {name2} 上的 VLAN，而后者未声明',
    'declare it, or nothing here brings it up: `{name}: {}`': '请声明它，否则没有谁会启用它：`{name}: {}`',
    '{name} is to be preferred, and is no port of {name2}': '{name} 应被优先使用，但它不是 {name2} 的端口',
    'name one of the `ports`': '请写 `ports` 中的一个',
    '{name} is in none of the prefixes of {name2}, so that the kernel will not find it':
      '{name} 不在 {name2} 的任何网段之内，内核将找不到它',
    'name an address of the same prefix, add the address that is missing, or say `onLink: true`':
      '请写同一网段的地址，添加缺少的地址，或写 `onLink: true`',
    '{name} would rest upon itself': '{name} 会建立在自己之上',
    '{name} would rest upon itself by way of {names}': '{name} 会经由 {names} 建立在自己之上',
    'take it out of one of them': '请从其中一个中删去它',
    '{name} has {name2} already': '{name} 已有 {name2}',
    'an address belongs to one interface': '一个地址只属于一个接口',
  },
  possession: {
    DHCP: 'DHCP',
    routes: '路由',
    '{names}': '{names}',
  },
};
