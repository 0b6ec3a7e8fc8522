type Role = 'table' | 'rowgroup' | 'row' | 'rowheader' | 'columnheader' | 'cell';

/** What an element of a table says that it is: on narrow screens it is drawn otherwise, and would no longer be heard as one. */
export const heardAs = (role: Role) => ({ role });
