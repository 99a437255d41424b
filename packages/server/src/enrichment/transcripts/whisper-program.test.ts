import { chmod, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { EngineUnavailable, FileRejected } from '../../engines/index.ts'
import { findWhisper, WhisperProgram } from './whisper-program.ts'

/*
 * whisper.cpp itself is in no package of Debian 12, and none has weights. This program takes the options that it documents and writes
 * the file of `-ojf`.
 */
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anybin-models-'))
})
afterEach(() => rm(folder, { recursive: true }))

const said = {
  result: { language: 'en' },
  transcription: [
    {
      offsets: { from: 0, to: 1500 },
      text: " It's $(touch pwned)",
      tokens: [
        { text: '[_BEG_]', offsets: { from: 0, to: 0 } },
        { text: ' It', offsets: { from: 100, to: 200 } },
        { text: "'s", offsets: { from: 200, to: 300 } },
        { text: ' $(touch', offsets: { from: 400, to: 700 } },
        { text: ' pwned)', offsets: { from: 800, to: 1200 } },
      ],
    },
  ],
}

async function install(script: string): Promise<void> {
  const program = join(folder, 'whisper-cli')
  await writeFile(
    program,
    `#!${process.execPath}\nconst { writeFileSync } = require('node:fs')\n${script}`,
  )
  await chmod(program, 0o755)
  await writeFile(join(folder, 'ggml-base.en.bin'), 'model')
}

async function ask(signal = AbortSignal.timeout(60_000), durationMs = 2000) {
  const files = await findWhisper(folder)
  const path = join(folder, 'it is; $(touch pwned).wav')
  await writeFile(path, 'RIFF')
  return new WhisperProgram(files!).transcribe({ path, durationMs, bytes: 4 }, 'en', signal)
}

const writeSaid = `
const options = process.argv.slice(2)
writeFileSync(${JSON.stringify('FOLDER')} + '/asked.json', JSON.stringify({ options, environment: process.env }))
writeFileSync(options[options.indexOf('-of') + 1] + '.json', ${JSON.stringify(JSON.stringify(said))})
`

test('is found with its newest model, and not without one', async () => {
  expect(await findWhisper(folder)).toBeUndefined()
  expect(await findWhisper(join(folder, 'none'))).toBeUndefined()
  await install('')
  await writeFile(join(folder, 'ggml-silero-v5.bin'), 'no model of speech')
  await writeFile(join(folder, 'ggml-tiny.bin'), 'older')
  await utimes(join(folder, 'ggml-tiny.bin'), 1, 1)
  expect(await findWhisper(folder)).toEqual({
    program: join(folder, 'whisper-cli'),
    model: join(folder, 'ggml-base.en.bin'),
  })
})

test('gets a file without a shell or an environment, and its words are put together', async () => {
  await install(writeSaid.replace('FOLDER', folder))
  const heard = await ask()
  expect(heard).toMatchObject({
    language: 'en',
    segments: [{ startMs: 0, endMs: 1500 }],
    words: [
      { text: " It's", startMs: 100, endMs: 300 },
      { text: ' $(touch', startMs: 400 },
      { text: ' pwned)', endMs: 1200 },
    ],
  })
  const asked = JSON.parse(await readFile(join(folder, 'asked.json'), 'utf8'))
  expect(asked.options).toContain(join(folder, 'it is; $(touch pwned).wav'))
  expect(Object.keys(asked.environment).filter((name) => !name.startsWith('__'))).toEqual([])
})

test('is tried with silence', async () => {
  await install(writeSaid.replace('FOLDER', folder))
  const program = new WhisperProgram((await findWhisper(folder))!)
  await program.check(AbortSignal.timeout(60_000))
  const { options } = JSON.parse(await readFile(join(folder, 'asked.json'), 'utf8'))
  expect(options[options.indexOf('-f') + 1]).toMatch(/silence\.wav$/)
  await install('process.exit(3)')
  await expect(program.check(AbortSignal.timeout(60_000))).rejects.toBeInstanceOf(FileRejected)
})

test.each([
  ['fails', 'process.stderr.write("bad model"); process.exit(3)', FileRejected],
  ['writes nothing', '', FileRejected],
  [
    'writes no JSON',
    "writeFileSync(process.argv[process.argv.indexOf('-of') + 1] + '.json', '{')",
    FileRejected,
  ],
])('that %s is no transcript', async (_, script, kind) => {
  await install(script)
  await expect(ask()).rejects.toBeInstanceOf(kind)
})

test('is killed with whoever asks', async () => {
  await install('setInterval(() => {}, 1000)')
  const giveUp = new AbortController()
  setTimeout(() => giveUp.abort(new Error('enough')), 300)
  await expect(ask(giveUp.signal)).rejects.toThrow('enough')
})

test('that does not start is away', async () => {
  await install('')
  await writeFile(join(folder, 'whisper-cli'), '#!/no/such/program')
  await expect(ask()).rejects.toBeInstanceOf(EngineUnavailable)
})
