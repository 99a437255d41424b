import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RawEnvironment } from './environment.ts'
import { ConfigError, loadConfig } from './load-config.ts'

function problemsOf(raw: RawEnvironment): readonly string[] {
  try {
    loadConfig(raw)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

test('an empty environment is a complete configuration', () => {
  const config = loadConfig({})
  expect(config.http).toEqual({
    host: 'localhost',
    port: 3000,
    origin: 'http://localhost:3000',
    sites: [{ origin: 'http://localhost:3000', roles: ['accounts', 'image', 'voice'] }],
    accountsOrigin: undefined,
    contentOrigin: undefined,
    trustProxy: false,
    egressAllow: [],
    accelRedirect: undefined,
    frontCaches: 'auto',
  })
  expect(config.dataDirectory).toBe(join(process.cwd(), 'data'))
  expect(config.storage).toEqual({ kind: 'disk', directory: join(process.cwd(), 'data', 'blobs') })
  expect(config.databaseUrl).toBeUndefined()
  expect(config.secret).toBeUndefined()
  expect(config.keyPrefixes).toEqual({ family: 'pbca_live_', personal: 'iu_live_' })
  expect(config.limits.imageBytes).toBe(104_857_600)
  expect(config.media).toMatchObject({
    wallMs: 15_000,
    maxPixels: 135_000_000,
    maxAudioMs: 7_200_000,
  })
  expect(config.media.processes).toBeGreaterThanOrEqual(1)
  expect(config.media.processes).toBeLessThanOrEqual(4)
})

test('the default origin follows the port', () => {
  expect(loadConfig({ PORT: '8080' }).http.origin).toBe('http://localhost:8080')
})

test('an empty variable counts as not set', () => {
  expect(loadConfig({ PORT: '', ANYBIN_SITE_NAME: ' ' })).toEqual(loadConfig({}))
})

test('the result cannot be changed', () => {
  const config = loadConfig({})
  for (const part of [config, config.http, config.storage, config.media, config.limits]) {
    expect(Object.isFrozen(part)).toBe(true)
  }
})

test.each([
  ['https://Bin.Example/', 'https://bin.example'],
  ['https://bin.example:443', 'https://bin.example'],
  ['http://bin.example:8080', 'http://bin.example:8080'],
])('the origin %s is written %s', (given, expected) => {
  expect(loadConfig({ ANYBIN_ORIGIN: given }).http.origin).toBe(expected)
})

test.each([
  'bin.example',
  'https://bin.example/pics',
  'https://bin.example/?a',
  'https://bin.example/#',
  'https://me:pw@bin.example',
  'ftp://bin.example',
])('the origin %s is refused', (origin) => {
  expect(problemsOf({ ANYBIN_ORIGIN: origin })).toEqual([
    `ANYBIN_ORIGIN must be an http or https address without a path, such as https://bin.example. It is "${origin}".`,
  ])
})

test.each([
  ['mailto:help+abuse@bin.example', 'mailto:help+abuse@bin.example'],
  ['https://bin.example', 'https://bin.example/'],
  ['https://bin.example/h%C3%BC?to=us', 'https://bin.example/h%C3%BC?to=us'],
  ['', ''],
])('the contact %s is written %s', (given, expected) => {
  expect(loadConfig({ ANYBIN_CONTACT: given }).settings.ANYBIN_CONTACT).toEqual({
    text: expected,
    isFixed: given !== '',
  })
})

test.each([
  ['25MB', 26_214_400],
  ['25 mb', 26_214_400],
  ['1GB', 1_073_741_824],
  ['512', 512],
])('the size %s is %i bytes', (given, bytes) => {
  expect(loadConfig({ ANYBIN_MAX_IMAGE_SIZE: given }).limits.imageBytes).toBe(bytes)
})

test.each([
  ['250ms', 250],
  ['15s', 15_000],
  ['2h', 7_200_000],
])('the time %s is %i milliseconds', (given, milliseconds) => {
  expect(loadConfig({ ANYBIN_IDLE_TIMEOUT: given }).limits.idleMs).toBe(milliseconds)
})

test.each([
  ['ANYBIN_IDLE_TIMEOUT', '15'],
  ['ANYBIN_IDLE_TIMEOUT', '1.5s'],
  ['ANYBIN_MAX_IMAGE_SIZE', '-1MB'],
  ['ANYBIN_MAX_IMAGE_SIZE', '0'],
  ['ANYBIN_MAX_PIXELS', '50MB'],
  ['PORT', '65536'],
  ['PORT', '0x50'],
  ['ANYBIN_MEDIA_QUEUE', '0'],
  ['ANYBIN_METRICS', 'maybe'],
  ['ANYBIN_LOG_LEVEL', 'loud'],
  ['ANYBIN_STORAGE', 'ftp'],
  ['ANYBIN_TRUST_PROXY', 'my-proxy'],
  ['ANYBIN_TRUST_PROXY', '10.0.0.0/33'],
  ['ANYBIN_TRUST_PROXY', 'on'],
  ['ANYBIN_TRUST_PROXY', 'true'],
  ['ANYBIN_TRUST_PROXY', 'yes'],
  ['ANYBIN_TRUST_PROXY', '0.0.0.0/0'],
  ['ANYBIN_TRUST_PROXY', 'loopback, ::/0'],
  ['ANYBIN_KEY_PREFIX', 'no-dashes'],
  ['ANYBIN_ACCEL_REDIRECT', 'blobs'],
  ['ANYBIN_ACCEL_GROUP', 'nobody-has-this'],
  ['HOST', 'http://localhost'],
  ['DATABASE_URL', 'mysql://localhost/anybin'],
  ['ANYBIN_SMTP_URL', 'https://mail.example'],
  ['ANYBIN_SMTP_URL', 'smtp://mail.example/queue'],
  ['ANYBIN_SMTP_URL', 'smtp://me:100%@mail.example'],
  ['ANYBIN_CONTACT', 'help@bin.example'],
  ['ANYBIN_CONTACT', 'http://bin.example/help'],
  ['ANYBIN_CONTACT', 'https://me:pw@bin.example/help'],
  ['ANYBIN_CONTACT', 'mailto:help@bin.example?subject=x'],
  ['ANYBIN_CONTACT', 'mailto:help@bin.example\nExpires: never'],
  ['ANYBIN_CONTACT', 'https://bin.example/\nExpires: never'],
  ['ANYBIN_CONTACT', 'javascript:alert(1)'],
  ['ANYBIN_CONTACT', 'Ask Ada'],
  ['ANYBIN_MAIL_FROM', 'Ada'],
  ['ANYBIN_MAIL_FROM', 'ada@example.org, eve@example.org'],
  ['ANYBIN_MAIL_FROM', 'Ada\nBcc: <ada@example.org>'],
])('%s=%s is refused, naming the variable', (name, text) => {
  const [problem, ...others] = problemsOf({ [name]: text })
  expect(problem).toMatch(new RegExp(`^${name} must be `))
  expect(others).toEqual([])
})

test.each([
  ['off', false],
  ['1', 1],
  ['loopback, 10.0.0.0/8, 2001:db8::/48', 'loopback, 10.0.0.0/8, 2001:db8::/48'],
])('ANYBIN_TRUST_PROXY=%s is understood', (text, value) => {
  expect(loadConfig({ ANYBIN_TRUST_PROXY: text }).http.trustProxy).toBe(value)
})

test.each([
  // Without a name it is that of the site, which may change.
  [{}, { name: undefined, address: 'no-reply@localhost' }],
  [
    { ANYBIN_ORIGIN: 'https://bin.example:8443', ANYBIN_SITE_NAME: 'Pics' },
    { name: undefined, address: 'no-reply@bin.example' },
  ],
  [{ ANYBIN_MAIL_FROM: 'ada@example.org' }, { name: undefined, address: 'ada@example.org' }],
  [
    { ANYBIN_MAIL_FROM: 'Ada L. <ada@example.org>' },
    { name: 'Ada L.', address: 'ada@example.org' },
  ],
])('with %j, mail is from %j', (raw, from) => {
  expect(loadConfig(raw).mail).toEqual({ smtpUrl: undefined, from })
})

test('all problems are told at once', () => {
  expect(problemsOf({ PORT: 'x', ANYBIN_METRICS: 'x', ANYBIN_STORAGE: 's3' })).toHaveLength(3)
})

test('a refused secret is not shown', () => {
  const problems = problemsOf({ ANYBIN_SECRET: 'hunter2', DATABASE_URL: 'mysql://me:hunter2@db/x' })
  expect(problems).toHaveLength(2)
  expect(problems.join()).not.toContain('hunter2')
})

test('a secret can come from a file, without the newline at its end', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'anybin-')), 'secret')
  await writeFile(path, `${'x'.repeat(32)}\n`)
  expect(loadConfig({ ANYBIN_SECRET_FILE: path }).secret).toBe('x'.repeat(32))
})

