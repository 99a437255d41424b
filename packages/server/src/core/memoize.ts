import { LRUCache } from 'lru-cache'

/**
 * A function that makes something of an object, and makes it once for each: what was made is shared, and lives as long as
 * the object. Both must not change.
 */
export function memoize<Source extends object, Made>(
  make: (source: Source) => Made,
): (source: Source) => Made {
  return askingOnce(new WeakMap<Source, Made>(), make)
}

const maxMade = 1000

/**
 * The same for words and numbers, of which the last thousand are remembered, and none for longer than `ttlMs`. That there is
 * nothing (undefined) is not remembered.
 */
export function recalling<Source extends string | number, Made extends object | string | undefined>(
  make: (source: Source) => Made,
  ttlMs?: number,
): (source: Source) => Made {
  const known = new LRUCache<Source, Made & {}>({ max: maxMade })
  return askingOnce<Source, Made>(known, (source) => {
    // One timer for all of them: what is made last may go early, and nothing stays too long.
    if (known.size === 0 && ttlMs !== undefined) setTimeout(() => known.clear(), ttlMs).unref()
    return make(source)
  })
}

type Known<Source, Made> = {
  get(source: Source): Made | undefined
  set(source: Source, made: Made & {}): unknown
}

function askingOnce<Source, Made>(known: Known<Source, Made>, make: (source: Source) => Made) {
  return (source: Source): Made => {
    const made = known.get(source)
    if (made !== undefined) return made
    const fresh = make(source)
    if (fresh !== undefined && fresh !== null) known.set(source, fresh)
    return fresh
  }
}
