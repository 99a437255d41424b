import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type {
  KeyFacts,
  KeyRequest,
  NewUser,
  Plan,
  RecordedAuditEvent,
  User,
} from '../accounts/index.ts'
import type { BackupReport } from '../backups/index.ts'
import { ConfigError } from '../config/load-config.ts'
import { AppError } from '../core/app-error.ts'
import type { Examination } from '../core/examination.ts'
import type { Domain } from '../domain.ts'
import type { BlobFindings } from '../items/index.ts'
import type { Inspection, Installation, Started } from './installation.ts'
import { runCommands } from './run-commands.ts'
import { Figures } from './top/figures.ts'

const now = Date.parse('2026-11-21T09:00:00Z')
const site = 'https://bin.example'

const key: KeyFacts = {
  id: 'key1',
  kind: 'family',
  hint: 'pbca_live_abcd…',
  name: 'scanner',
  scopes: ['image:create', 'image:read'],
  audience: site,
  createdAt: now,
  expiresAt: now + 30 * 86_400_000,
  parentId: null,
  lastUsedAt: null,
  revokedAt: null,
  deleteLinks: true,
  defaults: {},
  budget: {},
}

const free: Plan = {
  id: 'free',
  name: 'Free',
  uploadsPerMonth: 10,
  storageBytes: 1536 * 1_048_576,
  fileBytes: 25 * 1_048_576,
  maxExpirationMs: 30 * 86_400_000,
  customDate: true,
  customSlug: false,
  archive: false,
  callsPerMinute: { api: 60, mcp: 120 },
}

const act: RecordedAuditEvent = {
  at: now,
  actor: 'ada',
  keyId: null,
  action: 'key.create',
  userId: 'bob',
  target: 'key1',
  addressHash: null,
  details: { kind: 'family' },
}

type JobInspection = Domain['jobs']['inspection']

const jobs: Awaited<ReturnType<JobInspection['list']>> = [
  {
    id: 'job1',
    name: 'items.renditions',
    lane: 'quick',
    key: 'aB3xQf9K',
    state: 'dead',
    runAt: now,
    attempts: 8,
    maxAttempts: 8,
    lastError: 'Error: no room\n  at disk',
    createdAt: now,
  },
  {
    id: 'job2',
    name: 'items.sweep',
    lane: 'quick',
    key: null,
    state: 'waiting',
    runAt: now + 60_000,
    attempts: 0,
    maxAttempts: 8,
    lastError: null,
    createdAt: now,
  },
]

const saved: BackupReport = {
  snapshot: '20261129T031500000Z',
  databaseBytes: 2_097_152,
  files: 3,
  bytes: 3_145_728,
  copied: 1,
  copiedBytes: 1_048_576,
  gone: 0,
  lost: [],
  damaged: [],
  removed: { snapshots: 0, files: 0 },
}

const rotated = { rows: 3, unreadable: 0, sessions: 2 }
const allWell: BlobFindings = { items: 2, blobs: 2, missing: [], damaged: [], orphans: [] }
const healthy: Examination[] = [
  { name: 'database', state: 'ok', detail: 'SQLite', fix: '' },
  { name: 'metrics', state: 'off', detail: 'ANYBIN_METRICS is off', fix: '' },
]

const standing = { createdAt: now, bannedAt: null, suspendedUntil: null, language: null }

function userOf({ email, name, role, planId }: NewUser): User {
  const plan = { id: planId } as User['plan']
  return { id: `id of ${email}`, email, name, role, plan, ...standing }
}

type Calls<Noun> = { readonly [Name in keyof Noun]?: Noun[Name] }

/** What of the domain commands use, each noun with the calls that they make. */
type Faked = {
  readonly [Noun in keyof Domain]?: Calls<Domain[Noun]>
}

type Changes = {
  readonly started?: Started
  readonly domain?: Faked
  readonly examinations?: readonly Examination[]
}