test('a secret file that cannot be read is named', () => {
  expect(problemsOf({ DATABASE_URL_FILE: '/nowhere/url' })).toEqual([
    'DATABASE_URL_FILE must name a readable file. It is "/nowhere/url" (ENOENT).',
  ])
})

test('a secret and its file at the same time are refused', () => {
  expect(problemsOf({ ANYBIN_SECRET: 'x'.repeat(32), ANYBIN_SECRET_FILE: '/nowhere' })).toEqual([
    'ANYBIN_SECRET and ANYBIN_SECRET_FILE are both set. Set only one of them.',
  ])
})

test('S3 storage is grouped with its bucket and keys', () => {
  const { storage } = loadConfig({
    ANYBIN_STORAGE: 's3',
    ANYBIN_S3_BUCKET: 'pictures',
    ANYBIN_S3_PREFIX: 'anybin/',
    ANYBIN_S3_ENDPOINT: 'http://localhost:9000',
    ANYBIN_S3_ACCESS_KEY_ID: 'id',
    ANYBIN_S3_SECRET_ACCESS_KEY: 'key',
    ANYBIN_S3_FORCE_PATH_STYLE: 'on',
  })
  expect(storage).toEqual({
    kind: 's3',
    bucket: 'pictures',
    prefix: 'anybin/',
    region: 'us-east-1',
    endpoint: 'http://localhost:9000',
    accessKeyId: 'id',
    secretAccessKey: 'key',
    forcePathStyle: true,
  })
})

