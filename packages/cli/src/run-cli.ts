import { AnybinError, printableJson, printableLines } from '@anybin/client'
import { HeldBack } from '@anybin/leak-guard'
import { CommanderError } from 'commander'
import { createProgram } from './create-program.ts'
import { type ExitCode, exitCodeOf } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'

/** Runs one command line, without `node` and the script, and answers the exit code. */
export async function runCli(argv: readonly string[], around: Terminal): Promise<ExitCode> {
  const terminal = withCleanOutput(around, argv.includes('--json'))
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

/** What sites say reaches the terminal only through here: whatever it is, it cannot steer it. */
function withCleanOutput(terminal: Terminal, isJson: boolean): Terminal {
  const clean = isJson ? printableJson : printableLines
  return {
    ...terminal,
    out: (text) => terminal.out(clean(text)),
    err: (text) => terminal.err(clean(text)),
    copy: (text) => terminal.copy(clean(text)),
  }
}

// Already printed by commander: with 0 when help was asked for, with 1 when a command was left out.
function isAnswered({ code }: CommanderError): boolean {
  return ['commander.help', 'commander.helpDisplayed', 'commander.version'].includes(code)
}

function describe(thrown: unknown, json: boolean, subject: string | undefined): string {
  const { error, detail, help } = explain(thrown, subject)
  const report = thrown instanceof HeldBack ? thrown.report : {}
  if (json) return JSON.stringify({ ...(subject && { file: subject }), error, detail, ...report })
  return `${subject ?? 'anybin-cli'}: ${detail}${help ? `\n  ${help}` : ''}`
}

type Explanation = {
  readonly error: string
  readonly detail: string
  readonly help?: string | undefined
}

function explain(thrown: unknown, subject: string | undefined): Explanation {
  if (thrown instanceof CommanderError) {
    const detail = thrown.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ')
    return { error: 'usage', detail: `${detail} See --help.` }
  }
  if (thrown instanceof AnybinError) {
    const help = helpFor(thrown, subject)
    return {
      error: thrown.code,
      detail: thrown.message,
      help: help === thrown.message ? undefined : help,
    }
  }
  if (!(thrown instanceof Error)) return { error: 'internal', detail: String(thrown) }
  if (thrown instanceof HeldBack) {
    const help = thrown.reason === 'found' ? mendHelp : undefined
    return { error: 'leak_guard', detail: thrown.message, help }
  }
  if (thrown.name === 'AbortError') return { error: 'interrupted', detail: 'Interrupted.' }
  const error =
    { UsageError: 'usage', SignInError: 'sign_in', ForgeError: 'forge' }[thrown.name] ?? 'internal'
  return { error, detail: thrown.message }
}

/** Uploads are about files and can be repeated: their key is kept until the site has said what became of them. */
function helpFor(error: AnybinError, subject: string | undefined): string | undefined {
  if (error.status === 401) return signInHelp
  if (!error.mayHaveArrived) return error.help
  return subject === undefined
    ? 'It may have arrived anyway. Check before you run it again.'
    : 'It may have arrived anyway. Run the same command again; nothing is stored twice.'
}

const mendHelp = 'Run it again with --guard=mend to paint opaque boxes over it.'
const signInHelp = 'Run "anybin-cli login", or set ANYBIN_API_KEY to an API key for this site.'