/** A small installation: what commands did to it can be looked at afterwards. */
function createInstallation({ started, domain, examinations = healthy }: Changes = {}) {
  const users: User[] = []
  const wantedKeys: (KeyRequest & { email: string })[] = []
  const plans: object[] = []
  const searches: object[] = []
  const find = async (email: string) =>
    users.find((user) => user.email === email) ??
    userOf({ email, name: '', role: 'member', planId: 'free' })
  const faked: Faked = {
    users: {
      create: async (wanted) => {
        if (wanted.planId === 'gold')
          throw new AppError('invalid_request', { detail: 'No plan gold.' })
        users.push(userOf(wanted))
        return userOf(wanted)
      },
      list: async () => users,
      find,
      emailsOf: async () => new Map([['ada', 'ada@bin.example']]),
    },
    rolesAndBans: {
      listBans: async () => [],
      setRole: async () => {},
    },
    peopleSessions: { endAll: async () => 2 },
    secondFactors: { remove: async () => {} },
    plans: {
      list: async () => [free],
      create: async (plan) => void plans.push(plan),
      edit: async (id, changes) => void plans.push({ id, ...changes }),
      assign: async () => {},
    },
    audit: {
      list: async (search) => {
        searches.push(search)
        return [act]
      },
    },
    signInLinks: { create: async () => 'abc' },
    registration: { invite: async () => 'a' },
    invitationLetters: { send: async () => {} },
    accountDeletion: {
      delete: async ({ email }) => {
        const at = users.findIndex((user) => user.email === email)
        if (at < 0)
          throw new AppError('not_found', { detail: `No account with the email address ${email}.` })
        users.splice(at, 1)
      },
    },
    apiKeys: {
      create: async (owner, wanted) => {
        const { email } = owner as User
        wantedKeys.push({ email, ...wanted })
        const facts = { ...key, ...wanted, audience: wanted.audience ?? site } as KeyFacts
        return { key: 'pbca_live_abcdefgh', facts }
      },
      list: async () => [key, { ...key, id: 'key2', revokedAt: now }],
      revoke: async (id) => id === 'key1',
    },
    blobVerification: { run: async () => allWell },
    evidenceUpkeep: {
      verify: async () => ({ evidence: 0, missing: [], damaged: [], orphans: [] }),
    },
    oauth: { signingKeys: { rotate: async () => 1 } as Domain['oauth']['signingKeys'] },
    jobs: {
      inspection: {
        list: async ({ state }) => jobs.filter((job) => !state || job.state === state),
      } as JobInspection,
    },
    lastRuns: { record: async () => {} },
    jobRetries: { retry: async (id) => id === 'job1', retryAll: async () => 2 },
    ...domain,
  }
  const installation: Installation = {
    version: '1.2.3',
    clock: { now: () => now },
    serve: async (ready) => ready(started ?? { origin: site, setupUrl: undefined }),
    worker: async (ready) => ready(),
    migrate: async () => ['0001-start'],
    planUpgrade: async () => ({
      applied: ['0001-start'],
      missing: ['0002-next'],
      copy: '/data/upgrades/before-0002-next',
      command: undefined,
    }),
    backUp: async ({ keepNewest }, progress) => {
      progress('Files: 1 of 3')
      return { ...saved, removed: { snapshots: keepNewest === 1 ? 2 : 0, files: 0 } }
    },
    restore: async ({ snapshot = saved.snapshot }) => ({
      snapshot,
      files: 2,
      lost: ['key3'],
      replayed: { entries: 4, items: 2, accounts: 1 },
    }),
    verifyBackup: async () => [
      { snapshot: saved.snapshot, files: 3, bytes: 1_048_576, missing: [], damaged: ['key2'] },
    ],
    moveBlobs: async (to, progress) => {
      progress('Files: 1 of 3')
      return { from: 'disk', to, files: 3, bytes: 2_097_152, copied: 2 }
    },
    dropPlace: async () => ({ removed: 3 }),
    rotateSecret: async (given) => ({
      ...rotated,
      toSet: { secret: given ?? 'made', path: '/data/secret.next' },
    }),
    inspect: async (paths) => paths.map(inspectionOf),
    readFigures: async () => ({ figures: new Figures([]), origin: site }),
    examine: async () => examinations,
    withDomain: (work) => work(faked as Domain, site),
  }
  return { installation, users, wantedKeys, plans, searches }
}