test.each<[string, RawEnvironment]>([
  ['ANYBIN_S3_BUCKET', { ANYBIN_STORAGE: 's3' }],
  ['ANYBIN_S3_ACCESS_KEY_ID', { ANYBIN_S3_ACCESS_KEY_ID: 'id' }],
  ['ANYBIN_CONTENT_ORIGIN', { ANYBIN_CONTENT_ORIGIN: 'http://localhost:3000' }],
  [
    'ANYBIN_ORIGIN',
    { ANYBIN_ORIGIN: 'https://a.example', ANYBIN_SITES: 'https://b.example=accounts' },
  ],
  ['ANYBIN_SITES', { ANYBIN_SITES: 'https://img.example=image' }],
  [
    'ANYBIN_ACCOUNTS_ORIGIN',
    {
      ANYBIN_SITES: 'https://b.example=accounts+image',
      ANYBIN_ACCOUNTS_ORIGIN: 'https://a.example',
    },
  ],
  ['ANYBIN_PERSONAL_KEY_PREFIX', { ANYBIN_PERSONAL_KEY_PREFIX: 'pbca_live_' }],
  ['ANYBIN_UPLOAD_TIMEOUT', { ANYBIN_UPLOAD_TIMEOUT: '6h' }],
  ['ANYBIN_HOT_BLOB_SIZE', { ANYBIN_HOT_BLOB_SIZE: '65MB' }],
  [
    'ANYBIN_ACCEL_REDIRECT',
    { ANYBIN_ACCEL_REDIRECT: '/b/', ANYBIN_STORAGE: 's3', ANYBIN_S3_BUCKET: 'b' },
  ],
  ['ANYBIN_ACCEL_GROUP', { ANYBIN_ACCEL_GROUP: 'daemon' }],
])('%s is checked against its neighbours', (name, raw) => {
  const [problem, ...others] = problemsOf(raw)
  expect(problem).toMatch(new RegExp(`^${name} `))
  expect(others).toEqual([])
})

