import { familyVariables } from './family-variables.ts'
import { guestVariables } from './guest-variables.ts'
import type { KindValue } from './kinds.ts'
import { loadVariables } from './load-variables.ts'
import { mailVariables } from './mail-variables.ts'
import { mediaVariables } from './media-variables.ts'
import { paymentVariables } from './payment-variables.ts'
import { peopleVariables } from './people-variables.ts'
import type { Variable } from './variable.ts'

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
    about: 'The public address of the site, as people type it; all links begin with it.',
  },
  ANYBIN_CONTENT_ORIGIN: {
    kind: 'origin',
    group: 'address',
    unset: 'files are served from the site itself',
    about: 'A second host name, leading to the same server, that hands out files without cookies.',
  },
  ANYBIN_TRUST_PROXY: {
    kind: 'proxies',
    group: 'address',
    default: 'off',
    about:
      'Proxies in front whose `X-Forwarded-*` headers are believed: how many there are, or where they are (`loopback`, `linklocal` and `uniquelocal` stand for those networks). Every other sender counts as the client.',
  },
  ANYBIN_FRONT_CACHES: {
    kind: 'frontCaches',
    group: 'address',
    default: 'auto',
    about:
      'What stands in front may cache or rewrite requests: `auto` finds out and is careful until then, `off` says that nothing does.',
  },
  ANYBIN_EGRESS_ALLOW: {
    kind: 'hosts',
    group: 'address',
    default: '',
    about:
      'Hosts outside the public internet that addresses given by people and programs may lead to, over https: host names, addresses and ranges. Addresses in these settings need no entry.',
  },
  ANYBIN_ACCEL_REDIRECT: {
    kind: 'location',
    group: 'address',
    unset: 'files are sent by Anybin',
    about:
      'With nginx in front and disk storage: an internal location over the blob directory, so that nginx sends files.',
  },
  ANYBIN_ACCEL_GROUP: {
    kind: 'systemGroup',
    group: 'address',
    unset: 'nginx must run as the user of Anybin',
    about:
      'The group, by its name in `/etc/group` or its number, that may read the files of uploads, for an nginx that runs as another user. Both users must be in it.',
  },
  ANYBIN_DATA_DIR: {
    kind: 'path',
    group: 'data',
    default: './data',
    about: 'Directory for the database, the files and the secret of this installation.',
  },
  DATABASE_URL: {
    kind: 'databaseUrl',
    group: 'data',
    secret: true,
    unset: 'SQLite in the data directory',
    about: 'Address of a PostgreSQL database.',
  },
  ANYBIN_DATABASE_DIRECT_URL: {
    kind: 'databaseUrl',
    group: 'data',
    secret: true,
    unset: 'DATABASE_URL leads to PostgreSQL itself',
    about:
      'Where DATABASE_URL leads to a pooler such as PgBouncer: the address of the PostgreSQL server itself, for notices and migrations.',
  },
  ANYBIN_SECRET: {
    kind: 'secret',
    group: 'data',
    secret: true,
    unset: 'made in the data directory at the first start',
    about:
      'Private links are derived from it; the same on all nodes, and replaced by `anybin secret rotate` only.',
  },
  ANYBIN_STORAGE: {
    kind: 'storage',
    group: 'data',
    default: 'disk',
    about: 'Where the bytes of uploads are kept.',
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
    about: 'What the keys of all objects begin with, such as `anybin/`.',
  },
  ANYBIN_S3_REGION: { kind: 'text', group: 's3', default: 'us-east-1', about: 'Its region.' },
  ANYBIN_S3_ENDPOINT: {
    kind: 'origin',
    group: 's3',
    unset: 'Amazon S3 in that region',
    about: 'Address of another S3-compatible server.',
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
    about:
      'Put the bucket into the path and not into the host name; most servers but Amazon need it.',
  },
  ANYBIN_SITE_NAME: {
    kind: 'siteName',
    group: 'site',
    default: 'Anybin',
    about: 'What the site calls itself on its pages.',
  },
  ANYBIN_CONTACT: {
    kind: 'contact',
    group: 'site',
    unset: 'the pages say that no address is published',
    about:
      'Where people report abuse, weaknesses and trouble: on every page, `/abuse` and in `security.txt`.',
  },
  ANYBIN_LOG_LEVEL: {
    kind: 'logLevel',
    group: 'site',
    default: 'info',
    about: 'The least important messages that are still logged.',
  },
  ANYBIN_METRICS: {
    kind: 'flag',
    group: 'site',
    default: 'off',
    about:
      'Answer `/metrics` with figures for Prometheus. They are public then: keep the path inside.',
  },
  ANYBIN_KEY_PREFIX: {
    kind: 'keyPrefix',
    group: 'site',
    default: 'pbca_live_',
    about: 'What new API keys begin with.',
  },
  ANYBIN_PERSONAL_KEY_PREFIX: {
    kind: 'keyPrefix',
    group: 'site',
    default: 'iu_live_',
    about: 'What new personal keys (classic API) begin with.',
  },
  ...mailVariables,
  ...peopleVariables,
  ...familyVariables,
  ...guestVariables,
  ...paymentVariables,
  ...mediaVariables,
  ...loadVariables,
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
