import type { Readable } from 'node:stream'
import type { Environment } from './config/environment.ts'

/** What is around the program: the real one in `main.ts`, another in tests. */
export type Terminal = {
  readonly environment: Environment
  /** Answers, for people and other programs. */
  readonly out: (text: string) => void
  /** Everything else. */
  readonly err: (text: string) => void
  readonly stdin: Readable
  /** Whether a person looks at what is printed, and could answer. */
  readonly isInteractive: { readonly out: boolean; readonly err: boolean; readonly in: boolean }
  /** Asks on the terminal and answers the line that was typed. */
  readonly ask: (question: string) => Promise<string>
  readonly copy: (text: string) => Promise<void>
  readonly openBrowser: (url: URL) => void
  /** Aborted when the person presses Ctrl-C. */
  readonly signal: AbortSignal
}
