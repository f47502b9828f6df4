import ts from 'typescript';

/** Source texts by their path below src, as `calendar/civilDate.ts`. */
export type FileMap = Readonly<Record<string, string>>;

/** The floors of the house, from the cellar up. What is on one floor does not know its neighbours. */
const FLOORS: readonly (readonly string[])[] = [
  ['foundation'],
  ['allocation', 'calendar'],
  ['funnel', 'customer'],
  ['target', 'activity'],
  ['inspection', 'team'],
  ['loop', 'cadence'],
  ['schema', 'charts', 'sql', 'locale'],
];

/** Files that hold a family of small functions and carry the family's noun instead of the name of one of them. */
const FAMILIES: ReadonlySet<string> = new Set([
  'allocation/heap.ts',
  'allocation/inOrder.ts',
  'allocation/keyOrder.ts',
  'allocation/largestRemainder.ts',
  'allocation/weights.ts',
  'calendar/civilDate.ts',
  'calendar/civilTime.ts',
  'calendar/gregorian.ts',
  'calendar/workingDays.ts',
  'charts/amounts.ts',
  'charts/funnelSpecs.ts',
  'charts/gapWaterfallSpecs.ts',
  'charts/migrationFlowsSpecs.ts',
  'charts/paceSpecs.ts',
  'charts/paretoSpecs.ts',
  'charts/planLineSpecs.ts',
  'charts/targetHeatmapSpecs.ts',
  'foundation/check.ts',
  'foundation/decimal.ts',
  'foundation/successes.ts',
  'foundation/unit.ts',
  'inspection/figures.ts',
  'schema/calendarSchemas.ts',
  'schema/allocationSchemas.ts',
  'schema/targetSchemas.ts',
  'schema/funnelSchemas.ts',
  'schema/customerSchemas.ts',
  'schema/activitySchemas.ts',
  'schema/inspectionSchemas.ts',
  'schema/teamSchemas.ts',
  'schema/cadenceSchemas.ts',
  'schema/loopSchemas.ts',
  'schema/scalars.ts',
  'sql/wholeUnits.ts',
  'target/planSlice.ts',
  'target/quantities.ts',
  'target/seats.ts',
  'target/targetLines.ts',
]);

/** Names that say nothing about what is inside. */
const EMPTY_NOUNS = /^(utils?|helpers?|commons?|types?|constants?|misc|shared|lib)$/i;

/** What src may import from outside, and in which folder or file alone. */
const PACKAGES: Readonly<Record<string, string>> = {
  zod: 'schema/',
  'decimal.js': 'foundation/decimal.ts',
};

/** Every way in which the files break the rules of the house, one sentence each; an empty list is a sound house. */
export function architectureFindings(files: FileMap, families: ReadonlySet<string> = FAMILIES): string[] {
  const sources = Object.entries(files).map(([path, text]) => readSource(path, text));
  return [
    ...sources.flatMap((source) => nameFindings(source, families)),
    ...sources.flatMap((source) => importFindings(source, files)),
    ...packageFindings(sources),
    ...cycleFindings(sources),
    ...[...families].filter((path) => !(path in files)).map((path) => `${path} is listed as a family but is not there`),
  ];
}

/** A file with everything that it imports and what that imports, types included: files by path, packages by name. */
export function filesReachedFrom(files: FileMap, path: string): ReadonlySet<string> {
  const reached = new Set([path]);
  // A set that grows while it is walked is walked to its new end.
  for (const file of reached) {
    const text = files[file];
    if (text === undefined) continue;
    for (const specifier of readSource(file, text).imports) {
      reached.add(specifier.startsWith('.') ? resolve(file, specifier) : packageName(specifier));
    }
  }
  return reached;
}

interface Source {
  readonly path: string;
  readonly imports: readonly string[];
  readonly exports: readonly string[];
  readonly reExportsAll: boolean;
  readonly ownStatements: boolean;
}

function readSource(path: string, text: string): Source {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: string[] = [];
  const exports: string[] = [];
  let reExportsAll = false;
  let ownStatements = false;

  function collectImports(node: ts.Node): void {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined)
      imports.push((node.moduleSpecifier as ts.StringLiteral).text);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      imports.push((node.argument.literal as ts.StringLiteral).text);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      imports.push(
        node.arguments[0] !== undefined && ts.isStringLiteral(node.arguments[0]) ? node.arguments[0].text : '?',
      );
    ts.forEachChild(node, collectImports);
  }
  collectImports(tree);

  for (const statement of tree.statements) {
    if (ts.isExportDeclaration(statement)) {
      if (statement.exportClause === undefined || ts.isNamespaceExport(statement.exportClause)) reExportsAll = true;
      else for (const element of statement.exportClause.elements) exports.push(element.name.text);
      continue;
    }
    if (!ts.isImportDeclaration(statement)) ownStatements = true;
    if (ts.isExportAssignment(statement)) exports.push('default');
    if (!ts.canHaveModifiers(statement)) continue;
    const modifiers = ts.getModifiers(statement)?.map((modifier) => modifier.kind) ?? [];
    if (!modifiers.includes(ts.SyntaxKind.ExportKeyword)) continue;
    if (modifiers.includes(ts.SyntaxKind.DefaultKeyword)) exports.push('default');
    else if (ts.isVariableStatement(statement))
      for (const declaration of statement.declarationList.declarations) exports.push(declaration.name.getText());
    else exports.push((statement as ts.DeclarationStatement).name?.text ?? 'default');
  }
  return { path, imports, exports, reExportsAll, ownStatements };
}

