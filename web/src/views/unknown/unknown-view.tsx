import { useWords } from '../../i18n/spoken.ts';
import { words } from '../../i18n/words.ts';
import { hrefOf } from '../../router/route.ts';
import { Empty } from '../../ui/empty.tsx';
import type { ViewProps } from '../views.ts';

/** Shown for an address that leads nowhere. */
export function UnknownView({ route }: ViewProps<'unknown'>) {
  const phrases = useWords(text);
  return (
    <Empty>
      <p>{phrases.nowhere(route.path)}</p>
      <a href={hrefOf({ kind: 'networks' })}>{phrases.networks}</a>
    </Empty>
  );
}

const text = words({
  en: { nowhere: (path: string) => `There is nothing at ${path}.`, networks: 'All networks' },
  zh: { nowhere: (path: string) => `${path} 处没有内容。`, networks: '所有网络' },
});
