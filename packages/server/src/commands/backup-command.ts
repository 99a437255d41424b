import type { Installation } from './installation.ts'
import { describe, type Shell } from './shell.ts'

const megabyte = 1_048_576

/** `backup`: a copy of the database of one moment. */
export function addBackupCommand({ program, tell, note }: Shell, installation: Installation): void {
  describe(program, {
    name: 'backup',
    about:
      'Back up the database to a folder, as of one moment, even while the server runs. Verifies the copy and never overwrites one. Back up files and the secret separately.',
    examples: ['backup /backup/2026-11-29', 'backup /backup/2026-11-29 --json'],
  })
    .argument('<folder>', 'where to put the copy; created if missing')
    .action(async (folder: string) => {
      const { path, bytes } = await installation.backUp(folder, (done, all) =>
        note(describeStep(done, all)),
      )
      const text = `Saved the database to ${path} (${inMegabytes(bytes)}) and verified the copy.`
      tell({ facts: { path, bytes }, text })
    })
}

function describeStep(done: number, all: number | undefined): string {
  return all === undefined ? inMegabytes(done) : `${inMegabytes(done)} of ${inMegabytes(all)}`
}

function inMegabytes(bytes: number): string {
  return `${(bytes / megabyte).toFixed(1)} MB`
}
