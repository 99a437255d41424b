import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { watchHang } from './hang.ts'
import { findTagOfMark } from './mark-tags.ts'

/** What became of so many files. `keptMark` counts those in which damage made sound or pixels of metadata. */
export type Numbers = {
  readonly files: number
  readonly stripped: number
  readonly keptMark: number
  /** Processor time of the slowest file. */
  readonly slowestMs: number
  /** Bytes of memory at the highest, of the process with all its example files. */
  readonly maxRss: number
  readonly cpuSeconds: number
}

/** What the fuzzing process says of itself: where it is, and how it ended. */
export type Message =
  | { readonly at: number }
  | { readonly failed: number; readonly message: string }
  | { readonly done: Numbers }

export type Outcome = { readonly parser: string } & (Numbers | { readonly failure: string })

type Feed = {
  readonly files: readonly string[]
  readonly seconds: number
  readonly seed?: number
}

const program = fileURLToPath(new URL('./fuzz-process.ts', import.meta.url))

/** Feeds a parser with changed versions of these files for so long. The heap is capped: a leak is a failure too. */
export async function fuzz(parser: string, feed: Feed): Promise<Outcome> {
  const kept = await mkdtemp(path.join(tmpdir(), 'anybin-fuzz-kept-'))
  try {
    const last = await runProcess(parser, feed, kept)
    if ('at' in last) return { parser, failure: `died or hung soon after file ${last.at}` }
    if ('failed' in last) return { parser, failure: `file ${last.failed}: ${last.message}` }
    const tag = await findTagOfMark(kept)
    return tag ? { parser, failure: `metadata was kept: ${tag}` } : { parser, ...last.done }
  } finally {
    await rm(kept, { recursive: true })
  }
}

async function runProcess(
  parser: string,
  { files, seconds, seed = 1 }: Feed,
  kept: string,
): Promise<Message> {
  const flags = ['--conditions=anybin-source', '--no-warnings', '--max-old-space-size=256']
  const numbers = ['--seconds', String(seconds), '--seed', String(seed)]
  const options = ['--parser', parser, '--kept', kept, ...numbers]
  const child = spawn(process.execPath, [...flags, program, ...options, ...files], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let last: Message = { at: seed }
  using watch = watchHang(child)
  for await (const line of createInterface({ input: child.stdout })) {
    last = JSON.parse(line) as Message
    watch.sawLife()
  }
  return last
}
