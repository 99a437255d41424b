/** What an engine made of an item, and when; the words themselves are in `items`. */
type MadeWords = {
  item_id: string
  /** `words_revision` of the item when it was asked for. */
  revision: number
  engine: string
  model: string | null
  /** BCP 47. */
  language: string | null
  made_at: number
}

type CaptionsTable = MadeWords & { prompt_version: string; cost_micros: number }

/** Text in pictures; how sure the engine was, 0 to 100. */
type PictureTextsTable = MadeWords & { confidence: number }

type TranscriptsTable = MadeWords & {
  /** In thousandths. */
  language_score: number | null
  /** How much of it somebody speaks. */
  speech_ms: number
  text: string
  /** JSON list. */
  segments: string
  chapters: string
  word_times: 'heard' | 'reckoned'
  /** JSON of every word with its times, where the engine tells them. */
  words_blob_key: string | null
  cost_micros: number
  /** Id of the user who edited it last: no engine changes it. */
  edited_by: string | null
}

/** What engines made of items. Migrations make them; this file must say the same. */
export type WordTables = {
  captions: CaptionsTable
  picture_texts: PictureTextsTable
  transcripts: TranscriptsTable
}