/** A JPEG with a place in it, or what its name says. */
function inspectionOf(file: string): Inspection {
  if (file.endsWith('.pdf')) {
    const refusal = { code: 'unsupported_media_type', detail: 'Export the page.' } as const
    return { file, verdict: 'refused', bytesBefore: 9, removed: [], ...refusal }
  }
  const sizes = { bytesBefore: 900, bytesAfter: 800 }
  const isStable = !file.startsWith('odd')
  const mended = file.startsWith('cut') ? { repaired: ['end_mark'] as const } : {}
  const removed = ['Exif']
  return { file, verdict: 'rewritten', type: 'image/jpeg', ...sizes, removed, isStable, ...mended }
}

test('backup tells on standard error how far it is, and answers what it saved', async () => {
  const { out, err, exitCode } = await run('backup /backup/anybin --prune 1 --json')
  expect(JSON.parse(out)).toMatchObject({
    snapshot: saved.snapshot,
    copied_bytes: 1_048_576,
    removed: { snapshots: 2, files: 0 },
  })
  expect([err, exitCode]).toEqual(['Files: 1 of 3\n', 0])
  const without = await run('backup /backup/anybin')
  expect(without.out).toContain('The secret is not in the backup.')
  expect((await run('backup /backup/anybin --with-secret')).out).toContain('is in the backup:')
})

test('move says what was moved, what to set, and what is still to be dropped', async () => {
  const moved = await run('move blobs s3://anybin')
  expect(moved.out).toContain('3 in all (2.0 MB)')
  expect(moved.out).toContain('anybin move drop disk')
  expect([moved.err, moved.exitCode]).toEqual(['Files: 1 of 3\n', 0])
  const { out } = await run('move drop disk --json')
  expect(JSON.parse(out)).toEqual({ place: 'disk', removed: 3 })
})

test('restore and verify end with 1 when the backup lacks something, and name it', async () => {
  const restored = await run('restore /backup/anybin')
  expect([restored.exitCode, restored.out]).toEqual([1, expect.stringContaining('key3')])
  expect(restored.out).toContain('2 uploads and 1 accounts that ended after the backup')
  const verified = await run('verify /backup/anybin --all')
  expect([verified.exitCode, verified.out]).toEqual([1, expect.stringMatching(/damaged +key2/)])
})

test('secret rotate shows the new secret once, and not one that was given', async () => {
  const { out, exitCode } = await run('secret rotate')
  expect([exitCode, out.split('made').length]).toEqual([0, 2])
  expect(out).toContain('re-encrypted 3 rows')
  expect(out).toContain('/data/secret.next')
  const json = JSON.parse((await run('secret rotate --json')).out)
  expect(json).toMatchObject({ rows: 3, sessions: 2, secret: 'made' })

  const path = join(await mkdtemp(join(tmpdir(), 'anybin-')), 'next')
  await writeFile(path, `${'g'.repeat(32)}\n`)
  const given = await run(`secret rotate --from ${path}`)
  expect(given).toMatchObject({ exitCode: 0, err: '' })
  expect(given.out).toContain('Set ANYBIN_SECRET')
  expect(given.out).not.toContain('ggg')
  const { installation } = createInstallation()
  const inFile = { ...installation, rotateSecret: async () => ({ ...rotated, toSet: undefined }) }
  expect((await run('secret rotate', inFile)).out).not.toContain('ANYBIN_SECRET')

  await writeFile(path, 'short')
  for (const bad of [path, '/nowhere/at/all']) {
    const refused = await run(`secret rotate --from ${bad}`)
    expect([refused.exitCode, refused.out]).toEqual([2, ''])
    expect(refused.err).toContain(bad)
    expect(refused.err).not.toContain('short')
  }
})

async function run(line: string, installation: Installation = createInstallation().installation) {
  let out = ''
  let err = ''
  const exitCode = await runCommands(line.split(' ').filter(Boolean), installation, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
  })
  return { exitCode, out, err }
}

