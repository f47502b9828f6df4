import type { FunnelChart } from './funnelChart.ts';
import type { GapWaterfall } from './gapWaterfall.ts';
import type { MigrationFlows } from './migrationFlows.ts';
import type { PaceChart } from './paceChart.ts';
import type { ParetoChart } from './paretoChart.ts';
import type { PlanLine } from './planLine.ts';
import type { TargetHeatmap } from './targetHeatmap.ts';

/**
 * Any of the charts; `kind` tells which.
 *
 * @category Charts
 */
export type Chart = PlanLine | TargetHeatmap | FunnelChart | ParetoChart | GapWaterfall | PaceChart | MigrationFlows;

/**
 * The charts that Mermaid can draw. It has no map of colours, and no bars that hang in the air.
 *
 * @category Charts
 */
export type MermaidChart = Exclude<Chart, TargetHeatmap | GapWaterfall>;
