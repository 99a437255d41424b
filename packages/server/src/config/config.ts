import type { MediaConfig } from '@anybin/media'
import type { Site } from '../core/family.ts'
import type { PlanPrice } from './kinds.ts'
import type { MonitoringConfig } from './monitoring-config.ts'
import type { CompanyConfig, HandedFilesConfig } from './program-config.ts'

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

export type PeopleConfig = {
  readonly breachedPasswords: boolean
  readonly github: ProviderConfig | undefined
  readonly google: ProviderConfig | undefined
  readonly oidc: (ProviderConfig & { readonly issuer: string; readonly name: string }) | undefined
  readonly company: CompanyConfig | undefined
}

/** This installation as a client of another site. */
export type ProviderConfig = { readonly clientId: string; readonly clientSecret: string }

export type GuestsConfig = {
  /** Whether programs can sign up by themselves; undefined: where everybody can. */
  readonly maySignUp: boolean | undefined
  readonly signUp: { readonly difficultyBits: number }
  /** How guests upload, where they may. */
  readonly uploads: GuestUploadsConfig
  /** Of reports beyond the first of an hour. */
  readonly reports: { readonly difficultyBits: number }
}

export type GuestUploadsConfig = {
  readonly difficultyBits: number
  readonly expirationMs: number
  /** Of all such uploads together. */
  readonly storageBytes: number
  /** Takes the place of the proof of work. */
  readonly turnstile: TurnstileConfig | undefined
}

export type TurnstileConfig = {
  readonly siteKey: string
  readonly secret: string
  /** Where tokens are verified, and the origin of its script. */
  readonly verifyUrl: string
  readonly scriptOrigin: string
}

export type StripeConfig = {
  readonly secretKey: string
  readonly webhookSecret: string
  readonly prices: readonly PlanPrice[]
  /** Where its API answers, and the origins of its pages. */
  readonly apiUrl: string
  readonly pageOrigins: readonly string[]
}

/** `open`: everybody sees an upload while it is pending; `gated`: only its owner; `review`: only its owner, until a person released it. */
type ScanPolicySetting = 'open' | 'gated' | 'review'

export type WordsConfig = {
  /** Whether nobody writes about uploads where neither they nor their account say anything. */
  readonly isOptedOutBySite: boolean
  /** As Tesseract calls them. */
  readonly textLanguages: readonly string[]
  readonly captions: CaptionsConfig | undefined
  /** How far back words are made by themselves once there is an engine. */
  readonly backlogDays: number
  /** Captions of one account. */
  readonly captionCalls: CallsByPlan
  readonly transcripts: TranscriptsConfig
  /** Minutes of one account that are transcribed. */
  readonly transcriptMinutes: CallsByPlan
}

/** How much an account may have on one day and in one month, by plan, and all `guests` together; no entry is no limit. */
export type CallsByPlan = Readonly<Record<'day' | 'month', Readonly<Record<string, number>>>>

/** Who writes down what is said. */
export type TranscriptsConfig = {
  /** One that speaks the dialect of OpenAI. */
  readonly server:
    | { readonly url: string; readonly model: string; readonly key: string | undefined }
    | undefined
  readonly program: 'auto' | 'off'
  /** What is spoken; null to have it found out. */
  readonly language: string | null
}

/** A server in the style of OpenAI with a model that sees. */
export type CaptionsConfig = {
  readonly url: string
  readonly model: string
  readonly key: string | undefined
  readonly language: string
  readonly morePrompt: string | undefined
}

export type ScanConfig = {
  readonly images: ScanPolicySetting
  /** Undefined: as strict as there is a scanner. */
  readonly audio: ScanPolicySetting | undefined
  readonly guests: ScanPolicySetting
  readonly newAccounts: ScanPolicySetting
  /** `auto`: by how much memory there is. */
  readonly pictureClassifier: 'auto' | 'small' | 'off'
  /** Undefined: as for everybody. */
  readonly trustedAccounts: ScanPolicySetting | undefined
  /** `auto`: where it usually is, if it is there. */
  readonly clamd: 'auto' | 'off' | ClamdConfig
  /** Undefined where it is not used. */
  readonly moderation: ModelConfig | undefined
  readonly vision: ModelConfig | undefined
  readonly hook:
    | { readonly url: string; readonly secret: string; readonly version: string }
    | undefined
  /** Absolute path of its rules. */
  readonly yara: string | undefined
}

/** A model behind an API of the OpenAI kind. */
type ModelConfig = {
  readonly url: string
  readonly key: string | undefined
  readonly model: string
}

/** What laws ask of the operator, and for what they have switched something on. */
export type DutiesConfig = {
  /** Whom counter-notices and copyright notices go to; undefined where nobody asks for that. */
  readonly dmcaAgent: string | undefined
  readonly hasDsa: boolean
}

/** Credentials for exchanges of hash lists; undefined where there are none. */
export type ListsConfig = {
  readonly ncmec:
    | {
        readonly user: string
        readonly password: string
        readonly feedback: string | undefined
      }
    | undefined
  readonly stopNcii:
    | {
        readonly subscriptionKey: string
        readonly fetchKey: string
        readonly feedbackKey: string | undefined
      }
    | undefined
  readonly threatExchange: { readonly token: string } | undefined
  /** Asked about each picture, by how it looks. */
  readonly arachnid:
    | { readonly url: string; readonly user: string; readonly password: string }
    | undefined
  readonly hma:
    | {
        readonly url: string
        readonly key: string | undefined
        readonly about: 'csam' | 'ncii' | 'terror' | 'copyright' | 'malware' | 'spam' | 'other'
      }
    | undefined
}

/** By name of an engine. */
export type EnginesConfig = {
  readonly dailyCalls: Readonly<Record<string, number>>
  /** Millionths of a dollar: what may be spent in a day, and what a call costs. */
  readonly dailyMicros: Readonly<Record<string, number>>
  readonly callMicros: Readonly<Record<string, number>>
  /** Those that are shown private items although they are not the operator's. */
  readonly trusted: readonly string[]
}

export type ClamdConfig =
  | { readonly path: string }
  | { readonly host: string; readonly port: number }

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
