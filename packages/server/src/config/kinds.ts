import { isScope, type Scope, scopes } from '@anybin/contract'
import { parseContact } from '../core/contact.ts'
import { isMailAddress } from '../core/mail-address.ts'
import {
  parseDomains,
  parseFileHosts,
  parseHosts,
  parseNetworks,
  parseProxies,
} from './parse-networks.ts'
import { parsePublicKeys } from './parse-public-keys.ts'
import { parseSites } from './parse-sites.ts'
import {
  isPercentEncoded,
  parseCacheUrl,
  parseOrigin,
  parseSecureUrl,
  parseSmtpUrl,
} from './parse-urls.ts'
import {
  byteUnits,
  durationUnits,
  parseFlag,
  pixelUnits,
  wholeNumber,
  withUnit,
} from './parse-values.ts'
import { findSystemGroup } from './system-groups.ts'

/** A plan and what it is bought by. */
export type PlanPrice = { readonly planId: string; readonly priceId: string }

/** How a setting is written: what people are told to write, and the value it stands for (undefined when it is not that). */
type Kind<T> = { readonly expects: string; readonly parse: (text: string) => T | undefined }

/** All ways in which settings are written. */
export const kinds = {
  text: kind('text', (text) => text),
  secret: kind('at least 32 characters', (text) => (text.length >= 32 ? text : undefined)),
  shortText: kind('1 to 500 visible characters', (text) => matching(text, /^[^\p{C}]{1,500}$/u)),
  siteName: kind('1 to 60 visible characters', (text) => matching(text, /^[^\p{C}]{1,60}$/u)),
  path: kind('a path to a directory', (text) => (text.includes('\0') ? undefined : text)),
  host: kind('a host name or an IP address', (text) => matching(text, /^[\w.:%-]+$/)),
  port: kind('a port number from 0 to 65535', (text) => wholeNumber(text, 0, 65_535)),
  count: kind('a whole number from 1', (text) => wholeNumber(text, 1, 1_000_000)),
  flag: kind('"on" or "off"', parseFlag),
  origin: kind('an http or https address without a path, such as https://bin.example', parseOrigin),
  sites: kind(
    'addresses and their roles, such as `https://bin.example=accounts https://img.example=image+voice`; every role once, `+elsewhere` for a site of another installation',
    (text) => parseSites(text, parseOrigin),
  ),
  databaseUrl: kind('a URL that starts with postgres://', (text) =>
    matching(text, /^postgres(ql)?:\/\/\S+$/),
  ),
  smtpUrl: kind('an address such as smtp://user:password@mail.example:587', parseSmtpUrl),
  mailbox: kind('an email address, or a name and <address>', parseMailbox),
  contact: kind('`mailto:` and an email address, or an https address', parseContact),
  registration: choice('open', 'invite', 'closed'),
  url: kind('an https address', parseSecureUrl),
  issuer: kind('an https address', (text) => parseSecureUrl(text) && text),
  keySet: kind('an https address, or a JSON object with public `keys`', (text) =>
    parsePublicKeys(text, parseSecureUrl),
  ),
  domains: kind('domains such as example.com, with commas between them', parseDomains),
  scopes: kind(`some of ${scopes.join(', ')}, with spaces between them`, parseScopes),
  cacheUrl: kind('an http or https address', parseCacheUrl),
  bits: kind('a whole number from 1 to 32', (text) => wholeNumber(text, 1, 32)),
  token: kind('letters, digits and "._-"', (text) => matching(text, /^[\w.-]{1,200}$/)),
  prices: kind('pairs such as pro=price_123, comma-separated', parsePrices),
  compatibility: kind(
    'some of chevereto, imgur, lsky, terminal and editors, with commas between them, or "off"',
    parseDoors,
  ),
  frontCaches: choice('auto', 'off'),
  storage: choice('disk', 's3'),
  fileDialect: choice('text', 'openai', 'langdock', 'sep-2631'),
  logLevel: choice('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
  scanPolicy: choice('open', 'gated', 'review'),
  pictureClassifier: choice('auto', 'small', 'off'),
  legalClass: choice('csam', 'ncii', 'terror', 'copyright', 'malware', 'spam', 'other'),
  clamd: kind('"auto", "off", a path, or a host and a port such as 127.0.0.1:3310', parseClamd),
  lanes: kind(
    'lanes and numbers up to 64 such as quick=2,media=4; 0 leaves a lane other than quick to other processes',
    parseLanes,
  ),
  engineCounts: kind('engines and whole numbers such as vision=1000,hook=5000', (text) =>
    byEngine(text, (number) => wholeNumber(number, 0, 100_000_000)),
  ),
  engineDollars: kind('engines and dollars such as vision=2.50', (text) =>
    byEngine(text, parseMicros),
  ),
  modelName: kind('a name of up to 200 characters without spaces', (text) =>
    matching(text, /^[\w./:@+-]{1,200}$/),
  ),
  engineNames: kind('names of engines, with commas between them', parseEngineNames),
  bytes: kind('a size such as 25MB (also B, KB, GB)', (text) => withUnit(text, byteUnits)),
  pixels: kind('a number of pixels such as 50MP', (text) => withUnit(text, pixelUnits)),
  duration: kind('a time such as 15s (also ms, m, h, d)', (text) => withUnit(text, durationUnits)),
  proxies: kind(
    'a number of proxies, their addresses and networks with commas, or "off" (not "on" and no network of all addresses: who believes every sender lets each visitor write an address of their own choice into limits, views and logs)',
    parseProxies,
  ),
  networks: kind(
    'addresses and ranges with commas between them, among them `loopback`, `linklocal` and `uniquelocal`, or "off"',
    parseNetworks,
  ),
  longToken: kind('16 to 500 visible characters without spaces', (text) =>
    matching(text, /^[\x21-\x7e]{16,500}$/),
  ),
  pairs: kind('pairs such as name=value, percent-encoded, with commas between them', parsePairs),
  ratio: kind('a number from 0 to 1', (text) =>
    /^(0?\.\d{1,9}|0|1(\.0{1,9})?)$/.test(text) ? Number(text) : undefined,
  ),
  otlpProtocol: choice('http/protobuf', 'http/json'),
  otelExporter: choice('otlp', 'none'),
  sampler: choice(
    'always_on',
    'always_off',
    'traceidratio',
    'parentbased_always_on',
    'parentbased_always_off',
    'parentbased_traceidratio',
  ),
  hosts: kind('host names, addresses and ranges, with commas between them', parseHosts),
  fileHosts: kind(
    'host names with commas between them, "*." before one for all below it',
    parseFileHosts,
  ),
  location: kind('a path that begins with "/"', (text) => matching(text, /^\/[\w./-]*$/)),
  systemGroup: kind('a group of this machine, by name or number', findSystemGroup),
  blobPrefix: kind('letters, digits and "/._-"', (text) => matching(text, /^[\w./-]*$/)),
  keyPrefix: kind('2 to 24 letters, digits and "_", with "_" at the end', (text) =>
    matching(text, /^[A-Za-z][A-Za-z0-9_]{0,22}_$/),
  ),
} as const satisfies Record<string, Kind<unknown>>

export type KindName = keyof typeof kinds
export type KindValue<K extends KindName> = Exclude<
  ReturnType<(typeof kinds)[K]['parse']>,
  undefined
>

function kind<T>(expects: string, parse: (text: string) => T | undefined): Kind<T> {
  return { expects, parse }
}

function choice<const T extends string>(...words: readonly T[]): Kind<T> {
  return kind(`one of ${words.join(', ')}`, (text) => words.find((word) => word === text))
}

function matching(text: string, pattern: RegExp): string | undefined {
  return pattern.test(text) ? text : undefined
}

function parseLanes(text: string): Readonly<Record<string, number>> | undefined {
  const lanes = text.split(',').map((word) => {
    const [, lane, size] = /^(quick|media|engine:[\w.-]{1,40})=(\d+)$/.exec(word.trim()) ?? []
    return [lane ?? '', wholeNumber(size ?? '', lane === 'quick' ? 1 : 0, 64)] as const
  })
  const isRight = lanes.every(([, size]) => size !== undefined)
  return isRight ? (Object.fromEntries(lanes) as Record<string, number>) : undefined
}

function byEngine(
  text: string,
  parse: (value: string) => number | undefined,
): Readonly<Record<string, number>> | undefined {
  const pairs = text.split(',').map((word) => {
    const [, name = '', value = ''] = /^([\w.-]{1,40})=(\S+)$/.exec(word.trim()) ?? []
    return [name, parse(value)] as const
  })
  const isRight = pairs.every(([, value]) => value !== undefined)
  return isRight ? (Object.fromEntries(pairs) as Record<string, number>) : undefined
}

/** Dollars with up to six decimals, as millionths. */
function parseMicros(text: string): number | undefined {
  return /^\d{1,6}(\.\d{1,6})?$/.test(text) ? Math.round(Number(text) * 1_000_000) : undefined
}

function parseEngineNames(text: string): readonly string[] | undefined {
  const names = text === '' ? [] : text.split(',').map((name) => name.trim())
  return names.every((name) => /^[\w.-]{1,40}$/.test(name)) ? names : undefined
}

function parseScopes(text: string): readonly Scope[] | undefined {
  const words = text.split(/\s+/)
  const known = words.filter(isScope)
  return known.length === words.length ? known : undefined
}

function parsePrices(text: string): readonly PlanPrice[] | undefined {
  const prices = text.split(',').map((pair) => {
    const [, planId = '', priceId = ''] = /^([a-z0-9][a-z0-9-]*)=(\w+)$/.exec(pair.trim()) ?? []
    return { planId, priceId }
  })
  return prices.every(({ priceId }) => priceId !== '') ? prices : undefined
}

function parseMailbox(text: string): { name: string | undefined; address: string } | undefined {
  const [, name, inBrackets] = /^([^\p{C}<>]*)<([^<>]*)>$/u.exec(text) ?? []
  const address = inBrackets ?? text
  if (!isMailAddress(address)) return undefined
  return { name: name?.trim().replace(/^"(.*)"$/, '$1') || undefined, address }
}

function parseClamd(
  text: string,
): 'auto' | 'off' | { path: string } | { host: string; port: number } | undefined {
  if (text === 'auto' || text === 'off') return text
  if (text.startsWith('/')) return { path: text }
  const [, host = '', digits = ''] = /^([\w.-]+|\[[\da-f:]+\]):(\d{1,5})$/i.exec(text) ?? []
  const port = wholeNumber(digits, 1, 65_535)
  return port === undefined ? undefined : { host: host.replace(/^\[|\]$/g, ''), port }
}

/** As in a W3C baggage header (https://opentelemetry.io/docs/specs/otel/protocol/exporter/). */
function parsePairs(text: string): Readonly<Record<string, string>> | undefined {
  const pairs = text.split(',').map((pair) => {
    const [, name = '', value = ''] = /^\s*([\w.-]{1,100})\s*=\s*(\S+)\s*$/.exec(pair) ?? []
    return [name, isPercentEncoded(value) ? decodeURIComponent(value) : ''] as const
  })
  return pairs.every(([, value]) => value !== '') ? Object.fromEntries(pairs) : undefined
}

const doorNames = ['chevereto', 'imgur', 'lsky', 'terminal', 'editors']

function parseDoors(text: string): readonly string[] | undefined {
  if (text === 'off') return []
  const names = text.split(',').map((name) => name.trim())
  return names.every((name) => doorNames.includes(name)) ? names : undefined
}
