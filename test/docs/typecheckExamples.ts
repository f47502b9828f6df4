import { join } from 'node:path';
import ts from 'typescript';
import type { DocumentedExample } from './documentedExamples.ts';

/** The public names of one door; a type is written `type Name`. */
export interface ImportedNames {
  readonly specifier: string;
  readonly names: readonly string[];
}

/**
 * What the compiler says to the examples under our own strict options, one line a complaint.
 *
 * The blocks of a Markdown page are read one inside the other, as they are run: a later one sees the names of the
 * earlier ones. Examples of docstrings stand alone, with every public name imported.
 */
export function typecheckExamples(
  root: string,
  examples: readonly DocumentedExample[],
  imports: readonly ImportedNames[],
): string[] {
  const configPath = join(root, 'tsconfig.test.json');
  const config = ts.getParsedCommandLineOfConfigFile(
    configPath,
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: raise },
  );
  if (config === undefined) throw new Error(`${configPath} cannot be read`);
  const options: ts.CompilerOptions = { ...config.options, noUnusedLocals: false, noUnusedParameters: false };

  const pages = new Map<string, DocumentedExample[]>();
  for (const example of examples) {
    const page = example.file.endsWith('.md') ? example.file : example.place;
    pages.set(page, [...(pages.get(page) ?? []), example]);
  }
  const texts = new Map<string, { readonly page: string; readonly text: string }>();
  for (const [page, blocks] of pages) {
    const text = page.endsWith('.md') ? nestedBlocks(blocks) : blocks.map((block) => alone(block, imports)).join('');
    texts.set(join(root, 'test/docs', `example-${page.replace(/[^\w]+/g, '-')}.ts`), { page, text });
  }

  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => texts.has(path) || disk.fileExists(path),
    readFile: (path) => texts.get(path)?.text ?? disk.readFile(path),
    getSourceFile: (path, version) => {
      const own = texts.get(path);
      return own === undefined ? disk.getSourceFile(path, version) : ts.createSourceFile(path, own.text, version);
    },
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts].flatMap(([path, { page, text }]) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map((diagnostic) => {
      const line = text.slice(0, diagnostic.start).split('\n').length;
      const complaint = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
      return `${page}: ${complaint} in: ${text.split('\n')[line - 1]?.trim() ?? ''}`;
    });
  });
}

function alone(example: DocumentedExample, imports: readonly ImportedNames[]): string {
  const lines = imports.map(
    ({ specifier, names }) => `import { ${names.join(', ')} } from '${specifier}';
`,
  );
  return `${lines.join('')}{
${example.code}
}
export {};
`;
}

/** Imports to the top, once each; then block inside block. */
function nestedBlocks(blocks: readonly DocumentedExample[]): string {
  const imports = new Set<string>();
  const bodies = blocks.map(({ code }) => {
    const tree = ts.createSourceFile('block.ts', code, ts.ScriptTarget.Latest, true);
    return tree.statements
      .map((statement) => {
        if (!ts.isImportDeclaration(statement)) return statement.getFullText();
        const clause = statement.importClause;
        const from = `from ${statement.moduleSpecifier.getText()}${statement.attributes === undefined ? '' : ` ${statement.attributes.getText()}`}`;
        if (clause?.name !== undefined) imports.add(`import ${clause.name.text} ${from};`);
        if (clause?.namedBindings !== undefined && ts.isNamespaceImport(clause.namedBindings))
          imports.add(`import ${clause.namedBindings.getText()} ${from};`);
        if (clause?.namedBindings !== undefined && ts.isNamedImports(clause.namedBindings)) {
          const typeOnly = clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
          for (const element of clause.namedBindings.elements)
            imports.add(
              `import ${typeOnly || element.isTypeOnly ? 'type ' : ''}{ ${element.getText().replace(/^type /, '')} } ${from};`,
            );
        }
        return '';
      })
      .join('');
  });
  return `${[...imports].join('\n')}\n${bodies.map((body) => `{\n${body}\n`).join('')}${'}'.repeat(bodies.length)}\nexport {};\n`;
}

function raise(diagnostic: ts.Diagnostic): never {
  throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
}
