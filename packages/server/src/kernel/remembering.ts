/**
 * A function that makes something of an object, and makes it once for each: what was made is shared, and lives as long as
 * the object. Both must not change.
 */
export function remembering<Source extends object, Made>(
  make: (source: Source) => Made,
): (source: Source) => Made {
  const known = new WeakMap<Source, Made>()
  return (source) => {
    const made = known.get(source)
    if (made !== undefined) return made
    const fresh = make(source)
    known.set(source, fresh)
    return fresh
  }
}
