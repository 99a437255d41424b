import { runCommands } from './commands/index.ts'
import { joinCommands } from './join-commands.ts'

process.exitCode = await runCommands(process.argv.slice(2), joinCommands())
