import { Command } from 'commander'
import type { AddCommand, Fail } from './commands/add-command.ts'
import { addDeleteCommand } from './commands/delete-command.ts'
import { addFolderCommands } from './commands/folder-commands.ts'
import { addGetCommand } from './commands/get-command.ts'
import { addKeyCommands } from './commands/key-commands.ts'
import { addListCommand } from './commands/list-command.ts'
import { addLoginCommands } from './commands/login-commands.ts'
import { addReviewCommand } from './commands/review-command.ts'
import { addTrashCommands } from './commands/trash-commands.ts'
import { addUploadCommand } from './commands/upload-command.ts'
import { exitCodes } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'
import { version } from './version.ts'

const commands: readonly AddCommand[] = [
  addLoginCommands,
  addUploadCommand,
  addGetCommand,
  addListCommand,
  addDeleteCommand,
  addTrashCommands,
  addFolderCommands,
  addKeyCommands,
  addReviewCommand,
]

/** The commands as a tree, for running and for the manual. */
export function createProgram(terminal: Terminal, fail: Fail): Command {
  const program = new Command('anybin-cli')
    .description('Upload images and audio clips to an Anybin site and get links.')
    .version(version)
    .exitOverride()
    // What commander has to complain about comes as an error and is printed by `runCli`.
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err, outputError: () => {} })
    .showSuggestionAfterError()
    .addHelpText('after', `\n${epilogue()}`)
  for (const add of commands) add(program, terminal, fail)
  return program
}

function epilogue(): string {
  const codes = Object.entries(exitCodes).map(([code, meaning]) => `  ${code.padEnd(4)} ${meaning}`)
  return `All commands accept --url and --json. ANYBIN_URL and ANYBIN_API_KEY override the saved sign-in.

Exit codes:
${codes.join('\n')}
`
}
