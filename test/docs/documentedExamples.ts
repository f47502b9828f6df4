import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** A piece of code that the documentation shows, with the place where a reader sees it. */
export interface DocumentedExample {
  /** As `README.md:40`, the line where the code begins. */
  readonly place: string;
  readonly file: string;
  readonly code: string;
  /** Shown but not run: it is typechecked only. */
  readonly noRun: boolean;
}

/** A name that a door exports, with its docstring's examples. */
export interface PublicName {
  readonly name: string;
  readonly file: string;
  readonly isFunction: boolean;
  /** The chapter of the API pages, as `Allocation`. */
  readonly category: string | undefined;
  readonly examples: readonly DocumentedExample[];
}

/** Reads a door, as `src/index.ts`, and the docstring of everything it exports. */
export function publicNames(root: string, door: string): PublicName[] {
  const indexPath = join(root, door);
  const index = parse(indexPath, readFileSync(indexPath, 'utf8'));
  return index.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier === undefined) return [];
    if (statement.exportClause === undefined || !ts.isNamedExports(statement.exportClause)) return [];
    const from = join('src', (statement.moduleSpecifier as ts.StringLiteral).text);
    return statement.exportClause.elements.map((element) => {
      const { tree, declarations } = declarationsOf(root, from, (element.propertyName ?? element.name).text);
      return {
        name: element.name.text,
        file: tree.fileName,
        isFunction: declarations.some(declaresFunction),
        category: declarations.map(categoryOf).find((category) => category !== undefined),
        examples: declarations.flatMap((declaration) => docstringExamples(declaration, tree, tree.fileName)),
      };
    });
  });
}

/** The examples in the docstrings of one file's declarations, exported or not, and of their members. */
export function examplesInSource(file: string, text: string): DocumentedExample[] {
  const tree = parse(file, text);
  const examples: DocumentedExample[] = [];
  function visit(node: ts.Node): void {
    examples.push(...docstringExamples(node, tree, file));
    ts.forEachChild(node, visit);
  }
  for (const statement of tree.statements) visit(statement);
  return examples;
}

/** The ```ts blocks of a Markdown text. */
export function examplesInMarkdown(file: string, text: string): DocumentedExample[] {
  const examples: DocumentedExample[] = [];
  const fence = /^```(\w+)([^\n]*)\n(.*?)^```/gms;
  for (const match of text.matchAll(fence)) {
    if (match[1] !== 'ts' && match[1] !== 'typescript') continue;
    const line = text.slice(0, match.index).split('\n').length + 1;
    examples.push({ place: `${file}:${line}`, file, code: match[3] ?? '', noRun: /\bno-run\b/.test(match[2] ?? '') });
  }
  return examples;
}

/** All files below a folder with this ending, as paths from the root. */
export function filesBelow(root: string, folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path))
    .sort();
}

function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

/** Where a name is declared, be it in the file or in one that the file exports it from. */
function declarationsOf(root: string, file: string, name: string): { tree: ts.SourceFile; declarations: ts.Node[] } {
  const tree = parse(file, readFileSync(join(root, file), 'utf8'));
  const declarations = tree.statements.filter((statement) => {
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.some((declaration) => declaration.name.getText() === name);
    return (statement as Partial<ts.DeclarationStatement>).name?.text === name;
  });
  if (declarations.length > 0) return { tree, declarations };
  for (const statement of tree.statements) {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier === undefined) continue;
    if (statement.exportClause === undefined || !ts.isNamedExports(statement.exportClause)) continue;
    const element = statement.exportClause.elements.find((candidate) => candidate.name.text === name);
    if (element === undefined) continue;
    const next = join(dirname(file), (statement.moduleSpecifier as ts.StringLiteral).text);
    return declarationsOf(root, next, (element.propertyName ?? element.name).text);
  }
  throw new Error(`${file} declares no ${name}`);
}

function declaresFunction(node: ts.Node): boolean {
  if (ts.isFunctionDeclaration(node)) return true;
  if (!ts.isVariableStatement(node)) return false;
  return node.declarationList.declarations.some(
    ({ initializer }) =>
      initializer !== undefined && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)),
  );
}

function categoryOf(node: ts.Node): string | undefined {
  const tag = ts.getJSDocTags(node).find((candidate) => candidate.tagName.text === 'category');
  return tag === undefined ? undefined : ts.getTextOfJSDocComment(tag.comment);
}

function docstringExamples(node: ts.Node, tree: ts.SourceFile, file: string): DocumentedExample[] {
  // getJSDocTags also answers with what the parent's docstring says; only the node's own comment counts here.
  return ts
    .getJSDocTags(node)
    .filter((tag) => tag.tagName.text === 'example' && tag.parent.parent === node)
    .map((tag) => {
      const line = tree.getLineAndCharacterOfPosition(tag.getStart()).line + 1;
      const comment = ts.getTextOfJSDocComment(tag.comment) ?? '';
      const fenced = /^```\w*[^\n]*\n(.*?)^```/ms.exec(comment);
      return { place: `${file}:${line}`, file, code: fenced?.[1] ?? comment, noRun: false };
    });
}
