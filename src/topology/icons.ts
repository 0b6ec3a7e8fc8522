/** Little pictures in lines, 16 by 16 pixels. */
export const ICONS = {
  internet:
    'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM1.5 8h13M8 1.5c-4.6 4.2-4.6 8.8 0 13M8 1.5c4.6 4.2 4.6 8.8 0 13',
  lan: 'M5.5 1.5h5v4h-5zM1.5 10.5h5v4h-5zM9.5 10.5h5v4h-5zM8 5.5v2.5M4 10.5V8h8v2.5',
  uplink: 'M2 2.5h12v9H2zM5 11.5v2M8 11.5v2M11 11.5v2M5 5.5h6v3H5z',
  guest: 'M1.5 2.5h13v8.5h-13zM8 11v2.5M5 13.5h6',
} as const;
