import { writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Message, Numbers } from './fuzz.ts'
import { holdsMark } from './mark.ts'
import { mutate, mutateMarks } from './mutate.ts'
import { parsers, summed, type Trial } from './parsers.ts'
import { random } from './random.ts'

/*
 * One parser in a process of its own, so that its parent can end a hang and a crash is noticed. Tells after every batch
 * where it is, and stops at the first failure with the number that makes the same file again.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    parser: { type: 'string', default: '' },
    seconds: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    kept: { type: 'string', default: '' },
  },
})
const slowMs = 2000
const maxBytes = 512 * 1_048_576
const tellEveryMs = 500
const maxKept = 300

const numbers = { files: 0, stripped: 0, keptMark: 0, slowestMs: 0, maxRss: 0, cpuSeconds: 0 }
await run()

async function run(): Promise<void> {
  const files = await Promise.all(positionals.map((file) => readFile(file)))
  const trial = parsers[values.parser]
  if (!trial || files.length === 0) throw new Error(`Nothing to feed ${values.parser} with`)
  const end = performance.now() + Number(values.seconds) * 1000
  let told = 0
  for (let seed = Number(values.seed); performance.now() < end; seed += 1) {
    if (performance.now() - told > tellEveryMs) {
      told = performance.now()
      tell({ at: seed })
    }
    const failure = tryOne(trial, files, seed)
    if (failure) return tell({ failed: seed, message: failure })
  }
  tell({ done: { ...numbers, cpuSeconds: Math.round(cpuMs() / 1000) } satisfies Numbers })
}

/** Every fourth file is changed within its metadata only. */
function tryOne(trial: Trial, files: readonly Buffer[], seed: number): string | undefined {
  const isWithinMarks = seed % 4 === 0
  const file = (isWithinMarks ? mutateMarks : mutate)(files, random(seed))
  const started = cpuMs()
  try {
    const stripped = trial(file)
    measure(cpuMs() - started)
    if (stripped) numbers.stripped += 1
    if (stripped && holdsMark(stripped)) keepMarked(stripped, seed, isWithinMarks)
    return undefined
  } catch (error) {
    return (error as Error).stack ?? String(error)
  }
}

function measure(took: number): void {
  numbers.files += 1
  numbers.slowestMs = Math.max(numbers.slowestMs, Math.round(took))
  numbers.maxRss = process.resourceUsage().maxRSS * 1024
  if (took > slowMs) throw new Error(`Took ${Math.round(took)} ms of processor time`)
  if (numbers.maxRss > maxBytes) throw new Error(`Grew to ${numbers.maxRss} bytes`)
}

/** Damage can make sound or pixels of what was metadata. Whether it did is asked of a program that reads metadata. */
function keepMarked(stripped: Buffer, seed: number, isWithinMarks: boolean): void {
  if (isWithinMarks) throw new Error('What stood in the metadata is in the output')
  if (summed.has(values.parser)) throw new Error('A mark is in the output, in spite of check sums')
  numbers.keptMark += 1
  if (values.kept && numbers.keptMark <= maxKept) {
    writeFileSync(path.join(values.kept, String(seed)), stripped)
  }
}

/** Processor time of this process: what it waits for on a busy machine does not count. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function tell(message: Message): void {
  process.stdout.write(`${JSON.stringify(message)}\n`)
}