const commands = [
  'serve',
  'worker',
  'migrate',
  'backup',
  'restore',
  'verify',
  'secret rotate',
  'user create',
  'user list',
  'user link',
  'user invite',
  'user delete',
  'user role',
  'user sign-out',
  'user remove-second-step',
  'user warn',
  'user suspend',
  'user unsuspend',
  'user ban',
  'user unban',
  'user hide',
  'user show',
  'user decisions',
  'plan list',
  'plan set',
  'plan edit',
  'plan create',
  'audit',
  'key create',
  'key list',
  'key revoke',
  'verify-blobs',
  'doctor',
  'oauth rotate-keys',
  'oauth forget-company',
  'job list',
  'job retry',
  'item bulk',
  'item search',
  'item show',
  'item hold',
  'item block',
  'item delete',
  'item release',
  'case list',
  'case show',
  'case decide',
  'case undo',
  'evidence list',
  'evidence seal',
  'evidence open',
  'hash-list list',
  'hash-list import',
  'hash-list export',
]

test.each(commands)('%s --help explains it with examples and --json', async (command) => {
  const { exitCode, out } = await run(`${command} --help`)
  expect(exitCode).toBe(0)
  expect(out).toContain(`Usage: anybin ${command}`)
  expect(out).toContain('--json')
  expect(out).toContain(`$ anybin ${command}`)
})

test('--help and --version are answered', async () => {
  expect((await run('--help')).out).toContain('verify-blobs')
  expect(await run('--version')).toEqual({ exitCode: 0, out: '1.2.3\n', err: '' })
})

test.each([
  ['', /Usage: anybin/],
  ['user', /Usage: anybin user/],
  ['sevre', /unknown command 'sevre' \(Did you mean serve\?\)/],
  ['serve now', /too many arguments/],
  ['migrate --fast', /unknown option '--fast'/],
  ['user create', /required option '--email <address>' not specified/],
  ['user create --email a@b --plan gold', /No plan gold/],
  ['user link', /'--email <address>' not specified/],
  ['user delete', /'--email <address>' not specified/],
  ['key create --scopes image:read', /'--user <address>' not specified/],
  ['key create --user a@b', /give --scopes, --only-upload or --personal/],
  [
    'key create --user a@b --scopes image:paint',
    /Unknown scope "image:paint". Available: image:create/,
  ],
  ['key create --user a@b --scopes image:read --audience bin.example', /Use an http or https/],
  ['key create --user a@b --scopes image:read --audience https://b.example/x', /without a path/],
  ['key create --user a@b --scopes image:read --expires soon', /such as 12h, 30d or 8w/],
  ['key create --user a@b --scopes image:read --expires 0d', /such as 12h, 30d or 8w/],
  ['key create --user a@b --scopes image:read --expires 2020-01-01', /a future date/],
  ['key create --user a@b --personal --scopes image:read', /'--personal' cannot be used with/],
  ['user role --email a@b', /'--role <role>' not specified/],
  ['user role --email a@b --role king', /Allowed choices are admin, moderator, member/],
  ['user ban --email a@b', /'--reason <text>' not specified/],
  ['user warn --email a@b', /'--facts <text>' not specified/],
  ['user suspend --email a@b --facts x', /'--until <when>' not specified/],
  ['plan set --user a@b', /'--plan <plan>' not specified/],
  ['plan edit free --storage much', /a size such as 25MB/],
  ['plan edit free --max-expiration 3', /a number of days such as 30d/],
  ['plan edit free --custom-date maybe', /"on" or "off"/],
  ['plan create', /missing required argument 'plan'/],
  ['audit --since yesterday', /such as 12h, 7d or 8w/],
  ['audit --limit 0', /a whole number from 1/],
  ['key list', /'--user <address>' not specified/],
  ['key revoke', /missing required argument 'id'/],
  ['job list --limit some', /a whole number from 1/],
  ['job retry', /either an ID or --all/],
  ['job retry job1 --all', /either an ID or --all/],
])('wrong usage "%s" ends with 2 and a sentence', async (line, expected) => {
  const { exitCode, out, err } = await run(line)
  expect(exitCode).toBe(2)
  expect(out).toBe('')
  expect(err).toMatch(expected)
})

