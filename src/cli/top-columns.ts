import { displayWidth } from '../diagnostic/printable.ts';
import { FIGURES, type TrafficRow } from './traffic-rows.ts';

/** A column of the screen. Figures stand at its right side. */
export type TopColumn = {
  readonly title: string;
  readonly width: number;
  readonly isFigure: boolean;
  readonly cell: (row: TrafficRow) => string;
};

const GAP = 2;
const NARROWEST_NAME = 8;
const WIDEST_NAME = 40;
const WIDEST_LINK = 27;

/** Those that go first where there is no room for all. */
const FIRST_TO_GO = ['OUT pkt/s', 'IN pkt/s', 'DROPS/s', 'LINK'];

/** The columns that fit a screen; what networks and ports are called gets the room that is left. */
export function topColumns(rows: readonly TrafficRow[], screenColumns: number): readonly TopColumn[] {
  let columns = [linkColumn(rows), ...FIGURES.map(figureColumn)];
  const room = (): number => screenColumns - columns.reduce((sum, { width }) => sum + width + GAP, 0);
  const wanted = Math.min(WIDEST_NAME, widest(rows.map(nameCell), 'NETWORK, GUEST'));
  for (const title of FIRST_TO_GO) {
    if (room() >= Math.min(wanted, 16)) break;
    columns = columns.filter((column) => column.title !== title);
  }
  const width = Math.max(NARROWEST_NAME, Math.min(wanted, room()));
  return [{ title: 'NETWORK, GUEST', width, isFigure: false, cell: nameCell }, ...columns];
}

/** The text in so many columns of a terminal, cut off where it is longer. */
export function fit(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (displayWidth(kept + character) > width - 1) break;
    kept += character;
  }
  return width > 0 ? `${kept}…` : '';
}

const nameCell = ({ isNetwork, name }: TrafficRow): string => (isNetwork ? name : `  ${name}`);

const linkColumn = (rows: readonly TrafficRow[]): TopColumn => ({
  ...{
    title: 'LINK',
    width: Math.min(
      WIDEST_LINK,
      widest(
        rows.map(({ link }) => link),
        'LINK',
      ),
    ),
    isFigure: false,
  },
  cell: ({ link }) => link,
});

const figureColumn = (title: (typeof FIGURES)[number]): TopColumn => ({
  ...{ title, width: title.includes('pkt') ? 9 : title.includes('DROPS') ? 7 : 10, isFigure: true },
  cell: ({ figures }) => figures[title],
});

const widest = (texts: readonly string[], title: string): number =>
  texts.reduce((width, text) => Math.max(width, displayWidth(text)), displayWidth(title));
