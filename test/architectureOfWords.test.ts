import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { englishErrorWords } from '../src/locale/englishErrorWords.ts';
import { doorFile, entryPoints } from './entryPoints.ts';

// Every closed union of words that goes into or comes out of a public function has labels in the door of languages. The
// compiler finds them in the types, so that a new one cannot be forgotten.

/** Unions whose words are all in a group of more, or in a group of the room that their type comes from. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'activity each-stage|once': 'funnel.roundings',
  'cadence execution|goal|plan|skill|will': 'inspection.causes',
  'cadence nearest|up': 'activity.roundings',
  'funnel best-case|commit|pipeline': 'funnel.forecastCategories',
  'inspection day|half|month|quarter|week': 'calendar.grains',
  'loop attained|cancelled|missed': 'loop.outcomes',
  'loop consensus|correction|enablement|goal|inspection|plan': 'loop.steps',
  'target day|half|month|quarter|week': 'calendar.grains',
  'target equal|working-days': 'target.profiles',
  'target last|sum': 'target.measureKinds',
  'team ordered|together': 'activity.cutTies',
};

/** Unions that have no labels, and why. */
const WITHOUT_LABELS: Readonly<Record<string, string>> = {
  'calendar 4-4-5|4-5-4|5-4-4': 'weeks in the months of a quarter: the word is the label in every language',
  'loop invalid-data': 'its problems have texts',
};

const root = fileURLToPath(new URL('../', import.meta.url));
const roomOf = (file: string) => /\/src\/(?:(\w+)\/)?[^/]*$/.exec(file.replaceAll('\\', '/'))?.[1];

/** A union of words: the room that says it, the words, and a place where it stands. */
interface WordUnion {
  readonly room: string;
  readonly words: readonly string[];
  readonly place: string;
}

/** Words by room and group, as the keys of what `…Labels` functions return. */
type Groups = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

const keyOf = ({ room, words }: WordUnion) => `${room} ${[...words].sort().join('|')}`;
const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((word) => other.includes(word));

/** What has no label: a union that no group of its room has word for word, or a single word that no group has. */
function unlabelled(unions: readonly WordUnion[], groups: Groups): readonly string[] {
  return unions
    .filter((union) => {
      if (keyOf(union) in WITHOUT_LABELS) return false;
      const [room = '', group = ''] = ELSEWHERE[keyOf(union)]?.split('.') ?? [];
      const elsewhere = groups[room]?.[group];
      if (elsewhere !== undefined) return !union.words.every((word) => elsewhere.includes(word));
      // A single word is the mark by which the members of a union of objects are told apart.
      const isLabelled =
        union.words.length === 1
          ? (words: readonly string[]) => words.includes(union.words[0]!)
          : (words: readonly string[]) => isSame(words, union.words);
      return !Object.values(groups[union.room] ?? {}).some(isLabelled);
    })
    .map((union) => `${keyOf(union)} (${union.place})`);
}

function readProgram(): { readonly program: ts.Program; readonly checker: ts.TypeChecker } {
  const config = ts.parseJsonConfigFileContent(
    ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path)).config,
    ts.sys,
    root,
  );
  // Without zod, whose types are large: its door refuses in the words of the schemas.
  const doors = Object.keys(entryPoints).flatMap((specifier) =>
    specifier === 'quotaloop/schema' ? [] : [root + doorFile(specifier)],
  );
  const program = ts.createProgram(doors, config.options);
  return { program, checker: program.getTypeChecker() };
}

/** The public functions of a door with their types. */
function functionsOf({ program, checker }: ReturnType<typeof readProgram>, specifier: string) {
  const source = program.getSourceFile(root + doorFile(specifier))!;
  return checker.getExportsOfModule(checker.getSymbolAtLocation(source)!).flatMap((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    if (!(symbol.flags & ts.SymbolFlags.Function)) return [];
    const room = roomOf(symbol.declarations![0]!.getSourceFile().fileName)!;
    return checker
      .getTypeOfSymbol(symbol)
      .getCallSignatures()
      .map((signature) => ({ name: exported.name, room, signature }));
  });
}

