import { expect, test } from 'vitest'
import { notesOnFile } from './repairs.ts'

const png = { content_type: 'image/png', converted: null, repaired: [] }

test.each([
  [{}, []],
  [{ repaired: ['end_mark'] }, ['Its end mark was missing and was supplied.']],
  [{ converted: 'image/heic' }, ['It was converted from HEIC to PNG.']],
  [
    { content_type: 'audio/flac', converted: 'audio/x-wavpack', repaired: ['trailing_data'] },
    ['It was converted from WAVPACK to FLAC.', 'What stood behind its end was left out.'],
  ],
  // Of a server that is newer, and with names that every object has.
  [{ repaired: ['sync', 'constructor'] }, ['A damaged part of it was repaired.']],
])('what was done to a file with %j is told in sentences', (changes, sentences) => {
  expect(notesOnFile({ ...png, ...changes })).toEqual(sentences)
})
