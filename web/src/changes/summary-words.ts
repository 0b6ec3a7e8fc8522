import type { Applied } from '../../../src/api/contract/change.ts';
import type { Effect } from '../../../src/history/effect.ts';
import { countEffects, type EffectCount, type EffectPhrase } from '../../../src/plan/print-summary.ts';
import { words } from '../i18n/words.ts';
import { effectsInChinese } from './effects-in-chinese.ts';

/** A plan as far as a summary goes. */
export type Summarized = {
  readonly summary: string;
  readonly effects: readonly Effect[];
  readonly counts: readonly EffectCount[];
};

/** The same of an answer of the daemon's. */
export const summarized = ({ summary, effects, plan }: Pick<Applied, 'summary' | 'effects' | 'plan'>): Summarized => ({
  summary,
  effects,
  counts: countEffects(plan),
});

/** What a change does to the host, in a line; where nothing of it is otherwise, to what is defined. */
export const summaryWords = words({
  en: { told: ({ summary }: Summarized) => summary },
  zh: {
    told: ({ effects, counts }: Summarized) => {
      if (counts.length > 0) return counts.map(inChinese).join('，');
      return effects.length > 0 ? effectsInChinese(effects) : '无需更改';
    },
  },
});

const inChinese = ({ phrase, count }: EffectCount): string => chinese[phrase].replace('#', String(count));

const chinese: Readonly<Record<EffectPhrase, string>> = {
  'creates namespace': '创建 # 个命名空间',
  'creates bridge': '创建 # 个网桥',
  'creates tap': '创建 # 个 tap 设备',
  'creates veth pair': '创建 # 对 veth',
  'changes link': '更改 # 个链路',
  'renames link': '重命名 # 个链路',
  'deletes link': '删除 # 个链路',
  'deletes namespace': '删除 # 个命名空间',
  'adds station': '添加 # 个 MAC 表项',
  'deletes station': '删除 # 个 MAC 表项',
  'sorts port': '将 # 个端口划入 VLAN',
  'adds address': '添加 # 个地址',
  'deletes address': '删除 # 个地址',
  'adds route': '添加 # 条路由',
  'deletes route': '删除 # 条路由',
  'sets kernel parameter': '设置 # 个内核参数',
  'limits link': '限制 # 个链路的带宽',
  'unlimits link': '取消 # 个链路的带宽限制',
  'edits the ruleset': '修改规则集',
  'starts dnsmasq': '启动 # 个 dnsmasq',
  'reloads dnsmasq': '重新加载 # 个 dnsmasq',
  'restarts dnsmasq': '重启 # 个 dnsmasq',
  'stops dnsmasq': '停止 # 个 dnsmasq',
  'registers link': '在解析器中注册 # 个链路',
  'unregisters link': '从解析器中注销 # 个链路',
};