test('wrong usage with --json is one JSON object on one line', async () => {
  const { exitCode, err } = await run('user create --json')
  expect(exitCode).toBe(2)
  expect(err.trimEnd()).not.toContain('\n')
  expect(JSON.parse(err)).toEqual({
    error: 'usage',
    detail: expect.stringContaining("'--email <address>' not specified"),
  })
})

test('serve tells the address, and the setup link while nobody is there', async () => {
  const started = { origin: site, setupUrl: `${site}/setup/abc` }
  const first = await run('serve', createInstallation({ started }).installation)
  expect(first.out).toContain(`${site}\n`)
  expect(first.out).toContain(started.setupUrl)
  expect((await run('serve')).out).toBe(`Anybin is running at ${site}\n`)
  const json = await run('serve --json', createInstallation({ started }).installation)
  expect(JSON.parse(json.out)).toEqual({ origin: site, setup_url: started.setupUrl })
})

test('worker tells that it works', async () => {
  expect((await run('worker')).out).toContain('Running background jobs')
  expect(JSON.parse((await run('worker --json')).out)).toEqual({ working: true })
})

test('migrate tells what it applied', async () => {
  const { installation } = createInstallation()
  expect((await run('migrate', installation)).out).toBe('Applied: 0001-start.\n')
  expect(JSON.parse((await run('migrate --json', installation)).out)).toEqual({
    applied: ['0001-start'],
  })
  expect((await run('migrate --plan', installation)).out).toBe(
    'Before, the database will be copied to /data/upgrades/before-0002-next.\nWill be applied, 1 in all:\n  0002-next\n',
  )
  const again = { ...installation, migrate: async () => [] }
  expect((await run('migrate', again)).out).toBe('The database is up to date.\n')
})

test('user create makes a member on the free plan, named after the address', async () => {
  const { installation, users } = createInstallation()
  const { exitCode, out } = await run('user create --email marie@bin.example', installation)
  expect(exitCode).toBe(0)
  expect(out).toBe('Created an account for marie@bin.example on the free plan.\n')
  expect(users).toMatchObject([{ name: 'marie', role: 'member', plan: { id: 'free' } }])
})

test('user create takes a name, a plan and --admin', async () => {
  const { installation, users } = createInstallation()
  const line = 'user create --email a@b --name Ada --plan pro --admin --json'
  expect(JSON.parse((await run(line, installation)).out)).toEqual({
    id: 'id of a@b',
    email: 'a@b',
    name: 'Ada',
    role: 'admin',
    plan: 'pro',
    created_at: now,
    suspended_until: null,
    banned_at: null,
  })
  expect(users).toMatchObject([{ role: 'admin' }])
})

test('user list shows a table', async () => {
  const { installation } = createInstallation()
  expect((await run('user list', installation)).out).toBe('No accounts yet.\n')
  await run('user create --email marie@bin.example', installation)
  const { out } = await run('user list', installation)
  expect(out).toBe(
    [
      'E-MAIL             NAME   ROLE    PLAN  SINCE',
      'marie@bin.example  marie  member  free  2026-11-21 09:00Z',
      '',
    ].join('\n'),
  )
  expect(JSON.parse((await run('user list --json', installation)).out).users).toHaveLength(1)
})

test('user link shows a link that signs in', async () => {
  const { out } = await run('user link --email a@b')
  expect(out).toContain(`${site}/sign-in?token=abc`)
  expect(out).toContain('2026-11-21 09:15Z')
  expect(JSON.parse((await run('user link --email a@b --json')).out)).toEqual({
    url: `${site}/sign-in?token=abc`,
    expires_at: now + 900_000,
  })
})

test('user invite shows a link that makes an account', async () => {
  expect((await run('user invite')).out).toContain(`${site}/sign-up?invitation=a`)
})

test('user invite mails it where an address is given, and shows no link', async () => {
  const { out } = await run('user invite --email marie@bin.example')
  expect(out).toContain('marie@bin.example')
  expect(out).not.toContain('invitation=')
})

