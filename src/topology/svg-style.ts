import { dark, light, type Palette } from './palettes.ts';

/**
 * The style sheet of a picture, light or dark as its viewer likes it. Without variables, which programs that turn SVG into
 * pixels do not know; everything is below the class `topology`, so that a page that the picture stands in keeps its own.
 */
export const pictureStyle = (): string => `${SHAPES}${rules(light)}@media (prefers-color-scheme:dark){${rules(dark)}}`;

const SHAPES = sheet([
  ['', `font-family:${"ui-sans-serif,system-ui,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',sans-serif"}`],
  ['.name,.network-name,.host-name,.heap-name', 'font-weight:600'],
  ['.name', 'font-size:13px'],
  ['.network-name,.host-name', 'font-size:14px'],
  ['.heap-name', 'font-size:12.5px'],
  ['.mode', 'font-size:12px'],
  ['.note', 'font-size:11.5px'],
  ['.trouble', 'font-size:12.5px'],
  ['.detail,.chip', "font-size:11px;font-family:ui-monospace,SFMono-Regular,Menlo,'DejaVu Sans Mono',monospace"],
  ['.mark', 'font-size:11px;font-weight:700;text-anchor:middle'],
  ['.wire', 'fill:none'],
  ['.wire.off', 'stroke-dasharray:2 4'],
  ['.wire.bad', 'stroke-dasharray:7 5'],
  ['.icon', 'fill:none;stroke-width:1.3;stroke-linejoin:round;stroke-linecap:round'],
  ['.node>.shape', 'stroke-width:1.2'],
  ['.node.bad>.shape,.node.warning>.shape', 'stroke-width:1.8'],
  ['.node.off>.shape', 'stroke-dasharray:4 3'],
  ['.frame.host>.shape', 'stroke-width:1.4;stroke-dasharray:7 5'],
]);

const rules = (palette: Palette): string =>
  sheet([
    ['.paper', `fill:${palette.paper}`],
    ['text', `fill:${palette.ink}`],
    ['.detail', `fill:${palette.faint}`],
    ['.mode', `fill:${palette.faint}`],
    ['.heap-name', `fill:${palette.faint}`],
    ['.icon', `stroke:${palette.faint}`],
    ['.frame.host>.shape', `fill:${palette.host};stroke:${palette.line}`],
    ['.frame.network>.shape,.frame.heap>.shape', `fill:${palette.band};stroke:${palette.bandLine}`],
    ['.wire', `stroke:${palette.wire}`],
    ['.wire.warning', `stroke:${palette.warning}`],
    ['.wire.bad', `stroke:${palette.bad}`],
    ['.wire.off', `stroke:${palette.off}`],
    ['.node>.shape', `fill:${palette.guest};stroke:${palette.guestLine}`],
    ['.node.outside>.shape', `fill:${palette.outside};stroke:${palette.outsideLine}`],
    ['.node.outside>.icon', `stroke:${palette.outsideLine}`],
    ['.node.port>.shape,.node.uplink>.shape', `fill:${palette.chip};stroke:${palette.guestLine}`],
    ['.node.network>.shape', `fill:${palette.network};stroke:${palette.networkLine}`],
    ['.node.server>.shape', `fill:${palette.server};stroke:${palette.serverLine}`],
    ['.node.off>.shape', `fill:${palette.chip};stroke:${palette.off}`],
    ['.node.off>text', `fill:${palette.faint}`],
    ['.node.warning>.shape', `fill:${palette.warningFill};stroke:${palette.warning}`],
    ['.node.bad>.shape', `fill:${palette.badFill};stroke:${palette.bad}`],
    ['.stripe', `fill:${palette.good}`],
    ['.off>.stripe', `fill:${palette.off}`],
    ['.warning>.stripe', `fill:${palette.warning}`],
    ['.bad>.stripe', `fill:${palette.bad}`],
    ['.warning>.note', `fill:${palette.warning}`],
    ['.bad>.note', `fill:${palette.bad}`],
    ['.warning>.badge', `fill:${palette.warning}`],
    ['.bad>.badge', `fill:${palette.bad}`],
    ['.mark', `fill:${palette.onBadge}`],
  ]);

function sheet(rules: readonly (readonly [selectors: string, declarations: string])[]): string {
  const scoped = (selectors: string): string =>
    selectors
      .split(',')
      .map((selector) => `.topology ${selector}`.trim())
      .join(',');
  return rules.map(([selectors, declarations]) => `${scoped(selectors)}{${declarations}}\n`).join('');
}
