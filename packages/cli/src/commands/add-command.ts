import type { Command } from 'commander'
import type { Terminal } from '../terminal.ts'

/** Reports that something failed, and goes on. `subject` is the file or id that it was about. */
export type Fail = (thrown: unknown, subject?: string) => void

export type AddCommand = (program: Command, terminal: Terminal, fail: Fail) => void

/** Options that every command has. */
export function withSiteOptions(command: Command): Command {
  return command
    .option('--url <address>', 'site address, for example https://bin.example')
    .option('--json', 'print JSON, one object per line')
}
