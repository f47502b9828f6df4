import { grouped } from '../amounts.ts';
import type { Markup } from '../html.ts';
import type { PlannedTarget } from '../plan.ts';
import { ACCENT, drawChart, HAIRLINE, INK, QUIET, tint } from './drawing.ts';

interface Node {
  readonly id: string;
  readonly count: number;
  readonly column: number;
  readonly color: string;
}

interface Link {
  readonly source: string;
  readonly target: string;
  readonly value: number;
  readonly lost: boolean;
}

/** Where the people come from, how many stay at every stage, and what they bring; widths are true to scale. */
export function funnelChart({ needed, channels, money, target }: PlannedTarget): Markup {
  const steps = [...needed.stages, { id: 'deals', count: needed.deals.count }];
  const offset = channels === null ? 0 : 1;
  const channelNodes: Node[] = (channels?.channels ?? []).map(({ id, leadCount }, index) => {
    return { id, count: leadCount, column: 0, color: tint(0.75 - index * 0.17) };
  });
  const stepNodes: Node[] = steps.map(({ id, count }, index) => ({ id, count, column: index + offset, color: ACCENT }));
  const lostNodes: Node[] = steps.slice(1).map(({ id, count }, index) => {
    return {
      id: `no ${singular(id)}`,
      count: (steps[index]?.count ?? 0) - count,
      column: index + 1 + offset,
      color: HAIRLINE,
    };
  });
  const links: Link[] = [
    ...channelNodes.map(({ id, count }) => ({ source: id, target: steps[0]?.id ?? '', value: count, lost: false })),
    ...steps.slice(1).flatMap(({ id, count }, index) => {
      const { id: source = '', count: before = 0 } = steps[index] ?? {};
      return [
        { source, target: id, value: count, lost: false },
        { source, target: `no ${singular(id)}`, value: before - count, lost: true },
      ];
    }),
  ];
  const title =
    `Funnel: ${steps.map(({ id, count }) => `${count} ${id}`).join(', ')}, ${money.amount} yuan` +
    (channels === null
      ? ''
      : `; leads by channel: ${channelNodes.map(({ id, count }) => `${id} ${count}`).join(', ')}`);

  return drawChart(`${target.id}-funnel`, title, (narrow) => ({
    height: narrow ? 340 : channels === null ? 300 : 370,
    option: {
      series: {
        type: 'sankey',
        silent: true,
        left: 2,
        right: narrow ? 104 : 190,
        top: 24,
        bottom: 12,
        nodeWidth: narrow ? 8 : 12,
        nodeGap: narrow ? 26 : 22,
        nodeAlign: 'left',
        layoutIterations: 0,
        label: { fontSize: narrow ? 11 : 13, color: INK, lineHeight: narrow ? 14 : 18, distance: narrow ? 4 : 8 },
        data: [...channelNodes, ...stepNodes, ...lostNodes].map(({ id, count, column, color }) => {
          const last = id === 'deals';
          const lost = id.startsWith('no ');
          return {
            name: id,
            depth: column,
            itemStyle: { color, borderWidth: 0 },
            label: {
              formatter: last
                ? `{b|${grouped(count)} deals}\n{a|${grouped(money.amount)}${narrow ? '' : ' yuan'}}`
                : `{${lost ? 'c' : 'b'}|${grouped(count)}}\n${lost ? `{c|${id}}` : id}`,
              rich: {
                a: { color: ACCENT, fontSize: narrow ? 10 : 14, fontWeight: 'bold' },
                b: { fontWeight: 'bold', fontSize: narrow ? 12 : 15 },
                c: { color: QUIET, fontSize: narrow ? 11 : 13 },
              },
            },
          };
        }),
        links: links.map(({ source, target: to, value, lost }) => ({
          source,
          target: to,
          value,
          lineStyle: { color: lost ? HAIRLINE : tint(0.4), opacity: lost ? 0.5 : 0.55, curveness: 0.5 },
        })),
      },
    },
  }));
}

function singular(plural: string): string {
  return plural.replace(/s$/, '');
}
