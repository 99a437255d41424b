import { type RawEnvironment, variables } from './environment.ts'
import { loadConfig } from './load-config.ts'
import { ownAddresses } from './own-addresses.ts'

// Read by the test suite and by the programs beside the server.
const otherPrograms = /^ANYBIN_(TEST_\w+|URL|API_KEY)$/

/** What works but was probably not meant, a sentence each; to be logged at the start. Settings must be valid. */
export function findWarnings(raw: RawEnvironment): readonly string[] {
  return [...unknownNames(raw).map(describeUnknown), ...doubtfulChoices(raw)]
}

function unknownNames(raw: RawEnvironment): readonly string[] {
  return Object.keys(raw).filter(
    (name) => name.startsWith('ANYBIN_') && !known.has(name) && !otherPrograms.test(name),
  )
}

const known = new Set(
  variables.flatMap(([name, { secret }]) => (secret ? [name, `${name}_FILE`] : [name])),
)

function describeUnknown(name: string): string {
  const [nearest] = [...known]
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .filter(({ distance }) => distance <= 3)
    .sort((a, b) => a.distance - b.distance)
  const advice = nearest ? `Did you mean ${nearest.candidate}?` : 'It has no effect.'
  return `${name} isn't an Anybin setting. ${advice}`
}

function doubtfulChoices(raw: RawEnvironment): readonly string[] {
  const { http, storage } = loadConfig(raw)
  const { protocol, hostname } = new URL(http.origin)
  const isLocal = isLoopback(hostname)
  const warnings: readonly (readonly [boolean, string])[] = [
    [
      storage.kind === 'disk' && Boolean(raw['ANYBIN_S3_BUCKET']),
      'ANYBIN_S3_BUCKET is set, but uploads go to the disk: ANYBIN_STORAGE is not "s3".',
    ],
    [
      isLocal && !isLoopback(http.host),
      `Anybin listens to other machines, but its links lead to localhost. Set ANYBIN_ORIGIN to its public address${oneOf(ownAddresses(http))}.`,
    ],
    [
      !isLocal && protocol === 'http:',
      'ANYBIN_ORIGIN is not https: keys and cookies can be read in transit.',
    ],
    [
      protocol === 'https:' && http.trustProxy === false,
      'ANYBIN_ORIGIN is https, so a proxy stands in front, but ANYBIN_TRUST_PROXY is off: all visitors seem to come from the proxy.',
    ],
  ]
  return warnings.filter(([applies]) => applies).map(([, sentence]) => sentence)
}

function oneOf(addresses: readonly string[]): string {
  return addresses.length === 0 ? '' : `, such as ${addresses.slice(0, 3).join(' or ')}`
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host === '::1' || host.startsWith('127.')
}

/** Levenshtein's distance: letters to add, drop or change. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
