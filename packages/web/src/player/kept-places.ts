import { keepHere, readKept } from '../browser-storage.ts'

const storageKey = 'anybin-places'
const mostPlaces = 50
/** Nobody needs to be led back into a clip that is short, or that has hardly begun or nearly ended. */
const shortestSeconds = 60
const edgeSeconds = 10

type Place = readonly [clip: string, seconds: number]

/** Where this browser stopped in a clip. */
export function readPlace(clip: string): number | undefined {
  return readPlaces().find(([one]) => one === clip)?.[1]
}

/** Remembers it, for the last clips only. */
export function keepPlace(clip: string, time: number, seconds: number): void {
  const isInside = time > edgeSeconds && time < seconds - edgeSeconds
  const others = readPlaces().filter(([one]) => one !== clip)
  const places = seconds >= shortestSeconds && isInside ? [...others, [clip, time]] : others
  const text = JSON.stringify(places.slice(-mostPlaces))
  if (text !== readKept(storageKey)) keepHere(storageKey, places.length > 0 ? text : null)
}

function readPlaces(): Place[] {
  try {
    const kept: unknown = JSON.parse(readKept(storageKey) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isPlace) : []
  } catch {
    // Somebody else wrote it; what cannot be read is forgotten.
    return []
  }
}

function isPlace(place: unknown): place is Place {
  return Array.isArray(place) && typeof place[0] === 'string' && typeof place[1] === 'number'
}
