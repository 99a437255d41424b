import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import type { MediaConfig } from '@anybin/media'
import type { Config, HttpConfig, LimitsConfig, MailConfig, StorageConfig } from './config.ts'
import type { RawEnvironment, Values } from './environment.ts'
import { companyValues, groupCompany } from './group-company.ts'
import { groupDuties } from './group-duties.ts'
import { groupEngines } from './group-engines.ts'
import { checkFamily, originOf, sitesOf } from './group-family.ts'
import { groupGuests } from './group-guests.ts'
import { groupLists } from './group-lists.ts'
import { groupMonitoring } from './group-monitoring.ts'
import { checkOtherBucket, groupOtherBucket } from './group-other-buckets.ts'
import { groupPayments } from './group-payments.ts'
import { groupScan } from './group-scan.ts'
import { groupSettings } from './group-settings.ts'
import { checkWords, groupWords } from './group-words.ts'
import type { PeopleConfig } from './people-config.ts'
import { readValues } from './read-values.ts'

/** The settings cannot be used. The message lists everything that is wrong, a sentence each, naming the variable. */
export class ConfigError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`The settings can't be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/** The environment of this process: what `main.ts` hands to `loadConfig`. */
export function readEnvironment(): RawEnvironment {
  return process.env
}

/** Checks all settings and groups them by who uses them; throws ConfigError with every problem at once. */
export function loadConfig(raw: RawEnvironment): Config {
  const problems: string[] = []
  const values = readValues(raw, problems)
  for (const check of checks) problems.push(...check(values))
  if (problems.length > 0) throw new ConfigError(problems)
  return Object.freeze(group(raw, values))
}

/** What one variable alone cannot tell. Values that were refused already are undefined here. */
const checks: readonly ((values: Values) => readonly string[])[] = [
  (v) =>
    v.ANYBIN_STORAGE === 's3' && v.ANYBIN_S3_BUCKET === undefined
      ? ['ANYBIN_S3_BUCKET must be set, because ANYBIN_STORAGE is "s3".']
      : [],
  (v) =>
    (v.ANYBIN_S3_ACCESS_KEY_ID === undefined) !== (v.ANYBIN_S3_SECRET_ACCESS_KEY === undefined)
      ? ['ANYBIN_S3_ACCESS_KEY_ID and ANYBIN_S3_SECRET_ACCESS_KEY must be set together.']
      : [],
  (v) => checkOtherBucket(v, 'BACKUP'),
  (v) => checkOtherBucket(v, 'MOVE'),
  (v) =>
    sitesOf(v).some(({ origin }) => origin === v.ANYBIN_CONTENT_ORIGIN)
      ? ['ANYBIN_CONTENT_ORIGIN must differ from ANYBIN_ORIGIN, or be left out.']
      : [],
  checkFamily,
  checkWords,
  (v) =>
    v.ANYBIN_DATABASE_DIRECT_URL !== undefined && v.DATABASE_URL === undefined
      ? ['ANYBIN_DATABASE_DIRECT_URL is only used beside DATABASE_URL.']
      : [],
  (v) =>
    v.ANYBIN_ACCEL_REDIRECT !== undefined && v.ANYBIN_STORAGE === 's3'
      ? ['ANYBIN_ACCEL_REDIRECT works only with ANYBIN_STORAGE=disk.']
      : [],
  (v) =>
    v.ANYBIN_ACCEL_GROUP !== undefined && v.ANYBIN_ACCEL_REDIRECT === undefined
      ? ['ANYBIN_ACCEL_GROUP is only used beside ANYBIN_ACCEL_REDIRECT.']
      : [],
  (v) =>
    v.ANYBIN_KEY_PREFIX === v.ANYBIN_PERSONAL_KEY_PREFIX
      ? ['ANYBIN_PERSONAL_KEY_PREFIX must differ from ANYBIN_KEY_PREFIX.']
      : [],
  (v) =>
    togetherOrNot('ANYBIN_TURNSTILE_', [v.ANYBIN_TURNSTILE_SITE_KEY, v.ANYBIN_TURNSTILE_SECRET]),
  (v) =>
    v.ANYBIN_DUTIES_DMCA && v.ANYBIN_DMCA_AGENT === undefined
      ? ['ANYBIN_DMCA_AGENT must be set, because ANYBIN_DUTIES_DMCA is on.']
      : [],
  (v) => togetherOrNot('ANYBIN_ARACHNID_', [v.ANYBIN_ARACHNID_USER, v.ANYBIN_ARACHNID_PASSWORD]),
  (v) => togetherOrNot('ANYBIN_NCMEC_', [v.ANYBIN_NCMEC_USER, v.ANYBIN_NCMEC_PASSWORD]),
  (v) =>
    (v.ANYBIN_STOPNCII_SUBSCRIPTION_KEY === undefined) !==
    (v.ANYBIN_STOPNCII_FETCH_KEY === undefined)
      ? ['ANYBIN_STOPNCII_SUBSCRIPTION_KEY and ANYBIN_STOPNCII_FETCH_KEY must be set together.']
      : [],
  (v) => togetherOrNot('ANYBIN_GITHUB_', [v.ANYBIN_GITHUB_ID, v.ANYBIN_GITHUB_SECRET]),
  (v) => togetherOrNot('ANYBIN_GOOGLE_', [v.ANYBIN_GOOGLE_ID, v.ANYBIN_GOOGLE_SECRET]),
  (v) =>
    togetherOrNot('ANYBIN_OIDC_', [v.ANYBIN_OIDC_ISSUER, v.ANYBIN_OIDC_ID, v.ANYBIN_OIDC_SECRET]),
  (v) => togetherOrNot('ANYBIN_COMPANY_', companyValues(v)),
  (v) =>
    togetherOrNot('ANYBIN_STRIPE_', [
      v.ANYBIN_STRIPE_SECRET_KEY,
      v.ANYBIN_STRIPE_WEBHOOK_SECRET,
      v.ANYBIN_STRIPE_PRICES,
    ]),
  (v) =>
    togetherOrNot('ANYBIN_SCAN_VISION_', [v.ANYBIN_SCAN_VISION_URL, v.ANYBIN_SCAN_VISION_MODEL]),
  (v) => togetherOrNot('ANYBIN_SCAN_HOOK_', [v.ANYBIN_SCAN_HOOK_URL, v.ANYBIN_SCAN_HOOK_SECRET]),
  // The sweeper takes files that are older than six hours for leftovers of a crash.
  (v) =>
    v.ANYBIN_UPLOAD_TIMEOUT > 5 * 3_600_000 ? ['ANYBIN_UPLOAD_TIMEOUT must be at most 5h.'] : [],
  (v) =>
    v.ANYBIN_HOT_BLOB_SIZE > v.ANYBIN_HOT_CACHE
      ? ['ANYBIN_HOT_BLOB_SIZE must not be larger than ANYBIN_HOT_CACHE.']
      : [],
]

function togetherOrNot(prefix: string, values: readonly unknown[]): readonly string[] {
  const set = values.filter((value) => value !== undefined).length
  return set === 0 || set === values.length
    ? []
    : [`The settings that begin with ${prefix} must be set together, or none of them.`]
}

function group(raw: RawEnvironment, values: Values): Config {
  const dataDirectory = resolve(values.ANYBIN_DATA_DIR)
  return {
    http: Object.freeze(groupHttp(values)),
    dataDirectory,
    databaseUrl: values.DATABASE_URL,
    databaseDirectUrl: values.ANYBIN_DATABASE_DIRECT_URL,
    storage: Object.freeze(groupStorage(values, dataDirectory)),
    mail: Object.freeze(groupMail(values)),
    people: Object.freeze(groupPeople(values)),
    guests: Object.freeze(groupGuests(values)),
    payments: groupPayments(values),
    media: Object.freeze(groupMedia(values)),
    backupBuckets: groupOtherBucket(values, 'BACKUP'),
    moveBuckets: groupOtherBucket(values, 'MOVE'),
    upgradeCopy: values.ANYBIN_UPGRADE_COPY,
    limits: Object.freeze(groupLimits(values)),
    scan: Object.freeze(groupScan(values)),
    lists: Object.freeze(groupLists(values)),
    engines: Object.freeze(groupEngines(values)),
    words: Object.freeze(groupWords(values)),
    duties: Object.freeze(groupDuties(values)),
    jobLanes: Object.freeze(values.ANYBIN_JOB_LANES ?? {}),
    secret: values.ANYBIN_SECRET,
    keyPrefixes: Object.freeze({
      family: values.ANYBIN_KEY_PREFIX,
      personal: values.ANYBIN_PERSONAL_KEY_PREFIX,
    }),
    settings: Object.freeze(groupSettings(raw, values)),
    compatibility: Object.freeze(values.ANYBIN_COMPATIBILITY),
    handedFiles: { dialect: values.ANYBIN_MCP_FILES, hosts: values.ANYBIN_MCP_FILE_HOSTS },
    logLevel: values.ANYBIN_LOG_LEVEL,
    monitoring: Object.freeze(groupMonitoring(values)),
  }
}

function groupHttp(values: Values): HttpConfig {
  return {
    host: values.HOST,
    port: values.PORT,
    origin: originOf(values),
    sites: sitesOf(values),
    accountsOrigin: values.ANYBIN_ACCOUNTS_ORIGIN,
    contentOrigin: values.ANYBIN_CONTENT_ORIGIN,
    trustProxy: values.ANYBIN_TRUST_PROXY,
    egressAllow: values.ANYBIN_EGRESS_ALLOW,
    accelRedirect: values.ANYBIN_ACCEL_REDIRECT,
    frontCaches: values.ANYBIN_FRONT_CACHES,
    purgeUrl: values.ANYBIN_PURGE_URL,
  }
}

function groupStorage(values: Values, dataDirectory: string): StorageConfig {
  if (values.ANYBIN_STORAGE === 'disk')
    return {
      kind: 'disk',
      directory: join(dataDirectory, 'blobs'),
      group: values.ANYBIN_ACCEL_GROUP,
    }
  return {
    kind: 's3',
    // Checked above: never empty here.
    bucket: values.ANYBIN_S3_BUCKET ?? '',
    prefix: values.ANYBIN_S3_PREFIX,
    region: values.ANYBIN_S3_REGION,
    endpoint: values.ANYBIN_S3_ENDPOINT,
    accessKeyId: values.ANYBIN_S3_ACCESS_KEY_ID,
    secretAccessKey: values.ANYBIN_S3_SECRET_ACCESS_KEY,
    forcePathStyle: values.ANYBIN_S3_FORCE_PATH_STYLE,
  }
}

function groupMail(values: Values): MailConfig {
  const { name, address } = values.ANYBIN_MAIL_FROM ?? {}
  return {
    smtpUrl: values.ANYBIN_SMTP_URL,
    from: {
      name,
      address: address ?? `no-reply@${new URL(originOf(values)).hostname}`,
    },
  }
}

function groupPeople(values: Values): PeopleConfig {
  const oidc = provider(values.ANYBIN_OIDC_ID, values.ANYBIN_OIDC_SECRET)
  const issuer = values.ANYBIN_OIDC_ISSUER
  return {
    breachedPasswords: values.ANYBIN_BREACHED_PASSWORDS,
    github: provider(values.ANYBIN_GITHUB_ID, values.ANYBIN_GITHUB_SECRET),
    google: provider(values.ANYBIN_GOOGLE_ID, values.ANYBIN_GOOGLE_SECRET),
    oidc: oidc && issuer ? { ...oidc, issuer, name: values.ANYBIN_OIDC_NAME } : undefined,
    company: groupCompany(values),
  }
}

function provider(clientId: string | undefined, clientSecret: string | undefined) {
  return clientId && clientSecret ? { clientId, clientSecret } : undefined
}

function groupMedia(values: Values): MediaConfig {
  return {
    processes: values.ANYBIN_MEDIA_PROCESSES ?? Math.min(availableParallelism(), 4),
    queueLimit: values.ANYBIN_MEDIA_QUEUE,
    wallMs: values.ANYBIN_MEDIA_TIMEOUT,
    memoryBytes: values.ANYBIN_MEDIA_MEMORY,
    maxEdge: values.ANYBIN_MAX_EDGE,
    maxPixels: values.ANYBIN_MAX_PIXELS,
    maxAvifPixels: values.ANYBIN_MAX_AVIF_PIXELS,
    maxFrames: values.ANYBIN_MAX_FRAMES,
    maxFramePixels: values.ANYBIN_MAX_FRAME_PIXELS,
    maxAudioMs: values.ANYBIN_MAX_AUDIO_DURATION,
  }
}

function groupLimits(values: Values): LimitsConfig {
  return {
    imageBytes: values.ANYBIN_MAX_IMAGE_SIZE,
    audioBytes: values.ANYBIN_MAX_AUDIO_SIZE,
    concurrentUploads: values.ANYBIN_MAX_CONCURRENT_UPLOADS,
    minFreeBytes: values.ANYBIN_MIN_FREE_SPACE,
    drainMs: values.ANYBIN_DRAIN_TIME ?? 0,
    idleMs: values.ANYBIN_IDLE_TIMEOUT,
    uploadMs: values.ANYBIN_UPLOAD_TIMEOUT,
    bodyBytesPerSecond: values.ANYBIN_MIN_UPLOAD_RATE,
    connectionsPerAddress: values.ANYBIN_MAX_CONNECTIONS_PER_ADDRESS,
    bodyMemoryBytes: values.ANYBIN_BODY_MEMORY,
    eventLoopDelayMs: values.ANYBIN_MAX_EVENT_LOOP_DELAY,
    hotCacheBytes: values.ANYBIN_HOT_CACHE,
    hotBlobBytes: values.ANYBIN_HOT_BLOB_SIZE,
  }
}
