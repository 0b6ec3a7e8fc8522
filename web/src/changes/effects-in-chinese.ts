import type { Effect } from '../../../src/history/effect.ts';

/** What a change did, in Chinese; in English the daemon says it itself. */
export const effectsInChinese = (effects: readonly Effect[]): string => effects.map(effectInChinese).join('；');

function effectInChinese(effect: Effect): string {
  switch (effect.kind) {
    case 'added':
      return `新增并启动 ${namesOf(effect.networks)}`;
    case 'defined':
      return `定义 ${namesOf(effect.networks)}`;
    case 'created':
      return `启动未保存的 ${namesOf(effect.networks)}`;
    case 'removed':
      return `删除 ${namesOf(effect.networks)}`;
    case 'forgotten':
      return `删除 ${namesOf(effect.networks)} 的定义`;
    case 'started':
      return `启动 ${namesOf(effect.networks)}`;
    case 'stopped':
      return `停止 ${namesOf(effect.networks)}`;
    case 'changed':
      return `更改 ${namesOf(effect.networks)}（${effect.keys.join('、')}）`;
    case 'changed-saved':
      return `更改 ${namesOf(effect.networks)} 的定义（${effect.keys.join('、')}）`;
    case 'changed-live':
      return `更改运行中的 ${namesOf(effect.networks)}（${effect.keys.join('、')}）`;
    case 'attached':
      return `将 ${effect.guest} 接入 ${effect.network}`;
    case 'detached':
      return `将 ${effect.guest} 从 ${effect.network} 断开`;
    case 'claimed':
      return `在 ${effect.network} 为 ${effect.guest} 预留位置`;
    case 'reclaimed':
      return `更改 ${effect.guest} 在 ${effect.network} 的位置`;
    case 'given-up':
      return `放弃 ${effect.guest} 在 ${effect.network} 的位置`;
    case 'put-right':
      return '修复偏离的状态';
  }
}

const MOST_NAMES = 3;

function namesOf(networks: readonly string[]): string {
  const rest = networks.length - MOST_NAMES;
  return rest > 1 ? `${networks.slice(0, MOST_NAMES).join('、')} 等 ${networks.length} 个网络` : networks.join('、');
}
