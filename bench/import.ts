import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inParallel } from '../packages/server/src/core/in-parallel.ts'
import { type Installation, install, upload } from './anybin.ts'
import { compareRates } from './compare.ts'
import type { Effort } from './effort.ts'
import type { Outcome } from './figure.ts'
import { makeFiles, rateOf } from './many-files.ts'
import { waiting } from './upload-orders.ts'

const connections = 16

/** Files of a folder, imported by the command beside a running server; the floor uploads as many others to that server. */
export async function benchImport(effort: Effort): Promise<readonly Outcome[]> {
  await using cleanUp = new AsyncDisposableStack()
  const installation = cleanUp.use(await install())
  cleanUp.use(await installation.serve(waiting))
  const count = effort.manyFiles
  const withNewFiles = async (work: (folder: string) => Promise<number>) => {
    const folder = await mkdtemp(join(tmpdir(), 'anybin-files-'))
    await makeFiles(folder, count)
    return work(folder).finally(() => rm(folder, { recursive: true }))
  }
  const figure = await compareRates({
    name: `import of ${count.toLocaleString('en')} files`,
    target: { kind: 'at-least', ratio: 0.8 },
    note: `50 KB JPEGs, the start of the command included; floor: as many uploads, ${connections} connections`,
    rounds: Math.min(effort.rounds, 3),
    ours: () => withNewFiles((folder) => importAll(installation, folder, count)),
    floor: () => withNewFiles((folder) => uploadAll(installation, folder, count)),
  })
  return [figure]
}

function importAll(installation: Installation, folder: string, count: number): Promise<number> {
  return rateOf(count, async () => {
    const command = ['import', folder, '--as', installation.email]
    const { imported } = (await installation.command(...command)) as { imported: number }
    if (imported !== count) throw new Error(`${imported} of ${count} files were imported`)
  })
}

async function uploadAll(installation: Installation, folder: string, count: number) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return rateOf(count, () =>
    inParallel(files, connections, async ({ parentPath, name }) =>
      upload(installation, await readFile(join(parentPath, name))),
    ),
  )
}