test('the group of nginx is given by its name on this machine, or its number', async () => {
  const groupOf = (group: string) =>
    loadConfig({ ANYBIN_ACCEL_REDIRECT: '/b', ANYBIN_ACCEL_GROUP: group }).storage
  const line = /^daemon:[^:]*:(\d+):/m.exec(await readFile('/etc/group', 'utf8'))
  expect(groupOf('daemon')).toMatchObject({ group: Number(line?.[1]) })
  expect(groupOf('4711')).toMatchObject({ group: 4711 })
})

test('a family is its sites, and its accounts site the origin', () => {
  const { http } = loadConfig({
    ANYBIN_SITES:
      'https://img.example=image, https://bin.example=accounts https://voice.example=voice+elsewhere',
  })
  expect(http.origin).toBe('https://bin.example')
  expect(http.sites).toEqual([
    { origin: 'https://img.example', roles: ['image'] },
    { origin: 'https://bin.example', roles: ['accounts'] },
    { origin: 'https://voice.example', roles: ['voice'], isRemote: true },
  ])
})

test('a site whose accounts are elsewhere has everything else', () => {
  const { http } = loadConfig({
    ANYBIN_ORIGIN: 'https://img.example',
    ANYBIN_ACCOUNTS_ORIGIN: 'https://bin.example',
  })
  expect(http.sites).toEqual([{ origin: 'https://img.example', roles: ['image', 'voice'] }])
})

test.each([
  'https://bin.example',
  'https://bin.example=',
  'https://bin.example=elsewhere',
  'https://bin.example=admin',
  'https://bin.example/=x=accounts',
  'https://bin.example=accounts https://img.example=accounts',
  'https://bin.example=accounts https://bin.example=image',
])('no family is "%s"', (text) => {
  expect(problemsOf({ ANYBIN_SITES: text })[0]).toMatch(/^ANYBIN_SITES must be/)
})

const company = {
  ANYBIN_COMPANY_ISSUER: 'https://id.company.example/',
  ANYBIN_COMPANY_KEYS: 'https://id.company.example/keys',
  ANYBIN_COMPANY_DOMAINS: 'Company.example, lab.company.example',
  ANYBIN_COMPANY_SCOPES: 'image:create image:read',
}

test('a company is named with all that limits its word, or not at all', () => {
  expect(loadConfig({}).people.company).toBeUndefined()
  expect(loadConfig(company).people.company).toEqual({
    issuer: 'https://id.company.example/',
    keys: { address: 'https://id.company.example/keys' },
    domains: ['company.example', 'lab.company.example'],
    scopes: ['image:create', 'image:read'],
  })
  for (const name of Object.keys(company)) {
    expect(problemsOf({ ...company, [name]: '' })).toEqual([
      'The settings that begin with ANYBIN_COMPANY_ must be set together, or none of them.',
    ])
  }
})

test('of a company public keys are taken, real domains and known scopes', () => {
  const key = { kty: 'EC', crv: 'P-256', x: 'a', y: 'b', kid: '1' }
  const given = (keys: object[]) => JSON.stringify({ keys })
  const inline = { ...company, ANYBIN_COMPANY_KEYS: given([key]) }
  expect(loadConfig(inline).people.company?.keys).toEqual({ keySet: { keys: [key] } })
  const bad = {
    ANYBIN_COMPANY_ISSUER: ['http://id.company.example', 'id.company.example'],
    ANYBIN_COMPANY_KEYS: [given([{ ...key, d: 'c' }]), given([{ kty: 'oct' }]), given([]), '{'],
    ANYBIN_COMPANY_DOMAINS: ['example', '*.company.example', 'a@company.example'],
    ANYBIN_COMPANY_SCOPES: ['image:everything', 'openid', 'image:create,image:read'],
  }
  for (const [name, texts] of Object.entries(bad)) {
    for (const text of texts) {
      expect(problemsOf({ ...company, [name]: text })[0]).toContain(`${name} must be`)
    }
  }
})
