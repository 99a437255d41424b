import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Tesseract, { type TesseractApi } from 'tesseract.js-core/tesseract-core-simd-lstm.js'
import { serveQuestions } from './serve-questions.ts'
import type { GreyPicture, ReadWord, TextAnswer, TextQuestion } from './text-protocol.ts'

// Of its engines, that of neural networks: the data of the other one is not here.
const lstmOnly = 1

async function start(): Promise<void> {
  const wasmBinary = await readFile(join(import.meta.dirname, 'tesseract-core-simd-lstm.wasm'))
  const { FS, TessBaseAPI } = await Tesseract({ wasmBinary, TesseractProgress: () => undefined })
  const api = new TessBaseAPI()
  let loaded = ''

  serveQuestions(async ({ languages, ...picture }: TextQuestion): Promise<TextAnswer> => {
    const codes = languages.map(({ code }) => code).join('+')
    if (codes !== loaded) {
      for (const { code, path } of languages) {
        FS.writeFile(`${code}.traineddata`, gunzipSync(await readFile(path)))
      }
      if (api.Init(null, codes, lstmOnly) !== 0) throw new Error(`No data for ${codes}`)
      loaded = codes
    }
    FS.writeFile('/input', toPgm(picture))
    return { kind: 'words', words: read(api) }
  })
}

function read(api: TesseractApi): ReadWord[] {
  // Upright, as it is.
  if (api.SetImageFile(1, 0) !== 0) throw new Error('The picture cannot be read')
  api.Recognize(null)
  return wordsOf(api.GetTSVText(0))
}

/** The simplest format there is (netpbm). */
function toPgm({ pixels, width, height }: GreyPicture): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels])
}

// Columns of Tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
const wordLevel = '5'

function wordsOf(tsv: string): ReadWord[] {
  let [line, place] = [-1, '']
  return tsv.split('\n').flatMap((row) => {
    const cells = row.split('\t')
    if (cells[0] !== wordLevel) return []
    const here = cells.slice(1, 5).join()
    if (here !== place) [line, place] = [line + 1, here]
    const [left = 0, top = 0, width = 0, height = 0] = cells.slice(6, 10).map(Number)
    const box = { left, top, width, height }
    return [{ text: cells[11] ?? '', line, confidence: Number(cells[10]), box }]
  })
}

void start()
