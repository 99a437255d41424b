import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const packages = fileURLToPath(new URL('../../../', import.meta.url))

/** Runs a copy of the script where the server is installed with this `main.js`, or is not built. */
async function runCopy(main?: string) {
  const home = await mkdtemp(join(tmpdir(), 'anybin-'))
  await mkdir(join(home, 'bin'))
  const server = join(home, 'node_modules/@anybin/server')
  await mkdir(join(server, 'dist'), { recursive: true })
  await writeFile(join(home, 'package.json'), '{"type":"module"}')
  await copyFile(join(packages, 'server/package.json'), join(server, 'package.json'))
  await copyFile(join(packages, 'anybin/bin/anybin.js'), join(home, 'bin', 'anybin.js'))
  if (main !== undefined) await writeFile(join(server, 'dist/main.js'), main)
  return new Promise<{ exitCode: unknown; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [join(home, 'bin', 'anybin.js'), 'doctor'], (error, out, err) =>
      resolve({ exitCode: error?.code ?? 0, out, err }),
    )
  })
}

test('the command says how to build what is not built', async () => {
  expect(await runCopy()).toEqual({
    exitCode: 2,
    out: '',
    err: 'anybin: Anybin is not built yet. Run "npm run build" first.\n',
  })
})

test('the command starts what was built, with its arguments', async () => {
  const { exitCode, out } = await runCopy('console.log(process.argv[2])')
  expect({ exitCode, out }).toEqual({ exitCode: 0, out: 'doctor\n' })
})