test('user delete deletes whom it names, and says so when there is nobody', async () => {
  const { installation } = createInstallation()
  await run('user create --email marie@bin.example', installation)
  expect((await run('user delete --email marie@bin.example', installation)).exitCode).toBe(0)
  expect((await run('user list', installation)).out).toContain('No accounts yet.')
  const again = await run('user delete --email marie@bin.example', installation)
  expect([again.exitCode, again.err]).toEqual([
    1,
    expect.stringContaining('No account with the email address marie@bin.example.'),
  ])
})

test('plan list shows limits in words', async () => {
  expect((await run('plan list')).out).toBe(
    [
      'PLAN  NAME  UPLOADS/MONTH  API, MCP/MINUTE  STORAGE  FILE   LONGEST  DATE  SLUG  ARCHIVE',
      'free  Free  10             60, 120          1.5 GB   25 MB  30d      yes   no    no',
      '',
    ].join('\n'),
  )
  expect(JSON.parse((await run('plan list --json')).out)).toEqual({
    plans: [
      {
        id: 'free',
        name: 'Free',
        uploads_per_month: 10,
        storage_bytes: 1536 * 1_048_576,
        api_calls_per_minute: 60,
        mcp_calls_per_minute: 120,
        file_bytes: 25 * 1_048_576,
        max_expiration_ms: 30 * 86_400_000,
        custom_date: true,
        custom_slug: false,
        archive: false,
      },
    ],
  })
})

test('plan edit changes what is named and nothing else', async () => {
  const { installation, plans } = createInstallation()
  await run('plan edit pro --uploads-per-month unlimited --storage 1GB --json', installation)
  await run('plan edit pro --max-expiration none --custom-slug off', installation)
  await run('plan edit pro --api-calls-per-minute 600', installation)
  expect(plans).toEqual([
    { id: 'pro', uploadsPerMonth: null, storageBytes: 1024 ** 3 },
    { id: 'pro', maxExpirationMs: null, customSlug: false },
    { id: 'pro', callsPerMinute: { api: 600 } },
  ])
})

test('plan create takes what was not named from the first plan', async () => {
  const { installation, plans } = createInstallation()
  await run('plan create club --file-size 50MB --custom-date on', installation)
  expect(plans).toEqual([
    { ...free, id: 'club', name: 'club', fileBytes: 50 * 1_048_576, customDate: true },
  ])
})

test('audit names people who are there, and ids of those who are gone', async () => {
  const { installation, searches } = createInstallation()
  const { out } = await run('audit --user a@b --action key --since 7d', installation)
  expect(out).toMatch(
    /^2026-11-21 09:00Z +ada@bin.example +key.create +bob +key1 +{"kind":"family"}$/m,
  )
  expect(searches).toEqual([
    { userId: 'id of a@b', action: 'key', since: now - 7 * 86_400_000, limit: 100 },
  ])
  expect(JSON.parse((await run('audit --json', installation)).out)).toEqual({
    acts: [
      {
        at: now,
        actor: 'ada',
        actor_email: 'ada@bin.example',
        key_id: null,
        action: 'key.create',
        user_id: 'bob',
        user_email: null,
        target: 'key1',
        address_hash: null,
        details: { kind: 'family' },
      },
    ],
  })
})

test('key create shows the key once, with a warning', async () => {
  const { installation, wantedKeys } = createInstallation()
  const { exitCode, out } = await run(
    `key create --user a@b --audience ${site}/ --scopes image:create,image:read,image:read --name scanner --expires 30d`,
    installation,
  )
  expect(exitCode).toBe(0)
  expect(out.match(/pbca_live_abcdefgh/g)).toHaveLength(1)
  expect(out).toContain('until 2026-12-21 09:00Z')
  expect(out).toContain("It won't be shown again.")
  expect(wantedKeys).toEqual([
    {
      email: 'a@b',
      kind: 'family',
      name: 'scanner',
      scopes: ['image:create', 'image:read'],
      audience: site,
      expiresAt: now + 30 * 86_400_000,
      deleteLinks: true,
      defaults: {},
    },
  ])
})

test('key create without --audience is for this site and never ends', async () => {
  const { installation, wantedKeys } = createInstallation()
  const { out } = await run('key create --user a@b --scopes voice:read --json', installation)
  expect(JSON.parse(out)).toMatchObject({
    key: 'pbca_live_abcdefgh',
    audience: site,
    expires_at: null,
  })
  expect(wantedKeys).toMatchObject([
    { audience: undefined, expiresAt: null, scopes: ['voice:read'] },
  ])
})

