/** HTML that is ready to be shown; only `html` and `trusted` make it. */
export interface Markup {
  readonly markup: string;
}

type Content = string | number | Markup | readonly Markup[];

/** A template for HTML: whatever is filled in is escaped, unless it is HTML itself. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return { markup: parts.map((part, index) => part + write(contents[index] ?? '')).join('') };
}

/** Text that is HTML already, as the charts are. */
export function trusted(markup: string): Markup {
  return { markup };
}

/** A table with its title; the first cell of each row names it. On a narrow page it scrolls by itself. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly { readonly kind?: string; readonly cells: readonly string[] }[],
  kind = '',
): Markup {
  const headCells = head.map((text) => html`<th scope="col">${named(text)}</th>`);
  const bodyRows = rows.map(({ kind: rowKind = '', cells: [name = '', ...figures] }) => {
    const figureCells = figures.map((text) => html`<td>${text}</td>`);
    return html`<tr class="${rowKind}">
      <th scope="row">${named(name)}</th>
      ${figureCells}
    </tr> `;
  });
  return html`<div class="table">
    <h3>${caption}</h3>
    <div class="scroll" role="region" aria-label="${caption}" tabindex="0">
      <table class="${kind}">
        <thead>
          <tr>
            ${headCells}
          </tr>
        </thead>
        <tbody>
          ${bodyRows}
        </tbody>
      </table>
    </div>
  </div>`;
}

/** A chapter of a page, with its heading and what it says in short. */
export function section(id: string, title: string, lead: string, content: Markup): Markup {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    <p class="lead">${named(lead)}</p>
    ${content}
  </section>`;
}

/** The few figures at the top of a page or chapter. */
export function figureList(
  figures: readonly { readonly name: string; readonly value: string; readonly note: string }[],
): Markup {
  return html`<dl class="key">
    ${figures.map(
      ({ name, value, note }) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
          <dd class="note">${note}</dd>
        </div>`,
    )}
  </dl>`;
}

/** A drawing with its title, a note and a legend. */
export function figure(title: string, note: string | Markup, drawing: Markup, legend: Markup = html``): Markup {
  return html`<figure>
    <figcaption>
      <h3>${named(title)}</h3>
      <p>${typeof note === 'string' ? named(note) : note}</p>
    </figcaption>
    ${drawing} ${legend}
  </figure>`;
}

/** A text whose Chinese part says that it is Chinese, so that it gets the right characters. */
export function named(text: string): Markup {
  const parts = text.split(/([\u2e80-\u9fff]+)/);
  return html`${parts.map((part, index) => (index % 2 === 0 ? html`${part}` : html`<span lang="zh-Hans">${part}</span>`))}`;
}

function write(content: Content): string {
  if (typeof content === 'string' || typeof content === 'number') return escape(String(content));
  return 'markup' in content ? content.markup : content.map(({ markup }) => markup).join('');
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
