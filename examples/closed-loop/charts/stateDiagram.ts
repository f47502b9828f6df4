import { evolveLoop, loopTable } from 'quotaloop';
import type { LoopEvent, LoopEventType, LoopState, LoopStep } from 'quotaloop';
import { ACCENT, INK, QUIET } from '../../annual-plan/charts/drawing.ts';
import { html, trusted } from '../../annual-plan/html.ts';
import type { Markup } from '../../annual-plan/html.ts';
import type { Bilingual } from '../files.ts';
import type { CloseLook, Quarter } from '../quarter.ts';
import { CHINESE, ENGLISH, word } from '../words.ts';
import { SHORT } from './checkpoints.ts';

// The loop's own table, drawn. Mermaid would draw the text of `loopDiagram` in a browser; this page has no script.

const STEPS = Object.keys(loopTable) as LoopStep[];
const PALE = '#c9d3d1';

/** An arrow between two steps, with the event that leads along it and how often it did so far. */
interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly label: Bilingual;
  readonly travelled: number;
}

/**
 * A place of the drawing: how far along the row of the steps, and how far beside it. On a wide page the row runs to the
 * right, on a narrow one downwards.
 */
type Place = (along: number, beside: number) => readonly [x: number, y: number];

interface Layout {
  readonly size: 'wide' | 'narrow';
  readonly width: number;
  readonly height: number;
  readonly place: Place;
  /** Distance of two steps, half a box along and beside the row. */
  readonly pitch: number;
  readonly halfAlong: number;
  readonly halfBeside: number;
  /** How far a curve goes out for each step that it passes. */
  readonly rise: number;
  /** The same for the curves that lead back, which reach further: a part of it. */
  readonly backRise: number;
  /** Where the line of the given-up loops runs. */
  readonly rail: number;
}

const LAYOUTS: readonly Layout[] = [
  {
    ...{
      size: 'wide',
      width: 1080,
      height: 490,
      pitch: 165,
      halfAlong: 42,
      halfBeside: 29,
      rise: 40,
      backRise: 1,
      rail: 264,
    },
    place: (along, beside) => [45 + along, 194 + beside],
  },
  {
    ...{
      size: 'narrow',
      width: 400,
      height: 690,
      pitch: 100,
      halfAlong: 24,
      halfBeside: 48,
      rise: 30,
      backRise: 0.72,
      rail: 187,
    },
    place: (along, beside) => [196 - beside, 42 + along],
  },
];

/** The state diagram with the step marked in which a loop stands, and the arrows that it has taken so far. */
export function stateDiagram({ look, miss, timeline }: Quarter): Markup {
  const taken = timeline.filter(({ loop, after }) => loop === look.loop && after.seq <= look.state.seq);
  const countOf = (from: LoopStep, type: LoopEventType, to: LoopStep) =>
    taken.filter(({ before, event, after }) => before.step === from && event.type === type && after.step === to).length;
  const causes = causesByStep(miss.corrected.before, miss.corrected.event);

  const arrows = STEPS.flatMap((from) =>
    Object.entries(loopTable[from] as Partial<Record<LoopEventType, readonly LoopStep[]>>).flatMap(([type, targets]) =>
      type === 'cancelled'
        ? []
        : targets.map((to): Arrow => {
            const event = word('events', type as LoopEventType);
            const label = type === 'corrected' ? (causes.get(to) ?? event) : event;
            const travelled = countOf(from, type as LoopEventType, to);
            return { from: STEPS.indexOf(from), to: STEPS.indexOf(to), label, travelled };
          }),
    ),
  );
  return trusted(LAYOUTS.map((layout) => draw(layout, arrows, look)).join('\n'));
}

/** Which cause leads back to which step: asked of the fold itself. */
function causesByStep(state: LoopState, event: LoopEvent): ReadonlyMap<LoopStep, Bilingual> {
  if (event.type !== 'corrected') return new Map();
  const causes = Object.keys(ENGLISH.causes) as (keyof typeof ENGLISH.causes)[];
  return new Map(
    causes.map((cause) => [evolveLoop(state, { ...event, causes: [cause] }).step, word('causes', cause)] as const),
  );
}

function draw(layout: Layout, arrows: readonly Arrow[], { state, loop }: CloseLook): string {
  const { size, width, height } = layout;
  const id = (name: string) => `loop-${size}-${name}`;
  const ordered = [...arrows].sort((a, b) => a.travelled - b.travelled);
  const title = `State diagram of the loop; ${loop.title.en} stands at ${ENGLISH.steps[state.step]}, ${CHINESE.steps[state.step]}`;
  const heads = [
    ['pale', PALE],
    ['taken', ACCENT],
    ['back', SHORT],
    ['rail', QUIET],
  ] as const;
  return [
    `<svg class="${size}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${html`${title}`.markup}">`,
    '<defs>',
    ...heads.map(
      ([name, color]) =>
        `<marker id="${id(name)}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0.5L8 4L0 7.5z" fill="${color}"/></marker>`,
    ),
    '</defs>',
    rail(layout, id('rail')),
    ...ordered.map((arrow) => drawArrow(layout, arrow, id)),
    ...STEPS.map((step, index) => box(layout, step, index, state.step)),
    '</svg>',
  ].join('');
}

