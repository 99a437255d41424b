import { backupVariables } from './backup-variables.ts'
import { companyVariables } from './company-variables.ts'
import { dutyVariables } from './duty-variables.ts'
import { engineVariables } from './engine-variables.ts'
import { familyVariables } from './family-variables.ts'
import { guestVariables } from './guest-variables.ts'
import type { KindValue } from './kinds.ts'
import { listVariables } from './list-variables.ts'
import { loadVariables } from './load-variables.ts'
import { mailVariables } from './mail-variables.ts'
import { mediaVariables } from './media-variables.ts'
import { monitoringVariables } from './monitoring-variables.ts'
import { moveVariables } from './move-variables.ts'
import { paymentVariables } from './payment-variables.ts'
import { peopleVariables } from './people-variables.ts'
import { programVariables } from './program-variables.ts'
import { scanEngineVariables } from './scan-engine-variables.ts'
import { scanVariables } from './scan-variables.ts'
import { transcriptVariables } from './transcript-variables.ts'
import type { Variable } from './variable.ts'
import { wordVariables } from './word-variables.ts'

/** Every setting there is. `docs/operate/configuration.md` is made from this table. */
export const environment = {
  PORT: { kind: 'port', group: 'address', default: '3000', about: 'Port to listen on.' },
  HOST: {
    kind: 'host',
    group: 'address',
    default: 'localhost',
    about: 'Address to listen on; `0.0.0.0` in a container or without a proxy on this machine.',
  },
  ANYBIN_ORIGIN: {
    kind: 'origin',
    group: 'address',
    unset: '`http://localhost:` and the port',
    about: 'Public URL of the site. All links start with it.',
  },
  ANYBIN_CONTENT_ORIGIN: {
    kind: 'origin',
    group: 'address',
    unset: 'files are served from the site itself',
    about: 'Second host name for this server that serves files without cookies.',
  },
  ANYBIN_TRUST_PROXY: {
    kind: 'proxies',
    group: 'address',
    default: 'off',
    about:
      'Trusted reverse proxies: how many, or their addresses and ranges (`loopback`, `linklocal` and `uniquelocal` name those networks). `X-Forwarded-*` headers from anyone else are ignored.',
  },
  ANYBIN_FRONT_CACHES: {
    kind: 'frontCaches',
    group: 'address',
    default: 'auto',
    about:
      'Whether something in front may cache or rewrite requests: `auto` finds out and plays safe until then; `off` means that nothing does.',
  },
  ANYBIN_PURGE_URL: {
    kind: 'cacheUrl',
    group: 'address',
    unset: 'caches in front keep public files for up to 60 seconds',
    about:
      'Cache in front that is told with `PURGE` when a file is held, blocked, deleted or made private: its address, and a path that stands before that of the file, such as `http://127.0.0.1:6081`.',
  },
  ANYBIN_EGRESS_ALLOW: {
    kind: 'hosts',
    group: 'address',
    default: '',
    about:
      'Hosts outside the public internet that addresses given by users and apps may lead to, over HTTPS: host names, addresses and ranges. Addresses in these settings need no entry.',
  },
  ANYBIN_ACCEL_REDIRECT: {
    kind: 'location',
    group: 'address',
    unset: 'Anybin sends the files',
    about:
      'With nginx and disk storage: the internal location that maps to the blob directory, so nginx sends the files.',
  },
  ANYBIN_ACCEL_GROUP: {
    kind: 'systemGroup',
    group: 'address',
    unset: 'nginx must run as the Anybin user',
    about:
      'Group (its name in `/etc/group`, or its number) that can read uploaded files, for an nginx that runs as another user. Both users must be in it.',
  },
  ANYBIN_DATA_DIR: {
    kind: 'path',
    group: 'data',
    default: './data',
    about: 'Directory for the database, uploaded files and the secret of this installation.',
  },
  DATABASE_URL: {
    kind: 'databaseUrl',
    group: 'data',
    secret: true,
    unset: 'SQLite in the data directory',
    about: 'URL of a PostgreSQL database.',
  },
  ANYBIN_DATABASE_DIRECT_URL: {
    kind: 'databaseUrl',
    group: 'data',
    secret: true,
    unset: 'DATABASE_URL points to PostgreSQL itself',
    about:
      'If DATABASE_URL points to a pooler such as PgBouncer: the URL of the PostgreSQL server itself, for notifications and migrations.',
  },
  ANYBIN_SECRET: {
    kind: 'secret',
    group: 'data',
    secret: true,
    unset: 'created in the data directory at the first start',
    about:
      'Private links are derived from this secret. Use the same on all nodes. Replace it only with `anybin secret rotate`; that breaks existing private links.',
  },
  ANYBIN_UPGRADE_COPY: {
    kind: 'flag',
    group: 'data',
    default: 'on',
    about:
      'Copy the SQLite database before a new version changes it. Switch it off only if you back it up yourself before each upgrade.',
  },
  ANYBIN_STORAGE: {
    kind: 'storage',
    group: 'data',
    default: 'disk',
    about: 'Where uploaded files are stored.',
  },
  ANYBIN_S3_BUCKET: {
    kind: 'text',
    group: 's3',
    unset: 'must be set for `ANYBIN_STORAGE=s3`',
    about: 'Name of the bucket; it must exist.',
  },
  ANYBIN_S3_PREFIX: {
    kind: 'blobPrefix',
    group: 's3',
    default: '',
    about: 'Prefix for all object keys, for example `anybin/`.',
  },
  ANYBIN_S3_REGION: {
    kind: 'text',
    group: 's3',
    default: 'us-east-1',
    about: 'Region of the bucket.',
  },
  ANYBIN_S3_ENDPOINT: {
    kind: 'origin',
    group: 's3',
    unset: 'Amazon S3 in that region',
    about: 'URL of another S3-compatible server.',
  },
  ANYBIN_S3_ACCESS_KEY_ID: {
    kind: 'text',
    group: 's3',
    secret: true,
    unset: 'found by the AWS SDK, for example from the role of the machine',
    about: 'Access key.',
  },
  ANYBIN_S3_SECRET_ACCESS_KEY: {
    kind: 'text',
    group: 's3',
    secret: true,
    unset: 'found by the AWS SDK',
    about: 'Secret that belongs to the access key.',
  },
  ANYBIN_S3_FORCE_PATH_STYLE: {
    kind: 'flag',
    group: 's3',
    default: 'off',
    about: 'Use path-style URLs. Most S3-compatible servers other than Amazon need this.',
  },
  ...backupVariables,
  ...moveVariables,
  ANYBIN_SITE_NAME: {
    kind: 'siteName',
    group: 'site',
    default: 'Anybin',
    about: 'Site name shown on pages.',
  },
  ANYBIN_CONTACT: {
    kind: 'contact',
    group: 'site',
    unset: 'pages say that no contact is published',
    about:
      'Contact for abuse reports, security issues and support. Shown on every page, on `/abuse` and in `security.txt`.',
  },
  ANYBIN_GALLERY: {
    kind: 'flag',
    group: 'site',
    default: 'on',
    about:
      'Public gallery at `/gallery` of images that everyone may see and that were checked and found safe. With it, what people upload on pages is only for people with the link unless they choose otherwise; what programs upload is public unless they say otherwise. Without it no upload is for search engines.',
  },
  ANYBIN_LOG_LEVEL: {
    kind: 'logLevel',
    group: 'site',
    default: 'info',
    about: 'Lowest log level to record.',
  },
  ANYBIN_KEY_PREFIX: {
    kind: 'keyPrefix',
    group: 'site',
    default: 'pbca_live_',
    about: 'Prefix of new API keys.',
  },
  ANYBIN_PERSONAL_KEY_PREFIX: {
    kind: 'keyPrefix',
    group: 'site',
    default: 'iu_live_',
    about: 'Prefix of new personal keys (classic API).',
  },
  ...programVariables,
  ...mailVariables,
  ...peopleVariables,
  ...companyVariables,
  ...familyVariables,
  ...guestVariables,
  ...paymentVariables,
  ...mediaVariables,
  ...scanVariables,
  ...dutyVariables,
  ...listVariables,
  ...scanEngineVariables,
  ...engineVariables,
  ...wordVariables,
  ...transcriptVariables,
  ...loadVariables,
  ...monitoringVariables,
} as const satisfies Record<string, Variable>

type Environment = typeof environment
export type VariableName = keyof Environment

/** The value of every variable, parsed; undefined where nothing is set and there is no default. */
export type Values = {
  readonly [Name in VariableName]:
    | KindValue<Environment[Name]['kind']>
    | (Environment[Name] extends { readonly default: string } ? never : undefined)
}

/** The table as a list, for whoever walks it. */
export const variables = Object.entries(environment) as [VariableName, Variable][]

/** The environment as it comes from the system. */
export type RawEnvironment = Readonly<Record<string, string | undefined>>
