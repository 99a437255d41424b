import type { MediaConfig } from '@anybin/media'
import type { Site } from '../core/family.ts'
import type { EnginesConfig, ListsConfig, ScanConfig, WordsConfig } from './engine-config.ts'
import type { MonitoringConfig } from './monitoring-config.ts'
import type { GuestsConfig, PeopleConfig, StripeConfig } from './people-config.ts'
import type { HandedFilesConfig } from './program-config.ts'

/** Everything that can be set, grouped by who uses it. Made once by `loadConfig`, frozen, handed on in parts. */
export type Config = {
  readonly http: HttpConfig
  readonly dataDirectory: string
  /** `postgres://…`; undefined for SQLite in the data directory. */
  readonly databaseUrl: string | undefined
  /** Of the PostgreSQL server itself, where a pooler stands before it. */
  readonly databaseDirectUrl: string | undefined
  readonly storage: StorageConfig
  readonly mail: MailConfig
  readonly people: PeopleConfig
  readonly guests: GuestsConfig
  /** Undefined where the operator gives plans. */
  readonly payments: StripeConfig | undefined
  readonly media: MediaConfig
  /** How backups get to buckets. */
  readonly backupBuckets: BucketAccess
  /** How files get to the bucket that they are moved to. */
  readonly moveBuckets: BucketAccess
  /** Whether SQLite is copied before it is migrated. */
  readonly upgradeCopy: boolean
  readonly limits: LimitsConfig
  readonly scan: ScanConfig
  readonly lists: ListsConfig
  readonly engines: EnginesConfig
  readonly words: WordsConfig
  readonly duties: DutiesConfig
  /** How many jobs of each lane one process runs at once, where the operator says so. */
  readonly jobLanes: Readonly<Record<string, number>>
  /** Set by the operator; otherwise one is made in the data directory at the first start. */
  readonly secret: string | undefined
  readonly keyPrefixes: { readonly family: string; readonly personal: string }
  /** What administrators change in the browser, as the environment has it. */
  readonly settings: GivenSettings
  /** Which addresses of other services are answered. */
  readonly compatibility: readonly string[]
  readonly handedFiles: HandedFilesConfig
  readonly logLevel: string
  readonly monitoring: MonitoringConfig
}

/** As text; what is fixed was set where the server starts, and cannot be changed while it runs. */
export type GivenSettings = Readonly<
  Record<
    | 'ANYBIN_SITE_NAME'
    | 'ANYBIN_CONTACT'
    | 'ANYBIN_REGISTRATION'
    | 'ANYBIN_ANONYMOUS_UPLOADS'
    | 'ANYBIN_GALLERY',
    { readonly text: string; readonly isFixed: boolean }
  >
>

export type HttpConfig = {
  readonly host: string
  readonly port: number
  /** The public origin, without a slash at the end: `http://localhost:3000`. Of a family, its accounts site. */
  readonly origin: string
  /** The sites of this installation; one that is everything unless there is a family. */
  readonly sites: readonly Site[]
  /** Set where another installation has the accounts. */
  readonly accountsOrigin: string | undefined
  /** A second, cookieless origin for bytes. */
  readonly contentOrigin: string | undefined
  /** Count, or addresses and networks, of the proxies whose X-Forwarded-* headers are believed. */
  readonly trustProxy: false | string | number
  /** Hosts and ranges outside the public internet that addresses from people and programs may lead to. */
  readonly egressAllow: readonly string[]
  /** Prefix of an internal nginx location over the blob directory, for X-Accel-Redirect. */
  readonly accelRedirect: string | undefined
  readonly frontCaches: 'auto' | 'off'
  /** A cache in front that lets go of files, without a slash at the end. */
  readonly purgeUrl: string | undefined
}

export type StorageConfig =
  | {
      readonly kind: 'disk'
      readonly directory: string
      /** Number of the group that may read the files, for nginx. */
      readonly group?: number | undefined
    }
  | (BucketAccess & { readonly kind: 's3'; readonly bucket: string; readonly prefix: string })

/** Where buckets are, and who may use them. */
export type BucketAccess = {
  readonly region: string
  readonly endpoint: string | undefined
  readonly accessKeyId: string | undefined
  readonly secretAccessKey: string | undefined
  readonly forcePathStyle: boolean
}

export type MailConfig = {
  /** `smtp(s)://user:password@host:port`; undefined where nothing is mailed. */
  readonly smtpUrl: string | undefined
  /** Without a name it is that of the site. */
  readonly from: { readonly name: string | undefined; readonly address: string }
}

/** What laws ask of the operator, and for what they have switched something on. */
export type DutiesConfig = {
  /** Whom counter-notices and copyright notices go to; undefined where nobody asks for that. */
  readonly dmcaAgent: string | undefined
  readonly hasDsa: boolean
}

export type LimitsConfig = {
  readonly imageBytes: number
  readonly audioBytes: number
  readonly concurrentUploads: number
  /** No upload is taken while a disk of this node has less free. */
  readonly minFreeBytes: number
  /** After SIGTERM, with readiness gone, until the server takes nothing new. */
  readonly drainMs: number
  /** A client that sends nothing for this long is cut off. */
  readonly idleMs: number
  readonly uploadMs: number
  /** A body must come at least this fast. */
  readonly bodyBytesPerSecond: number
  readonly connectionsPerAddress: number
  /** Of bodies that are gathered in memory, all together. */
  readonly bodyMemoryBytes: number
  readonly eventLoopDelayMs: number
  readonly hotCacheBytes: number
  readonly hotBlobBytes: number
}