test('key create --expires takes a day', async () => {
  const { installation, wantedKeys } = createInstallation()
  await run('key create --user a@b --scopes voice:read --expires 2027-01-31', installation)
  expect(wantedKeys[0]?.expiresAt).toBe(Date.parse('2027-01-31T00:00:00Z'))
})

test('key create --personal has the scopes of the classic API', async () => {
  const { installation, wantedKeys } = createInstallation()
  await run('key create --user a@b --personal', installation)
  expect(wantedKeys).toMatchObject([
    { kind: 'personal', scopes: ['image:create', 'image:read', 'image:delete'] },
  ])
})

test('key list shows hints and never keys', async () => {
  const { out } = await run('key list --user a@b')
  expect(out.split('\n')[1]).toMatch(
    /^key1 {2}pbca_live_abcd… {2}scanner .*never {6}2026-12-21 09:00Z$/,
  )
  expect(out).toContain('revoked 2026-11-21 09:00Z')
  const { keys } = JSON.parse((await run('key list --user a@b --json')).out)
  expect(keys).toMatchObject([{ id: 'key1', revoked_at: null }, { revoked_at: now }])
})

test('key revoke ends a key, and says when there is none', async () => {
  expect(await run('key revoke key1')).toMatchObject({ exitCode: 0, err: '' })
  const unknown = await run('key revoke key9 --json')
  expect(unknown.exitCode).toBe(1)
  expect(JSON.parse(unknown.err)).toEqual({
    error: 'not_found',
    detail: 'No active key with the ID key9.',
  })
})

test('job list shows what waits, and --dead only what was given up and why', async () => {
  const { out } = await run('job list')
  expect(out).toMatch(/^job1 .*aB3xQf9K {2}failed .*8 of 8 +Error: no room$/m)
  expect(out).toMatch(/^job2 .*waiting +2026-11-21 09:00Z +2026-11-21 09:01Z +0 of 8$/m)
  const facts = JSON.parse((await run('job list --dead --json')).out)
  expect(facts.jobs).toMatchObject([{ id: 'job1', last_error: 'Error: no room\n  at disk' }])
  const { installation } = createInstallation({
    domain: {
      jobs: { inspection: { list: async () => [] } as Partial<JobInspection> as JobInspection },
    },
  })
  expect((await run('job list', installation)).out).toBe('No jobs.\n')
})

test('user sign-out says of how many browsers', async () => {
  const { out } = await run('user sign-out --email a@b')
  expect(out).toBe('Signed a@b out of 2 browsers.\n')
})

test('job retry tries one once more, or all, and says when there is none', async () => {
  expect(await run('job retry job1')).toMatchObject({ exitCode: 0, err: '' })
  expect((await run('job retry --all')).out).toBe('Retrying 2 jobs.\n')
  const unknown = await run('job retry job2 --json')
  expect(unknown.exitCode).toBe(1)
  expect(JSON.parse(unknown.err)).toEqual({
    error: 'not_found',
    detail: 'No failed job with the ID job2.',
  })
  const { installation } = createInstallation({
    domain: { jobRetries: { retryAll: async () => 0 } },
  })
  expect(await run('job retry --all --json', installation)).toMatchObject({
    exitCode: 0,
    out: '{"retried":0}\n',
  })
})

test('verify-blobs ends with 0 when everything is in its place', async () => {
  const { exitCode, out } = await run('verify-blobs')
  expect(exitCode).toBe(0)
  expect(out).toContain('2 blobs: all good')
})

test.each([
  ['missing', 1],
  ['damaged', 1],
  ['orphans', 0],
] as const)('verify-blobs names what is %s, and ends with %i', async (what, code) => {
  const { installation } = createInstallation({
    domain: { blobVerification: { run: async () => ({ ...allWell, [what]: ['aB3xQf9K'] }) } },
  })
  const { exitCode, out } = await run('verify-blobs', installation)
  expect(exitCode).toBe(code)
  expect(out).toMatch(new RegExp(`${what} +aB3xQf9K`))
  expect(JSON.parse((await run('verify-blobs --json', installation)).out)[what]).toEqual([
    'aB3xQf9K',
  ])
})

