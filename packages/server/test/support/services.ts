import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Client } from 'pg'
import {
  findServices,
  mediaServices,
  program,
  requiredNames,
  type Service,
} from '../../../media/test/support/services.ts'

export { chromiumPath } from '../../../media/test/support/services.ts'

/** A program outside this repository that some tests need. */
export type ServiceName = keyof typeof table

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

const table = {
  ...mediaServices,
  postgresql: { probe: answersPostgresql, provide: 'bash scripts/test-services.sh postgresql' },
  s3: { probe: answersS3, provide: 'bash scripts/test-services.sh s3' },
  nginx: program('nginx', 'apt-get install nginx-light'),
  curl: program('curl', 'apt-get install curl'),
  prometheus: program('prometheus', 'apt-get install --no-install-recommends prometheus'),
  clamd: program('clamd', 'apt-get install --no-install-recommends clamav-daemon'),
  yara: program('yara', 'apt-get install --no-install-recommends yara'),
  flite: program('flite', 'apt-get install flite'),
  pocketsphinx_continuous: program(
    'pocketsphinx_continuous',
    'apt-get install pocketsphinx pocketsphinx-en-us',
  ),
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
  'screenshot programs': runs(
    'apt-get install --no-install-recommends ksnip flameshot scrot maim xvfb dbus wget',
    'sh',
    '-c',
    'for name in ksnip flameshot scrot maim Xvfb dbus-run-session wget; do command -v $name || exit 1; done',
  ),
  'perl-lwp': runs(
    'apt-get install libwww-perl',
    'perl',
    '-MLWP::UserAgent',
    '-MJSON::PP',
    '-e',
    '1',
  ),
} as const satisfies Record<string, Service>

/** Where nothing listens, the answer comes at once; where many tests run, a late one is one all the same. */
const patienceMs = 20_000

const unknown = requiredNames.filter((name) => name !== 'all' && !Object.hasOwn(table, name))
if (unknown.length > 0) throw new Error(`ANYBIN_TEST_REQUIRE: unknown ${unknown.join(', ')}`)

export const { hasService, describeWith } = await findServices<ServiceName>(table)

async function answersPostgresql(): Promise<boolean> {
  const client = new Client({
    connectionString: postgresqlUrl,
    connectionTimeoutMillis: patienceMs,
  })
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
  const answer = await fetch(s3.endpoint, { signal: AbortSignal.timeout(patienceMs) }).catch(
    () => null,
  )
  await answer?.body?.cancel()
  return answer !== null
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
