import { mediaTypes } from './media-types.ts'

/**
 * What may be mended in a file that arrives damaged but whole enough to show. The keys stand in `repaired` of an item and in the
 * header `X-Repaired` of the classic API; the sentences are for people.
 */
export const repairs = {
  end_mark: 'Its end mark was missing and was supplied.',
  trailing_data: 'What stood behind its end was left out.',
  damaged_chunk: 'A damaged part that does not belong to the picture or sound was left out.',
  missing_pixels: 'A part of its pixels is missing; everything that is there was kept.',
  packed_again:
    'Its compressed data was damaged behind the last pixel and was packed again; the pixels are the same.',
  turned: 'Its pixels were turned, because browsers do not read its orientation.',
  encoded_again: 'Its structure was damaged, so the picture was decoded and saved again.',
  leading_data: 'What stood before the sound was left out.',
  damaged_sound: 'Damaged parts of the sound were left out.',
  missing_end: 'Its end was missing; what was there was kept.',
  times: 'Its times were wrong and were counted anew.',
  joined: 'Recordings that stood behind each other were joined into one.',
  moved_sound: 'The sound was not where the file said; it was found again.',
} as const satisfies Record<string, string>

export type Repair = keyof typeof repairs

/** What people should know of a file that is not quite the one that was sent: a sentence for each thing, none for most files. */
export function notesOnFile({
  content_type: contentType,
  converted,
  repaired,
}: {
  readonly content_type: string
  readonly converted: string | null
  readonly repaired: readonly string[]
}): string[] {
  const mended = repaired.map((key) => new Map<string, string>(Object.entries(repairs)).get(key))
  return [
    ...(converted === null
      ? []
      : [`It was converted from ${formatName(converted)} to ${formatName(contentType)}.`]),
    // A newer server may mend more than this version has words for.
    ...new Set(mended.map((sentence) => sentence ?? 'A damaged part of it was repaired.')),
  ]
}

/** `image/png` → `PNG`; of types that are not kept what stands in their names: `image/heic` → `HEIC`, `audio/x-wavpack` → `WAVPACK`. */
export function formatName(contentType: string): string {
  const known = new Map<string, { readonly name: string }>(Object.entries(mediaTypes))
  const subtype = contentType.replace(/^[^/]*\//, '').replace(/^(x-|vnd\.)+/, '')
  return known.get(contentType)?.name ?? subtype.toUpperCase()
}
