/** The colours of a picture, by what they are for. */
export type Palette = {
  readonly paper: string;
  readonly ink: string;
  readonly faint: string;
  readonly line: string;
  readonly host: string;
  readonly band: string;
  readonly bandLine: string;
  readonly chip: string;
  readonly guest: string;
  readonly guestLine: string;
  readonly network: string;
  readonly networkLine: string;
  readonly server: string;
  readonly serverLine: string;
  readonly outside: string;
  readonly outsideLine: string;
  readonly wire: string;
  readonly good: string;
  readonly warning: string;
  readonly warningFill: string;
  readonly bad: string;
  readonly badFill: string;
  readonly off: string;
  readonly onBadge: string;
};

/** On white. */
export const light: Palette = {
  paper: '#ffffff',
  ink: '#1b2330',
  faint: '#5a6678',
  line: '#aab4c2',
  host: '#f7f9fc',
  band: '#ffffff',
  bandLine: '#dfe5ee',
  chip: '#f1f4f8',
  guest: '#ffffff',
  guestLine: '#a9b6c8',
  network: '#e9f2ff',
  networkLine: '#5b93e0',
  server: '#f1ecfd',
  serverLine: '#a48be0',
  outside: '#e8f6f4',
  outsideLine: '#4aa79b',
  wire: '#9aa8bb',
  good: '#2c9a5d',
  warning: '#9a6200',
  warningFill: '#fff5dc',
  bad: '#c22531',
  badFill: '#fdecee',
  off: '#9aa3b0',
  onBadge: '#ffffff',
};

/** On what is nearly black. */
export const dark: Palette = {
  paper: '#0d131c',
  ink: '#e6ebf2',
  faint: '#9aa7b8',
  line: '#4a5666',
  host: '#121a25',
  band: '#162030',
  bandLine: '#263345',
  chip: '#1f2b3b',
  guest: '#1c2736',
  guestLine: '#4d5d72',
  network: '#152c4d',
  networkLine: '#4f8fe6',
  server: '#2a2145',
  serverLine: '#8f76d6',
  outside: '#11312f',
  outsideLine: '#3f9a8f',
  wire: '#5d6d83',
  good: '#3dbb74',
  warning: '#e0a030',
  warningFill: '#33270c',
  bad: '#f0606a',
  badFill: '#3b171c',
  off: '#5f6a79',
  onBadge: '#10151d',
};
