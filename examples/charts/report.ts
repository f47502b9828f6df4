import { readFileSync } from 'node:fs';
import { toECharts, toMermaid, toVegaLite } from 'quotaloop/charts';
import type { MermaidChart } from 'quotaloop/charts';
import { html, section, trusted } from '../annual-plan/html.ts';
import type { Markup } from '../annual-plan/html.ts';
import { svgOfECharts, svgOfVegaLite } from './render.ts';
import type { AskedChart } from './team.ts';

/** Every chart as Vega-Lite and as ECharts draw it, and its Mermaid text, on one page: no script, no network. */
export async function htmlReport(charts: readonly AskedChart[]): Promise<string> {
  const style = ['../annual-plan/report.css', 'report.css'].map((file) =>
    readFileSync(new URL(file, import.meta.url), 'utf8'),
  );
  const sections: Markup[] = [];
  for (const chart of charts) sections.push(section(chart.id, chart.title, chart.question, await drawings(chart)));
  const page = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>Every chart of one team</title>
      <style>
        ${trusted(style.join('\n'))}
      </style>
    </head>
    <body>
      <header>
        <p class="eyebrow">quotaloop/charts</p>
        <h1>Every chart of one team</h1>
        <p class="lead">
          Eight people, their plan, their deals to 20 May and their customers. Each chart is made once, as plain rows,
          and handed to two libraries; where Mermaid can draw it too, its text stands below.
        </p>
      </header>
      <main>${sections}</main>
      <footer>
        <p>
          Computed by quotaloop, drawn by Vega-Lite and ECharts. People, customers and deals are constructed; the
          holidays are the arrangement of the State Council for 2026. Amounts are in yuan.
        </p>
      </footer>
    </body>
  </html>`;
  return `<!doctype html>\n${page.markup}\n`;
}

async function drawings({ id, title, question, chart }: AskedChart): Promise<Markup> {
  const vegaLite = await svgOfVegaLite(toVegaLite(chart));
  const eCharts = svgOfECharts(toECharts(chart), { width: 720, height: 420 });
  const isMermaid = chart.kind !== 'target-heatmap' && chart.kind !== 'gap-waterfall';
  return html`<div class="drawings">
      <div>
        <h4>Vega-Lite</h4>
        ${inlined(vegaLite, `${id}-vega`, `${title}: ${question} Drawn by Vega-Lite.`)}
      </div>
      <div>
        <h4>ECharts</h4>
        ${inlined(eCharts, `${id}-echarts`, `${title}: ${question} Drawn by ECharts.`)}
      </div>
    </div>
    ${isMermaid ? mermaidText(chart, title) : html`<p class="note">Mermaid has no such chart.</p>`}`;
}

function mermaidText(chart: MermaidChart, title: string): Markup {
  return html`<details>
    <summary>Mermaid</summary>
    <pre>${toMermaid(chart, { title })}</pre>
  </details>`;
}

/** A drawing as a part of the page: named, with ids of its own, and its rules for a pointer left out. */
function inlined(svg: string, id: string, name: string): Markup {
  const [, , body] = /^<svg([^>]*)>(.*)$/s.exec(svg)!;
  const [, width = '', height = ''] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)!;
  // The libraries count their ids on from drawing to drawing.
  const ids: string[] = [];
  const own = body!
    .replace(/<style\s*>.*?<\/style>/gs, '')
    .replace(/ (?:role|aria-\w+|class|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/(?<=\bid="|url\(#)[\w-]+/g, (found) => {
      if (!ids.includes(found)) ids.push(found);
      return `${id}-${ids.indexOf(found)}`;
    });
  const label = html`${name}`.markup;
  const frame = `viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}" style="max-width: ${width}px"`;
  return trusted(`<svg ${frame}>${own}`);
}
