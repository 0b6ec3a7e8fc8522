/** A place in the rows of a table: in the row of that number, what can have the focus of that number. */
export type RowPlace = { readonly rows: Element; readonly row: number; readonly control: number };

/** What can have the focus in a row. */
export const controlsIn = (row: Element): readonly HTMLElement[] => [...row.querySelectorAll<HTMLElement>('a, button')];

/** Where in a table's rows something is; null: in none. */
export function placeInRows(element: Element | null): RowPlace | null {
  const row = element?.closest('tbody > tr') ?? null;
  const rows = row?.parentElement ?? null;
  if (element === null || row === null || rows === null) return null;
  const controls: readonly Element[] = controlsIn(row);
  return { rows, row: [...rows.children].indexOf(row), control: controls.indexOf(element) };
}

/** Whether what had the focus has gone, and nothing has it. */
export const hasNobodyFocus = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;

/** Gives the focus to what has come in that place, of the last row if there are fewer; else to the view's title. */
export function focusNear(place: RowPlace | null): void {
  const row = place?.rows.isConnected ? (place.rows.children[place.row] ?? place.rows.lastElementChild) : null;
  const controls = row ? controlsIn(row) : [];
  const next = controls[place?.control ?? 0] ?? controls.at(-1) ?? document.querySelector<HTMLElement>('main > h1');
  next?.focus({ preventScroll: next.tagName === 'H1' });
}
