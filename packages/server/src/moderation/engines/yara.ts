import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { EngineUnavailable, FileRejected } from '../../engines/index.ts'
import type { TemporaryFiles } from '../../items/index.ts'
import type { ScanEngine, ScanFinding, ScanTarget } from './scan-engine.ts'

const usualSeconds = 30
const memoryBytes = 1024 ** 3
const mostOutput = 64 * 1024

type Ended = { readonly code: number | null; readonly output: string; readonly errors: string }

/**
 * YARA as a program (https://yara.readthedocs.io): the operator's rules, each file in a process of its own with limits of time and
 * memory. What a rule does is said by its tags: `block`, `note`, or nothing for what a person has to look at.
 */
export class Yara implements ScanEngine {
  readonly name = 'yara'
  readonly purpose = 'scan'
  readonly rescans = 'recent'
  readonly kinds = ['image', 'audio'] as const
  readonly #rules: string
  readonly #scanSeconds: number
  readonly #temporaryFiles: Pick<TemporaryFiles, 'fill'>

  constructor(parts: {
    /** Absolute path of the source of rules. */
    readonly rules: string
    /** For one file. Default: 30. */
    readonly scanSeconds?: number | undefined
    readonly temporaryFiles: Pick<TemporaryFiles, 'fill'>
  }) {
    this.#rules = parts.rules
    this.#scanSeconds = parts.scanSeconds ?? usualSeconds
    this.#temporaryFiles = parts.temporaryFiles
  }

  /** Of the program and of the file of rules; not of what that file includes. */
  async version(signal: AbortSignal): Promise<string> {
    const { output } = await this.#run(['--version'], signal)
    const rules = await readFile(this.#rules).catch((cause: unknown) => {
      throw new EngineUnavailable(`The rules ${this.#rules} cannot be read`, { cause })
    })
    const hash = createHash('sha256').update(rules).digest('hex')
    return `yara ${output.trim().slice(0, 20)} ${hash.slice(0, 16)}`
  }

  /** Rules that do not compile are told here. */
  async check(signal: AbortSignal): Promise<void> {
    await this.#scanFile(this.#rules, signal)
  }

  async scan(target: ScanTarget, signal: AbortSignal): Promise<ScanFinding> {
    await using cleanUp = new AsyncDisposableStack()
    const file = await this.#temporaryFiles.fill(await target.open(), cleanUp, signal)
    return findingOf(await this.#scanFile(file, signal))
  }

  async #scanFile(path: string, signal: AbortSignal): Promise<readonly Match[]> {
    const limits = [`--timeout=${this.#scanSeconds}`, '--threads=1']
    const options = [...limits, '--print-tags', '--no-warnings']
    const ended = await this.#run([...options, this.#rules, path], signal)
    if (ended.code === 0 && ended.errors.trim() === '') return readMatches(ended.output)
    const said = ended.errors.trim().slice(0, 300)
    // Whatever else it says with this status is about the rules.
    if (ended.code === 1 && !/^error scanning /m.test(said)) {
      throw new EngineUnavailable(`The rules of YARA do not work: ${said}`)
    }
    throw new FileRejected(`YARA ended with ${ended.code}: ${said}`)
  }

  async #run(options: readonly string[], signal: AbortSignal): Promise<Ended> {
    const limits = [
      `--as=${memoryBytes}`,
      `--cpu=${this.#scanSeconds + 10}`,
      '--core=0',
      '--nofile=64',
    ]
    const child = spawn('prlimit', [...limits, '--', 'nice', '-n19', 'yara', ...options], {
      env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
      killSignal: 'SIGKILL',
    })
    const { promise, resolve, reject } = Promise.withResolvers<number | null>()
    child.once('error', reject).once('close', resolve)
    const reading = Promise.all([text(child.stdout), text(child.stderr)])
    try {
      const [[output, errors], code] = await Promise.all([reading, promise])
      if (code === 127 || /failed to execute/.test(errors)) throw new Error(errors)
      return { code, output: output.slice(0, mostOutput), errors }
    } catch (cause) {
      signal.throwIfAborted()
      throw new EngineUnavailable('yara or prlimit cannot be started', { cause })
    }
  }
}

type Match = { readonly rule: string; readonly tags: readonly string[] }

/** Lines such as `rule_name [tag,tag] /path`. */
function readMatches(output: string): Match[] {
  return output.split('\n').flatMap((line) => {
    const [, rule, tags = ''] = /^(\w{1,128}) \[([\w,]*)\] /.exec(line) ?? []
    return rule === undefined ? [] : [{ rule, tags: tags.split(',').filter((tag) => tag !== '') }]
  })
}

function findingOf(matches: readonly Match[]): ScanFinding {
  if (matches.length === 0) return { outcome: 'pass' }
  const details = { rules: matches.slice(0, 20).map(({ rule }) => rule) }
  const has = (tag: string) => matches.some(({ tags }) => tags.includes(tag))
  if (has('block')) {
    const malware = { kind: 'malware', effect: 'block', classification: 'malware' } as const
    return { outcome: 'flag', ...malware, details }
  }
  const isNote = matches.every(({ tags }) => tags.includes('note'))
  return { outcome: 'flag', kind: 'malware', effect: isNote ? 'note' : 'hold', details }
}
