import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  access,
  constants,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { availableParallelism, setPriority, constants as system, tmpdir } from 'node:os'
import path from 'node:path'
import { EngineUnavailable, FileRejected } from '../../engines/index.ts'
import {
  deadlineOf,
  type Heard,
  longestCallMs,
  type SoundPart,
  type Transcriber,
} from './transcriber.ts'

/** A program and the file of its model. */
export type WhisperFiles = { readonly program: string; readonly model: string }

const folders = ['/usr/local/bin', '/usr/bin', '/opt/homebrew/bin']
const names = ['whisper-cli', 'whisper-cpp']

/**
 * `whisper-cli` of whisper.cpp and a model `ggml-*.bin` in the folder: the newest where there are several, and a program there before
 * one of the system.
 */
export async function findWhisper(folder: string): Promise<WhisperFiles | undefined> {
  const files = await readdir(folder).catch(() => [])
  const models = files.filter((file) => /^ggml-.*\.bin$/.test(file) && !/silero|vad/.test(file))
  if (models.length === 0) return undefined
  const dated = await Promise.all(
    models.map(async (file) => ({ file, at: (await stat(path.join(folder, file))).mtimeMs })),
  )
  const newest = dated.toSorted((one, other) => other.at - one.at)[0]
  for (const place of [folder, ...folders]) {
    for (const name of names) {
      const program = path.join(place, name)
      if (newest && (await isExecutable(program))) {
        return { program, model: path.join(folder, newest.file) }
      }
    }
  }
  return undefined
}

function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
}

/** whisper.cpp as a program of this machine, at the lowest priority. It gets a file and answers with one; no shell is involved. */
export class WhisperProgram implements Transcriber {
  readonly name = 'whisper-cli'
  readonly purpose = 'transcript'
  readonly kinds = ['audio'] as const
  readonly deadlineMs = longestCallMs
  readonly model: string
  readonly takes = 'wav'
  readonly maxPartMs = 600_000
  readonly #files: WhisperFiles

  constructor(files: WhisperFiles) {
    this.#files = files
    this.model = path.basename(files.model, '.bin')
  }

  async version(): Promise<string> {
    return this.model
  }

  /** With half a second of silence. */
  async check(signal: AbortSignal): Promise<void> {
    const folder = await mkdtemp(path.join(tmpdir(), 'anybin-whisper-'))
    try {
      const file = path.join(folder, 'silence.wav')
      const sound = silentWav(500)
      await writeFile(file, sound)
      await this.transcribe({ path: file, durationMs: 500, bytes: sound.length }, null, signal)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  async transcribe(part: SoundPart, language: string | null, signal: AbortSignal): Promise<Heard> {
    const folder = await mkdtemp(path.join(tmpdir(), 'anybin-whisper-'))
    try {
      const output = path.join(folder, 'said')
      await this.#run(part, output, language, signal)
      return readSaid(await readFile(`${output}.json`, 'utf8').catch(noAnswer))
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  async #run(part: SoundPart, output: string, language: string | null, signal: AbortSignal) {
    const threads = Math.max(1, Math.floor(availableParallelism() / 2))
    const options = [
      ['-m', this.#files.model],
      ['-f', part.path],
      ['-l', language ?? 'auto'],
      ['-t', String(threads)],
      ['-of', output, '-ojf', '-np'],
    ].flat()
    const late = AbortSignal.timeout(deadlineOf(part))
    const running = spawn(this.#files.program, options, {
      env: {},
      stdio: ['ignore', 'ignore', 'pipe'],
      killSignal: 'SIGKILL',
      signal: AbortSignal.any([signal, late]),
    })
    if (running.pid !== undefined) setPriority(running.pid, system.priority.PRIORITY_LOW)
    let complaint = ''
    running.stderr.setEncoding('utf8').on('data', (more: string) => {
      complaint = (complaint + more).slice(-500)
    })
    const ended = await once(running, 'close').catch((error: Error) => error)
    signal.throwIfAborted()
    if (late.aborted) throw new EngineUnavailable(`${this.name} took too long`)
    if (ended instanceof Error) {
      throw new EngineUnavailable(`${this.name} does not start`, { cause: ended })
    }
    if (running.exitCode !== 0) throw new FileRejected(`${this.name}: ${complaint.trim()}`)
  }
}

function noAnswer(cause: unknown): never {
  throw new FileRejected('whisper-cli wrote no transcript', { cause })
}

type Offsets = { readonly from?: unknown; readonly to?: unknown }
type Token = { readonly text?: unknown; readonly offsets?: Offsets }
type Line = Token & { readonly tokens?: unknown }

/** The file of `-ojf`: offsets in milliseconds, and tokens of which those that begin with a space begin a word. */
function readSaid(text: string): Heard {
  const { result, transcription } = parse(text) as {
    readonly result?: { readonly language?: unknown }
    readonly transcription?: unknown
  }
  if (!Array.isArray(transcription)) throw new FileRejected('whisper-cli wrote no transcript')
  const lines = transcription as Line[]
  return {
    language: result?.language,
    text: '',
    segments: lines.map(({ text: said, offsets }) => ({
      startMs: offsets?.from,
      endMs: offsets?.to,
      text: said,
    })),
    words: lines.flatMap(({ tokens }) => (Array.isArray(tokens) ? wordsOf(tokens as Token[]) : [])),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new FileRejected('whisper-cli wrote no JSON', { cause })
  }
}

function wordsOf(tokens: readonly Token[]) {
  const words: { startMs: unknown; endMs: unknown; text: string }[] = []
  for (const { text, offsets } of tokens) {
    // Marks of the model, such as `[_BEG_]`.
    if (typeof text !== 'string' || text.startsWith('[_')) continue
    const last = words.at(-1)
    if (last && !text.startsWith(' ')) {
      last.text += text
      last.endMs = offsets?.to
    } else words.push({ startMs: offsets?.from, endMs: offsets?.to, text })
  }
  return words
}

/** One channel, 16,000 samples a second of 16 bits (https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/WAVE.html). */
function silentWav(ms: number): Buffer {
  const samples = Buffer.alloc(ms * 32)
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(16_000, 24)
  header.writeUInt32LE(32_000, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.length, 40)
  return Buffer.concat([header, samples])
}
