import { AnybinError } from '@anybin/client'
import { CommanderError } from 'commander'
import { createProgram } from './create-program.ts'
import { type ExitCode, exitCodeOf } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'

/** Runs one command line, without `node` and the script, and answers the exit code. */
export async function runCli(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let worst: ExitCode = 0
  const fail = (thrown: unknown, subject?: string) => {
    // The first failure decides: what comes after it is often its consequence.
    worst ||= exitCodeOf(thrown)
    terminal.err(`${describe(thrown, argv.includes('--json'), subject)}\n`)
  }
  try {
    await createProgram(terminal, fail).parseAsync(argv, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError && isAnswered(error)) return error.exitCode === 0 ? 0 : 2
    fail(error)
  }
  return worst
}

// Already printed by commander: with 0 when help was asked for, with 1 when a command was left out.
function isAnswered({ code }: CommanderError): boolean {
  return ['commander.help', 'commander.helpDisplayed', 'commander.version'].includes(code)
}

function describe(thrown: unknown, json: boolean, subject: string | undefined): string {
  const { error, detail, help } = explain(thrown)
  if (json) return JSON.stringify({ ...(subject && { file: subject }), error, detail })
  return `${subject ?? 'anybin-cli'}: ${detail}${help ? `\n  ${help}` : ''}`
}

type Explanation = {
  readonly error: string
  readonly detail: string
  readonly help?: string | undefined
}

function explain(thrown: unknown): Explanation {
  if (thrown instanceof CommanderError) {
    const detail = thrown.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ')
    return { error: 'usage', detail: `${detail} See --help.` }
  }
  if (thrown instanceof AnybinError) {
    const help = thrown.status === 401 ? signInHelp : thrown.help
    return {
      error: thrown.code,
      detail: thrown.message,
      help: help === thrown.message ? undefined : help,
    }
  }
  if (!(thrown instanceof Error)) return { error: 'internal', detail: String(thrown) }
  if (thrown.name === 'AbortError') return { error: 'interrupted', detail: 'Interrupted.' }
  const error = { UsageError: 'usage', SignInError: 'sign_in' }[thrown.name] ?? 'internal'
  return { error, detail: thrown.message }
}

const signInHelp =
  'Sign in with "anybin-cli login", or put an API key of this site into ANYBIN_API_KEY.'