function nameFindings({ path, exports, reExportsAll, ownStatements }: Source, families: ReadonlySet<string>): string[] {
  const findings: string[] = [];
  const room = roomOf(path);
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.ts$/, '');
  if (reExportsAll) findings.push(`${path} uses export *: list the names by hand`);
  if (exports.includes('default')) findings.push(`${path} has a default export`);
  if (room === undefined) {
    if (path === 'global.ts') return findings;
    if (ownStatements) findings.push(`${path} holds code of its own: it is a door, it lists`);
    if (path !== 'index.ts' && !FLOORS.at(-1)?.includes(name))
      findings.push(`${path} is a door to no room of the top floor`);
    return findings;
  }
  if (floorOf(room) === -1) findings.push(`${path} is in a room that has no floor: ${room}`);
  if (name === 'index') findings.push(`${path} is an index file inside a room`);
  else if (EMPTY_NOUNS.test(name)) findings.push(`${path} has a name that says nothing`);
  else if (families.has(path) && exports.includes(name))
    findings.push(`${path} needs no place in the list of families`);
  else if (families.has(path) && exports.length < 2) findings.push(`${path} is no family: name it as its one export`);
  else if (!families.has(path) && !exports.includes(name))
    findings.push(`${path} exports nothing that is called ${name}`);
  return findings;
}

function importFindings({ path, imports }: Source, files: FileMap): string[] {
  const room = roomOf(path);
  return imports.flatMap((specifier) => {
    if (!specifier.startsWith('.')) return [];
    const target = resolve(path, specifier);
    if (!(target in files)) return [`${path} imports ${specifier}, which is no file (write the ending .ts)`];
    if (room === undefined) return doorFindings(path, target);
    const targetRoom = roomOf(target);
    if (targetRoom === undefined) return [`${path} imports up: ${target}`];
    if (targetRoom === room) return [];
    if (floorOf(targetRoom) > floorOf(room)) return [`${path} imports up: ${target}`];
    if (floorOf(targetRoom) === floorOf(room)) return [`${path} imports sideways: ${target}`];
    return [];
  });
}

/** The front door shows the rooms below the roof; each room of the roof has a door of its own and stays behind it. */
function doorFindings(path: string, target: string): string[] {
  if (path === 'global.ts') return [];
  const targetRoom = roomOf(target);
  if (targetRoom === undefined) return [`${path} imports another door: ${target}`];
  const isOnTop = floorOf(targetRoom) === FLOORS.length - 1;
  const isOwn = path === 'index.ts' ? !isOnTop : `${targetRoom}.ts` === path;
  return isOwn ? [] : [`${path} shows a room of another door: ${target}`];
}

function packageFindings(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, imports }) =>
    Array.from(new Set(imports.filter((candidate) => !candidate.startsWith('.'))), (specifier) => {
      const name = packageName(specifier);
      const place = PACKAGES[name];
      if (place === undefined) return `${path} imports ${specifier}, which src does not use`;
      return path.startsWith(place) ? [] : `${path} imports ${name}, which belongs to ${place} alone`;
    }).flat(),
  );
}

function cycleFindings(sources: readonly Source[]): string[] {
  const importsOf = new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.filter((specifier) => specifier.startsWith('.')).map((specifier) => resolve(path, specifier)),
    ]),
  );
  const findings: string[] = [];
  const done = new Set<string>();
  function visit(path: string, trail: readonly string[]): void {
    const start = trail.indexOf(path);
    if (start !== -1) findings.push(`a circle of imports: ${[...trail.slice(start), path].join(' → ')}`);
    if (start !== -1 || done.has(path)) return;
    for (const next of importsOf.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  }
  for (const { path } of sources) visit(path, []);
  return findings;
}

function roomOf(path: string): string | undefined {
  const slash = path.indexOf('/');
  return slash === -1 ? undefined : path.slice(0, slash);
}

function floorOf(room: string): number {
  return FLOORS.findIndex((rooms) => rooms.includes(room));
}

function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** `./check.ts` seen from `foundation/unit.ts` is `foundation/check.ts`. */
function resolve(from: string, specifier: string): string {
  const steps = from.split('/').slice(0, -1);
  for (const step of specifier.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}
