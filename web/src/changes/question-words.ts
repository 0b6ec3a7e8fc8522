import type { Change } from '../../../src/api/contract/change.ts';
import { words } from '../i18n/words.ts';

type Verbs = Record<Change['kind'] | 'remove', string>;

const verbOf =
  (verbs: Verbs) =>
  (change: Change): string =>
    change.kind === 'stop' && change.forget ? verbs.remove : verbs[change.kind];

const english = verbOf({
  declare: 'Apply',
  start: 'Start',
  stop: 'Stop',
  remove: 'Remove',
  attach: 'Attach',
  detach: 'Detach',
  reserve: 'Reserve',
  unreserve: 'Give up',
  undo: 'Undo',
});

const chinese = verbOf({
  declare: '应用',
  start: '启动',
  stop: '停止',
  remove: '删除',
  attach: '接入',
  detach: '断开',
  reserve: '保留',
  unreserve: '取消保留',
  undo: '撤销',
});

/** What a change is, for the button that makes it and for the question whether it is to be made. */
export const questionWords = words({
  en: { verbOf: english, titleOf: (change: Change): string => `${english(change)} ${objectInEnglish(change)}?` },
  zh: { verbOf: chinese, titleOf: (change: Change): string => `${chinese(change)}${objectInChinese(change)}？` },
});

function objectInEnglish(change: Change): string {
  switch (change.kind) {
    case 'declare':
      return 'these changes';
    case 'start':
    case 'stop':
      return namesOf(change.networks)?.join(', ') ?? 'all networks';
    case 'attach':
      return `${change.guest} to ${change.network}`;
    case 'detach':
      return `${change.guest}${told(change.network, ' from ')}${told(change.mac, ', MAC ')}`;
    case 'reserve':
      return `${change.address} in ${change.network}`;
    case 'unreserve':
      return `${change.whole ? 'the reservation of ' : ''}${change.address} in ${change.network}`;
    case 'undo':
      return change.id === null ? 'the last change' : `change ${change.id}`;
  }
}

function objectInChinese(change: Change): string {
  switch (change.kind) {
    case 'declare':
      return '这些更改';
    case 'start':
    case 'stop':
      return (
        namesOf(change.networks)
          ?.map((name) => ` ${name}`)
          .join('、') ?? '所有网络'
      );
    case 'attach':
      return ` ${change.guest}（网络 ${change.network}）`;
    case 'detach':
      return ` ${change.guest}${told(change.mac, '，MAC 地址 ')}${told(change.network, '（网络 ', '）')}`;
    case 'reserve':
      return ` ${change.address}（网络 ${change.network}）`;
    case 'unreserve':
      return ` ${change.address}${change.whole ? ' 的整条保留' : ''}（网络 ${change.network}）`;
    case 'undo':
      return change.id === null ? '最近一次更改' : `更改 ${change.id}`;
  }
}

const told = (what: string | null | undefined, before: string, after = ''): string =>
  what == null ? '' : `${before}${what}${after}`;

const namesOf = (networks: readonly string[] | 'all'): readonly string[] | null =>
  networks === 'all' || networks.length === 0 ? null : networks;
