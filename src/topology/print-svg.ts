import { escapeAttribute, escapeText } from '../xml/escape.ts';
import type { Box } from './box.ts';
import type { Picture } from './picture.ts';
import type { FrameShape, Line, NodeShape, WireShape } from './shape.ts';
import { pictureStyle } from './svg-style.ts';
import { troublesPanel } from './troubles-panel.ts';
import { counted } from './words.ts';

/** A picture as an SVG document by itself: light or dark as its viewer likes it, with a title and words for who hears it. */
export function printSvg(picture: Picture): string {
  const panel = troublesPanel(picture);
  const { width } = picture;
  const height = picture.height + panel.height;
  const attributes = `xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
  return [
    `<svg ${attributes} class="topology" role="img" aria-labelledby="kvmnet-title kvmnet-description">`,
    `<title id="kvmnet-title">${escapeText(titleOf(picture))}</title>`,
    `<desc id="kvmnet-description">${escapeText(descriptionOf(picture))}</desc>`,
    `<style>\n${pictureStyle()}</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    ...picture.frames.map(printFrame),
    ...picture.wires.map(printWire),
    ...picture.nodes.map(printNode),
    ...panel.rows.map(
      ({ className, badge, line }) =>
        `<g class="${className}">${badge === null ? '' : printBadge(badge)}${printLine(line)}</g>`,
    ),
    '</svg>\n',
  ].join('\n');
}

function titleOf({ nodes }: Picture): string {
  const networks = nodes.filter(({ node }) => node.kind === 'network').length;
  return `The networks of this host: ${counted(networks, 'network')}`;
}

// Sentences, network by network; of many, a picture cannot be told.
function descriptionOf({ nodes, troubles }: Picture): string {
  const networks = nodes.filter(({ node }) => node.kind === 'network');
  const told = networks.slice(0, MOST_TOLD).map(({ label }) => label);
  const more = networks.length - told.length;
  const wrong = troubles.length === 0 ? 'nothing is wrong' : `${counted(troubles.length, 'thing')} wrong`;
  return [wrong, ...told, ...(more > 0 ? [`and ${counted(more, 'network')} more`] : [])]
    .map((each) => `${each}.`)
    .join(' ');
}

const MOST_TOLD = 30;

const printFrame = ({ className, box, radius, lines, label }: FrameShape): string =>
  `<g class="${className}">${titled(label)}${rect('shape', box, radius)}${lines.map(printLine).join('')}</g>`;

const printWire = ({ className, path, thickness, label }: WireShape): string =>
  `<path class="${className}" d="${path}" stroke-width="${thickness}">${titled(label)}</path>`;

function printNode({ className, box, radius, lines, stripe, icon, badge, label }: NodeShape): string {
  return [
    `<g class="${className}">`,
    titled(label),
    rect('shape', box, radius),
    stripe === null ? '' : rect('stripe', stripe, stripe.width / 2),
    icon === null ? '' : `<path class="icon" transform="translate(${icon.x} ${icon.y})" d="${icon.path}"/>`,
    ...lines.map(printLine),
    badge === null ? '' : printBadge(badge),
    '</g>',
  ].join('');
}

const titled = (label: string): string => `<title>${escapeText(label)}</title>`;

const rect = (className: string, { x, y, width, height }: Box, radius: number): string =>
  `<rect class="${className}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`;

const printLine = ({ text, className, x, y, anchor }: Line): string =>
  `<text class="${escapeAttribute(className)}" x="${x}" y="${y}"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}>${escapeText(text)}</text>`;

const printBadge = ({ mark, x, y }: NonNullable<NodeShape['badge']>): string =>
  `<circle class="badge" cx="${x}" cy="${y}" r="8"/><text class="mark" x="${x}" y="${y + 4}">${escapeText(mark)}</text>`;
