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

const most = 1000

/** The same for words and numbers, of which the last thousand or so are remembered. */
export function recalling<Source extends string | number, Made>(
  make: (source: Source) => Made,
): (source: Source) => Made {
  const known = new Map<Source, Made>()
  return (source) => {
    const made = known.get(source)
    if (made !== undefined) return made
    if (known.size >= most) known.clear()
    const fresh = make(source)
    known.set(source, fresh)
    return fresh
  }
}