function drawArrow(layout: Layout, { from, to, label, travelled }: Arrow, id: (name: string) => string): string {
  const { place, pitch, halfAlong, halfBeside, rise, backRise } = layout;
  const distance = to - from;
  const isBack = distance < 0;
  const color = travelled === 0 ? PALE : isBack ? SHORT : ACCENT;
  const head = id(travelled === 0 ? 'pale' : isBack ? 'back' : 'taken');
  const style = `fill="none" stroke="${color}" stroke-width="${travelled === 0 ? 1.3 : 2.6}" marker-end="url(#${head})"`;
  const text = (place_: readonly [number, number], shift: readonly [number, number], anchor: string) =>
    drawLabel(layout, label, place_, shift, anchor, travelled === 0 ? QUIET : isBack ? SHORT : ACCENT, travelled);

  if (distance === 1) {
    const [start, end] = [place(from * pitch + halfAlong, 0), place(to * pitch - halfAlong - 1, 0)];
    const middle = place((from + 0.5) * pitch, 0);
    return (
      `<path d="M${point(start)}L${point(end)}" ${style}/>` +
      (layout.size === 'wide' ? text(middle, [0, -22], 'middle') : text(middle, [8, -3], 'start'))
    );
  }
  // Forward over the row, back beneath it; to itself in a small bow.
  const side = isBack ? 1 : -1;
  const isOwn = distance === 0;
  const out = isOwn
    ? rise * 1.3
    : isBack
      ? rise * backRise * (Math.abs(distance) - 0.1) + 14
      : rise * (distance - 0.8) + 14;
  const leave = from * pitch + (isOwn ? -16 : isBack ? -14 : 18);
  const arrive = to * pitch + (isOwn ? 16 : isBack ? 14 : -18);
  const edge = side * halfBeside;
  const bow = edge + (side * out * 4) / 3;
  const [start, first, second, end] = [
    place(leave, edge),
    place(isOwn ? leave - 10 : leave, bow),
    place(isOwn ? arrive + 10 : arrive, bow),
    place(arrive, edge + side),
  ];
  const middle = place((leave + arrive) / 2, edge + side * out);
  return (
    `<path d="M${point(start)}C${point(first)} ${point(second)} ${point(end)}" ${style}/>` +
    (layout.size === 'wide' ? text(middle, [0, -5], 'middle') : text(middle, [0, -2], 'middle'))
  );
}

/** Given up: from every open step to the result. */
function rail({ size, place, pitch, halfAlong, halfBeside, rail: beside }: Layout, head: string): string {
  const style = `fill="none" stroke="${QUIET}" stroke-width="1" stroke-dasharray="2 4"`;
  const last = STEPS.length - 1;
  const offset = size === 'wide' ? halfAlong - 14 : -halfAlong + 6;
  const legs = STEPS.slice(0, last).map(
    (_, index) =>
      `M${point(place(index * pitch + offset, halfBeside))}L${point(place(index * pitch + offset, beside))}`,
  );
  const end = place(last * pitch, halfBeside + 2);
  const turn = place(last * pitch, beside);
  const label = word('events', 'cancelled');
  const [x, y] = size === 'wide' ? place(last * pitch - 12, beside) : place(last * pitch - 22, beside - 6);
  return (
    `<path d="${legs.join('')}M${point(place(offset, beside))}L${point(turn)}" ${style}/>` +
    `<path d="M${point(turn)}L${point(end)}" ${style} marker-end="url(#${head})"/>` +
    `<text x="${x}" y="${y + 18}" text-anchor="${size === 'wide' ? 'end' : 'start'}" font-size="12" fill="${QUIET}">${label.zh} ${label.en}</text>`
  );
}

function drawLabel(
  { size }: Layout,
  { en, zh }: Bilingual,
  [x, y]: readonly [number, number],
  [right, down]: readonly [number, number],
  anchor: string,
  color: string,
  travelled: number,
): string {
  const weight = travelled === 0 ? '' : ' font-weight="600"';
  const halo = 'paint-order="stroke" stroke="#fff" stroke-width="5" stroke-linejoin="round"';
  const times = travelled > 1 ? ` ×${travelled}` : '';
  const open = `<text text-anchor="${anchor}" fill="${color}"${weight} ${halo}`;
  const fontSize = size === 'wide' ? 12 : 11;
  return (
    `${open} x="${x + right}" y="${y + down}" font-size="${fontSize}" lang="zh-Hans">${zh}${times}</text>` +
    `${open} x="${x + right}" y="${y + down + fontSize + 1}" font-size="${fontSize - 1}">${en}</text>`
  );
}

function box({ place, pitch, halfAlong, halfBeside, size }: Layout, step: LoopStep, index: number, current: LoopStep) {
  const [x, y] = place(index * pitch, 0);
  const [halfWidth, halfHeight] = size === 'wide' ? [halfAlong, halfBeside] : [halfBeside, halfAlong];
  const isCurrent = step === current;
  const fill = isCurrent ? ACCENT : '#fff';
  const [dark, light] = isCurrent ? ['#fff', '#fff'] : [INK, QUIET];
  return (
    `<rect x="${x - halfWidth}" y="${y - halfHeight}" width="${2 * halfWidth}" height="${2 * halfHeight}" rx="10" fill="${fill}" stroke="${isCurrent ? ACCENT : INK}" stroke-width="1.5"/>` +
    `<text x="${x}" y="${y - 2}" text-anchor="middle" font-size="${size === 'wide' ? 17 : 15}" font-weight="600" fill="${dark}" lang="zh-Hans">${CHINESE.steps[step]}</text>` +
    `<text x="${x}" y="${y + 15}" text-anchor="middle" font-size="12" fill="${light}">${ENGLISH.steps[step]}</text>`
  );
}

function point([x, y]: readonly [number, number]): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
