/** The same object, which notes the name of each method that is called, such as `files.get`. */
export function recording<T extends object>(object: T, note: (name: string) => void, prefix = ''): T {
  return new Proxy(object, {
    get: (target, name, receiver): unknown => {
      const member: unknown = Reflect.get(target, name, receiver);
      const path = `${prefix}${String(name)}`;
      if (isMethod(member)) return noting(member, () => note(path));
      return typeof member === 'object' && member !== null ? recording(member, note, `${path}.`) : member;
    },
  });
}

/** The names of all methods in an object, as they are called. */
export function methodNames(object: object, prefix = ''): string[] {
  return Object.entries(object).flatMap(([name, member]: [string, unknown]) =>
    typeof member === 'object' && member !== null
      ? methodNames(member, `${prefix}${name}.`)
      : [`${prefix}${name}`],
  );
}

type Method = (...values: unknown[]) => unknown;

function isMethod(member: unknown): member is Method {
  return typeof member === 'function';
}

function noting(method: Method, note: () => void): Method {
  return (...values) => {
    note();
    return method(...values);
  };
}
