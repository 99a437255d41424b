import { runCommands } from './commands/index.ts'
import { LocalInstallation } from './local-installation.ts'

// Whatever this process and its children make is for its user alone; what others may read is said where it is made.
process.umask(0o077)

process.exitCode = await runCommands(process.argv.slice(2), new LocalInstallation())
