import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { jsonSchemaFiles } from './jsonSchemaFiles.ts';

// `npm run json-schema`: writes the JSON Schema files anew. They are committed; a test holds them to the schemas.

const folder = new URL('../../src/schema/json/', import.meta.url);
rmSync(folder, { recursive: true, force: true });
for (const kind of ['functions', 'types']) mkdirSync(new URL(kind, folder), { recursive: true });
const files = jsonSchemaFiles();
for (const [name, text] of files) writeFileSync(new URL(name, folder), text);
console.log(`wrote ${files.size} files to src/schema/json`);
