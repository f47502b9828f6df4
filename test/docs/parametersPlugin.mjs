import { Comment, Converter, ReflectionKind } from 'typedoc';

/**
 * Says of each function's parameters in `…Parameters` whose they are, and of the fields within them where they are
 * explained, which would otherwise be written there by hand 150 times. Named in typedoc.json.
 *
 * @param {import('typedoc').Application} app
 */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const property of project.getReflectionsByKind(ReflectionKind.Property)) {
      const [owner, ...above] = namesAbove(property);
      if (above.length === 0 && owner?.endsWith('Parameters'))
        property.comment = says(`The parameters of \`${property.name}\`, by their names.`);
      else if (above.at(-1)?.endsWith('Parameters') && !property.hasComment())
        property.comment = says(`As \`${above.at(-2) ?? owner}\` has it.`);
    }
  });
}

/** The names of properties and variables around a property, from the inside out. */
function namesAbove({ parent }) {
  if (parent === undefined) return [];
  const isNamed = parent.kindOf(ReflectionKind.Property | ReflectionKind.Variable);
  return [...(isNamed ? [parent.name] : []), ...namesAbove(parent)];
}

function says(text) {
  return new Comment([{ kind: 'text', text }]);
}
