import { fileURLToPath } from 'node:url';
import * as schema from 'quotaloop/schema';
import ts from 'typescript';
import * as z from 'zod';
import * as scalars from '../../src/schema/scalars.ts';

/** A JSON Schema, or a part of one. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema | false;
  readonly prefixItems?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/** What is said of a file in the list of them all. */
interface ListedFile {
  readonly name: string;
  readonly kind: 'function' | 'type';
  readonly description: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const LIST = 'index.json';
/** Apart, as `capacity` and `Capacity` are one name where the case of letters does not count. */
const FOLDERS = { function: 'functions', type: 'types' } as const;
/** Single values: they stand where they are used, so that a form or an assistant sees them there. */
const SINGLE_VALUES: ReadonlySet<string> = new Set(Object.keys(scalars));
const CIVIL_DATE = '^\\d{4}-\\d{2}-\\d{2}$';

/**
 * The JSON Schema files of the package by their names, as texts: one for the parameters of each function, one for each
 * type that is stored, and a list of all. Shapes come from the zod schemas, which are held to the types; what a field
 * means comes from its docstring. So neither is written twice.
 */
export function jsonSchemaFiles(): ReadonlyMap<string, string> {
  const types = Object.entries(schema).flatMap(([name, value]) =>
    name.endsWith('Schema') && !SINGLE_VALUES.has(name) ? [[typeName(name), value as z.ZodType] as const] : [],
  );
  const functions = Object.entries(schema).flatMap(([name, value]) =>
    name.endsWith('Parameters') ? (Object.entries(value) as [string, z.ZodType][]) : [],
  );
  const names = z.registry<{ id: string }>();
  for (const [id, type] of types) names.add(type, { id });
  const docs = new Docstrings();
  const write = (converted: z.ZodType): JsonSchema =>
    z.toJSONSchema(converted, { metadata: names, target: 'draft-2020-12', io: 'input' }) as JsonSchema;

  const listed: ListedFile[] = [];
  const files = new Map<string, string>();
  const add = (name: string, kind: ListedFile['kind'], description: string, content: JsonSchema): void => {
    const { $schema, $defs, ...own } = content;
    const defs = $defs === undefined ? {} : { $defs: Object.fromEntries(described($defs, docs)) };
    listed.push({ name, kind, description });
    files.set(`${FOLDERS[kind]}/${name}.json`, text({ $schema, title: name, description, ...own, ...defs }));
  };
  for (const [name, parameters] of functions)
    add(name, 'function', docs.ofFunction(name), docs.describeParameters(name, write(parameters)));
  for (const [name, type] of types) add(name, 'type', docs.ofType(name), unfolded(write(type), name, docs));
  files.set(LIST, text(listed.sort((one, other) => (one.name < other.name ? -1 : 1))));
  return files;
}

function typeName(constant: string): string {
  return constant.charAt(0).toUpperCase() + constant.slice(1, -'Schema'.length);
}

function text(content: unknown): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}

function described(defs: Readonly<Record<string, JsonSchema>>, docs: Docstrings): [string, JsonSchema][] {
  return Object.entries(defs).map(([name, content]) => [
    name,
    { description: docs.ofType(name), ...docs.describe(content, docs.type(name)) },
  ]);
}

/** The schema of a type that refers to its own definition, with what stands there in its place. */
function unfolded({ $ref, $defs = {}, ...rest }: JsonSchema, name: string, docs: Docstrings): JsonSchema {
  const own = $ref === undefined ? rest : { ...rest, ...$defs[name] };
  const { [name]: _own, ...others } = $defs;
  const refersToItself = JSON.stringify([own, others]).includes(`"#/$defs/${name}"`);
  return { ...docs.describe(own, docs.type(name)), $defs: refersToItself ? $defs : others };
}

/** What the docstrings say of the types and functions of the front door. */
class Docstrings {
  readonly #checker: ts.TypeChecker;
  readonly #exports: ReadonlyMap<string, ts.Symbol>;

