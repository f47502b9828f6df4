// The door for pictures: every public name of `quotaloop/charts`.

// rows
export { planLine } from './charts/planLine.ts';
export type { PlanLine, PlanLineOptions, PlanLinePoint } from './charts/planLine.ts';
export { targetHeatmap } from './charts/targetHeatmap.ts';
export type { HeatmapCell, HeatmapLine, TargetHeatmap, TargetHeatmapOptions } from './charts/targetHeatmap.ts';
export { funnelChart } from './charts/funnelChart.ts';
export type { ChartedFunnel, FunnelChart, FunnelChartOptions, FunnelLevel } from './charts/funnelChart.ts';
export { paretoChart } from './charts/paretoChart.ts';
export type { ParetoChart, ParetoChartOptions, ParetoChartPoint, ParetoClass } from './charts/paretoChart.ts';
export { gapWaterfall } from './charts/gapWaterfall.ts';
export type { GapWaterfall, GapWaterfallOptions, WaterfallBar } from './charts/gapWaterfall.ts';
export { paceChart } from './charts/paceChart.ts';
export type { PaceBar, PaceChart, PaceChartOptions, PaceRow } from './charts/paceChart.ts';
export { migrationFlows } from './charts/migrationFlows.ts';
export type { FlowLink, FlowNode, FlowPeriod, MigrationFlows, MigrationFlowsOptions } from './charts/migrationFlows.ts';
export type { ChartName } from './charts/ChartName.ts';

// specifications
export { toVegaLite } from './charts/toVegaLite.ts';
export type { VegaLiteSpec } from './charts/vegaLiteFrame.ts';
export { toECharts } from './charts/toECharts.ts';
export type { EChartsSpec } from './charts/eChartsFrame.ts';
export { toMermaid } from './charts/toMermaid.ts';
export type { Chart, MermaidChart } from './charts/Chart.ts';
export type { ChartLabel, ChartOptions } from './charts/ChartOptions.ts';
