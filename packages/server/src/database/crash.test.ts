import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import {
  describeOnEngines,
  makeTestPlace,
  openTestDatabase,
  type TestPlace,
} from '../../test/support/databases.ts'
import { migrations } from './migrations/index.ts'

const script = fileURLToPath(new URL('../../test/support/writing-process.ts', import.meta.url))

describeOnEngines('a killed process', (engine) => {
  test('loses no acknowledged row and leaves no half transaction', async () => {
    await using database = await openTestDatabase(engine)
    const acknowledged: string[] = []
    for (let round = 0; round < 5; round++) {
      acknowledged.push(...(await writeAndKill(database.place, `r${round}`)))
    }

    const rows = await database.query.selectFrom('settings').select('name').execute()
    const names = new Set(rows.map(({ name }) => name))
    expect(acknowledged.length).toBeGreaterThan(50)
    expect(acknowledged.filter((name) => !names.has(name))).toEqual([])
    const pairs = [...names].filter((name) => /^r\d+-\d*[13579]-\d+$/.test(name))
    const twins = [...names].filter((name) => name.endsWith('-twin'))
    expect(twins.sort()).toEqual(pairs.map((name) => `${name}-twin`).sort())
  })
})

describeOnEngines('two processes that start at once', (engine) => {
  test('apply each migration once', async () => {
    await using place = await makeTestPlace(engine, 'empty')
    const outputs = await Promise.all([migrateIn(place), migrateIn(place), migrateIn(place)])
    // Each may apply a part of them.
    expect(outputs.flatMap((output): string[] => JSON.parse(output)).sort()).toEqual(
      migrations.map((migration) => migration.name),
    )
  })
})

/** Starts the script; answers where its output goes, and the process with the promise of its end. */
async function start(task: 'migrate' | 'write', prefix: string, place: TestPlace) {
  // A file and not a pipe: what was written to it survives the writer, and it is never full.
  const folder = await mkdtemp(join(tmpdir(), 'anybin-output-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const output = join(folder, 'output')
  const file = await open(output, 'w')
  const parameters = [script, task, prefix, place.file, place.url ?? '']
  const child = spawn(process.execPath, ['--conditions=anybin-source', ...parameters], {
    stdio: ['ignore', file.fd, 'inherit'],
  })
  const ended = once(child, 'close').finally(() => file.close())
  return { child, ended, read: () => readFile(output, 'utf8') }
}

async function writeAndKill(place: TestPlace, prefix: string): Promise<string[]> {
  const { child, ended, read } = await start('write', prefix, place)
  const linesSoFar = async () => (await read()).split('\n').length - 1
  while (child.exitCode === null && (await linesSoFar()) < 15) await wait(5)
  await wait(Math.random() * 100)
  child.kill('SIGKILL')
  expect(await ended).toEqual([null, 'SIGKILL'])
  // The last line may be cut.
  return (await read()).split('\n').slice(0, -1)
}

async function migrateIn(place: TestPlace): Promise<string> {
  const { ended, read } = await start('migrate', '', place)
  expect(await ended).toEqual([0, null])
  return read()
}
