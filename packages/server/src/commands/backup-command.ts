import type { CommandParts } from './command-parts.ts'
import { describe, type Shell } from './shell.ts'

const megabyte = 1_048_576

/** `backup`: a copy of the database of one moment. */
export function addBackupCommand({ program, tell, note }: Shell, parts: CommandParts): void {
  describe(program, {
    name: 'backup',
    about:
      'Copy the database, as it is at one moment, into a folder, also while the server runs. Checks the copy, and never overwrites one. Files and secret are copied apart.',
    examples: ['backup /backup/2026-11-29', 'backup /backup/2026-11-29 --json'],
  })
    .argument('<folder>', 'where the copy goes; made when missing')
    .action(async (folder: string) => {
      const { path, bytes } = await parts.backUp(folder, (done, all) =>
        note(describeStep(done, all)),
      )
      const text = `The database is in ${path} (${inMegabytes(bytes)}), and was checked.`
      tell({ facts: { path, bytes }, text })
    })
}

function describeStep(done: number, all: number | undefined): string {
  return all === undefined ? inMegabytes(done) : `${inMegabytes(done)} of ${inMegabytes(all)}`
}

function inMegabytes(bytes: number): string {
  return `${(bytes / megabyte).toFixed(1)} MB`
}
