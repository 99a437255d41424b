import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { TextReader } from '../packages/engines/src/index.ts'
import { compareRates } from './compare.ts'
import type { Effort } from './effort.ts'
import type { Outcome } from './figure.ts'

const name = 'text in a screenshot of 1080 lines, one thread'
const [width, height] = [1920, 1080]
const run = promisify(execFile)

/** Screenshots a second that the built-in reader reads, against Tesseract of the system with one thread. */
export async function benchTextInPictures(effort: Effort): Promise<Outcome[]> {
  if (!(await hasTesseract())) return [{ name, skipped: 'apt-get install tesseract-ocr' }]
  if (!TextReader.isBuilt) return [{ name, skipped: 'npm run build -w @anybin/engines' }]
  await using cleanUp = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'anybin-text-'))
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }))
  const reader = cleanUp.use(new TextReader({ languages: ['eng'] }))
  const picture = await makeScreenshot()
  const file = join(folder, 'screenshot.png')
  await writeFile(file, await picture.clone().png().toBuffer())
  const { data } = await picture.greyscale().raw().toBuffer({ resolveWithObject: true })
  const read = () => reader.read({ pixels: new Uint8Array(data), width, height })
  // Its start is not what is measured.
  await read()
  const figure = await compareRates({
    name,
    target: { kind: 'at-least', ratio: 0.4 },
    note: 'floor: tesseract of Debian, OMP_THREAD_LIMIT=1',
    rounds: effort.rounds,
    ours: () => rateOf(read),
    floor: () =>
      rateOf(() =>
        run('tesseract', [file, '-'], { env: { PATH: '/usr/bin', OMP_THREAD_LIMIT: '1' } }),
      ),
  })
  return [figure]
}

async function rateOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return 1000 / (performance.now() - started)
}

const words =
  'the server says that your upload was not finished and can be tried again in some minutes'

async function makeScreenshot() {
  const lines = Array.from({ length: 48 }, (_, at) => {
    const line = `${words} ${words.slice(at % 40)}`
    return `<text x="24" y="${36 + at * 21}" font-size="15" font-family="DejaVu Sans" fill="#222">${line}</text>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${lines.join('')}</svg>`
  return sharp(await sharp(Buffer.from(svg)).removeAlpha().png().toBuffer())
}

function hasTesseract(): Promise<boolean> {
  return run('tesseract', ['--version']).then(
    () => true,
    () => false,
  )
}
