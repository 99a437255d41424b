import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { install } from './anybin.ts'
import { compareRates } from './compare.ts'
import type { Effort } from './effort.ts'
import type { Outcome } from './figure.ts'
import { makeFiles, rateOf } from './many-files.ts'
import { runProgram } from './process.ts'
import { waiting } from './upload-orders.ts'

/** A first backup of so many blobs beside a running server; the floor copies their folder, and syncs nothing. */
export async function benchBackup(effort: Effort): Promise<readonly Outcome[]> {
  await using cleanUp = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'anybin-files-'))
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }))
  const installation = cleanUp.use(await install())
  cleanUp.use(await installation.serve(waiting))
  const count = effort.manyFiles
  const files = join(folder, 'files')
  await makeFiles(files, count)
  await installation.command('import', files, '--as', installation.email)
  const copies = join(folder, 'copies')
  const emptied = async (work: () => Promise<unknown>) => {
    await rm(copies, { recursive: true, force: true })
    return rateOf(count, work)
  }
  const figure = await compareRates({
    name: `backup of ${count.toLocaleString('en')} blobs`,
    target: { kind: 'at-least', ratio: 0.5 },
    note: 'database, manifest and SHA-256 of each, every file synced, the start of the command included; floor: cp -a of the blobs',
    rounds: Math.min(effort.rounds, 3),
    ours: () => emptied(() => installation.command('backup', copies)),
    floor: () =>
      emptied(() => runProgram('cp', ['-a', join(installation.folder, 'blobs'), copies])),
  })
  return [figure]
}
