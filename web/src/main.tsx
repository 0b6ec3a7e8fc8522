import { computed } from '@preact/signals';
import { render } from 'preact';
import { formatFor } from './i18n/format.ts';
import { SpokenContext } from './i18n/spoken.ts';
import { openPage } from './page/open-page.ts';
import { PageContext } from './page/page-context.ts';
import { Shell } from './shell/shell.tsx';

const page = openPage(window);
const spoken = computed(() => {
  const language = page.settings.language.value;
  return { language, format: formatFor(language) };
});

const place = document.getElementById('page');
if (place === null) throw new Error('cannot draw the page: index.html has no place for it');
render(
  <PageContext.Provider value={page}>
    <SpokenContext.Provider value={spoken}>
      <Shell />
    </SpokenContext.Provider>
  </PageContext.Provider>,
  place,
);
