import type { Command } from 'commander'
import type { Screen } from './top/screen.ts'

/** Where text goes; replaced by tests. */
export type Terminal = {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Absent where output is no terminal of a person. */
  readonly openScreen?: (() => Screen) | undefined
}

/** What a command has to say: to programs, and to people. A finding ends with exit code 1. */
export type Answer = {
  readonly facts: unknown
  readonly text: string
  readonly isFinding?: boolean
}

/** How commands are described, and how their answers are printed. */
export type Shell = {
  readonly program: Command
  /** Prints an answer now; for commands that go on afterwards. */
  readonly tell: (answer: Answer) => void
  /** Says how far it is, beside the answer. */
  readonly note: (text: string) => void
  readonly openScreen?: Terminal['openScreen']
}

type Description = {
  readonly name: string
  readonly about: string
  /** Without the leading `anybin`. */
  readonly examples: readonly string[]
}

/** Adds a command below `parent`, with `--json` and its examples. */
export function describe(parent: Command, { name, about, examples }: Description): Command {
  const lines = examples.map((example) => `  $ anybin ${example}`)
  return parent
    .command(name)
    .description(about)
    .option('--json', 'print JSON, for scripts')
    .addHelpText('after', `\nExamples:\n${lines.join('\n')}\n`)
}

/** For work on many: says after each hundred how far it is. */
export function progressNotes(note: Shell['note']): (done: number, all: number) => void {
  return (done, all) => {
    if (done % 100 === 0) note(`${done} of ${all}`)
  }
}

/** Text in columns under a heading, for people. */
export function renderTable(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const widths = heading.map((_, column) =>
    Math.max(...[heading, ...rows].map((row) => row[column]?.length ?? 0)),
  )
  return [heading, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** A moment for people, in UTC, to the minute. */
export function renderTime(epochMs: number | null, otherwise = 'never'): string {
  return epochMs === null
    ? otherwise
    : `${new Date(epochMs).toISOString().slice(0, 16).replace('T', ' ')}Z`
}
