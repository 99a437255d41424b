import type { Shapes } from './identity-shapes.suite.ts'
import type { WordTables } from './word-tables.ts'

const made = {
  item_id: 'text',
  revision: 'number',
  engine: 'text',
  model: 'text or null',
  language: 'text or null',
  made_at: 'number',
} as const

/** The tables of captions, texts and transcripts as the database describes them. */
export const wordShapes = {
  captions: { ...made, prompt_version: 'text', cost_micros: 'number' },
  picture_texts: { ...made, confidence: 'number' },
  transcripts: {
    ...made,
    language_score: 'number or null',
    speech_ms: 'number',
    text: 'text',
    segments: 'text',
    chapters: 'text',
    word_times: 'text',
    words_blob_key: 'text or null',
    cost_micros: 'number',
    edited_by: 'text or null',
  },
} as const satisfies Pick<Shapes, keyof WordTables>
