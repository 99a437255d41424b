/**
 * What may be mended in a file that arrives damaged but whole enough to show. The keys stand in `repaired` of an item and in the
 * header `X-Repaired` of the classic API; the sentences are for people.
 */
export const repairs = {
  end_mark: 'Its end mark was missing and was supplied.',
  trailing_data: 'What stood behind its end was left out.',
  damaged_chunk: 'A damaged part that does not belong to the picture or sound was left out.',
} as const satisfies Record<string, string>

export type Repair = keyof typeof repairs