/** Every union of words, and every single word, in what the functions take and give. */
function unionsIn(read: ReturnType<typeof readProgram>, specifiers: readonly string[]): readonly WordUnion[] {
  const { checker } = read;
  const found = new Map<string, WordUnion>();
  const seen = new Set<ts.Type>();
  function note(words: readonly string[], room: string, place: string): void {
    const union = { room, words, place };
    if (words.length > 0 && !found.has(keyOf(union))) found.set(keyOf(union), union);
  }
  function walk(type: ts.Type, room: string, place: string): void {
    const members = type.isUnion() ? type.types : [type];
    note(
      members.flatMap((member) => (member.isStringLiteral() ? [member.value] : [])),
      room,
      place,
    );
    for (const member of members) {
      if (member.isIntersection()) for (const part of member.types) walk(part, room, place);
      if (!(member.flags & ts.TypeFlags.Object) || seen.has(member)) continue;
      seen.add(member);
      if (checker.isArrayType(member) || checker.isTupleType(member)) {
        for (const item of checker.getTypeArguments(member as ts.TypeReference)) walk(item, room, `${place}[]`);
        continue;
      }
      const declared = member.symbol.declarations?.[0]?.getSourceFile().fileName ?? '';
      if (declared.includes('node_modules') && member.aliasSymbol === undefined) continue; // Decimal, Float64Array
      const name = member.aliasSymbol?.name ?? (/^__/.test(member.symbol.name) ? place : member.symbol.name);
      for (const property of checker.getPropertiesOfType(member)) {
        const home = property.declarations?.[0]?.getSourceFile().fileName ?? '';
        walk(checker.getTypeOfSymbol(property), roomOf(home) ?? room, `${name}.${property.name}`);
      }
      for (const index of checker.getIndexInfosOfType(member)) walk(index.type, room, `${name}[…]`);
    }
  }
  for (const specifier of specifiers) {
    for (const { name, room, signature } of functionsOf(read, specifier)) {
      walk(signature.getReturnType(), room, `${name}()`);
      for (const parameter of signature.parameters) walk(checker.getTypeOfSymbol(parameter), room, name);
    }
  }
  return [...found.values()];
}

/** The words that have labels: of `targetLabels`, the keys of each group of what it returns. */
function labelGroups(read: ReturnType<typeof readProgram>): Groups {
  const { checker } = read;
  return Object.fromEntries(
    functionsOf(read, 'quotaloop/locale')
      .filter(({ name }) => /(?<!metric|chart)Labels$/.test(name))
      .map(({ name, signature }) => [
        name.slice(0, -'Labels'.length),
        Object.fromEntries(
          signature
            .getReturnType()
            .getProperties()
            .map((group) => [
              group.name,
              checker
                .getTypeOfSymbol(group)
                .getProperties()
                .map((word) => word.name),
            ]),
        ),
      ]),
  );
}

let read: ReturnType<typeof readProgram>;
beforeAll(() => {
  read = readProgram();
}, 60_000);

describe('every closed union of words', () => {
  let unions: readonly WordUnion[];
  let groups: Groups;

  beforeAll(() => {
    unions = unionsIn(read, ['quotaloop']); // rooms of the roof do not know each other
    groups = labelGroups(read);
  });

  it('of what public functions take and give has labels, or stands in the list of those that need none', () => {
    expect(unions.length).toBeGreaterThan(100);
    expect(unlabelled(unions, groups)).toEqual([]);
  });

  it('with labels is closed: no group takes any word', () => {
    for (const [room, own] of Object.entries(groups))
      for (const [group, words] of Object.entries(own)) expect(words.length, `${room}.${group}`).toBeGreaterThan(0);
  });

  it('that is listed as an exception is still there', () => {
    const known = unions.map(keyOf);
    for (const key of [...Object.keys(ELSEWHERE), ...Object.keys(WITHOUT_LABELS)]) expect(known).toContain(key);
  });

  it('is found missing when its group is, when it gains a word, and when it is a single word', () => {
    const { stretchVerdicts: _verdicts, ...fewer } = groups['target']!;
    expect(unlabelled(unions, { ...groups, target: fewer }).join()).toContain('target too-high|too-low|within');
    const grown: WordUnion = { room: 'team', words: ['too-few', 'within', 'too-many', 'none'], place: 'here' };
    expect(unlabelled([grown], groups)).toEqual(['team none|too-few|too-many|within (here)']);
    expect(unlabelled([{ room: 'team', words: ['luck'], place: 'here' }], groups)).toEqual(['team luck (here)']);
    expect(unlabelled([{ room: 'attic', words: ['a', 'b'], place: 'here' }], groups)).toHaveLength(1);
  });
});

describe('every value that errors carry beside what was required and what came', () => {
  /** Said by the code of the error already. */
  const UNSAID = ['side'];

  it('is spoken of in the messages', () => {
    const { program, checker } = read;
    const named = new Set<string>();
    for (const source of program.getSourceFiles()) {
      if (roomOf(source.fileName) === undefined || source.fileName.includes('node_modules')) continue;
      const visit = (node: ts.Node): void => {
        const isRefusal = ts.isCallExpression(node) && node.expression.getText() === 'refusal';
        const further = isRefusal ? node.arguments[5] : undefined;
        if (further !== undefined) {
          const type = checker.getTypeAtLocation(further);
          for (const one of type.isUnion() ? type.types : [type])
            for (const property of one.getProperties()) named.add(property.name);
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
    }
    expect(named.size).toBeGreaterThan(25);
    expect([...named].sort()).toEqual([...Object.keys(englishErrorWords.details), ...UNSAID].sort());
  });
});
