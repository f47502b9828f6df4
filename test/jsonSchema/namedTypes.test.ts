import { fileURLToPath } from 'node:url';
import * as schema from 'quotaloop/schema';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Named types of inputs that have no schema of their name, each with the reason. */
const EXCUSED: Readonly<Record<string, string>> = {
  CadenceRuleBase: 'what the rules of the cadence have in common; never handed in alone',
  CivilDate: 'dateSchema',
  DecimalInput: 'decimalSchema',
  LegalEvent: 'for compilers: the events of one step, all of which loopEventSchema holds',
  LegalEventType: 'for compilers: their words',
  LoopEventHeader: 'what the events of a loop have in common; never handed in alone',
  LoopEventType: 'a word inside loopEventSchema',
  LoopStep: 'a word inside loopStateSchema',
  RecordsWhere: 'for compilers: a part of LoopState',
  WrittenDecimal: 'a decimal as text, inside others',
};

/** The types that the front door shows by a name and that somebody hands in, alone or inside another. */
function typesOfInputs(): ReadonlySet<string> {
  const door = `${root}src/index.ts`;
  const config = ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path)).config as unknown;
  const program = ts.createProgram([door], ts.parseJsonConfigFileContent(config, ts.sys, root).options);
  const checker = program.getTypeChecker();
  const origin = (symbol: ts.Symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const shown = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(door)!)!);
  const names = new Map(shown.map((symbol) => [origin(symbol), symbol.name]));
  const found = new Set<string>();

  function visit(node: ts.Node): void {
    if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) {
      const symbol = checker.getSymbolAtLocation(ts.isTypeReferenceNode(node) ? node.typeName : node.expression);
      const type = symbol && origin(symbol);
      const name = type && names.get(type);
      if (type !== undefined && name !== undefined && !found.has(name)) {
        found.add(name);
        type.declarations?.forEach(visit);
      }
    }
    ts.forEachChild(node, visit);
  }

  for (const symbol of names.keys()) {
    const declaration = symbol.valueDeclaration;
    if (declaration !== undefined && ts.isFunctionDeclaration(declaration)) declaration.parameters.forEach(visit);
  }
  return found;
}

it('every named type that somebody hands in has a schema of its name', () => {
  const named = [...typesOfInputs()];
  expect(named.length).toBeGreaterThan(200);
  const without = named.filter((name) => !(`${name.charAt(0).toLowerCase()}${name.slice(1)}Schema` in schema));
  expect(without.sort()).toEqual(Object.keys(EXCUSED));
});
