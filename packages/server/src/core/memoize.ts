/**
 * A function that makes something of an object, and makes it once for each: what was made is shared, and lives as long as
 * the object. Both must not change.
 */
export function memoize<Source extends object, Made>(
  make: (source: Source) => Made,
): (source: Source) => Made {
  return askingOnce(new WeakMap<Source, Made>(), make)
}

const most = 1000

/** The same for words and numbers, of which the last thousand are remembered, and none for longer than `livesMs`. */
export function recalling<Source extends string | number, Made>(
  make: (source: Source) => Made,
  ttlMs?: number,
): (source: Source) => Made {
  const known = new Map<Source, Made>()
  return askingOnce(known, (source) => {
    if (known.size === 0 && ttlMs !== undefined) setTimeout(() => known.clear(), ttlMs).unref()
    // A Map remembers the order of insertion: the oldest goes first.
    const [oldest] = known.keys()
    if (known.size >= most && oldest !== undefined) known.delete(oldest)
    return make(source)
  })
}

type Known<Source, Made> = {
  get(source: Source): Made | undefined
  set(source: Source, made: Made): unknown
}

function askingOnce<Source, Made>(known: Known<Source, Made>, make: (source: Source) => Made) {
  return (source: Source): Made => {
    const made = known.get(source)
    if (made !== undefined) return made
    const fresh = make(source)
    known.set(source, fresh)
    return fresh
  }
}
