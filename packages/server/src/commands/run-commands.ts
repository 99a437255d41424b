import { printableJson, printableLines } from '@anybin/contract'
import { Command, CommanderError } from 'commander'
import { ConfigError } from '../config/load-config.ts'
import { AppError } from '../core/app-error.ts'
import { addAuditCommands } from './audit-commands.ts'
import { addBackupCommand } from './backup-command.ts'
import { addCaseCommands } from './case-commands.ts'
import { addCheckCommands } from './check-commands.ts'
import { addDutyCommands } from './duty-commands.ts'
import { addEngineCommands } from './engine-commands.ts'
import { addEnrichCommand } from './enrich-command.ts'
import { addEvidenceCommands } from './evidence-commands.ts'
import { addExportCommand } from './export-command.ts'
import { addFlaggerCommands } from './flagger-commands.ts'
import { addHashListCommands } from './hash-list-commands.ts'
import { addImportCommand } from './import-command.ts'
import { addInspectCommand } from './inspect-command.ts'
import type { Installation } from './installation.ts'
import { addItemCommands } from './item-commands.ts'
import { addJobCommands } from './job-commands.ts'
import { addKeyCommands } from './key-commands.ts'
import { addMailCommands } from './mail-commands.ts'
import { addMoveCommand } from './move-command.ts'
import { addOauthCommands } from './oauth-commands.ts'
import { addPlanCommands } from './plan-commands.ts'
import { addSecretCommands } from './secret-commands.ts'
import { addServerCommands } from './server-commands.ts'
import { addSettingsCommands } from './settings-commands.ts'
import type { Answer, Shell, Terminal } from './shell.ts'
import { openScreen } from './top/screen.ts'
import { addTopCommand } from './top-command.ts'
import { addUserCommands } from './user-commands.ts'
import { addWebhookCommands } from './webhook-commands.ts'

const processTerminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  openScreen: process.stdout.isTTY ? () => openScreen(process.stdout, process.stdin) : undefined,
}

/**
 * Runs one command line (without `node` and the script) and answers the exit code: 0 done, 1 failed or something found,
 * 2 wrong usage. With `--json` answers and errors are one JSON object on one line.
 */
export async function runCommands(
  argv: readonly string[],
  installation: Installation,
  around: Terminal = processTerminal,
): Promise<number> {
  const json = argv.includes('--json')
  const terminal = withCleanOutput(around, json)
  let exitCode = 0
  const tell = ({ facts, text, isFinding }: Answer) => {
    terminal.out(`${json ? JSON.stringify(facts) : text}\n`)
    if (isFinding) exitCode = 1
  }
  try {
    await createProgram(installation, tell, terminal).parseAsync(argv, { from: 'user' })
    return exitCode
  } catch (error) {
    return report(error, json, terminal)
  }
}

/** Names, addresses and titles come from strangers: whatever is in them, it cannot steer the operator's terminal. */
function withCleanOutput({ out, err, openScreen }: Terminal, json: boolean): Terminal {
  const clean = json ? printableJson : printableLines
  return { out: (text) => out(clean(text)), err: (text) => err(clean(text)), openScreen }
}

/** The commands as a tree, for running and for the test that compares them with the documents. */
export function createProgram(
  installation: Installation,
  tell: Shell['tell'],
  terminal: Terminal,
): Command {
  // Not the answer, so not on standard output, where programs read.
  const note = (text: string) => terminal.err(`${text}\n`)
  const program = new Command('anybin')
    .description('Anybin, the open, self-hosted image and voice bin. Commands for operators.')
    .version(installation.version)
    .exitOverride()
    // What commander has to complain about comes as an error and is printed by `report`.
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err, outputError: () => {} })
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      '\nAll commands accept --json and --help. Settings are environment variables: docs/operate/configuration.md.\n',
    )
  for (const add of [
    addServerCommands,
    addTopCommand,
    addUserCommands,
    addKeyCommands,
    addPlanCommands,
    addAuditCommands,
    addOauthCommands,
    addJobCommands,
    addItemCommands,
    addCaseCommands,
    addEvidenceCommands,
    addFlaggerCommands,
    addDutyCommands,
    addEngineCommands,
    addEnrichCommand,
    addHashListCommands,
    addWebhookCommands,
    addCheckCommands,
    addBackupCommand,
    addMoveCommand,
    addMailCommands,
    addSecretCommands,
    addSettingsCommands,
    addInspectCommand,
    addImportCommand,
    addExportCommand,
  ]) {
    add({ program, tell, note, openScreen: terminal.openScreen }, installation)
  }
  return program
}

function report(error: unknown, json: boolean, terminal: Terminal): number {
  if (error instanceof CommanderError && isHelp(error)) return error.exitCode === 0 ? 0 : 2
  const { code, detail, exitCode } = describeError(error)
  const line = json ? JSON.stringify({ error: code, detail }) : `anybin: ${detail}`
  terminal.err(`${line}\n`)
  return exitCode
}

// Already printed by commander: with 0 when help was asked for, with 1 when a command was left out.
function isHelp({ code }: CommanderError): boolean {
  return ['commander.help', 'commander.helpDisplayed', 'commander.version'].includes(code)
}

type ErrorDescription = { readonly code: string; readonly detail: string; readonly exitCode: 1 | 2 }

function describeError(error: unknown): ErrorDescription {
  if (error instanceof CommanderError) {
    const detail = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ')
    return { code: 'usage', detail: `${detail} See --help.`, exitCode: 2 }
  }
  if (error instanceof ConfigError) {
    return { code: 'configuration', detail: error.message, exitCode: 2 }
  }
  if (error instanceof AppError) {
    return {
      code: error.code,
      detail: withCauses(error),
      exitCode: error.code === 'invalid_request' ? 2 : 1,
    }
  }
  return { code: 'internal', detail: withCauses(error), exitCode: 1 }
}

// The operator is the one who can do something about it, so the terminal tells what the web does not.
function withCauses(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : `${error.message} (${withCauses(error.cause)})`
}
