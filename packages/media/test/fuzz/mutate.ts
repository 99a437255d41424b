import { edits } from './edits.ts'
import { mark } from './mark.ts'
import type { Random } from './random.ts'

/** A copy of one of the files with one to six edits anywhere. */
export function mutate(files: readonly Buffer[], next: Random): Buffer {
  let file = pick(files, next)
  for (let count = next(6); count >= 0; count -= 1) {
    const edit = edits[next(edits.length)]
    if (edit && file.length > 0) file = Buffer.from(edit(file, next, files))
  }
  return file
}

/**
 * A copy of one of the files in which only what stands in its metadata has changed, and no length of it: to anything,
 * also to what looks like the beginning of a picture or of sound.
 */
export function mutateMarks(files: readonly Buffer[], next: Random): Buffer {
  const file = pick(files, next)
  const places = findMarks(file)
  for (let count = next(6); count >= 0 && places.length > 0; count -= 1) {
    const skipped = next(mark.length)
    const other = files[next(files.length)] ?? file
    const from = next(3) === 0 ? 0 : next(other.length)
    const start = (places[next(places.length)] ?? 0) + skipped
    other.copy(file, start, from, from + 1 + next(mark.length - skipped))
  }
  return file
}

function pick(files: readonly Buffer[], next: Random): Buffer {
  return Buffer.from(files[next(files.length)] ?? Buffer.alloc(1))
}

function findMarks(file: Buffer): number[] {
  const places: number[] = []
  for (let at = file.indexOf(mark); at >= 0; at = file.indexOf(mark, at + 1)) places.push(at)
  return places
}