test('doctor ends with 0 when nothing needed is missing', async () => {
  const { exitCode, out } = await run('doctor')
  expect(exitCode).toBe(0)
  expect(out).toMatch(/^ok +database +SQLite$/m)
  expect(out).not.toContain('How to fix')
})

test.each(['missing', 'failing'] as const)(
  'doctor ends with 1 and advice for %s',
  async (state) => {
    const ill = { name: 'storage', state, detail: 'no answer', fix: 'Start the S3 server.' }
    const { installation } = createInstallation({ examinations: [...healthy, ill] })
    const { exitCode, out } = await run('doctor', installation)
    expect(exitCode).toBe(1)
    expect(out).toContain('storage: Start the S3 server.')
    const { ok, examinations } = JSON.parse((await run('doctor --json', installation)).out)
    expect(ok).toBe(false)
    expect(examinations).toContainEqual(ill)
  },
)

test('a refusal of a domain module is a sentence and 1', async () => {
  const { installation } = createInstallation({
    domain: {
      users: {
        find: async () => {
          throw new AppError('not_found', { detail: 'Nobody has the address a@b.' })
        },
      },
    },
  })
  expect(await run('key list --user a@b', installation)).toEqual({
    exitCode: 1,
    out: '',
    err: 'anybin: Nobody has the address a@b.\n',
  })
})

test('an unexpected failure tells the operator its causes', async () => {
  const refused = new Error('connect ECONNREFUSED 127.0.0.1:5432')
  const { installation } = createInstallation({
    domain: {
      users: {
        list: async () => {
          throw new AppError('internal', { cause: refused })
        },
      },
    },
  })
  const { exitCode, err } = await run('user list --json', installation)
  expect(exitCode).toBe(1)
  expect(JSON.parse(err)).toMatchObject({
    error: 'internal',
    detail: expect.stringContaining('ECONNREFUSED'),
  })
})

test('settings that cannot be used are wrong usage', async () => {
  const { installation } = createInstallation()
  const broken = {
    ...installation,
    withDomain: async () => {
      throw new ConfigError(['PORT must be a port number.'])
    },
  }
  const { exitCode, err } = await run('user list', broken)
  expect(exitCode).toBe(2)
  expect(err).toContain('PORT must be a port number.')
})

test('inspect says of each file what would become of it', async () => {
  const { exitCode, out } = await run('inspect a.jpg b.pdf')
  expect(exitCode).toBe(0)
  expect(out).toBe(`VERDICT    TYPE        BEFORE  AFTER  FILE   WHAT
rewritten  image/jpeg  900     800    a.jpg  without Exif
refused                9              b.pdf  unsupported_media_type: Export the page.

2 files: 1 rewritten, 1 refused.
`)
  expect(JSON.parse((await run('inspect a.jpg b.pdf --json')).out)).toEqual({
    counts: { rewritten: 1, refused: 1 },
    files: [
      {
        file: 'a.jpg',
        verdict: 'rewritten',
        type: 'image/jpeg',
        removed: ['Exif'],
        bytes_before: 900,
        bytes_after: 800,
        stable: true,
      },
      {
        file: 'b.pdf',
        verdict: 'refused',
        removed: [],
        bytes_before: 9,
        code: 'unsupported_media_type',
        detail: 'Export the page.',
      },
    ],
  })
})

test('inspect says what it would mend', async () => {
  const { out } = await run('inspect cut.jpg')
  expect(out).toContain('without Exif; The end marker was missing, so we added it.')
  const { files } = JSON.parse((await run('inspect cut.jpg --json')).out)
  expect(files).toMatchObject([{ repaired: ['end_mark'] }])
})

test('inspect ends with 1 when a second pass would change a file again', async () => {
  const { exitCode, out } = await run('inspect a.jpg odd.jpg')
  expect(exitCode).toBe(1)
  expect(out).toContain('1 file changes again when cleaned twice.')
})
