import { render } from 'preact';
import { SpokenContext } from './i18n/spoken.ts';
import { openPage } from './page/open-page.ts';
import { PageContext } from './page/page-context.ts';
import { Shell } from './shell/shell.tsx';

const page = openPage(window);

const place = document.getElementById('page');
if (place === null) throw new Error('cannot draw the page: index.html has no place for it');
render(
  <PageContext.Provider value={page}>
    <SpokenContext.Provider value={page.spoken}>
      <Shell />
    </SpokenContext.Provider>
  </PageContext.Provider>,
  place,
);
