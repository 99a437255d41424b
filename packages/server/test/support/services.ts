import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { describe, test } from 'vitest'

/** A program outside this repository that some tests need. */
export type ServiceName = keyof typeof table

const repository = fileURLToPath(new URL('../../../../', import.meta.url))
const environment = process.env

/** Where tests find PostgreSQL; a role that may create databases. */
export const postgresqlUrl =
  environment['ANYBIN_TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'

/** Where tests find S3 and the account that `scripts/test-services.sh s3` makes there. Tests create the bucket. */
export const s3 = {
  endpoint: environment['ANYBIN_TEST_S3_ENDPOINT'] ?? 'http://127.0.0.1:7480',
  region: environment['ANYBIN_TEST_S3_REGION'] ?? 'us-east-1',
  bucket: environment['ANYBIN_TEST_S3_BUCKET'] ?? 'anybin-test',
  accessKeyId: environment['ANYBIN_TEST_S3_ACCESS_KEY_ID'] ?? 'anybin-test',
  secretAccessKey: environment['ANYBIN_TEST_S3_SECRET_ACCESS_KEY'] ?? 'anybin-test-secret',
} as const

/** The browser for tests of pages. */
export const chromiumPath = environment['ANYBIN_TEST_CHROMIUM'] ?? '/usr/bin/chromium'

/** Real pictures and recordings from other projects' test suites. */
export const corpusDirectory =
  environment['ANYBIN_TEST_CORPUS'] ?? join(repository, '../shared/corpus')

type Service = { readonly probe: () => Promise<boolean>; readonly provide: string }

const table = {
  postgresql: { probe: answersPostgresql, provide: 'bash scripts/test-services.sh postgresql' },
  s3: { probe: answersS3, provide: 'bash scripts/test-services.sh s3' },
  chromium: { probe: () => isExecutable(chromiumPath), provide: 'apt-get install chromium' },
  exiftool: program('exiftool', 'apt-get install libimage-exiftool-perl'),
  ffmpeg: program('ffmpeg', 'apt-get install ffmpeg'),
  ffprobe: program('ffprobe', 'apt-get install ffmpeg'),
  'heif-enc': program('heif-enc', 'apt-get install libheif-examples'),
  nginx: program('nginx', 'apt-get install nginx-light'),
  curl: program('curl', 'apt-get install curl'),
  jq: program('jq', 'apt-get install jq'),
  'python3-requests': runs('apt-get install python3-requests', 'python3', '-c', 'import requests'),
  'php-curl': runs(
    'apt-get install php-cli php-curl',
    'php',
    '-r',
    'exit(+!class_exists("CURLFile"));',
  ),
  ruby: program('ruby', 'apt-get install ruby'),
  go: program('go', 'apt-get install --no-install-recommends golang-go'),
  'perl-lwp': runs(
    'apt-get install libwww-perl',
    'perl',
    '-MLWP::UserAgent',
    '-MJSON::PP',
    '-e',
    '1',
  ),
  corpus: { probe: () => exists(corpusDirectory), provide: 'set ANYBIN_TEST_CORPUS to the folder' },
} as const satisfies Record<string, Service>

// Vitest collects tests synchronously, so the answers must be there before the first `describeWith`.
const present = new Set(await findPresent())
const required = requiredServices(environment['ANYBIN_TEST_REQUIRE'] ?? '')

/** Whether the service was there when this file was loaded. */
export function hasService(name: ServiceName): boolean {
  return present.has(name)
}

/**
 * `describe` for tests that need outside services. When one is absent they are reported as skipped under the command
 * that provides it; when ANYBIN_TEST_REQUIRE names it (a comma list, or `all`), as one failing test.
 */
export function describeWith(
  needs: ServiceName | readonly ServiceName[],
  title: string,
  body: () => void,
): void {
  const absent = [needs].flat().filter((name) => !present.has(name))
  if (absent.length === 0) describe(title, body)
  else describe(title, () => reportAbsent(absent))
}

function reportAbsent(absent: readonly ServiceName[]): void {
  const sentence = absent.map((name) => `${name} (${table[name].provide})`).join(' and ')
  const mayBeAbsent = !absent.some((name) => required.has(name))
  test.skipIf(mayBeAbsent)(`needs ${sentence}`, () => {
    throw new Error(`Absent, but required by ANYBIN_TEST_REQUIRE: ${sentence}`)
  })
}

// `all` leaves the corpus out: it holds test files of other projects, whose licences differ, and is not part of ours.
function requiredServices(list: string): ReadonlySet<ServiceName> {
  const names = Object.keys(table) as ServiceName[]
  const asked = list.split(',').map((name) => name.trim())
  const unknown = asked.filter((name) => !['', 'all', ...names].includes(name))
  if (unknown.length > 0) throw new Error(`ANYBIN_TEST_REQUIRE: unknown ${unknown.join(', ')}`)
  const everything = asked.includes('all')
  return new Set(names.filter((name) => asked.includes(name) || (everything && name !== 'corpus')))
}

async function findPresent(): Promise<ServiceName[]> {
  const names = Object.keys(table) as ServiceName[]
  const answers = await Promise.all(names.map((name) => table[name].probe()))
  return names.filter((_, index) => answers[index])
}

async function answersPostgresql(): Promise<boolean> {
  const client = new Client({ connectionString: postgresqlUrl, connectionTimeoutMillis: 2000 })
  // A connection that the server ends is reported as an event, which would end the process if nobody listened.
  client.on('error', () => {})
  const answers = await client.connect().then(
    () => true,
    () => false,
  )
  if (answers) await client.end()
  return answers
}

async function answersS3(): Promise<boolean> {
  const answer = await fetch(s3.endpoint, { signal: AbortSignal.timeout(2000) }).catch(() => null)
  await answer?.body?.cancel()
  return answer !== null
}

function program(name: string, provide: string): Service {
  return { probe: () => isOnPath(name), provide }
}

/** For what is more than a program: a language with a library. */
function runs(provide: string, name: string, ...words: string[]): Service {
  const probe = () =>
    promisify(execFile)(name, words).then(
      () => true,
      () => false,
    )
  return { probe, provide }
}

async function isOnPath(name: string): Promise<boolean> {
  // Debian keeps nginx in /usr/sbin, which is not on everybody's PATH.
  const folders = [...(environment['PATH'] ?? '').split(delimiter), '/usr/sbin']
  const found = await Promise.all(folders.map((folder) => isExecutable(join(folder, name))))
  return found.includes(true)
}

function isExecutable(path: string): Promise<boolean> {
  return exists(path, constants.X_OK)
}

async function exists(path: string, mode = constants.F_OK): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  )
}