  constructor() {
    const door = `${root}src/index.ts`;
    const { options } = ts.parseJsonConfigFileContent(
      ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path)).config,
      ts.sys,
      root,
    );
    const program = ts.createProgram([door], options);
    this.#checker = program.getTypeChecker();
    const file = program.getSourceFile(door);
    const module = file === undefined ? undefined : this.#checker.getSymbolAtLocation(file);
    if (module === undefined) throw new Error('there is no front door');
    this.#exports = new Map(
      this.#checker.getExportsOfModule(module).map((symbol) => [symbol.name, this.#origin(symbol)]),
    );
  }

  #origin(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  #symbol(name: string): ts.Symbol {
    const symbol = this.#exports.get(name);
    if (symbol === undefined) throw new Error(`the front door shows no ${name}: a schema is named after its type`);
    return symbol;
  }

  type(name: string): ts.Type {
    return this.#checker.getDeclaredTypeOfSymbol(this.#symbol(name));
  }

  ofType(name: string): string {
    return this.#said(this.#symbol(name)).split('\n\n')[0] ?? '';
  }

  /** The first two paragraphs: what it does, and when to use it. */
  ofFunction(name: string): string {
    return this.#said(this.#symbol(name)).split('\n\n').slice(0, 2).join(' ');
  }

  #said(symbol: ts.Symbol): string {
    return ts
      .displayPartsToString(symbol.getDocumentationComment(this.#checker))
      .split(/\n{2,}/)
      .map((paragraph) => paragraph.replace(/\s*\n\s*/g, ' ').trim())
      .join('\n\n');
  }

  /** The parameters of a function, each with what the docstring says of it. */
  describeParameters(name: string, content: JsonSchema): JsonSchema {
    const declaration = this.#symbol(name).valueDeclaration;
    if (declaration === undefined || !ts.isFunctionDeclaration(declaration)) throw new Error(`${name} is no function`);
    const parameters = new Map(
      declaration.parameters.map((parameter) => [
        parameter.name.getText(),
        {
          type: this.#checker.getTypeAtLocation(parameter),
          said: this.#tag(parameter),
        },
      ]),
    );
    const given = Object.keys(content.properties ?? {});
    if (given.join() !== [...parameters.keys()].join())
      throw new Error(`${name} takes ${[...parameters.keys()].join()}, its schema says ${given.join()}`);
    return {
      ...content,
      properties: Object.fromEntries(
        Object.entries(content.properties ?? {}).map(([parameter, part]) => {
          const { said, type } = parameters.get(parameter)!;
          return [parameter, { ...(said === '' ? {} : { description: said }), ...this.describe(part, type) }];
        }),
      ),
    };
  }

  #tag(parameter: ts.ParameterDeclaration): string {
    const [tag] = ts.getJSDocParameterTags(parameter);
    return (ts.getTextOfJSDocComment(tag?.comment) ?? '').replace(/^-\s*/, '').replace(/\s+/g, ' ').trim();
  }

  /** A schema with the docstring of each field, looked up along the type that it is held to. */
  describe(content: JsonSchema, type: ts.Type): JsonSchema {
    if (content.$ref !== undefined) return content;
    const members = this.#members(type);
    const each = (parts: readonly JsonSchema[]) => parts.map((part) => this.describe(part, type));
    return {
      ...(content['pattern'] === CIVIL_DATE ? { ...content, format: 'date' } : content),
      ...(content.properties && { properties: this.#describeFields(content.properties, members) }),
      ...(content.items && { items: this.#describeItems(content.items, members) }),
      ...(content.prefixItems && {
        prefixItems: content.prefixItems.map((part) => this.#describeItems(part, members)),
      }),
      ...(content.anyOf && { anyOf: each(content.anyOf) }),
      ...(content.oneOf && { oneOf: each(content.oneOf) }),
    };
  }

  /** Of a union those that hold fields. */
  #members(type: ts.Type): readonly ts.Type[] {
    const all = type.isUnion() ? type.types : [type];
    return all.filter((member) => member.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection));
  }

  #describeFields(
    fields: Readonly<Record<string, JsonSchema>>,
    members: readonly ts.Type[],
  ): Record<string, JsonSchema> {
    const names = Object.keys(fields);
    // Of a union the member that has all of these fields, and as few others as can be.
    const fitting = members
      .filter((member) => names.every((name) => member.getProperty(name) !== undefined))
      .sort((one, other) => one.getProperties().length - other.getProperties().length);
    const owner = this.#sameWords(fields, fitting) ?? fitting[0];
    return Object.fromEntries(
      Object.entries(fields).map(([name, content]) => {
        const symbol = owner?.getProperty(name);
        if (symbol === undefined) return [name, content];
        const said = this.#said(symbol).replace(/\n\n/g, ' ');
        const described = this.describe(content, this.#checker.getTypeOfSymbol(symbol));
        return [name, said === '' ? described : { description: said, ...described }];
      }),
    );
  }

  /** Of members with the same fields the one whose words (`type: 'agreed'`) are those of the schema. */
  #sameWords(fields: Readonly<Record<string, JsonSchema>>, members: readonly ts.Type[]): ts.Type | undefined {
    const words = Object.entries(fields).flatMap(([name, { const: word }]) =>
      typeof word === 'string' ? [[name, word] as const] : [],
    );
    return members.find((member) =>
      words.every(([name, word]) => {
        const field = member.getProperty(name);
        const type = field && this.#checker.getTypeOfSymbol(field);
        return type !== undefined && type.isStringLiteral() && type.value === word;
      }),
    );
  }

  #describeItems(items: JsonSchema, members: readonly ts.Type[]): JsonSchema {
    const item = members.map((member) => this.#checker.getIndexTypeOfType(member, ts.IndexKind.Number)).find(Boolean);
    return item === undefined ? items : this.describe(items, item);
  }
}
