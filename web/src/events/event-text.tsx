import { useContext } from 'preact/hooks';
import type { PageEvent } from '../api/read-event.ts';
import { type Spoken, SpokenContext } from '../i18n/spoken.ts';
import { Said } from '../ui/said.tsx';
import { inChinese } from './happening-in-chinese.ts';

/** What has happened, in a line. */
export function lineOf(event: PageEvent, { language, phrasebook }: Spoken): string {
  if (language === 'en') return event.text;
  const { told, quoted } = inChinese(event.happening);
  return quoted === null ? told : `${told}${phrasebook(quoted) ?? quoted}`;
}

/** What has happened, in a line of the page's language. */
export function EventText({ event }: { readonly event: PageEvent }) {
  const { language } = useContext(SpokenContext).value;
  if (language === 'en') return <>{event.text}</>;
  const { told, quoted } = inChinese(event.happening);
  return (
    <>
      {told}
      {quoted !== null && <Said>{quoted}</Said>}
    </>
  );
}
