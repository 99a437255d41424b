import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { photo } from '../support/pictures.ts'
import { type Newcomer, startServer, type TestServer } from '../support/start-server.ts'
import { inputProgram, programs } from './generators/programs.ts'
import { installPackages } from './install-packages.ts'

const run = promisify(execFile)
const repository = fileURLToPath(new URL('../../../../', import.meta.url))

let server: TestServer
let ada: Newcomer
let modules: string
let folder: string

/** Runs a program of a package with the Node of the project. */
const node = (words: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  run(process.execPath, words, { cwd: folder, env: { ...process.env, ...env } })

beforeAll(async () => {
  server = await startServer()
  ada = await server.newcomer()
  modules = await installPackages('generators')
  folder = await mkdtemp(join(tmpdir(), 'anybin-generated-'))
  await symlink(modules, join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  await writeFile(join(folder, 'input.ts'), inputProgram)
  const document = await (await server.fetch('/api/v1/openapi.json')).text()
  await writeFile(join(folder, 'openapi.json'), document)
}, 170_000)
afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
  if (folder) await rm(folder, { recursive: true, force: true })
})

const generators: Readonly<Record<string, () => Promise<unknown>>> = {
  'openapi-typescript': () =>
    node([
      join(modules, 'openapi-typescript/bin/cli.js'),
      'openapi.json',
      '-o',
      'openapi-typescript/schema.d.ts',
    ]),
  'hey-api': () =>
    node([join(modules, '@hey-api/openapi-ts/bin/run.js'), '-i', 'openapi.json', '-o', 'hey-api']),
  orval: async () => {
    const config = {
      bin: {
        input: './openapi.json',
        output: {
          target: './orval/api.ts',
          client: 'fetch',
          mode: 'single',
          // Where a body may be a form or raw bytes, it would send the form as it is.
          override: { contentType: { include: ['application/json', 'multipart/form-data'] } },
        },
      },
    }
    await writeFile(join(folder, 'orval.config.mjs'), `export default ${JSON.stringify(config)}`)
    await node([join(modules, 'orval/dist/bin/orval.mjs'), '--config', 'orval.config.mjs'])
  },
  'swagger-typescript-api': () =>
    node([
      join(modules, 'swagger-typescript-api/dist/cli.mjs'),
      'generate',
      '-p',
      'openapi.json',
      '-o',
      'swagger-typescript-api',
      '-n',
      'api.ts',
      '--responses',
    ]),
}

const compilerOptions = {
  target: 'es2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  lib: ['es2023', 'dom', 'dom.iterable'],
  types: ['node'],
  typeRoots: [join(repository, 'node_modules/@types')],
  strict: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  noEmit: true,
}

describe('a client made of the OpenAPI document', () => {
  test.each(Object.keys(generators))('by %s compiles and uploads', async (name) => {
    await generators[name]?.()
    const program = `program-${name}.ts`
    await writeFile(join(folder, program), programs[name] ?? '')
    const config = `tsconfig-${name}.json`
    await writeFile(join(folder, config), JSON.stringify({ compilerOptions, files: [program] }))
    const compiled = await node([join(modules, 'typescript/bin/tsc'), '-p', config]).catch(
      (failed: { stdout: string }) => failed,
    )
    expect(compiled.stdout).toBe('')
    const built = `built/${name}.mjs`
    // Generated files import each other as bundlers have it.
    await run(
      join(repository, 'node_modules/.bin/esbuild'),
      [program, '--bundle', '--platform=node', '--format=esm', `--outfile=${built}`],
      { cwd: folder },
    )
    const { stdout } = await node([built], {
      BIN_ORIGIN: server.config.http.origin,
      BIN_KEY: ada.key,
      BIN_FILE: (await photo()).toString('base64'),
    })
    const link = expect.stringMatching(/^http\S+\/i\/\w{8}$/)
    expect(JSON.parse(stdout)).toEqual([link, link, '1w'])
  })
})
