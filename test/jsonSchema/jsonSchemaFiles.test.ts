import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { loopTable } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { argumentsByName, schemaCases, throughJson } from '../schema/parameterSchemas.ts';
import { spoiledInputs } from '../schema/spoiledInputs.ts';
import { jsonSchemaFiles } from './jsonSchemaFiles.ts';
import type { JsonSchema } from './jsonSchemaFiles.ts';

const folder = new URL('../../src/schema/json/', import.meta.url);
const files = jsonSchemaFiles();
const schemas = [...files].flatMap(([name, text]) =>
  name === 'index.json' ? [] : [[name, JSON.parse(text) as JsonSchema] as const],
);

describe('the JSON Schema files', () => {
  it('are what `npm run json-schema` would write now', () => {
    const committed = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.json'),
    );
    expect(committed.map((name) => name.replaceAll('\\', '/')).sort()).toStrictEqual([...files.keys()].sort());
    for (const [name, text] of files) expect(readFileSync(new URL(name, folder), 'utf8'), name).toBe(text);
  });

  it.each(schemas)('%s is a schema of draft 2020-12 in which ajv finds nothing unknown', (_, content) => {
    expect(content['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(() => compiled(content)).not.toThrow();
  });

  it.each(schemas.filter(([name]) => name.startsWith('functions/')))(
    '%s can be the input of a tool: an object, each parameter described',
    (_, content) => {
      expect(content['type']).toBe('object');
      expect(content.description).toMatch(/\.$/);
      for (const [parameter, part] of Object.entries(content.properties ?? {}))
        expect(part.description ?? '', parameter).not.toBe('');
    },
  );

  it.each(schemaCases)(
    'of $name lets through what the zod schema does, and nothing else',
    ({ name, parameters, samples }) => {
      const accepts = compiled(JSON.parse(files.get(`functions/${name}.json`) ?? '') as JsonSchema);
      let refused = 0;
      for (const values of samples) {
        const input = throughJson(argumentsByName(parameters, values));
        expect(accepts(input), `${name} takes ${JSON.stringify(input)}`).toBe(true);
        for (const spoiled of spoiledInputs(parameters, input)) {
          const verdict = parameters.safeParse(spoiled.input).success;
          expect(accepts(spoiled.input), `${name}, ${spoiled.place} ${spoiled.what}`).toBe(verdict);
          if (!verdict) refused += 1;
        }
      }
      if (Object.keys(parameters.shape).length > 0) expect(refused).toBeGreaterThan(0);
    },
  );

  it('describe every field of every type, so that a form can show what is meant', () => {
    const silent = schemas.flatMap(([name, content]) => withoutDescription(content, name));
    const named = silent.filter((place) => !WORDS_OF_THE_LOOP.has(place.slice(place.lastIndexOf('.') + 1)));
    expect([...new Set(named)]).toStrictEqual([]);
  });
});

function compiled(content: JsonSchema): (value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  ajv.addFormat('date', /^\d{4}-\d{2}-\d{2}$/); // the one format that they name; ajv knows none by itself
  return ajv.compile(content);
}

/** Fields that are steps or events themselves: the record that they stand in says what it has of each. */
const WORDS_OF_THE_LOOP: ReadonlySet<string> = new Set(
  Object.entries(loopTable).flatMap(([step, events]) => [step, ...Object.keys(events)]),
);

/** The fields of which nothing is said. */
function withoutDescription(content: JsonSchema, place: string): string[] {
  const fields = Object.entries(content.properties ?? {}).flatMap(([name, part]) => [
    ...(part.description === undefined && part['const'] === undefined ? [`${place}.${name}`] : []),
    ...withoutDescription(part, `${place}.${name}`),
  ]);
  const parts = [...(content.prefixItems ?? []), ...(content.anyOf ?? []), ...(content.oneOf ?? [])];
  return [
    ...fields,
    ...(content.items ? withoutDescription(content.items, `${place}[]`) : []),
    ...parts.flatMap((part) => withoutDescription(part, place)),
    ...Object.entries(content.$defs ?? {}).flatMap(([name, part]) => withoutDescription(part, name)),
  ];
}
