/** A way to the clock, to chance, or to the settings of the machine, and how to shut it; the answer opens it again. */
type Shutter = () => () => void;

/**
 * Runs a piece of work while the clock, chance, language and local time throw when they are asked.
 *
 * It stands on its own globals alone, so it works in Node and in browsers. The work must be synchronous.
 */
export function withoutHiddenInputs<Result>(work: () => Result): Result {
  const reopen: (() => void)[] = [];
  try {
    for (const shut of SHUTTERS) reopen.push(shut());
    return work();
  } finally {
    for (const open of reopen.reverse()) open();
  }
}

const SHUTTERS: readonly Shutter[] = [
  shutDate,
  ...replaced(Math, ['random']),
  ...replaced(performance, ['now']),
  ...replaced(crypto, ['getRandomValues', 'randomUUID']),
  ...replaced(String.prototype, ['localeCompare', 'toLocaleLowerCase', 'toLocaleUpperCase']),
  ...replaced(Number.prototype, ['toLocaleString']),
  ...replaced(Date.prototype, [
    'toLocaleString',
    'toLocaleDateString',
    'toLocaleTimeString',
    'toString',
    'getTimezoneOffset',
    'getFullYear',
    'getMonth',
    'getDate',
    'getDay',
    'getHours',
    'setFullYear',
    'setMonth',
    'setDate',
    'setHours',
  ]),
  shutIntl,
];

function refuse(name: string): never {
  throw new Error(`${name} is a hidden input`);
}

/** One shutter a method: it is replaced by one that throws. */
function replaced(owner: object, names: readonly string[]): Shutter[] {
  return names.map((name) => () => {
    const before = Object.getOwnPropertyDescriptor(owner, name);
    Object.defineProperty(owner, name, { configurable: true, writable: true, value: () => refuse(name) });
    return () => {
      if (before === undefined) Reflect.deleteProperty(owner, name);
      else Object.defineProperty(owner, name, before);
    };
  });
}

function shutDate(): () => void {
  const before = globalThis.Date;
  globalThis.Date = new Proxy(before, {
    construct(target, values, newTarget) {
      if (values.length === 0) refuse('new Date()');
      return Reflect.construct(target, values, newTarget) as Date;
    },
    apply: () => refuse('Date()'),
    get: (target, name, receiver) =>
      name === 'now' ? () => refuse('Date.now') : (Reflect.get(target, name, receiver) as unknown),
  });
  return () => {
    globalThis.Date = before;
  };
}

function shutIntl(): () => void {
  const before = globalThis.Intl;
  globalThis.Intl = new Proxy(before, { get: (_target, name) => refuse(`Intl.${String(name)}`) });
  return () => {
    globalThis.Intl = before;
  };
}
