/** The arrow keys, Home and End lead from what is focused in a row to the same in another. */
export function moveBetweenRows(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const rows = [...event.currentTarget.children];
  const target = event.target instanceof Element ? event.target : null;
  const row = target?.closest('tr') ?? null;
  if (target === null || row === null) return;
  const next = rows[nextIndex(event.key, rows.indexOf(row), rows.length)];
  const focusable = next?.querySelectorAll<HTMLElement>('a, button') ?? [];
  const column = [...row.querySelectorAll('a, button')].indexOf(target);
  const wanted = focusable[Math.min(column, focusable.length - 1)];
  if (wanted === undefined) return;
  event.preventDefault();
  wanted.focus();
}

function nextIndex(key: string, index: number, count: number): number {
  switch (key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}
