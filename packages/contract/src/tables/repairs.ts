import { mediaTypes } from './formats.ts'

/**
 * What may be mended in a file that arrives damaged but whole enough to show. The keys stand in `repaired` of an item and in the
 * header `X-Repaired` of the classic API; the sentences are for people.
 */
export const repairs = {
  end_mark: 'The end marker was missing, so we added it.',
  trailing_data: 'We removed extra data after the end of the file.',
  damaged_chunk: "We removed a damaged part that isn't part of the image or audio.",
  missing_pixels: 'Some pixels are missing. We kept everything that is there.',
  packed_again:
    'The compressed data was damaged after the last pixel, so we compressed it again. The pixels are the same.',
  turned: "We rotated the pixels, because browsers don't read this file's orientation.",
  encoded_again: 'The structure was damaged, so we decoded the image and saved it again.',
  leading_data: 'We removed extra data before the audio.',
  damaged_sound: 'We removed damaged parts of the audio.',
  missing_end: 'The end was missing. We kept everything that was there.',
  times: 'The timestamps were wrong, so we recalculated them.',
  joined: 'The file contained several recordings in a row, so we joined them.',
  several_recordings:
    'The file contains several recordings in a row. Some browsers show only the length of the first, or play only that.',
  moved_sound: "The audio wasn't where the file said, so we located it.",
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
      : [
          `We converted this file from ${formatName(converted)} to ${formatName(contentType)} so browsers can ${contentType.startsWith('audio/') ? 'play' : 'show'} it.`,
        ]),
    // A newer server may mend more than this version has words for.
    ...new Set(mended.map((sentence) => sentence ?? 'We repaired this file.')),
  ]
}

/** `image/png` → `PNG`; of types that are not kept what stands in their names: `image/heic` → `HEIC`, `audio/x-wavpack` → `WAVPACK`. */
export function formatName(contentType: string): string {
  const known = new Map<string, { readonly name: string }>(Object.entries(mediaTypes))
  const subtype = contentType.replace(/^[^/]*\//, '').replace(/^(x-|vnd\.)+/, '')
  return known.get(contentType)?.name ?? subtype.toUpperCase()
}
