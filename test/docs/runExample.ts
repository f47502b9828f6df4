import ts from 'typescript';

/** What the run of one example found out. */
export interface ExampleRun {
  /** How many `// =>` and `// throws` lines were compared. */
  readonly assertions: number;
  /** The names that the example declared, for the blocks after it on the same page. */
  readonly names: Readonly<Record<string, unknown>>;
}

/** What the example's promises are held against. */
export interface Judge {
  equal(actual: unknown, expected: unknown, place: string): void;
  /** `codes` is what stands behind `// throws`, as `PlanningError no-positive-weight`. */
  throws(run: () => unknown, said: string, place: string): void;
}

/**
 * Runs an example and holds it to what it promises: `expression; // => literal`, the literal going on in the comment
 * lines below where it is long, and `expression; // throws PlanningError code`.
 */
export async function runExample(
  code: string,
  place: string,
  scope: Readonly<Record<string, unknown>>,
  importModule: (specifier: string) => Promise<Record<string, unknown>>,
  judge: Judge,
): Promise<ExampleRun> {
  const tree = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true);
  const declared = tree.statements.flatMap(namesDeclaredBy);
  let assertions = 0;
  const lines = tree.statements.map((statement) => {
    if (ts.isImportDeclaration(statement)) return importLine(statement);
    const promise = promiseAfter(statement, code);
    if (promise === undefined) return statement.getText();
    assertions += 1;
    const where = JSON.stringify(`${place}: ${statement.getText()}`);
    const expression = promisedExpression(statement);
    if (promise.kind === 'throws')
      return `__judge.throws(() => (${expression ?? 'undefined'}), ${JSON.stringify(promise.text)}, ${where});`;
    const before = ts.isVariableStatement(statement) ? statement.getText() : '';
    if (expression === undefined) throw new Error(`${place}: nothing to compare in ${statement.getText()}`);
    return `${before}\n__judge.equal(${expression}, (${promise.text}), ${where});`;
  });
  // The inner braces let a block declare a name that an earlier block of the page has declared too.
  const program = `{\n${lines.join('\n')}\nreturn { ${declared.join(', ')} };\n}`;
  const javascript = ts.transpileModule(`const __run = async () => ${program};`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
  }).outputText;
  const outer = Object.keys(scope);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the documentation is ours, and running it is the point
  const build = new Function('__judge', '__import', ...outer, `${javascript}\nreturn __run;`) as (
    ...values: unknown[]
  ) => () => Promise<Record<string, unknown>>;
  const names = await build(judge, importModule, ...outer.map((name) => scope[name]))();
  return { assertions, names };
}

interface PromiseLine {
  readonly kind: 'equals' | 'throws';
  readonly text: string;
}

/** The `// => …` or `// throws …` behind a statement, with the comment lines that follow it. */
function promiseAfter(statement: ts.Statement, code: string): PromiseLine | undefined {
  const rest = code.slice(statement.end);
  const match =
    /^[ \t]*\/\/ (=>|throws) ?([^\n]*)((?:\n[ \t]*\/\/[^\n]*)*)/.exec(rest) ??
    /^\n[ \t]*\/\/ (=>|throws) ?([^\n]*)((?:\n[ \t]*\/\/[^\n]*)*)/.exec(rest);
  if (match === null) return undefined;
  if (match[1] === 'throws') return { kind: 'throws', text: (match[2] ?? '').trim() };
  const further = (match[3] ?? '').split('\n').map((line) => line.replace(/^[ \t]*\/\/ ?/, ''));
  return { kind: 'equals', text: [match[2] ?? '', ...further].join('\n') };
}

/** The expression whose value is promised: of `console.log(x)` it is x, of `const x = …` it is x. */
function promisedExpression(statement: ts.Statement): string | undefined {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations[0]?.name.getText();
  if (!ts.isExpressionStatement(statement)) return undefined;
  const { expression } = statement;
  if (
    ts.isCallExpression(expression) &&
    expression.expression.getText() === 'console.log' &&
    expression.arguments.length === 1
  )
    return expression.arguments[0]?.getText();
  return expression.getText();
}

function importLine(statement: ts.ImportDeclaration): string {
  const clause = statement.importClause;
  if (clause === undefined || clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return '';
  const module = `await __import(${statement.moduleSpecifier.getText()})`;
  const pieces: string[] = [];
  if (clause.name !== undefined) pieces.push(`const { default: ${clause.name.text} } = ${module};`);
  if (clause.namedBindings !== undefined && ts.isNamespaceImport(clause.namedBindings))
    pieces.push(`const ${clause.namedBindings.name.text} = ${module};`);
  if (clause.namedBindings !== undefined && ts.isNamedImports(clause.namedBindings)) {
    const names = clause.namedBindings.elements
      .filter((element) => !element.isTypeOnly)
      .map((element) => `${(element.propertyName ?? element.name).text}: ${element.name.text}`);
    pieces.push(`const { ${names.join(', ')} } = ${module};`);
  }
  return pieces.join('\n');
}

/** Names that a statement of the top level declares; imported values too, types not. */
function namesDeclaredBy(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap((declaration) => namesOf(declaration.name));
  if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name !== undefined)
    return [statement.name.text];
  if (!ts.isImportDeclaration(statement)) return [];
  const clause = statement.importClause;
  if (clause === undefined || clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
  const names = clause.name === undefined ? [] : [clause.name.text];
  if (clause.namedBindings === undefined) return names;
  if (ts.isNamespaceImport(clause.namedBindings)) return [...names, clause.namedBindings.name.text];
  return [
    ...names,
    ...clause.namedBindings.elements.filter(({ isTypeOnly }) => !isTypeOnly).map(({ name }) => name.text),
  ];
}

function namesOf(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : namesOf(element.name)));
}
