import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const script = fileURLToPath(new URL('../../bin/anybin.js', import.meta.url))

/** Runs a copy of the script beside a `dist/main.js` with this content, or beside none. */
async function runCopy(main?: string) {
  const home = await mkdtemp(join(tmpdir(), 'anybin-'))
  await mkdir(join(home, 'bin'))
  await mkdir(join(home, 'dist'))
  await writeFile(join(home, 'package.json'), '{"type":"module"}')
  await copyFile(script, join(home, 'bin', 'anybin.js'))
  if (main !== undefined) await writeFile(join(home, 'dist', 'main.js'), main)
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
