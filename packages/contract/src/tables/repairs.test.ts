import { expect, test } from 'vitest'
import { notesOnFile } from './repairs.ts'

const png = { content_type: 'image/png', converted: null, repaired: [] }

test.each([
  [{}, []],
  [{ repaired: ['end_mark'] }, ['The end marker was missing, so we added it.']],
  [
    { converted: 'image/heic' },
    ['We converted this file from HEIC to PNG so browsers can show it.'],
  ],
  [
    { content_type: 'audio/flac', converted: 'audio/x-wavpack', repaired: ['trailing_data'] },
    [
      'We converted this file from WAVPACK to FLAC so browsers can play it.',
      'We removed extra data after the end of the file.',
    ],
  ],
  // Of a server that is newer, and with names that every object has.
  [{ repaired: ['sync', 'constructor'] }, ['We repaired this file.']],
])('what was done to a file with %j is told in sentences', (changes, sentences) => {
  expect(notesOnFile({ ...png, ...changes })).toEqual(sentences)
})
